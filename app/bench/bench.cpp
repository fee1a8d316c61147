// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench.h"

#include "app/bench/benchlatency.h"
#include "app/bench/benchparts.h"
#include "app/bench/benchwriters.h"

#include <functional>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct BenchStep
{
    QString title;
    std::function<Status(BenchRig &, BenchReport &)> run;
    bool wanted = true;
};

Status build(BenchRig &rig, BenchReport &report, const QString &conninfo)
{
    if (const Status built = rig.build(conninfo); !built)
        return built;
    report.database = rig.database().name();
    report.serverVersion = rig.connection().serverVersionText();
    return Done{};
}

} // namespace

Bench::Bench(BenchOptions options) : m_options(std::move(options)) { }

void Bench::run(const QString &conninfo)
{
    BenchRig rig(m_options, m_stopped);
    BenchReport report;
    const Status done = measure(rig, report, conninfo);
    const Status dropped = rig.takeDown();
    if (!done)
        Q_EMIT failed(done.error());
    else if (!dropped)
        Q_EMIT failed(dropped.error());
    else
        Q_EMIT finished(report);
}

Status Bench::measure(BenchRig &rig, BenchReport &report, const QString &conninfo)
{
    HttpSideAlone http;
    const auto httpHalf = [&http](BenchRig &r, BenchReport &to) {
        return http.measureHalf(r, to);
    };
    const QList<BenchStep> steps{{u"Making a throw-away database"_s,
                                     [&conninfo](BenchRig &r, BenchReport &to) {
                                         return build(r, to, conninfo);
                                     }},
        {u"Queueing one per transaction"_s, enqueueSingly},
        {u"Waiting for single ones"_s, measureBenchLatency},
        {u"Draining with one worker"_s, measureDrainByOne, m_options.workers > 1},
        {u"Draining to one destination"_s, measureDrainToOne, m_options.destinations > 1},
        {u"Draining in order"_s, measureDrainInOrder, m_options.keys > 0},
        {u"The HTTP side alone, first half"_s, httpHalf}, {u"Queueing in one transaction"_s, enqueueBulk},
        {u"Draining"_s, measureDrain}, {u"The HTTP side alone, second half"_s, httpHalf},
        {u"The database side alone"_s, measureDatabase},
        {u"Instant ones beside slow ones"_s, measureBesideSlow, m_options.slow > 0},
        {u"Many writers"_s, measureWriters, m_options.writers > 0},
        {u"Large responses beside a destination that hangs"_s, measureLarge, m_options.responses > 0}};
    for (const BenchStep &step : steps) {
        if (m_stopped)
            return Error::cancelled(u"The benchmark was stopped"_s);
        if (!step.wanted)
            continue;
        Q_EMIT progress(step.title + u" …"_s);
        if (const Status done = step.run(rig, report); !done)
            return done;
    }
    return Done{};
}

} // namespace pgcourier
