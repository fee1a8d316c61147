// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchparts.h"

#include "app/bench/benchlimits.h"
#include "app/db/leasestore.h"

#include <functional>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSemaphore>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int limitGlanceMs = 100; // between two looks whether the benchmark was stopped

std::optional<double> difference(std::optional<double> before, std::optional<double> after)
{
    return before && after ? std::optional(*after - *before) : std::nullopt;
}

// What a drain used, beside its rate.
struct Used
{
    double workers = 0; // CPU-seconds
    std::optional<double> server;
    qint64 peakKb = 0;
};

// Drains what has just been queued, by workers that start now, or by those that were brought up before.
Result<Used> drain(BenchRig &rig, int workers)
{
    Used used;
    const bool started = rig.hasWorkers();
    const auto server = rig.serverCpu();
    const double before = started ? rig.cpuOfWorkers() : cpuOfEndedChildren();
    const Status done = started ? rig.awaitNothing() : rig.runWorkers(workers, used.peakKb);
    if (!done)
        return done.error();
    used.server = difference(server, rig.serverCpu());
    used.workers = (started ? rig.cpuOfWorkers() : cpuOfEndedChildren()) - before;
    if (const Status ended = rig.endWorkers(used.peakKb); !ended)
        return ended.error();
    return used;
}

// For the figures beside those of the drain.
Status drainOther(BenchRig &rig, int workers, const std::function<Status()> &queue,
    std::optional<BenchRate> &to, std::optional<double> &cpu)
{
    const bool several = rig.options().workers > 1;
    if (const Status up = several ? rig.bringUp(workers) : Status(Done{}); !up)
        return up;
    if (const Status queued = queue(); !queued)
        return queued;
    const auto newest = rig.newestId();
    if (!newest)
        return newest.error();
    const auto used = drain(rig, workers);
    if (!used)
        return used.error();
    if (used->server)
        cpu = rig.per10000(*used->server);
    const auto rate = rig.rateFrom(rig.url(), *newest - rig.options().requests);
    if (!rate)
        return rate.error();
    to = *rate;
    return Done{};
}

} // namespace

Status enqueueSingly(BenchRig &rig, BenchReport &report)
{
    Connection &connection = rig.connection();
    const QString body = QString::fromLatin1(benchBody(rig.options().body));
    report.enqueueSingle.requests = std::clamp(rig.options().requests / 10, 20, 5000);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < report.enqueueSingle.requests && !rig.stopped(); ++i) {
        const auto queued = rig.options().body > 0
            ? connection.execute("select net.http_post($1, body := $2::jsonb)", {rig.url(), body})
            : connection.execute("select net.http_get($1)", {rig.url()});
        if (!queued)
            return queued.error();
    }
    report.enqueueSingle.seconds = double(clock.nsecsElapsed()) / 1e9;
    return Done{};
}

Status enqueueBulk(BenchRig &rig, BenchReport &report)
{
    if (rig.options().workers > 1) {
        if (const Status up = rig.bringUp(rig.options().workers); !up)
            return up;
    }
    report.enqueueBulk.requests = rig.options().requests;
    QElapsedTimer clock;
    clock.start();
    const Status done = rig.enqueueSpread(rig.options().requests);
    report.enqueueBulk.seconds = double(clock.nsecsElapsed()) / 1e9;
    return done;
}

Status measureDrainByOne(BenchRig &rig, BenchReport &report)
{
    return drainOther(
        rig, 1, [&rig] { return rig.enqueueSpread(rig.options().requests); }, report.drainByOne,
        report.serverCpuByOne);
}

Status measureDrainToOne(BenchRig &rig, BenchReport &report)
{
    return drainOther(
        rig, rig.options().workers, [&rig] { return rig.enqueue(rig.options().requests); }, report.drainToOne,
        report.serverCpuToOne);
}

Status measureDrainInOrder(BenchRig &rig, BenchReport &report)
{
    return drainOther(
        rig, rig.options().workers, [&rig] { return rig.enqueueInOrder(rig.options().requests); },
        report.drainInOrder, report.serverCpuInOrder);
}

Status measureDrain(BenchRig &rig, BenchReport &report)
{
    const auto newest = rig.newestId();
    if (!newest)
        return newest.error();
    const auto mock = rig.mockCpu();
    const auto used = drain(rig, rig.options().workers);
    if (!used)
        return used.error();
    report.workerCpu = rig.per10000(used->workers);
    report.workerMemoryKb = used->peakKb;
    if (used->server)
        report.serverCpu = rig.per10000(*used->server);
    const auto mocked = difference(mock, rig.mockCpu());
    // All of the queue went in as one, and ids rise.
    const auto rate = rig.rateFrom(rig.url(), *newest - rig.options().requests);
    if (!rate)
        return rate.error();
    report.drain = *rate;
    const auto late = rig.connection().execute(
        "select count(*) from net.http_attempt_log where timed_out and request_id > $1::bigint",
        {*newest - rig.options().requests});
    if (!late)
        return late.error();
    report.timedOut = late->integer(0, 0);
    if (mocked)
        report.mockLoad = *mocked / std::max(rate->seconds, 0.001);
    return Done{};
}

// As many processes as there are workers, each with its share.
Status HttpSideAlone::measureHalf(BenchRig &rig, BenchReport &report)
{
    BenchRate &sum = report.httpAlone;
    const bool last = sum.requests > 0;
    const int requests = last ? rig.options().requests - sum.requests : (rig.options().requests + 1) / 2;
    const auto mock = rig.mockCpu();
    const double ended = cpuOfEndedChildren();
    std::vector<std::unique_ptr<BenchProcess>> processes;
    for (int i = 0; i < rig.options().workers; ++i) {
        const int share = (requests + i) / rig.options().workers;
        if (share == 0)
            continue;
        processes.push_back(std::make_unique<BenchProcess>(rig.options().program,
            QStringList{u"--json"_s, u"bench"_s, u"--http-only"_s, u"--requests"_s, QString::number(share),
                u"--destinations"_s, QString::number(rig.options().destinations), u"--body"_s,
                QString::number(rig.options().body), u"--transport"_s, toString(rig.options().transport),
                u"--target"_s, rig.url()}));
    }
    double seconds = 0;
    for (const auto &process : processes) {
        if (const Status done = process->awaitEnd(rig.stopped()); !done)
            return done;
        const QJsonObject said
            = QJsonDocument::fromJson(process->takeOutput()).object().value(u"http_alone"_s).toObject();
        sum.requests += said.value(u"requests"_s).toInt();
        sum.failed += said.value(u"failed"_s).toInt();
        seconds = std::max(seconds, said.value(u"seconds"_s).toDouble());
    }
    sum.seconds += seconds;
    report.httpAloneCpu = report.httpAloneCpu.value_or(0) + rig.per10000(cpuOfEndedChildren() - ended);
    if (const auto used = difference(mock, rig.mockCpu()))
        m_mockSeconds += *used;
    if (mock && last)
        report.mockLoadHttp = m_mockSeconds / std::max(sum.seconds, 0.001);
    return Done{};
}

Status measureDatabase(BenchRig &rig, BenchReport &report)
{
    if (const Status queued = rig.enqueueSpread(rig.options().requests); !queued)
        return queued;
    const auto workerId = LeaseStore(rig.connection()).enroll({u"bench"_s, 0, u"bench"_s, 0}, false);
    if (!workerId)
        return workerId.error();
    Status outcome = Done{};
    QSemaphore ended;
    const ThreadPtr thread = startThread(u"limit"_s);
    auto *limit = adopt(thread, std::make_unique<DatabaseLimit>(rig.database().conninfo(), *workerId));
    // Both run in its thread; acquire() below puts them before what follows.
    QObject::connect(limit, &DatabaseLimit::finished, limit, [&report, &ended](const BenchRate &rate) {
        report.databaseAlone = rate;
        ended.release();
    });
    QObject::connect(limit, &DatabaseLimit::failed, limit, [&outcome, &ended](const Error &error) {
        outcome = error;
        ended.release();
    });
    QMetaObject::invokeMethod(limit, &DatabaseLimit::start);
    while (!ended.tryAcquire(1, limitGlanceMs)) {
        if (rig.stopped())
            return Error::cancelled(u"The benchmark was stopped"_s);
    }
    return outcome;
}

// What a worker must hold in memory at its worst: many large answers at once, and a destination that says
// nothing.
Status measureLarge(BenchRig &rig, BenchReport &report)
{
    constexpr int large = 100;
    constexpr int hanging = 48;
    const auto newest = rig.newestId();
    if (!newest)
        return newest.error();
    for (const auto &[url, count, timeout] :
        {std::tuple(rig.largeUrl(), large, 30000), std::tuple(rig.hangingUrl(), hanging, 2000)}) {
        const auto queued = rig.connection().execute(
            "select count(net.http_request('GET', $1, timeout_milliseconds => $3::int, max_attempts => 1))"
            " from generate_series(1, $2::int)",
            {url, count, timeout});
        if (!queued)
            return queued.error();
    }
    if (const Status done = rig.runWorkers(rig.options().workers, report.largeMemoryKb); !done)
        return done;
    const auto rate = rig.rateFrom(rig.largeUrl(), *newest);
    if (!rate)
        return rate.error();
    report.drainOfLarge = *rate;
    return Done{};
}

// Ends with the last of the instant ones; the slow ones that still wait go with the database.
Status measureBesideSlow(BenchRig &rig, BenchReport &report)
{
    const auto newest = rig.newestId();
    if (!newest)
        return newest.error();
    if (const Status queued = rig.enqueue(rig.options().requests, rig.options().slow); !queued)
        return queued;
    std::vector<std::unique_ptr<BenchProcess>> workers;
    for (int i = 0; i < rig.options().workers; ++i)
        workers.push_back(rig.startWorker({}));
    if (const Status empty = rig.awaitEmpty(rig.url()); !empty)
        return empty;
    for (const auto &worker : workers) {
        if (const Status done = worker->finish(); !done)
            return done;
    }
    const auto rate = rig.rateFrom(rig.url(), *newest);
    if (!rate)
        return rate.error();
    report.drainBesideSlow = *rate;
    return Done{};
}

} // namespace pgcourier
