// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchrig.h"

#include "app/bench/benchlimits.h"
#include "app/db/session/answers.h"

#include <QThread>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

BenchRig::BenchRig(const BenchOptions &options, const std::atomic<bool> &stopped)
    : m_options(options)
    , m_stopped(stopped)
{
}

Status BenchRig::build(const QString &conninfo)
{
    if (const Status made = m_database.create(conninfo); !made)
        return made;
    if (const Status enough = countSessions(); !enough)
        return enough;
    m_url = m_options.target;
    if (m_url.isEmpty() || m_options.slow > 0 || m_options.responses > 0)
        return startMock();
    return Done{};
}

// Workers that get none wait for one, and the benchmark would wait for them.
Status BenchRig::countSessions()
{
    constexpr int ofWorker = 4; // claims, records, keeps its lease, listens
    const int needed = std::max(ofWorker * m_options.workers, m_options.writers + ofWorker);
    const auto left = oneValue(m_database.connection().execute(
                                   "select current_setting('max_connections')::int"
                                   " - current_setting('superuser_reserved_connections')::int"
                                   " - (select count(*) from pg_stat_activity where pid <> pg_backend_pid()"
                                   " and backend_type = 'client backend')"),
        &Rows::integer);
    if (!left)
        return left.error();
    if (*left >= needed)
        return Done{};
    return Error::connection(
        u"The server has %1 connections left, and this benchmark takes %2"_s.arg(*left).arg(needed),
        u"Raise max_connections, or ask for fewer --workers and --writers"_s);
}

Status BenchRig::takeDown()
{
    m_workers.clear();
    m_mock.reset();
    return m_database.drop();
}

// The slow ones go to another name, which is another destination, with connections of its own.
Status BenchRig::startMock()
{
    m_mock = std::make_unique<BenchProcess>(
        m_options.program, QStringList{u"mock"_s, u"--quiet"_s, u"--all-loopback"_s});
    const auto line = m_mock->awaitLine(m_stopped);
    if (!line)
        return line.error();
    const QUrl url(QString::fromUtf8(*line));
    m_slowUrl = u"http://localhost:%1/delay/2"_s.arg(url.port());
    m_largeUrl = u"%1/bytes/%2"_s.arg(url.toString()).arg(m_options.responses);
    m_hangingUrl = u"http://localhost:%1/delay/30"_s.arg(url.port());
    if (m_url.isEmpty())
        m_url = url.toString() + u"/status/200"_s;
    return Done{};
}

QString BenchRig::bodyText() const
{
    return m_options.body > 0 ? QString::fromLatin1(benchBody(m_options.body)) : u"{}"_s;
}

Status BenchRig::enqueue(int count, int slow)
{
    QByteArray call = m_options.body > 0 ? "net.http_post($1, body := $4::jsonb)" : "net.http_get($1)";
    if (slow > 0)
        call = "case when i % 100 < $3::int then net.http_get($5, timeout_milliseconds := 30000) else " + call
            + " end";
    const auto queued = m_database.connection().execute("select count(" + call
            + ") from generate_series(0, $2::int - 1) as i where $3::int is not null"
              " and $4::text is not null and $5::text is not null",
        {m_url, count, slow, bodyText(), m_slowUrl});
    return queued ? Status(Done{}) : Status(queued.error());
}

Status BenchRig::enqueueSpread(int count)
{
    if (m_options.destinations == 1)
        return enqueue(count);
    const auto queued = m_database.connection().execute(
        QByteArray(m_options.body > 0
                ? "select count(net.http_post(s.url, body := $4::jsonb))"
                : "select count(net.http_get(s.url)) filter (where $4::text is not null)")
            + " from (select replace($1::text, '//127.0.0.1:', format('//127.%s.%s.%s:', d / 65536 + 1,"
              " d / 256 % 256, d % 256)) as url"
              " from (select i % $3::int as d from generate_series(0, $2::int - 1) as i) as n) as s",
        {m_url, count, m_options.destinations, bodyText()});
    return queued ? Status(Done{}) : Status(queued.error());
}

Status BenchRig::enqueueInOrder(int count)
{
    const auto queued = m_database.connection().execute(
        "select count(net.http_request(case when $5::int > 0 then 'POST' else 'GET' end,"
        " case when $3::int = 1 then $1::text else replace($1::text, '//127.0.0.1:', "
        "format('//127.%s.%s.%s:',"
        " i % $3 / 65536 + 1, i % $3 / 256 % 256, i % $3 % 256)) end,"
        " body => case when $5 > 0 then $4::jsonb end, ordering_key => format('key-%s', i % $6::int)))"
        " from generate_series(0, $2::int - 1) as i",
        {m_url, count, m_options.destinations, bodyText(), m_options.body, m_options.keys});
    return queued ? Status(Done{}) : Status(queued.error());
}

std::unique_ptr<BenchProcess> BenchRig::startWorker(const QStringList &arguments) const
{
    return std::make_unique<BenchProcess>(m_options.program,
        QStringList{u"worker"_s, u"--transport"_s, toString(m_options.transport)} + arguments,
        m_database.conninfo());
}

Status BenchRig::runWorkers(int count, qint64 &peakKb)
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

Status BenchRig::bringUp(int count)
{
    constexpr int each = 100; // requests
    for (int i = 0; i < count; ++i)
        m_workers.push_back(startWorker({}));
    const auto begun
        = awaitTrue("select count(*) >= $1::int from net.worker where state = 'running'", {count});
    if (!begun)
        return begun;
    if (const Status queued = enqueueSpread(each * count); !queued)
        return queued;
    return awaitNothing();
}

Status BenchRig::awaitNothing()
{
    return awaitTrue("select not exists (select from net.http_request_active)", {});
}

double BenchRig::cpuOfWorkers() const
{
    double sum = 0;
    for (const auto &worker : m_workers)
        sum += cpuOfProcess(worker->pid()).value_or(0);
    return sum;
}

Status BenchRig::endWorkers(qint64 &peakKb)
{
    for (const auto &worker : m_workers)
        worker->terminate();
    for (const auto &worker : m_workers) {
        if (const Status done = worker->finish(); !done)
            return done;
        peakKb = std::max(peakKb, worker->peakMemoryKb());
    }
    m_workers.clear();
    return Done{};
}

Result<qint64> BenchRig::newestId()
{
    const auto rows
        = m_database.connection().execute("select coalesce(max(id), 0) from net.http_request_queue");
    if (!rows)
        return rows.error();
    return rows->int64(0, 0);
}

Result<BenchRate> BenchRig::rateFrom(const QString &url, qint64 behind)
{
    const auto rows
        = m_database.connection().execute("select count(*), count(*) filter (where status <> 'succeeded'),"
                                          " extract(epoch from max(finished_at) - min(started_at))"
                                          " from net.http_request_queue where id > $2::bigint"
                                          " and regexp_replace(url, '//127[.0-9]+:', '//127.0.0.1:') = $1",
            {url, behind});
    if (!rows)
        return rows.error();
    return BenchRate{rows->integer(0, 0), rows->integer(0, 1), rows->real(0, 2)};
}

Status BenchRig::awaitEmpty(const QString &url)
{
    return awaitTrue("select not exists (select from net.http_request_active where url = $1)", {url});
}

Status BenchRig::awaitTrue(const char *question, const ParameterList &parameters)
{
    for (;;) {
        const auto rows = m_database.connection().execute(question, parameters);
        if (!rows)
            return rows.error();
        if (rows->boolean(0, 0))
            return Done{};
        if (m_stopped)
            return Error::cancelled(u"The benchmark was stopped"_s);
        QThread::msleep(50);
    }
}

std::optional<double> BenchRig::serverCpu()
{
    const auto rows = m_database.connection().execute("select pg_backend_pid(), inet_client_addr() is null"
                                                      " or inet_client_addr() = inet_server_addr()");
    // Another machine's process number says nothing here.
    if (!rows || !rows->boolean(0, 1))
        return std::nullopt;
    return cpuOfServer(rows->int64(0, 0));
}

std::optional<double> BenchRig::mockCpu() const
{
    return m_mock && m_options.target.isEmpty() ? cpuOfProcess(m_mock->pid()) : std::nullopt;
}

} // namespace pgcourier
