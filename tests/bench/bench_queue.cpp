// SPDX-License-Identifier: GPL-3.0-or-later
// What the queue costs as it grows, in a throw-away database of the server that libpq's environment names:
//     bench_queue [--dsn CONNINFO] claims [--millions N]     claim and record beside 0, 1 … N million
//     finished
//                                                            requests and a million that are not due
//     bench_queue [--dsn CONNINFO] compression [--body BYTES]
#include "app/bench/benchdatabase.h"
#include "app/bench/benchprocess.h"
#include "app/db/claimstore.h"
#include "app/db/leasestore.h"
#include "app/db/recordstore.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QElapsedTimer>

#include <cstdio>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int batch = 500;

class Bench
{
public:
    explicit Bench(const QString &conninfo) : m_open(m_database.create(conninfo)) { }

    [[nodiscard]] bool isOpen() const
    {
        if (!m_open)
            std::fprintf(stderr, "%s\n", qPrintable(m_open.error().line()));
        return m_open.ok();
    }
    void run(const QByteArray &sql)
    {
        if (const auto rows = m_database.connection().execute(sql); !rows)
            qFatal("%s: %s", sql.constData(), qPrintable(rows.error().line()));
    }
    double number(const QByteArray &sql)
    {
        const auto rows = m_database.connection().execute(sql);
        return rows && !rows->isEmpty() ? rows->real(0, 0) : 0;
    }
    double cpu() { return cpuOfProcess(qint64(number("select pg_backend_pid()"))).value_or(0); }
    Connection &connection() { return m_database.connection(); }

private:
    BenchDatabase m_database;
    Status m_open;
};

AttemptRecord answered(const ClaimedJob &job, int worker)
{
    AttemptRecord record{worker, job.attempt, 5, job.destination, JobStatus::Succeeded, {}, {}};
    record.outcome.id = job.id;
    record.claimToken = job.claimToken;
    record.createdUs = job.createdUs;
    record.outcome.statusCode = 200;
    record.outcome.content = "{\"status\":200}";
    record.outcome.headers = {{u"Content-Type"_s, u"application/json"_s}};
    record.outcome.startedAt = record.outcome.finishedAt = QDateTime::currentDateTimeUtc();
    record.outcome.sends = 1;
    return record;
}

// 20,000 requests, claimed and recorded as a worker does it, by one session.
void measureClaims(Bench &bench, const char *beside)
{
    constexpr int requests = 20000;
    const auto worker = LeaseStore(bench.connection()).enroll({u"bench"_s, 0, u"bench"_s, 0}, false);
    bench.run("select count(net.http_get('http://127.0.0.1/')) from generate_series(1, 20000)");
    double claimMs = 0;
    double recordMs = 0;
    int done = 0;
    const double cpu = bench.cpu();
    while (worker) {
        ClaimRequest request;
        request.workerId = *worker;
        request.total = request.share = batch;
        request.token = done + 1;
        QElapsedTimer clock;
        clock.start();
        const auto answer = ClaimStore(bench.connection()).claim(request);
        if (!answer || answer->jobs.isEmpty())
            break;
        claimMs += double(clock.nsecsElapsed()) / 1e6;
        QList<AttemptRecord> records;
        for (const ClaimedJob &job : answer->jobs)
            records.append(answered(job, *worker));
        clock.start();
        if (const auto kept = RecordStore(bench.connection()).record(*worker, records); !kept)
            qFatal("%s", qPrintable(kept.error().line()));
        recordMs += double(clock.nsecsElapsed()) / 1e6;
        done += int(records.size());
    }
    std::printf("%-44s claim %5.1f us  record %5.1f us  CPU %5.3f s per 10,000  (%d)\n", beside,
        claimMs * 1000 / requests, recordMs * 1000 / requests, (bench.cpu() - cpu) * 10000 / requests, done);
    std::fflush(stdout);
}

void claims(Bench &bench, int millions)
{
    measureClaims(bench, "an empty history");
    measureClaims(bench, "the same again");
    for (int i = 1; i <= millions; ++i) {
        bench.run(
            "insert into net.http_request_finished (method, url, headers, status, attempt, status_code,"
            " started_at, finished_at, worker_id, destination)"
            " select 'GET', 'http://127.0.0.1/', '{}', 'succeeded', 1, 200, now(), now(), 1, '127.0.0.1'"
            " from generate_series(1, 1000000)");
        if (i == 1 || i == millions)
            measureClaims(bench, qPrintable(u"%1 million finished"_s.arg(i)));
    }
    bench.run(
        "select count(net.http_request('GET', 'http://127.0.0.1/', scheduled_at => now() + interval '1 day'))"
        " from generate_series(1, 1000000)");
    measureClaims(bench, "and a million not yet due");
    bench.run("analyze");
    measureClaims(bench, "the same, analysed");
}

void compression(Bench &bench, int bytes)
{
    bench.run("create table sample as select string_agg(format('{\"id\": %s, \"name\": \"item %s\", \"tags\":"
              " [\"a\", \"b\"], \"price\": %s.%s}', i, md5(i::text), i % 977, i % 100), ',') as content"
              " from generate_series(1, greatest("
        + QByteArray::number(bytes) + " / 85, 1)) as i");
    std::printf("20,000 bodies of %.0f bytes of JSON\n", bench.number("select length(content) from sample"));
    for (const char *method : {"lz4", "pglz", "none"}) {
        bench.run("drop table if exists kept");
        bench.run("create table kept (content text)");
        if (qstrcmp(method, "none") == 0)
            bench.run("alter table kept alter column content set storage external");
        else if (!bench.connection().execute(
                     QByteArray("alter table kept alter column content set compression ") + method)) {
            std::printf("%-5s not to be had from this server\n", method);
            continue;
        }
        const double cpu = bench.cpu();
        bench.run("insert into kept select content || i from sample, generate_series(1, 20000) as i");
        const double written = bench.cpu();
        bench.run("select sum(length(content)) from kept");
        std::printf("%-5s write %6.3f s  read %6.3f s per 10,000   %7.1f MB\n", method, (written - cpu) / 2,
            (bench.cpu() - written) / 2, bench.number("select pg_total_relation_size('kept') / 1e6"));
    }
    std::printf("columns of the schema on lz4: %.0f of 10\n",
        bench.number("select count(*) from pg_attribute where attrelid in (select oid from pg_class where"
                     " relnamespace = 'net'::regnamespace) and attcompression = 'l'"));
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    QCommandLineParser parser;
    parser.addHelpOption();
    parser.addPositionalArgument(u"what"_s, u"claims or compression"_s);
    const QCommandLineOption dsn(u"dsn"_s, {}, u"CONNINFO"_s);
    const QCommandLineOption millions(u"millions"_s, {}, u"N"_s, u"10"_s);
    const QCommandLineOption body(u"body"_s, {}, u"BYTES"_s, u"4000"_s);
    parser.addOptions({dsn, millions, body});
    parser.process(application);
    const QString what = parser.positionalArguments().value(0);
    if (what != "claims"_L1 && what != "compression"_L1)
        parser.showHelp(2);
    Bench bench(parser.value(dsn));
    if (!bench.isOpen())
        return 1;
    if (what == "claims"_L1)
        claims(bench, parser.value(millions).toInt());
    else
        compression(bench, parser.value(body).toInt());
    return 0;
}
