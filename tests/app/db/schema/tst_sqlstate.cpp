// SPDX-License-Identifier: GPL-3.0-or-later
// net.endpoints(): how each destination fares; and what net.worker keeps of a dead worker.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlState : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void endpoints_whenNothingIsThere_areNone();
    void endpoints_whenTraffic_tellSuccessAndPercentiles();
    void endpoints_whenTrafficIsOld_leaveItOut();
    void endpoints_whenWaiting_countWhatIsDue();
    void endpoints_whenManyWait_stopCounting();
    void endpoints_whenPolicyOnly_haveARow();
    void endpoints_whenPrefixesShareALane_nameTheLongest();
    void endpoints_whenRequestFailed_tellTheNewestError();
    void endpoints_whenRetrying_tellItsError();
    void endpoints_whenOnlyMetricsKnow_tellTheClass();
    void endpoints_whenSecretsLive_countThem();
    void endpoints_whenAskedByAPlainRole_sayWhomToAsk();
    void endpoints_whenAskedByAMonitor_answer();
    void takeOver_whenWorkerDied_isCounted();
    void takeOver_whenNothingRan_countsNothing();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void get(const QString &url, int count = 1);

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlState::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    QCOMPARE(run(u"create role plain login"_s), QString());
    QCOMPARE(run(u"create role watcher login"_s), QString());
    QCOMPARE(run(u"select net.grant_monitor('watcher')"_s), QString());
}

void TestSqlState::init()
{
    run(u"rollback"_s);
    QCOMPARE(run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.endpoint,"
                 " net.metric, net.worker restart identity cascade"_s),
        QString());
    QCOMPARE(run(u"alter sequence net.http_request_queue_id_seq restart"_s), QString());
}

void TestSqlState::get(const QString &url, int count)
{
    QCOMPARE(run(u"select count(net.http_get('%1')) from generate_series(1, %2)"_s.arg(url).arg(count)),
        QString::number(count));
}

void TestSqlState::endpoints_whenNothingIsThere_areNone()
{
    QCOMPARE(run(u"select count(*) from net.endpoints()"_s), u"0"_s);
}

void TestSqlState::endpoints_whenTraffic_tellSuccessAndPercentiles()
{
    // Bucket 40 holds up to 1024 ms, bucket 20 up to 32 ms, bucket 24 up to 64 ms; several workers, minutes.
    run(u"insert into net.metric values (now(), 'a', '2xx', 20, 1, 60), (now() - interval '3 min', 'a', "
        u"'3xx', 20, 2, 30),"
        " (now(), 'a', '5xx', 24, 1, 8), (now(), 'a', 'timeout', 40, 1, 2), (now(), 'b', '2xx', 40, 1, 1)"_s);
    QCOMPARE(
        run(u"select destination, attempts, succeeded, success_rate, p50_ms, p95_ms, p99_ms, waiting, running"
            " from net.endpoints() order by 1"_s),
        u"a|100|90|0.9|32|64|1024|0|0\nb|1|1|1|1024|1024|1024|0|0"_s);
}

void TestSqlState::endpoints_whenTrafficIsOld_leaveItOut()
{
    run(u"insert into net.metric values (now() - interval '30 min', 'a', '2xx', 20, 1, 5)"_s);
    QCOMPARE(run(u"select count(*) from net.endpoints()"_s), u"0"_s);
    QCOMPARE(run(u"select attempts from net.endpoints('1 hour')"_s), u"5"_s);
}

void TestSqlState::endpoints_whenWaiting_countWhatIsDue()
{
    get(u"http://a/"_s, 3);
    run(u"select net.http_request('GET', 'http://a/', scheduled_at => now() + interval '1 h', priority => 5)"_s);
    get(u"http://b/"_s, 2);
    QCOMPARE(run(u"select claimed(1, 1, 1, 'a')"_s), u"5#1"_s);
    QCOMPARE(
        run(u"select destination, waiting, due, running, attempts, success_rate from net.endpoints() order by 1"_s),
        u"a|4|3|0|0|\nb|1|1|1|0|"_s);
}

void TestSqlState::endpoints_whenManyWait_stopCounting()
{
    run(u"insert into net.http_request_active (method, url, destination) select 'GET', 'http://a/', 'a'"
        " from generate_series(1, 10050)"_s);
    QCOMPARE(run(u"select waiting, due from net.endpoints()"_s), u"10000|10000"_s);
}

void TestSqlState::endpoints_whenPolicyOnly_haveARow()
{
    run(u"insert into net.endpoint (prefix) values ('a'), ('https://b/v1')"_s);
    QCOMPARE(run(u"select destination, endpoint_id, policies, secrets from net.endpoints() order by 1"_s),
        u"a|1|1|0\nhttps://b/v1|2|1|0"_s);
}

void TestSqlState::endpoints_whenPrefixesShareALane_nameTheLongest()
{
    run(u"insert into net.endpoint (prefix) values ('a'), ('https://a')"_s);
    QCOMPARE(run(u"select destination, endpoint_id, policies from net.endpoints()"_s), u"a|2|2"_s);
}

void TestSqlState::endpoints_whenRequestFailed_tellTheNewestError()
{
    get(u"http://a/"_s, 2);
    run(u"select claimed()"_s);
    QCOMPARE(run(u"select rec(1, 1, 1, 'failed', null, null, 'Couldn''t connect to server')"_s), u"1"_s);
    QCOMPARE(run(u"select rec(1, 2, 1, 'failed', 404)"_s), u"1"_s);
    QCOMPARE(
        run(u"select last_error, last_error_code, last_error_class, last_error_at > now() - interval '1 min'"
            " from net.endpoints('1 min')"_s),
        QString()); // nothing waits, nothing in the metrics: no row
    run(u"insert into net.metric values (date_trunc('minute', now()), 'a', '4xx', 20, 1, 1)"_s);
    QCOMPARE(
        run(u"select last_error, last_error_code, last_error_class, last_error_at > now() - interval '1 min'"
            " from net.endpoints()"_s),
        u"|404||t"_s);
}

void TestSqlState::endpoints_whenRetrying_tellItsError()
{
    get(u"http://a/"_s, 120);
    run(u"select claimed(1, 1, 1)"_s);
    // Its next attempt is due behind all the others.
    QCOMPARE(run(u"select rec(1, 1, 1, 'retrying', null, null, 'Timeout of 5000 ms reached')"_s), u"1"_s);
    QCOMPARE(run(u"select last_error, last_error_code, waiting, due from net.endpoints()"_s),
        u"Timeout of 5000 ms reached||120|119"_s);
}

void TestSqlState::endpoints_whenOnlyMetricsKnow_tellTheClass()
{
    run(u"insert into net.metric values (now() - interval '2 min', 'a', '5xx', 20, 1, 1),"
        " (now() - interval '1 min', 'a', 'timeout', 20, 1, 1), (now(), 'a', '2xx', 20, 1, 1)"_s);
    QCOMPARE(
        run(u"select last_error, last_error_code, last_error_class from net.endpoints()"_s), u"||timeout"_s);
}

void TestSqlState::endpoints_whenSecretsLive_countThem()
{
    run(u"insert into net.endpoint (prefix) values ('a')"_s);
    run(u"insert into net.endpoint_secret (endpoint_id, secret, expires) values (1, "
        u"'whsec_AAAAAAAAAAAAAAAAAAAAAAAA', null),"
        " (1, 'whsec_BBBBBBBBBBBBBBBBBBBBBBBB', now() - interval '1 s'), (1, 'whsec_CCCCCCCCCCCCCCCCCCCCCCCC', now() + interval '1 h')"_s);
    QCOMPARE(run(u"select secrets from net.endpoints()"_s), u"2"_s);
}

void TestSqlState::endpoints_whenAskedByAPlainRole_sayWhomToAsk()
{
    SqlSession plain(m_cluster.conninfoAs(u"plain"_s, m_database.name));
    const auto answer = plain.connection().execute("select * from net.endpoints()");
    QVERIFY(!answer);
    QCOMPARE(answer.error().code, u"42501"_s);
    QVERIFY2(answer.error().hint.contains(u"net.grant_monitor('plain')"_s), qPrintable(answer.error().hint));
}

void TestSqlState::endpoints_whenAskedByAMonitor_answer()
{
    get(u"http://a/"_s);
    SqlSession watcher(m_cluster.conninfoAs(u"watcher"_s, m_database.name));
    QCOMPARE(watcher.run(u"select destination, waiting from net.endpoints()"_s), u"a|1"_s);
    QVERIFY(watcher.run(u"select net._lane_waiting('a', 1)"_s).contains(u"permission denied"_s));
}

void TestSqlState::takeOver_whenWorkerDied_isCounted()
{
    get(u"http://a/"_s, 5);
    run(u"insert into net.worker (host, pid, version, last_seen) values ('h', 1, '1', now() - interval '1 "
        u"h'),"
        " ('i', 2, '1', now() - interval '1 h')"_s);
    run(u"select claimed(1, 3)"_s);
    run(u"select claimed(2, 1)"_s);
    // A server that has just been started gives every worker a moment.
    int taken = 0;
    QVERIFY(QTest::qWaitFor(
        [&] {
            taken += run(u"select net._take_over()"_s).toInt();
            return taken > 0;
        },
        20'000));
    QCOMPARE(taken, 4);
    QCOMPARE(
        run(u"select id, state, taken_over, taken_over_at > now() - interval '1 min' from net.worker order by id"_s),
        u"1|dead|3|t\n2|dead|1|t"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_active where status = 'retrying'"_s), u"4"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    QCOMPARE(run(u"select sum(taken_over) from net.worker"_s), u"4"_s);
}

void TestSqlState::takeOver_whenNothingRan_countsNothing()
{
    run(u"insert into net.worker (host, pid, version, last_seen) values ('h', 1, '1', now() - interval '1 h')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        run(u"select t, w.state, w.taken_over, w.taken_over_at is null from net._take_over() as t,"
            " lateral (select * from net.worker where t is not null) as w"_s),
        u"0|dead|0|t"_s, 20'000);
}

QTEST_GUILESS_MAIN(TestSqlState)
#include "tst_sqlstate.moc"
