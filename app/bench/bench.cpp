// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/bench.h"

#include "app/bench/benchdatabase.h"
#include "app/bench/benchprocess.h"

#include <QThread>
#include <QUrl>

namespace pgcourier {

using namespace Qt::StringLiterals;

Bench::Bench(BenchOptions options) : m_options(std::move(options)) { }

Bench::~Bench() = default;

void Bench::run(const QString &conninfo)
{
    m_conninfo = conninfo;
    Status done = measure();
    m_mock.reset();
    Status dropped = m_database ? m_database->drop() : Status(Done{});
    m_database.reset();
    if (!done)
        Q_EMIT failed(done.error());
    else if (!dropped)
        Q_EMIT failed(dropped.error());
    else
        Q_EMIT finished(m_report);
}

Status Bench::measure()
{
    using Step = Status (Bench::*)();
    const QList<std::pair<QString, Step>> steps{{u"Making a throw-away database"_s, &Bench::prepare},
        {u"Queueing one per transaction"_s, &Bench::enqueueSingly},
        {u"Waiting for single ones"_s, &Bench::measureLatency},
        {u"Draining with one worker"_s, &Bench::measureDrainByOne},
        {u"The HTTP side alone, first half"_s, &Bench::measureHttp},
        {u"Queueing in one transaction"_s, &Bench::enqueueBulk}, {u"Draining"_s, &Bench::measureDrain},
        {u"The HTTP side alone, second half"_s, &Bench::measureHttp},
        {u"The database side alone"_s, &Bench::measureDatabase},
        {u"Instant ones beside slow ones"_s, &Bench::measureBesideSlow},
        {u"Large responses beside a destination that hangs"_s, &Bench::measureLarge}};
    for (const auto &[text, step] : steps) {
        if (m_stopped)
            return Error::cancelled(u"The benchmark was stopped"_s);
        if ((step == &Bench::measureBesideSlow && m_options.slow == 0)
            || (step == &Bench::measureLarge && m_options.responses == 0)
            || (step == &Bench::measureDrainByOne && m_options.workers == 1))
            continue;
        Q_EMIT progress(text + u" …"_s);
        if (const Status done = (this->*step)(); !done)
            return done;
    }
    return Done{};
}

Status Bench::prepare()
{
    m_database = std::make_unique<BenchDatabase>();
    if (const Status made = m_database->create(m_conninfo); !made)
        return made;
    m_report.database = m_database->name();
    m_report.serverVersion = m_database->connection().serverVersionText();
    m_url = m_options.target;
    if (m_url.isEmpty() || m_options.slow > 0 || m_options.responses > 0)
        return startMock();
    return Done{};
}

// The slow ones go to another name, which is another destination, with connections of its own.
Status Bench::startMock()
{
    m_mock = std::make_unique<BenchProcess>(m_options.program, QStringList{u"mock"_s, u"--quiet"_s});
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

Status Bench::enqueue(int count, int slow)
{
    QByteArray call = m_options.body > 0 ? "net.http_post($1, body := $4::jsonb)" : "net.http_get($1)";
    if (slow > 0)
        call = "case when i % 100 < $3::int then net.http_get($5, timeout_milliseconds := 30000) else " + call
            + " end";
    const auto queued = m_database->connection().execute("select count(" + call
            + ") from generate_series(0, $2::int - 1) as i where $3::int is not null"
              " and $4::text is not null and $5::text is not null",
        {m_url, count, slow, m_options.body > 0 ? QString::fromLatin1(benchBody(m_options.body)) : u"{}"_s,
            m_slowUrl});
    return queued ? Status(Done{}) : Status(queued.error());
}

Status Bench::enqueueSingly()
{
    Connection &connection = m_database->connection();
    const QString body = QString::fromLatin1(benchBody(m_options.body));
    m_report.enqueueSingle.requests = std::clamp(m_options.requests / 10, 20, 5000);
    QElapsedTimer clock;
    clock.start();
    for (int i = 0; i < m_report.enqueueSingle.requests && !m_stopped; ++i) {
        const auto queued = m_options.body > 0
            ? connection.execute("select net.http_post($1, body := $2::jsonb)", {m_url, body})
            : connection.execute("select net.http_get($1)", {m_url});
        if (!queued)
            return queued.error();
    }
    m_report.enqueueSingle.seconds = double(clock.nsecsElapsed()) / 1e9;
    return Done{};
}

Status Bench::enqueueBulk()
{
    m_report.enqueueBulk.requests = m_options.requests;
    QElapsedTimer clock;
    clock.start();
    const Status done = enqueue(m_options.requests);
    m_report.enqueueBulk.seconds = double(clock.nsecsElapsed()) / 1e9;
    return done;
}

std::unique_ptr<BenchProcess> Bench::startWorker(const QStringList &arguments) const
{
    return std::make_unique<BenchProcess>(
        m_options.program, QStringList{u"worker"_s} + arguments, m_database->conninfo());
}

Result<qint64> Bench::newestId()
{
    const auto rows
        = m_database->connection().execute("select coalesce(max(id), 0) from net.http_request_queue");
    if (!rows)
        return rows.error();
    return rows->int64(0, 0);
}

Result<BenchRate> Bench::rateFrom(const QString &url, qint64 behind)
{
    const auto rows
        = m_database->connection().execute("select count(*), count(*) filter (where status <> 'succeeded'),"
                                           " extract(epoch from max(finished_at) - min(started_at))"
                                           " from net.http_request_queue where url = $1 and id > $2::bigint",
            {url, behind});
    if (!rows)
        return rows.error();
    return BenchRate{rows->integer(0, 0), rows->integer(0, 1), rows->real(0, 2)};
}

Status Bench::awaitEmpty(const QString &url)
{
    for (;;) {
        const auto rows = m_database->connection().execute(
            "select exists (select from net.http_request_active where url = $1)", {url});
        if (!rows)
            return rows.error();
        if (!rows->boolean(0, 0))
            return Done{};
        if (m_stopped)
            return Error::cancelled(u"The benchmark was stopped"_s);
        QThread::msleep(50);
    }
}

std::optional<double> Bench::serverCpu()
{
    const auto rows = m_database->connection().execute("select pg_backend_pid(), inet_client_addr() is null"
                                                       " or inet_client_addr() = inet_server_addr()");
    // Another machine's process number says nothing here.
    if (!rows || !rows->boolean(0, 1))
        return std::nullopt;
    return cpuOfServer(rows->int64(0, 0));
}

std::optional<double> Bench::mockCpu() const
{
    return m_mock && m_options.target.isEmpty() ? cpuOfProcess(m_mock->pid()) : std::nullopt;
}

} // namespace pgcourier
