// SPDX-License-Identifier: GPL-3.0-or-later
// Policy per destination: lanes, switches, concurrency, rate, circuit, secrets.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>
#include <thread>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlEndpoints : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void lane_whenPrefixesOverlap_isTheLongest_data();
    void lane_whenPrefixesOverlap_isTheLongest();
    void lane_whenEndpointsChange_isSortedAnew();
    void prefix_whenWrong_saysWhy_data();
    void prefix_whenWrong_saysWhy();
    void change_whenMade_tellsWorkers();
    void disabled_whenDue_waits();
    void disabled_whenTheMostUrgentIsNotDue_waitsToo();
    void concurrency_whenTwoWorkers_isSharedExactly();
    void rate_whenDrawnUpon_refillsOverTime();
    void rate_whenTwoWorkers_isSharedExactly();
    void policy_whenSomebodyEditsIt_nobodyWaits();
    void policies_whenTakenInOtherOrders_neverDeadlock();
    void circuit_whenFailuresAddUp_opens();
    void circuit_whenSuccessComesBetween_countsAnew();
    void circuit_whenProbeSucceeds_closes();
    void circuit_whenProbeFails_opensAgain();
    void circuit_whenOpenedByHand_staysOpenUntilClosed();
    void secret_whenWrong_isRefused();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void get(const QString &url, int count = 1);
    QString circuit();

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlEndpoints::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
}

void TestSqlEndpoints::init()
{
    run(u"rollback"_s);
    QCOMPARE(run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.endpoint"
                 " restart identity cascade"_s),
        QString());
    QCOMPARE(run(u"alter sequence net.http_request_queue_id_seq restart"_s), QString());
}

void TestSqlEndpoints::get(const QString &url, int count)
{
    QCOMPARE(run(u"select count(net.http_get('%1')) from generate_series(1, %2)"_s.arg(url, QString::number(count))),
        QString::number(count));
}

QString TestSqlEndpoints::circuit()
{
    return run(u"select circuit, failures, circuit_until is null from net.endpoint"_s);
}

void TestSqlEndpoints::lane_whenPrefixesOverlap_isTheLongest_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("lane");
    QTest::newRow("host") << u"https://a.example/x"_s << u"a.example"_s;
    QTest::newRow("host in another case") << u"https://A.Example/x"_s << u"a.example"_s;
    QTest::newRow("port") << u"https://a.example:81/x"_s << u"a.example:81"_s;
    QTest::newRow("path") << u"https://a.example/v1/x"_s << u"https://a.example/v1"_s;
    QTest::newRow("longer path") << u"https://a.example/v1/big/y"_s << u"https://a.example/v1/big"_s;
    QTest::newRow("path, origin in another case") << u"HTTPS://A.example/v1/x"_s << u"https://a.example/v1"_s;
    QTest::newRow("path, end of the host in another case")
        << u"https://a.EXAMPLE/v1/x"_s << u"https://a.example/v1"_s;
    QTest::newRow("path in another case") << u"https://a.example/V1/x"_s << u"a.example"_s;
    QTest::newRow("path, a letter encoded") << u"https://a.example/%76%31/x"_s << u"https://a.example/v1"_s;
    QTest::newRow("path, a dot segment") << u"https://a.example/./v1/x"_s << u"https://a.example/v1"_s;
    QTest::newRow("path, up and down") << u"https://a.example/z/../v1/x?q=/.."_s << u"https://a.example/v1"_s;
    QTest::newRow("path, dots encoded") << u"https://a.example/z/%2e%2E/v1"_s << u"https://a.example/v1"_s;
    QTest::newRow("path, above the root") << u"https://a.example/../../v1"_s << u"https://a.example/v1"_s;
    QTest::newRow("path, left again") << u"https://a.example/v1/../x"_s << u"a.example"_s;
    QTest::newRow("path, the end left") << u"https://a.example/v1/x/.."_s << u"https://a.example/v1"_s;
    QTest::newRow("path, a percent alone") << u"https://a.example/%/v1"_s << u"a.example"_s;
    QTest::newRow("path, twice encoded is another") << u"https://a.example/%2576%31"_s << u"a.example"_s;
    QTest::newRow("other scheme") << u"http://a.example/v1/x"_s << u"a.example"_s;
    QTest::newRow("no path") << u"https://a.example"_s << u"a.example"_s;
    QTest::newRow("elsewhere") << u"https://b.example/v1/x"_s << u"b.example"_s;
}

void TestSqlEndpoints::lane_whenPrefixesOverlap_isTheLongest()
{
    QFETCH(QString, url);
    QFETCH(QString, lane);
    QCOMPARE(run(u"insert into net.endpoint (prefix) values ('a.example'), ('https://a.example/v1'),"
                 " ('https://A.EXAMPLE/v1/big'), ('https://other')"_s),
        QString());
    get(url);
    run(u"insert into net.http_request_queue (method, url) values ('GET', '%1')"_s.arg(url));
    QCOMPARE(run(u"select destination from net.http_request_queue order by id"_s), lane + u'\n' + lane);
}

void TestSqlEndpoints::lane_whenEndpointsChange_isSortedAnew()
{
    get(u"https://a/v1/x"_s);
    get(u"https://a/v2/x"_s);
    const QString lanes = u"select string_agg(destination, ' ' order by id) from net.http_request_queue"_s;
    QCOMPARE(run(lanes), u"a a"_s);
    run(u"begin"_s);
    run(u"insert into net.endpoint (prefix) values ('https://a/v0')"_s);
    run(u"rollback"_s);
    run(u"insert into net.endpoint (prefix) values ('https://a/v1')"_s);
    QCOMPARE(run(lanes), u"https://a/v1 a"_s);
    run(u"update net.endpoint set prefix = 'https://a/v2'"_s);
    QCOMPARE(run(lanes), u"a https://a/v2"_s);
    run(u"delete from net.endpoint"_s);
    QCOMPARE(run(lanes), u"a a"_s);
}

void TestSqlEndpoints::prefix_whenWrong_saysWhy_data()
{
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("words");
    QTest::newRow("empty") << QString(u""_s) << u"is neither a host nor the beginning of a URL"_s;
    QTest::newRow("scheme") << u"ftp://a/"_s << u"has a path but no scheme"_s;
    QTest::newRow("path without scheme") << u"a/v1"_s << u"has a path but no scheme"_s;
    QTest::newRow("space") << u"a b"_s << u"is neither a host"_s;
}

void TestSqlEndpoints::prefix_whenWrong_saysWhy()
{
    QFETCH(QString, prefix);
    QFETCH(QString, words);
    const QString answer = run(u"insert into net.endpoint (prefix) values ('%1')"_s.arg(prefix));
    QVERIFY2(answer.startsWith(u"ERROR"_s) && answer.contains(words), qPrintable(answer));
}

void TestSqlEndpoints::change_whenMade_tellsWorkers()
{
    Connection &connection = m_database.session->connection();
    QVERIFY(connection.listen(u"pgcourier_queue"_s).ok());
    const QList<Notification> policy{{u"pgcourier_queue"_s, u"policy"_s}};
    for (const char *sql : {"insert into net.endpoint (prefix) values ('a')",
             "update net.endpoint set max_concurrency = 1", "update net.endpoint set prefix = 'b'",
             "select net.open_circuit('b')", "delete from net.endpoint"}) {
        (void)connection.takeNotifications();
        run(QString::fromLatin1(sql));
        QCOMPARE(connection.takeNotifications(), policy);
    }
    run(u"unlisten *"_s);
}

void TestSqlEndpoints::disabled_whenDue_waits()
{
    get(u"http://a/"_s);
    get(u"http://b/"_s);
    run(u"insert into net.endpoint (prefix, enabled) values ('a', false)"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"2#1"_s);
    QCOMPARE(run(u"select status from net.http_request_queue where id = 1"_s), u"pending"_s);
    run(u"update net.endpoint set enabled = true"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1"_s);
}

void TestSqlEndpoints::disabled_whenTheMostUrgentIsNotDue_waitsToo()
{
    run(u"insert into net.endpoint (prefix, enabled) values ('a', false)"_s);
    run(u"select net.http_request('GET', 'http://a/', priority => 9, scheduled_at => now() + interval '1 day')"_s);
    get(u"http://a/"_s);
    QCOMPARE(run(u"select public.claimed()"_s), QString());
    run(u"update net.endpoint set enabled = true, max_concurrency = 1"_s);
    get(u"http://a/"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"2#1"_s);
}

void TestSqlEndpoints::concurrency_whenTwoWorkers_isSharedExactly()
{
    run(u"insert into net.endpoint (prefix, max_concurrency) values ('a', 3)"_s);
    get(u"http://a/"_s, 10);
    get(u"http://b/"_s, 1);
    SqlSession other(m_database.conninfo);
    QCOMPARE(other.run(u"select public.claimed(2, total => 2)"_s), u"1#1 2#1"_s);
    QCOMPARE(run(u"select public.claimed(1)"_s), u"3#1 11#1"_s);
    QCOMPARE(other.run(u"select public.claimed(2)"_s), QString());
    run(u"select public.rec(2, 1, 1, 'succeeded')"_s);
    QCOMPARE(other.run(u"select public.claimed(2)"_s), u"4#1"_s);
}

void TestSqlEndpoints::rate_whenDrawnUpon_refillsOverTime()
{
    run(u"insert into net.endpoint (prefix, rate_per_second, rate_burst) values ('a', 2, 3)"_s);
    get(u"http://a/"_s, 20);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1 2#1 3#1"_s);
    QCOMPARE(run(u"select public.claimed()"_s), QString());
    const auto pass = [this](const QString &time) {
        run(u"update net.endpoint set tokens_at = tokens_at - interval '%1', tokens = floor(tokens)"_s.arg(
            time));
    };
    pass(u"1 s"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"4#1 5#1"_s);
    pass(u"1 hour"_s); // no more than the burst adds up
    QCOMPARE(run(u"select public.claimed()"_s), u"6#1 7#1 8#1"_s);
}

void TestSqlEndpoints::rate_whenTwoWorkers_isSharedExactly()
{
    run(u"insert into net.endpoint (prefix, rate_per_second, rate_burst) values ('a', 0.001, 5)"_s);
    get(u"http://a/"_s, 20);
    SqlSession other(m_database.conninfo);
    QCOMPARE(other.run(u"select public.claimed(2, total => 2)"_s), u"1#1 2#1"_s);
    QCOMPARE(run(u"select public.claimed(1)"_s), u"3#1 4#1 5#1"_s);
    QCOMPARE(other.run(u"select public.claimed(2)"_s), QString());
}

void TestSqlEndpoints::policy_whenSomebodyEditsIt_nobodyWaits()
{
    run(u"insert into net.endpoint (prefix, max_concurrency) values ('a', 3), ('b', 3)"_s);
    get(u"http://a/"_s);
    get(u"http://b/"_s);
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    other.run(u"update net.endpoint set max_concurrency = 1 where prefix = 'a'"_s);
    run(u"set lock_timeout = '5 s'"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"2#1"_s);
    other.run(u"commit"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1"_s);
    run(u"reset lock_timeout"_s);
}

void TestSqlEndpoints::policies_whenTakenInOtherOrders_neverDeadlock()
{
    run(u"insert into net.endpoint (prefix, max_concurrency) select 'h' || n, 1000 from generate_series(1, 9) as n"_s);
    run(u"select count(net.http_get('http://h' || n % 9 + 1 || '/')) from generate_series(1, 1800) as n"_s);
    const auto work = [this](int worker, const QString &after) {
        SqlSession session(m_database.conninfo);
        for (int i = 0; i < 100; ++i) {
            const QString answer
                = session.run(u"select public.claimed(%1, 9, 1, '%2')"_s.arg(worker).arg(after));
            if (answer.startsWith(u"ERROR"_s))
                return answer;
        }
        return QString();
    };
    QString first, second;
    std::thread other([&] { first = work(2, u"h1"_s); });
    second = work(1, u"h5"_s);
    other.join();
    QCOMPARE(first, QString());
    QCOMPARE(second, QString());
    QCOMPARE(run(u"select count(*), max(attempt) from net.http_request_queue where status = 'running'"_s),
        u"1800|1"_s);
}

void TestSqlEndpoints::circuit_whenFailuresAddUp_opens()
{
    run(u"insert into net.endpoint (prefix, breaker_failures) values ('a', 3)"_s);
    get(u"http://a/"_s);
    run(u"select net._judge('{a,unknown}', '{f,f}', '{2,5}')"_s);
    QCOMPARE(circuit(), u"closed|2|t"_s);
    run(u"select net._judge('{a}', '{f}', '{1}')"_s);
    QCOMPARE(circuit(), u"open|3|f"_s);
    QCOMPARE(run(u"select circuit_until - clock_timestamp() between '25 s' and '30 s' from net.endpoint"_s),
        u"t"_s);
    QCOMPARE(run(u"select public.claimed()"_s), QString());
    QCOMPARE(run(u"select status, attempt from net.http_request_queue"_s),
        u"pending|0"_s); // it waits, it does not fail
}

void TestSqlEndpoints::circuit_whenSuccessComesBetween_countsAnew()
{
    run(u"insert into net.endpoint (prefix, breaker_failures) values ('a', 3)"_s);
    run(u"select net._judge('{a}', '{f}', '{2}')"_s);
    run(u"select net._judge('{a}', '{t}', '{0}')"_s);
    run(u"select net._judge('{a}', '{f}', '{2}')"_s);
    QCOMPARE(circuit(), u"closed|2|t"_s);
}

void TestSqlEndpoints::circuit_whenProbeSucceeds_closes()
{
    run(u"insert into net.endpoint (prefix, breaker_failures, breaker_cooldown) values ('a', 1, '0 s')"_s);
    get(u"http://a/"_s, 5);
    run(u"select net._judge('{a}', '{f}', '{1}')"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1"_s); // one probe
    QCOMPARE(run(u"select circuit from net.endpoint"_s), u"half_open"_s);
    QCOMPARE(run(u"select public.claimed(2)"_s), QString());
    run(u"select public.rec(1, 1, 1, 'succeeded')"_s);
    run(u"select net._judge('{a}', '{t}', '{0}')"_s);
    QCOMPARE(circuit(), u"closed|0|t"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"2#1 3#1 4#1 5#1"_s);
}

void TestSqlEndpoints::circuit_whenProbeFails_opensAgain()
{
    run(u"insert into net.endpoint (prefix, breaker_failures, breaker_cooldown, circuit, circuit_until)"
        " values ('a', 2, '1 hour', 'open', now())"_s);
    get(u"http://a/"_s, 5);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1"_s);
    run(u"select public.rec(1, 1, 1, 'retrying', 503)"_s);
    run(u"select net._judge('{a}', '{f}', '{1}')"_s);
    QCOMPARE(
        run(u"select circuit, circuit_until > now() + interval '50 min' from net.endpoint"_s), u"open|t"_s);
    QCOMPARE(run(u"select public.claimed()"_s), QString());
}

void TestSqlEndpoints::circuit_whenOpenedByHand_staysOpenUntilClosed()
{
    run(u"insert into net.endpoint (prefix, breaker_failures) values ('a', 2)"_s);
    get(u"http://a/"_s);
    QCOMPARE(run(u"select net.open_circuit('a'), net.open_circuit('nowhere')"_s), u"t|f"_s);
    run(u"select net._judge('{a}', '{t}', '{0}')"_s); // what was under way still succeeds
    QCOMPARE(circuit(), u"open|0|t"_s);
    QCOMPARE(run(u"select public.claimed()"_s), QString());
    QCOMPARE(run(u"select net.close_circuit('a'), net.close_circuit('nowhere')"_s), u"t|f"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1"_s);
}

void TestSqlEndpoints::secret_whenWrong_isRefused()
{
    run(u"insert into net.endpoint (prefix) values ('a')"_s);
    QVERIFY(run(u"insert into net.endpoint_secret (endpoint_id, secret) values (1, 'plain')"_s)
                .startsWith(u"ERROR"_s));
    QCOMPARE(
        run(u"insert into net.endpoint_secret (endpoint_id, secret) values (1, 'whsec_' || repeat('A', 32)),"
            " (1, 'whsec_' || repeat('B', 32))"_s),
        QString()); // two while one is rolled out
    run(u"delete from net.endpoint"_s);
    QCOMPARE(run(u"select count(*) from net.endpoint_secret"_s), u"0"_s);
}

QTEST_GUILESS_MAIN(TestSqlEndpoints)
#include "tst_sqlendpoints.moc"
