// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchwriters.h"

#include "app/base/threadptr.h"

#include <algorithm>
#include <QDeadlineTimer>
#include <QSemaphore>
#include <QThread>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int writersRounds = 2; // of each kind in turn, since a machine's speed may change meanwhile
constexpr auto writersWarmUp = std::chrono::milliseconds(1500); // so that the worker has noticed
constexpr auto writersMeasured = std::chrono::milliseconds(3000);
constexpr int writersGlanceMs = 50; // between two looks whether the benchmark was stopped
constexpr int heldPerSecond = 100; // that are delivered where delivering is not to be measured

enum class WritersPhase { WarmUp, Measured, Over };

// One session. Lives in a thread of its own, which it blocks.
class BenchWriter : public QObject
{
public:
    explicit BenchWriter(const std::atomic<WritersPhase> &phase) : m_phase(phase) { }

    void run(const QString &conninfo, const QByteArray &statement, const ParameterList &parameters)
    {
        outcome = m_connection.open(conninfo);
        while (outcome && m_phase != WritersPhase::Over) {
            const auto done = m_connection.executePrepared(statement, parameters);
            if (!done)
                outcome = done.error();
            else if (m_phase == WritersPhase::Measured)
                ++commits;
            begun = true;
        }
        begun = true;
    }

    Status outcome = Done{};
    int commits = 0;
    std::atomic<bool> begun = false; // it has written, or cannot

private:
    const std::atomic<WritersPhase> &m_phase;
    Connection m_connection{u"bench"_s};
};

[[nodiscard]] bool pass(std::chrono::milliseconds time, const std::atomic<bool> &stopped)
{
    const QDeadlineTimer deadline(time);
    while (!deadline.hasExpired() && !stopped)
        QThread::msleep(writersGlanceMs);
    return !stopped;
}

Status writeAtOnce(
    BenchRig &rig, const QByteArray &statement, const ParameterList &parameters, BenchRate &rate)
{
    std::atomic<WritersPhase> phase = WritersPhase::WarmUp;
    std::vector<BenchWriter *> writers;
    std::vector<ThreadPtr> threads;
    QSemaphore ended;
    for (int i = 0; i < rig.options().writers; ++i) {
        threads.push_back(startThread(u"writer"_s));
        writers.push_back(adopt(threads.back(), std::make_unique<BenchWriter>(phase)));
        QMetaObject::invokeMethod(writers.back(),
            [writer = writers.back(), conninfo = rig.database().conninfo(), statement, parameters, &ended] {
                writer->run(conninfo, statement, parameters);
                ended.release();
            });
    }
    const auto begun = [](const BenchWriter *writer) {
        return writer->begun.load();
    };
    while (!std::ranges::all_of(writers, begun) && !rig.stopped())
        QThread::msleep(writersGlanceMs);
    (void)pass(writersWarmUp, rig.stopped());
    phase = WritersPhase::Measured;
    QElapsedTimer clock;
    clock.start();
    (void)pass(writersMeasured, rig.stopped());
    phase = WritersPhase::Over;
    rate.seconds += double(clock.nsecsElapsed()) / 1e9;
    ended.acquire(int(writers.size()));
    for (const BenchWriter *writer : writers) {
        if (!writer->outcome)
            return writer->outcome;
        rate.requests += writer->commits;
    }
    return rig.stopped() ? Status(Error::cancelled(u"The benchmark was stopped"_s)) : Status(Done{});
}

// A policy for the target, or none.
Status holdTarget(BenchRig &rig, bool hold)
{
    const auto done = hold
        ? rig.connection().execute("insert into net.endpoint (prefix, rate_per_second, rate_burst)"
                                   " values ($1, $2::int, $2::int)",
            {QUrl(rig.url()).authority(), heldPerSecond})
        : rig.connection().execute("delete from net.endpoint");
    return done ? Status(Done{}) : Status(done.error());
}

} // namespace

Status measureWriters(BenchRig &rig, BenchReport &report)
{
    const auto made = rig.connection().execute("create table plain (id bigserial primary key, x text)");
    if (!made)
        return made.error();
    BenchWriters &figures = report.writers.emplace();
    const QByteArray plain = "insert into plain (x) values ($1)";
    const QByteArray queues = "select net.http_get($1)";
    const ParameterList url{rig.url()};
    const auto worker = rig.startWorker({});
    for (int round = 0; round < writersRounds; ++round) {
        if (const Status done = writeAtOnce(rig, plain, url, figures.plain); !done)
            return done;
        if (const Status held = holdTarget(rig, true); !held)
            return held;
        if (const Status done = writeAtOnce(rig, queues, url, figures.queued); !done)
            return done;
        if (const Status held = holdTarget(rig, false); !held)
            return held;
        if (const Status done = writeAtOnce(rig, queues, url, figures.queuedAndSent); !done)
            return done;
        // What is left would be sent beside the next ones.
        if (const auto gone = rig.connection().execute(
                "delete from net.http_request_active where status in ('pending', 'retrying')");
            !gone)
            return gone.error();
        if (const Status empty = rig.awaitEmpty(rig.url()); !empty)
            return empty;
    }
    return worker->finish();
}

} // namespace pgcourier
