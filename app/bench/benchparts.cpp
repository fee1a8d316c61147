// SPDX-License-Identifier: GPL-3.0-or-later
// The half of Bench that measures delivery.
#include "app/bench/bench.h"
#include "app/bench/benchdatabase.h"
#include "app/bench/benchprocess.h"

#include "app/db/workerstore.h"

#include <algorithm>
#include <cmath>
#include <QJsonDocument>
#include <QJsonObject>
#include <QThread>

#include <poll.h>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int paceMs = 100; // between two single requests on an idle system
constexpr int glanceMs = 100; // between two looks whether the benchmark was stopped
constexpr auto tellResponses
    = "create function tell() returns trigger language plpgsql as"
      " 'begin perform pg_notify(''pgcourier_bench'', new.id::text); return null; end';"
      "create trigger tell after insert on net._http_response"
      " for each row execute function tell()";

BenchLatency summary(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&values](double share) { // nearest rank
        return values.value(qsizetype(std::ceil(share * double(values.size()))) - 1);
    };
    return {int(values.size()), at(0.5), at(0.95), at(0.99)};
}

double milliseconds(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

std::optional<double> difference(std::optional<double> before, std::optional<double> after)
{
    return before && after ? std::optional(*after - *before) : std::nullopt;
}

} // namespace

// The worker delivers what was queued singly first, and is warm and idle then.
Status Bench::measureLatency()
{
    const auto worker = startWorker({});
    if (const Status empty = awaitEmpty(m_url); !empty)
        return empty;
    // Told by a trigger: looking for the row again and again would take the processor from what is measured.
    Connection &connection = m_database->connection();
    if (const Status told = connection.executeScript(tellResponses); !told)
        return told;
    if (const Status listening = connection.listen(u"pgcourier_bench"_s); !listening)
        return listening;
    QList<double> fromCommit, fromCall;
    const int samples = std::clamp(m_options.requests / 100, 10, 100);
    for (int i = 0; i < samples && !m_stopped; ++i) {
        QThread::msleep(paceMs);
        if (const Status sampled = sampleLatency(fromCommit, fromCall); !sampled)
            return sampled;
    }
    m_report.latency = summary(fromCommit);
    m_report.latencyFromCall = summary(fromCall);
    if (const Status done = worker->finish(); !done)
        return done;
    return connection.executeScript("unlisten *; drop trigger tell on net._http_response");
}

Status Bench::sampleLatency(QList<double> &fromCommit, QList<double> &fromCall)
{
    QElapsedTimer call, commit;
    call.start();
    const auto queued = m_database->connection().execute("select net.http_get($1)", {m_url});
    commit.start();
    if (!queued)
        return queued.error();
    if (const Status seen = awaitResponse(queued->int64(0, 0)); !seen)
        return seen;
    fromCommit.append(milliseconds(commit));
    fromCall.append(milliseconds(call));
    return Done{};
}

// A notification comes as soon as others can see what was committed with it.
Status Bench::awaitResponse(qint64 id)
{
    Connection &connection = m_database->connection();
    const QString told = QString::number(id);
    while (!m_stopped) {
        pollfd readable{connection.socket(), POLLIN, 0};
        (void)::poll(&readable, 1, glanceMs);
        for (const Notification &notification : connection.takeNotifications()) {
            if (notification.payload == told)
                return Done{};
        }
        if (!connection.isOpen())
            return Error::connectionLost(u"The connection to the database was lost"_s);
    }
    return Done{};
}

Status Bench::runWorkers(int count, qint64 &peakKb)
{
    std::vector<std::unique_ptr<BenchProcess>> workers;
    for (int i = 0; i < count; ++i)
        workers.push_back(startWorker({u"--drain"_s}));
    for (const auto &worker : workers) {
        if (const Status done = worker->awaitEnd(m_stopped); !done)
            return done;
        peakKb = std::max(peakKb, worker->peakMemoryKb());
    }
    return Done{};
}

Status Bench::measureDrainByOne()
{
    const auto newest = newestId();
    if (!newest)
        return newest.error();
    if (const Status queued = enqueue(m_options.requests); !queued)
        return queued;
    qint64 peakKb = 0;
    if (const Status done = runWorkers(1, peakKb); !done)
        return done;
    const auto rate = rateFrom(m_url, *newest);
    if (!rate)
        return rate.error();
    m_report.drainByOne = *rate;
    return Done{};
}

Status Bench::measureDrain()
{
    const auto newest = newestId();
    if (!newest)
        return newest.error();
    const auto server = serverCpu();
    const auto mock = mockCpu();
    const double ended = cpuOfEndedChildren();
    if (const Status done = runWorkers(m_options.workers, m_report.workerMemoryKb); !done)
        return done;
    m_report.workerCpu = per10000(cpuOfEndedChildren() - ended);
    if (const auto used = difference(server, serverCpu()))
        m_report.serverCpu = per10000(*used);
    const auto mocked = difference(mock, mockCpu());
    // All of the queue went in as one, and ids rise.
    const auto rate = rateFrom(m_url, *newest - m_options.requests);
    if (!rate)
        return rate.error();
    m_report.drain = *rate;
    const auto late = m_database->connection().execute(
        "select count(*) from net.http_attempt_log where timed_out and request_id > $1::bigint",
        {*newest - m_options.requests});
    if (!late)
        return late.error();
    m_report.timedOut = late->integer(0, 0);
    if (mocked)
        m_report.mockLoad = *mocked / std::max(rate->seconds, 0.001);
    return Done{};
}

// Half of it before the drain and half after it, since a machine's speed may change meanwhile. As many
// processes as there are workers, each with its share.
Status Bench::measureHttp()
{
    BenchRate &sum = m_report.httpAlone;
    const bool last = sum.requests > 0;
    const int requests = last ? m_options.requests - sum.requests : (m_options.requests + 1) / 2;
    const auto mock = mockCpu();
    const double ended = cpuOfEndedChildren();
    std::vector<std::unique_ptr<BenchProcess>> processes;
    for (int i = 0; i < m_options.workers; ++i) {
        const int share = (requests + i) / m_options.workers;
        if (share == 0)
            continue;
        processes.push_back(std::make_unique<BenchProcess>(m_options.program,
            QStringList{u"--json"_s, u"bench"_s, u"--http-only"_s, u"--requests"_s, QString::number(share),
                u"--body"_s, QString::number(m_options.body), u"--target"_s, m_url}));
    }
    double seconds = 0;
    for (const auto &process : processes) {
        if (const Status done = process->awaitEnd(m_stopped); !done)
            return done;
        const QJsonObject said
            = QJsonDocument::fromJson(process->takeOutput()).object().value(u"http_alone"_s).toObject();
        sum.requests += said.value(u"requests"_s).toInt();
        sum.failed += said.value(u"failed"_s).toInt();
        seconds = std::max(seconds, said.value(u"seconds"_s).toDouble());
    }
    sum.seconds += seconds;
    m_report.httpAloneCpu = m_report.httpAloneCpu.value_or(0) + per10000(cpuOfEndedChildren() - ended);
    if (const auto used = difference(mock, mockCpu()))
        m_mockSeconds += *used;
    if (mock && last)
        m_report.mockLoadHttp = m_mockSeconds / std::max(sum.seconds, 0.001);
    return Done{};
}

Status Bench::measureDatabase()
{
    if (const Status queued = enqueue(m_options.requests); !queued)
        return queued;
    const auto workerId = WorkerStore(m_database->connection()).enroll({u"bench"_s, 0, u"bench"_s, 0}, false);
    if (!workerId)
        return workerId.error();
    Status outcome = Done{};
    QSemaphore ended;
    const ThreadPtr thread = startThread(u"limit"_s);
    auto *limit = adopt(thread, std::make_unique<DatabaseLimit>(m_database->conninfo(), *workerId));
    // Both run in its thread; acquire() below puts them before what follows.
    connect(limit, &DatabaseLimit::finished, limit, [this, &ended](const BenchRate &rate) {
        m_report.databaseAlone = rate;
        ended.release();
    });
    connect(limit, &DatabaseLimit::failed, limit, [&outcome, &ended](const Error &error) {
        outcome = error;
        ended.release();
    });
    QMetaObject::invokeMethod(limit, &DatabaseLimit::start);
    while (!ended.tryAcquire(1, paceMs)) {
        if (m_stopped)
            return Error::cancelled(u"The benchmark was stopped"_s);
    }
    return outcome;
}

// What a worker must hold in memory at its worst: many large answers at once, and a destination that says
// nothing.
Status Bench::measureLarge()
{
    constexpr int large = 100;
    constexpr int hanging = 48;
    const auto newest = newestId();
    if (!newest)
        return newest.error();
    for (const auto &[url, count, timeout] :
        {std::tuple(m_largeUrl, large, 30000), std::tuple(m_hangingUrl, hanging, 2000)}) {
        const auto queued = m_database->connection().execute(
            "select count(net.http_request('GET', $1, timeout_milliseconds => $3::int, max_attempts => 1))"
            " from generate_series(1, $2::int)",
            {url, count, timeout});
        if (!queued)
            return queued.error();
    }
    if (const Status done = runWorkers(m_options.workers, m_report.largeMemoryKb); !done)
        return done;
    const auto rate = rateFrom(m_largeUrl, *newest);
    if (!rate)
        return rate.error();
    m_report.drainOfLarge = *rate;
    return Done{};
}

// Ends with the last of the instant ones; the slow ones that still wait go with the database.
Status Bench::measureBesideSlow()
{
    const auto newest = newestId();
    if (!newest)
        return newest.error();
    if (const Status queued = enqueue(m_options.requests, m_options.slow); !queued)
        return queued;
    std::vector<std::unique_ptr<BenchProcess>> workers;
    for (int i = 0; i < m_options.workers; ++i)
        workers.push_back(startWorker({}));
    if (const Status empty = awaitEmpty(m_url); !empty)
        return empty;
    for (const auto &worker : workers) {
        if (const Status done = worker->finish(); !done)
            return done;
    }
    const auto rate = rateFrom(m_url, *newest);
    if (!rate)
        return rate.error();
    m_report.drainBesideSlow = *rate;
    return Done{};
}

} // namespace pgcourier
