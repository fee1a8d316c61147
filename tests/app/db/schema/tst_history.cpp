// SPDX-License-Identifier: GPL-3.0-or-later
// What the database remembers: sums that equal what they sum up, percentiles, gaps, retention, who may look.
#include "app/db/historystore.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestHistory : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void history_whenMinutesAreThere_countsByClass();
    void history_whenOneBucket_interpolatesWithinIt();
    void history_whenBucketsDiffer_findsTheOneOfEachRank();
    void history_whenNoWorkerRan_leavesGaps();
    void history_whenDestinationIsGiven_countsItAlone();
    void history_whenStepIsOdd_isRoundedUpToMinutes();
    void history_whenOlderThanTheFineSums_isMadeOfHours();
    void history_whenTooManySteps_refuses();
    void rollUp_whenComplete_equalsTheMinutes();
    void rollUp_whenMinutesAreGone_stillTellsTheHours();
    void rollUp_whenMinuteIsYoung_waits();
    void rollUp_whenRunTwice_changesNothing();
    void addMetrics_whenClockIsWrong_goesByTheServers();
    void sample_whenAskedTwice_looksOnce();
    void sample_whenQueueGrows_keepsTheHighest();
    void prune_whenSummedUp_keepsSumsLonger();
    void prune_whenNotSummedUpYet_keepsTheMinutes();
    void role_whenNoMonitor_isRefused();
    void worker_whenGrantedBefore_prunesAndSamples();
    void destinations_whenSomethingEnded_areListed();
    void store_whenAsked_answersPointsAndTotals();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    // Minutes ago, at a destination: that many attempts of a class in a bucket.
    void ended(int minutesAgo, const QString &destination, const QString &outcome, int bucket, int n);
    // Two days and more of traffic with a gap and two workers.
    void fillDays();
    void rollUpAll();
    // The last minutes before this one, a row each.
    [[nodiscard]] QString minutes(int count) const
    {
        return u" net.history(%1 - %2 * interval '1 min', '1 min', null, %1)"_s.arg(m_now).arg(count);
    }
    QString sums(const QString &since, const QString &step, const QString &destination);

    TestCluster m_cluster;
    SqlDatabase m_database;
    QString m_now; // this minute in SQL, so that none begins within a test
};

void TestHistory::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    m_cluster.exec(m_cluster.conninfo(),
        u"create role nobody_in_particular login; create role watcher login; create role runner login"_s);
}

void TestHistory::init()
{
    m_now = u"timestamptz '%1'"_s.arg(run(u"select date_trunc('minute', now())"_s));
    QCOMPARE(run(u"truncate net.metric, net.metric_rollup, net.queue_sample, net.http_request_queue,"
                 " net._http_response, net.http_attempt_log, net.finished_count"_s),
        QString());
    QCOMPARE(
        run(u"update net.rollup_progress set upto = net._floor_time(now() - interval '20 days', 3600)"_s),
        QString());
}

void TestHistory::ended(int minutesAgo, const QString &destination, const QString &outcome, int bucket, int n)
{
    QCOMPARE(run(u"insert into net.metric (minute, destination, outcome, bucket, worker_id, n)"
                 " values (%1 - %2 * interval '1 minute', '%3', '%4', %5, 1, %6)"_s.arg(m_now)
                     .arg(minutesAgo)
                     .arg(destination, outcome)
                     .arg(bucket)
                     .arg(n)),
        QString());
}

void TestHistory::fillDays()
{
    QCOMPARE(
        run(u"insert into net.metric (minute, destination, outcome, bucket, worker_id, n)"
            " select %1 - m * interval '1 minute', d, o, 8 + m % 13, w, 1 + m % 7"
            " from generate_series(1, 3100, 3) as m, unnest(array['a', 'b:8080', 'https://c/path']) as d,"
            " unnest(array['2xx', '5xx', 'timeout']) as o, generate_series(1, 2) as w"
            " where m not between 200 and 330"_s.arg(m_now)),
        QString());
}

void TestHistory::rollUpAll()
{
    QCOMPARE(run(u"do $$ begin for i in 1 .. 60 loop perform net._roll_up(); end loop; end $$"_s), QString());
    QCOMPARE(
        run(u"select count(*) from net.rollup_progress where upto < now() - interval '65 min'"_s), u"0"_s);
}

QString TestHistory::sums(const QString &since, const QString &step, const QString &destination)
{
    return run(u"select at, ended_2xx, ended_5xx, ended_timeout, ended_error, round(p50_ms), round(p95_ms), "
               u"round(p99_ms)"
               " from net.history(%1, '%2', %3, %4)"_s.arg(since, step, destination, m_now));
}

void TestHistory::history_whenMinutesAreThere_countsByClass()
{
    int n = 1;
    for (const QString &outcome :
        {u"2xx"_s, u"3xx"_s, u"4xx"_s, u"5xx"_s, u"timeout"_s, u"error"_s, u"7xx"_s})
        ended(2, u"a"_s, outcome, 10, n++);
    QCOMPARE(run(u"select ended_2xx, ended_3xx, ended_4xx, ended_5xx, ended_timeout, ended_error from"_s
                 + minutes(3)),
        u"0|0|0|0|0|0\n1|2|3|4|5|13\n0|0|0|0|0|0"_s);
}

void TestHistory::history_whenOneBucket_interpolatesWithinIt()
{
    ended(1, u"a"_s, u"2xx"_s, 40, 100); // above 2^9.75, up to 2^10
    const QStringList got = run(u"select p50_ms, p95_ms, p99_ms from"_s + minutes(1)).split(u'|');
    const double low = std::pow(2, 9.75);
    const double width = 1024 - low;
    QVERIFY(qAbs(got[0].toDouble() - (low + 0.50 * width)) < 0.01);
    QVERIFY(qAbs(got[1].toDouble() - (low + 0.95 * width)) < 0.01);
    QVERIFY(qAbs(got[2].toDouble() - (low + 0.99 * width)) < 0.01);
}

void TestHistory::history_whenBucketsDiffer_findsTheOneOfEachRank()
{
    ended(1, u"a"_s, u"2xx"_s, 8, 90); // up to 4 ms
    ended(1, u"a"_s, u"5xx"_s, 20, 8); // up to 32 ms
    ended(1, u"b"_s, u"timeout"_s, 48, 2); // up to 4096 ms
    QCOMPARE(run(u"select p50_ms <= 4, p95_ms between 26.9 and 32, p99_ms between 3444 and 4096 from"_s
                 + minutes(1)),
        u"t|t|t"_s);
}

void TestHistory::history_whenNoWorkerRan_leavesGaps()
{
    run(u"insert into net.queue_sample values (%1 - interval '2 min', 7, 3, null, now())"_s.arg(m_now));
    QCOMPARE(run(u"select ended_2xx, p50_ms, waiting, running, oldest_seconds from"_s + minutes(3)),
        u"0||||\n0||7|3|\n0||||"_s);
}

void TestHistory::history_whenDestinationIsGiven_countsItAlone()
{
    fillDays();
    for (int pass = 0; pass < 2; ++pass) { // from the minutes, then from the sums
        for (const QString &step : {u"1 min"_s, u"5 min"_s, u"1 hour"_s}) {
            const QString since = u"net._floor_time(now() - interval '9 hours', 3600)"_s;
            QCOMPARE(run(u"select sum(ended_2xx), sum(ended_5xx) from net.history(%1, '%2', 'b:8080')"_s.arg(
                         since, step)),
                run(u"select sum(n) filter (where outcome = '2xx'), sum(n) filter (where outcome = '5xx')"
                    " from net.metric where minute >= %1 and destination = 'b:8080'"_s.arg(since)));
        }
        rollUpAll();
    }
}

void TestHistory::history_whenStepIsOdd_isRoundedUpToMinutes()
{
    QCOMPARE(run(u"select count(*), max(at) - min(at) from net.history(now() - interval '10 min', '61 s')"_s)
                 .left(1),
        u"6"_s);
}

void TestHistory::history_whenOlderThanTheFineSums_isMadeOfHours()
{
    QCOMPARE(run(u"select bool_and(extract(minute from at) = 0), count(*) in (72, 73) from"
                 " net.history(now() - interval '72 hours', '10 min')"_s),
        u"t|t"_s);
}

void TestHistory::history_whenTooManySteps_refuses()
{
    QVERIFY(run(u"select net.history(now() - interval '48 hours', '30 s') limit 1"_s).isEmpty() == false);
    QVERIFY(run(u"select count(*) from net.history(now() - interval '700 days', '1 hour')"_s)
                .contains(u"too many"_s));
    QVERIFY(run(u"select net.history(null, '1 hour')"_s).startsWith(u"ERROR"_s));
    QVERIFY(run(u"select net.history(now(), '-1 hour')"_s).startsWith(u"ERROR"_s));
}

void TestHistory::rollUp_whenComplete_equalsTheMinutes()
{
    fillDays();
    const QString since = u"net._floor_time(%1 - interval '47 hours', 3600)"_s.arg(m_now);
    QMap<QString, QString> before;
    const QStringList steps{u"5 min"_s, u"1 hour"_s};
    for (const QString &step : steps) {
        for (const QString &destination : {u"null"_s, u"'a'"_s, u"'https://c/path'"_s})
            before[step + destination] = sums(since, step, destination);
    }
    before[u"min"_s] = sums(m_now + u" - interval '6 hours'"_s, u"1 min"_s, u"null"_s);
    rollUpAll();
    for (const QString &step : steps) {
        for (const QString &destination : {u"null"_s, u"'a'"_s, u"'https://c/path'"_s})
            QCOMPARE(sums(since, step, destination), before[step + destination]);
    }
    QCOMPARE(sums(m_now + u" - interval '6 hours'"_s, u"1 min"_s, u"null"_s), before[u"min"_s]);
    QVERIFY(before[u"min"_s].count(u'\n') >= 358);
    // Of every minute that is summed up the whole is there.
    QCOMPARE(
        run(u"select (select sum(n) from net.metric_rollup where step = 3600 and destination = '') ="
            " (select sum(n) from net.metric where minute < (select upto from net.rollup_progress where step = 3600))"_s),
        u"t"_s);
}

void TestHistory::rollUp_whenMinutesAreGone_stillTellsTheHours()
{
    fillDays();
    rollUpAll();
    const QString since = u"net._floor_time(%1 - interval '47 hours', 3600)"_s.arg(m_now);
    const QString before = sums(since, u"1 hour"_s, u"null"_s);
    run(u"delete from net.metric where minute < (select upto from net.rollup_progress where step = 300)"_s);
    QCOMPARE(sums(since, u"1 hour"_s, u"null"_s), before);
}

void TestHistory::rollUp_whenMinuteIsYoung_waits()
{
    ended(0, u"a"_s, u"2xx"_s, 8, 5);
    ended(1, u"a"_s, u"2xx"_s, 8, 5);
    rollUpAll();
    QCOMPARE(run(u"select count(*) from net.metric_rollup"_s), u"0"_s);
    QCOMPARE(run(u"select sum(ended_2xx) from net.history(now() - interval '5 min', '1 min')"_s), u"10"_s);
    QCOMPARE(run(u"select net._roll_up(now() + interval '4 min')"_s), QString());
    QCOMPARE(run(u"select sum(n) from net.metric_rollup where step = 60"_s), u"10"_s);
    QCOMPARE(run(u"select sum(ended_2xx) from net.history(now() - interval '5 min', '1 min')"_s), u"10"_s);
}

void TestHistory::rollUp_whenRunTwice_changesNothing()
{
    fillDays();
    rollUpAll();
    const QString all
        = u"select step, destination, at, outcome, bucket, n from net.metric_rollup order by 1, 2, 3, 4, 5"_s;
    const QString before = run(all);
    run(u"update net.rollup_progress set upto = upto - interval '2 hours'"_s);
    rollUpAll();
    QCOMPARE(run(all), before);
}

void TestHistory::addMetrics_whenClockIsWrong_goesByTheServers()
{
    run(u"select net._add_metrics(1, array[now() - interval '3 hours', date_trunc('minute', now()) - "
        u"interval '1 min',"
        " now() + interval '1 day'], '{a,a,a}', '{2xx,2xx,2xx}', '{3,3,3}', '{1,2,4}')"_s);
    QCOMPARE(
        run(u"select string_agg(n::text, ' ' order by minute), bool_and(minute >= now() - interval '3 min'"
            " and minute <= now()) from net.metric"_s),
        u"3 4|t"_s);
}

void TestHistory::sample_whenAskedTwice_looksOnce()
{
    run(u"select net.http_get('http://a/')"_s);
    run(u"select net._sample_queue()"_s);
    run(u"select net.http_get('http://a/')"_s);
    run(u"select net._sample_queue()"_s);
    QCOMPARE(run(u"select waiting, running from net.queue_sample order by minute limit 1"_s), u"1|0"_s);
}

void TestHistory::sample_whenQueueGrows_keepsTheHighest()
{

    run(u"select net.http_get('http://a/') from generate_series(1, 5)"_s);
    run(u"select net._sample_queue()"_s);
    run(u"select net._claim(1, 3, 3)"_s);
    run(u"update net.queue_sample set sampled_at = now() - interval '10 s'"_s);
    run(u"select net._sample_queue()"_s);
    // One row, unless a minute began in between.
    QCOMPARE(
        run(u"select max(waiting), max(running), max(oldest_seconds) >= 0, count(*) <= 2 from net.queue_sample"_s),
        u"5|3|t|t"_s);
}

void TestHistory::prune_whenSummedUp_keepsSumsLonger()
{
    fillDays();
    ended(9 * 24 * 60, u"old"_s, u"2xx"_s, 8, 11);
    ended(40 * 24 * 60, u"ancient"_s, u"2xx"_s, 8, 11);
    run(u"update net.rollup_progress set upto = net._floor_time(now() - interval '41 days', 3600)"_s);
    run(u"insert into net.queue_sample values (now() - interval '40 days', 1, 1, 1, now())"_s);
    rollUpAll();
    QCOMPARE(run(u"update net.rollup_progress set upto = upto - interval '1 hour' where step = 3600"_s),
        QString());
    run(u"select net._prune()"_s);
    QCOMPARE(run(u"select count(*) from net.metric where destination in ('old', 'ancient')"_s), u"0"_s);
    QCOMPARE(
        run(u"select string_agg(distinct destination, ' ') from net.metric_rollup where destination in ('old', 'ancient')"_s),
        u"old"_s);
    QCOMPARE(
        run(u"select count(*) from net.metric_rollup where step < 3600 and at < now() - interval '52 hours'"_s),
        u"0"_s);
    QCOMPARE(
        run(u"select count(*) from net.queue_sample where minute < now() - interval '30 days'"_s), u"0"_s);
    QCOMPARE(run(u"select sum(ended_2xx) from net.history(now() - interval '14 days', '1 hour', 'old')"_s),
        u"11"_s);
}

void TestHistory::prune_whenNotSummedUpYet_keepsTheMinutes()
{
    ended(18 * 24 * 60, u"old"_s, u"2xx"_s, 8, 11);
    ended(12 * 24 * 60, u"old"_s, u"2xx"_s, 8, 13);
    run(u"select net._prune()"_s); // the first one is summed up, the second one is not
    QCOMPARE(run(u"select sum(ended_2xx) from net.history(now() - interval '19 days', '1 hour', 'old')"_s),
        u"24"_s);
}

void TestHistory::role_whenNoMonitor_isRefused()
{
    SqlSession nobody(m_cluster.conninfoAs(u"nobody_in_particular"_s, m_database.name));
    QVERIFY(nobody.run(u"select net.history(now() - interval '1 hour', '1 min')"_s)
                .contains(u"permission denied"_s));
    QVERIFY(nobody.run(u"select net.history_destinations(now() - interval '1 hour')"_s)
                .contains(u"permission denied"_s));
    for (const QString &table : {u"queue_sample"_s, u"metric_rollup"_s, u"rollup_progress"_s})
        QVERIFY(nobody.run(u"select * from net."_s + table).contains(u"permission denied"_s));
    for (const QString &call : {u"_roll_up()"_s, u"_sample_queue()"_s, u"_prune()"_s})
        QVERIFY(nobody.run(u"select net."_s + call).contains(u"permission denied"_s));
    run(u"select net.grant_monitor('watcher')"_s);
    SqlSession watcher(m_cluster.conninfoAs(u"watcher"_s, m_database.name));
    QCOMPARE(
        watcher.run(u"select count(*) >= 60 from net.history(now() - interval '1 hour', '1 min')"_s), u"t"_s);
    QCOMPARE(
        watcher.run(u"select count(*) from net.history_destinations(now() - interval '1 hour')"_s), u"0"_s);
}

// As with a role that was made a worker's before the schema knew a history.
void TestHistory::worker_whenGrantedBefore_prunesAndSamples()
{
    run(u"select net.grant_worker('runner')"_s);
    run(u"revoke all on net.queue_sample, net.metric_rollup, net.rollup_progress from runner;"_s);
    run(u"revoke all on function net._roll_up(timestamptz), net._sample_queue() from runner"_s);
    ended(10, u"a"_s, u"2xx"_s, 8, 5);
    SqlSession runner(m_cluster.conninfoAs(u"runner"_s, m_database.name));
    QCOMPARE(runner.run(u"select net._prune()"_s), u"0"_s);
    QCOMPARE(run(u"select count(*) from net.queue_sample"_s), u"1"_s);
}

void TestHistory::destinations_whenSomethingEnded_areListed()
{
    fillDays();
    const QString ask
        = u"select string_agg(d, ' ') from net.history_destinations(now() - interval '6 hours') as d"_s;
    QCOMPARE(run(ask), u"a b:8080 https://c/path"_s);
    rollUpAll();
    ended(0, u"fresh"_s, u"2xx"_s, 8, 1);
    QCOMPARE(run(ask), u"a b:8080 fresh https://c/path"_s);
}

void TestHistory::store_whenAsked_answersPointsAndTotals()
{
    fillDays();
    ended(0, u"a"_s, u"4xx"_s, 8, 3);
    rollUpAll();
    run(u"select net._sample_queue()"_s);
    for (HistoryRange range : allHistoryRanges) {
        const auto answer = HistoryStore(m_database.session->connection())
                                .history({range, {}, range == HistoryRange::Hour});
        QVERIFY2(answer.ok(), answer ? "" : qPrintable(answer.error().line()));
        QCOMPARE(answer->points.size(), answer->span.count);
        QVERIFY(answer->points.size() <= 400);
        for (int i = 0; i < answer->span.count; ++i)
            QCOMPARE(answer->points[i].at, answer->span.at(i));
        QVERIFY(answer->points.constLast().waiting.has_value());
        QVERIFY(!answer->isEmpty());
        QVERIFY(answer->now.total() > 0);
        QCOMPARE(answer->now.of(EndClass::ClientError), 3);
        QVERIFY(answer->now.p99Ms.has_value());
        QCOMPARE(answer->destinations.has_value(), range == HistoryRange::Hour);
    }
    const auto one
        = HistoryStore(m_database.session->connection()).history({HistoryRange::Hour, u"b:8080"_s, false});
    QVERIFY(one.ok());
    QCOMPARE(one->now.of(EndClass::ClientError), 0);
    QVERIFY(one->now.total() > 0);
}

QTEST_GUILESS_MAIN(TestHistory)
#include "tst_history.moc"
