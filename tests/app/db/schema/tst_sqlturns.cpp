// SPDX-License-Identifier: GPL-3.0-or-later
// Whose request is claimed when: by role, by destination, by priority, by time. What a claim costs hangs on
// what it takes, whatever else waits.
#include "tests/app/db/schema/sqlsession.h"

#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlTurns : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void claim_whateverElseWaits_readsWhatItTakes_data();
    void claim_whateverElseWaits_readsWhatItTakes();
    void later_whereverItCameFrom_isTold_data();
    void later_whereverItCameFrom_isTold();
    void later_whenItFallsDue_isClaimedInItsTurn();
    void roles_whenOneHasMuch_takeTurns_data();
    void roles_whenOneHasMuch_takeTurns();
    void roles_whenOneMayGoAtATime_takeTurns();
    void roles_whenManyWait_areAllServed();
    void role_withoutRoom_isPassedOver();
    void priority_ofOneRole_goesFirst();
    void circuit_whenOneRoleFails_isShutForItAlone();
    void circuit_whenNobodyGetsThrough_opens_data();
    void circuit_whenNobodyGetsThrough_opens();
    void circuit_whenTried_takesWhatWaitedLongest_data();
    void circuit_whenTried_takesWhatWaitedLongest();
    void mark_whenSomethingOlderComesBack_isLookedBehind();
    void mark_ofSeveralWorkers_losesNothing();
    void mark_amongWhatIsDueAtOneTime_isPassedOver();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    // As that role: so many requests, with further arguments of net.http_request().
    void queue(const QString &role, const QString &url, int count = 1, const QString &more = {});
    QString claimed(const QString &more); // whose they are, and how many
    int pagesOfClaim();

    TestCluster m_cluster{{false, false, {u"autovacuum=off"_s}}};
    SqlDatabase m_database;
};

void TestSqlTurns::initTestCase()
{
    QVERIFY(m_cluster.start());
    SqlDatabase roles;
    QVERIFY(roles.create(m_cluster));
    QCOMPARE(roles.session->run(u"create role mallory"_s), QString());
    QCOMPARE(roles.session->run(u"create role alice"_s), QString());
}

void TestSqlTurns::init()
{
    QVERIFY(m_database.create(m_cluster));
}

void TestSqlTurns::queue(const QString &role, const QString &url, int count, const QString &more)
{
    run(u"set role "_s + role);
    QCOMPARE(run(u"select count(net.http_request('GET', %1%2)) from generate_series(1, %3) as n"_s.arg(
                 url, more, QString::number(count))),
        QString::number(count));
    run(u"reset role"_s);
}

QString TestSqlTurns::claimed(const QString &more)
{
    return run(u"select string_agg(s.who || ' ' || s.n, ', ' order by s.who) from ("
               "select q.requested_by as who, count(*) as n from net._claim(%1) as c"
               " join net.http_request_active as q on q.id = c.id group by 1) as s"_s.arg(more));
}

int TestSqlTurns::pagesOfClaim()
{
    SqlSession fresh(m_database.conninfo);
    // The first one reads the catalogs as well.
    (void)fresh.run(u"select count(*) from net._claim(1, 10, 10)"_s);
    const QString plan
        = fresh.run(u"explain (analyze, buffers, costs off) select count(*) from net._claim(1, 100, 100)"_s);
    const QRegularExpressionMatch found = QRegularExpression(u"shared hit=(\\d+)"_s).match(plan);
    if (!found.hasMatch())
        QTest::qFail(qPrintable(plan), __FILE__, __LINE__);
    return found.captured(1).toInt();
}

void TestSqlTurns::claim_whateverElseWaits_readsWhatItTakes_data()
{
    QTest::addColumn<QString>("before");
    const QString later
        = u"insert into net._call (method, url, scheduled_at) select 'GET', %1, now() + interval '1 year'"
          " from generate_series(1, 20000) as n"_s;
    QTest::newRow("S14 later, a destination each") << later.arg(u"'http://a' || n || '/'"_s);
    QTest::newRow("S14 later, the same destination") << later.arg(u"'http://z/'"_s);
    QTest::newRow("S14 later, a priority each")
        << u"insert into net.http_request_queue (method, url, destination, priority, scheduled_at)"
           " select 'GET', 'http://z/', 'z', n, now() + interval '1 year' from generate_series(1, 20000) as n"_s;
    QTest::newRow("S14 later, by retries of another role")
        << u"set role mallory; insert into net._call (method, url) select 'GET', 'http://a' || n || '/'"
           " from generate_series(1, 5000) as n; reset role;"
           " select sum(public.rec(1, c.id, 1, 'retrying')) from net._claim(1, 5000, 1) as c"_s;
    QTest::newRow("due, a destination each")
        << u"insert into net._call (method, url)"
           " select 'GET', 'http://zz' || n || '/' from generate_series(1, 20000) as n"_s;
}

void TestSqlTurns::claim_whateverElseWaits_readsWhatItTakes()
{
    QFETCH(QString, before);
    for (const QString &statement : before.split(u';'))
        QVERIFY2(!run(statement).startsWith(u"ERROR"_s), qPrintable(statement));
    queue(u"alice"_s, u"'http://z/'"_s, 400);
    const int pages = pagesOfClaim();
    QVERIFY2(pages < 4000, qPrintable(QString::number(pages)));
}

void TestSqlTurns::later_whereverItCameFrom_isTold_data()
{
    QTest::addColumn<QString>("statement");
    QTest::addColumn<QString>("later");
    const QString call = u"select net.http_request('GET', 'http://a/'%1)"_s;
    const QString row
        = u"insert into net.http_request_queue (method, url, scheduled_at) values ('GET', 'http://a/', %1)"_s;
    const QString next = u"now() + interval '1 hour'"_s;
    const QString moved
        = call.arg(QString()) + u"; update net.http_request_queue set scheduled_at = "_s + next;
    const QString retried
        = call.arg(QString()) + u"; select public.claimed(); select public.rec(1, 1, 1, 'retrying')"_s;
    QTest::newRow("a call") << call.arg(QString()) << u"f"_s;
    QTest::newRow("a call for later") << call.arg(u", scheduled_at => "_s + next) << u"t"_s;
    QTest::newRow("a row by hand") << row.arg(u"now()"_s) << u"f"_s;
    QTest::newRow("a row by hand for later") << row.arg(next) << u"t"_s;
    QTest::newRow("a row by hand for ever") << row.arg(u"'infinity'"_s) << u"t"_s;
    QTest::newRow("moved by hand") << moved << u"t"_s;
    QTest::newRow("moved by hand and back")
        << moved + u"; update net.http_request_queue set scheduled_at = now()"_s << u"f"_s;
    QTest::newRow("tried again later") << retried << u"t"_s;
    QTest::newRow("tried again now") << retried + u"; select net.retry(1)"_s << u"f"_s;
    QTest::newRow("tried again and given up, then by hand") << call.arg(QString())
            + u"; select public.claimed(); select public.rec(1, 1, 1, 'failed'); select net.retry(1)"_s
                                                            << u"f"_s;
    QTest::newRow("of a worker that died")
        << call.arg(QString()) + u"; select public.claimed(); select net._take_over()"_s << u"f"_s;
    QTest::newRow("the clock went back") << call.arg(QString())
            + u"; update net.http_request_active set scheduled_at = now() + interval '1 hour'; select net._mend()"_s
                                         << u"t"_s;
}

void TestSqlTurns::later_whereverItCameFrom_isTold()
{
    QFETCH(QString, statement);
    for (const QString &part : statement.split(u';'))
        QVERIFY2(!run(part).startsWith(u"ERROR"_s), qPrintable(part));
    QTEST(run(u"select later from net.http_request_queue"_s), "later");
}

void TestSqlTurns::later_whenItFallsDue_isClaimedInItsTurn()
{
    queue(u"alice"_s, u"'http://a/'"_s, 3, u", scheduled_at => now() + n * interval '1 hour'"_s);
    QCOMPARE(run(u"select public.claimed()"_s), QString());
    QCOMPARE(run(u"select net._next_due() between 3500 and 3600"_s), u"t"_s);
    // As time does it: no trigger hears of it.
    run(u"update net.http_request_active set scheduled_at = now() - interval '1 s' where id < 3"_s);
    QCOMPARE(run(u"select net._next_due()"_s), u"0"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1 2#1"_s);
    QCOMPARE(run(u"select public.claimed()"_s), QString());
}

void TestSqlTurns::roles_whenOneHasMuch_takeTurns_data()
{
    QTest::addColumn<QString>("urlOfMallory");
    QTest::newRow("S19 the same destination") << u"'http://a/'"_s;
    QTest::newRow("S14 a destination each") << u"'http://a' || n || '/'"_s;
    QTest::newRow("destinations behind") << u"'http://z' || n || '/'"_s;
}

void TestSqlTurns::roles_whenOneHasMuch_takeTurns()
{
    QFETCH(QString, urlOfMallory);
    queue(u"mallory"_s, urlOfMallory, 3000, u", priority => 1000"_s);
    queue(u"alice"_s, u"'http://a/'"_s, 40);
    for (int turn = 0; turn < 3; ++turn) {
        QCOMPARE(claimed(u"1, 10, 10, turn => %1"_s.arg(turn)), u"alice 5, mallory 5"_s);
        QCOMPARE(claimed(u"2, 1, 10, turn => %1"_s.arg(turn)), turn % 2 == 0 ? u"mallory 1"_s : u"alice 1"_s);
    }
    run(u"select net.cancel(array_agg(id)) from net.http_request_queue where requested_by = 'mallory'"_s);
    QCOMPARE(claimed(u"1, 100, 100"_s), u"alice 24"_s); // what one leaves is another's
}

void TestSqlTurns::roles_whenOneMayGoAtATime_takeTurns()
{
    run(u"insert into net.endpoint (prefix, max_concurrency) values ('a', 1)"_s);
    queue(u"mallory"_s, u"'http://a/'"_s, 100);
    queue(u"alice"_s, u"'http://a/'"_s);
    QString order;
    for (int turn = 0; turn < 3; ++turn) {
        const QString got = claimed(u"1, 10, 10, turn => %1"_s.arg(turn));
        order += got.left(1);
        QCOMPARE(claimed(u"1, 10, 10, turn => 0"_s), QString()); // not both
        run(u"select sum(public.rec(1, r.id, 1, 'succeeded')) from net._running() as r"_s);
    }
    QVERIFY2(order.contains(u'a'), qPrintable(order));
}

void TestSqlTurns::roles_whenManyWait_areAllServed()
{
    for (int i = 0; i < 40; ++i)
        run(u"insert into net.http_request_queue (method, url, requester) select 'GET', 'http://a/', %1"
            " from generate_series(1, 50)"_s.arg(4'200'000'000 + i));
    QSet<QString> served;
    for (int turn = 0; turn < 60; ++turn) {
        const QString roles = run(u"select string_agg(distinct c.requester::text, ' ') from net._claim("
                                  "1, 16, 16, turn => %1) as c"_s.arg(turn));
        const QStringList some = roles.split(u' ');
        QCOMPARE(some.size(), 16);
        served.unite(QSet<QString>(some.begin(), some.end()));
    }
    QVERIFY2(served.size() > 30, qPrintable(QString::number(served.size())));
}

void TestSqlTurns::role_withoutRoom_isPassedOver()
{
    queue(u"mallory"_s, u"'http://a' || n || '/'"_s, 3000);
    queue(u"alice"_s, u"'http://z/'"_s, 200);
    const QString mallory = run(u"select 'mallory'::regrole::oid"_s);
    const QString known = u"1, %1, 100, roles => '{%2}', role_rooms => '{%3}', role_after => '{}'"_s;
    QCOMPARE(claimed(known.arg(u"50"_s, mallory, u"0"_s)), u"alice 50"_s);
    QCOMPARE(claimed(known.arg(u"50"_s, mallory, u"3"_s)), u"alice 47, mallory 3"_s);
    QCOMPARE(run(u"select string_agg(destination, ' ' order by destination) from net._claim(1, 4, 1,"
                 " roles => '{%1}', role_rooms => '{2}', role_after => '{a500}')"_s.arg(mallory)),
        u"a501 a502 z"_s);
}

void TestSqlTurns::priority_ofOneRole_goesFirst()
{
    queue(u"alice"_s, u"'http://a/'"_s, 6, u", priority => n % 3"_s);
    QCOMPARE(run(u"select public.claimed(total => 3)"_s), u"1#1 2#1 5#1"_s);
    QCOMPARE(run(u"select string_agg(priority::text, '' order by priority desc) from net.http_request_queue"
                 " where status = 'running'"_s),
        u"221"_s);
}

void TestSqlTurns::circuit_whenOneRoleFails_isShutForItAlone()
{
    run(u"insert into net.endpoint (prefix, breaker_failures) values ('a', 3)"_s);
    queue(u"mallory"_s, u"'http://a/'"_s, 5);
    queue(u"alice"_s, u"'http://a/'"_s, 5);
    const QString judge = u"select net._judge('{a}', '{%1}', '{%2}', array['%3'::regrole::oid])"_s;
    run(judge.arg(u"t"_s, u"0"_s, u"alice"_s));
    run(judge.arg(u"f"_s, u"9"_s, u"mallory"_s));
    QCOMPARE(run(u"select circuit from net.endpoint"_s), u"closed"_s);
    QCOMPARE(claimed(u"1, 2, 2"_s), u"alice 2"_s);
    run(u"update net.role_circuit set shut_until = now() - interval '1 s' where shut_until is not null"_s);
    QCOMPARE(claimed(u"1, 8, 8"_s), u"alice 3, mallory 1"_s); // it may try once
    QCOMPARE(claimed(u"1, 8, 8"_s), QString());
    run(judge.arg(u"t"_s, u"0"_s, u"mallory"_s));
    QCOMPARE(claimed(u"1, 8, 8"_s), u"mallory 4"_s);
}

void TestSqlTurns::circuit_whenNobodyGetsThrough_opens_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("roles");
    QTest::newRow("one role alone") << QString() << u"mallory"_s;
    QTest::newRow("S18 the other fails as well") << u"alice"_s << u"mallory alice"_s;
    QTest::newRow("S18 the other got through long ago") << u"alice long ago"_s << u"mallory"_s;
}

void TestSqlTurns::circuit_whenNobodyGetsThrough_opens()
{
    QFETCH(QString, before);
    QFETCH(QString, roles);
    run(u"insert into net.endpoint (prefix, breaker_failures) values ('a', 3)"_s);
    const QString judge = u"select net._judge('{a}', '{%1}', '{%2}', array['%3'::regrole::oid])"_s;
    if (!before.isEmpty())
        run(judge.arg(u"t"_s, u"0"_s, u"alice"_s));
    if (before.endsWith(u"ago"_s))
        run(u"update net.role_circuit set succeeded_at = now() - interval '2 hours'"_s);
    for (const QString &role : roles.split(u' '))
        run(judge.arg(u"f"_s, u"3"_s, role));
    QCOMPARE(run(u"select circuit from net.endpoint"_s), u"open"_s);
}

void TestSqlTurns::circuit_whenTried_takesWhatWaitedLongest_data()
{
    QTest::addColumn<QString>("more");
    QTest::newRow("S18 of higher priority") << u", priority => 1000"_s;
    QTest::newRow("S18 of an earlier time") << u", scheduled_at => '2001-01-01 00:00:00+00'"_s;
    QTest::newRow("S18 of both") << u", priority => n, scheduled_at => '2001-01-01 00:00:00+00'"_s;
}

void TestSqlTurns::circuit_whenTried_takesWhatWaitedLongest()
{
    QFETCH(QString, more);
    run(u"insert into net.endpoint (prefix, circuit, circuit_until) values ('a', 'open', now() - interval '1 s')"_s);
    queue(u"alice"_s, u"'http://a/'"_s);
    queue(u"mallory"_s, u"'http://a/'"_s, 50, more);
    for (int turn = 0; turn < 2; ++turn) {
        QCOMPARE(claimed(u"1, 10, 10, turn => %1"_s.arg(turn)), u"alice 1"_s);
        QCOMPARE(claimed(u"1, 10, 10"_s), QString()); // one at a time
        run(u"select sum(public.rec(1, r.id, 1, 'pending', due => '2001-01-01 00:00:00+00')) from net._running() as r"_s);
        run(u"update net.endpoint set circuit = 'open', circuit_until = now() - interval '1 s'"_s);
    }
}

// A quarter of a second after the last look at all.
void TestSqlTurns::mark_whenSomethingOlderComesBack_isLookedBehind()
{
    const auto look = [this](int msAgo) {
        run(u"select setval('net.claim_look', (extract(epoch from clock_timestamp()) * 1000)::bigint - %1)"_s
                .arg(msAgo));
    };
    queue(u"alice"_s, u"'http://a/'"_s, 200,
        u", scheduled_at => '2020-01-01 00:00:00+00'::timestamptz + n * interval '1 s'"_s);
    QVERIFY(!run(u"select public.claimed(total => 100)"_s).isEmpty());
    run(u"select public.rec(1, 7, 1, 'pending', due => '2020-01-01 00:00:07+00')"_s);
    look(-100'000); // the clock went back: as after a look at all
    QCOMPARE(run(u"select public.claimed(2, 1)"_s), u"7#1"_s);
    run(u"select public.rec(2, 7, 1, 'pending', due => '2020-01-01 00:00:07+00')"_s);
    QVERIFY(!run(u"select public.claimed(2, 32)"_s).isEmpty());
    run(u"select public.rec(2, 7, 1, 'pending', due => '2020-01-01 00:00:07+00')"_s);
    // It goes on where the last one came to; on a machine that is busy it may take longer to ask.
    QString next;
    for (int tries = 0; tries < 20 && (next.isEmpty() || next.startsWith(u"7#"_s)); ++tries) {
        run(u"select public.rec(3, 7, 1, 'pending', due => '2020-01-01 00:00:07+00')"_s);
        next = run(
            u"with looked as materialized (select setval('net.claim_look',"
            " (extract(epoch from clock_timestamp()) * 1000)::bigint)) select public.claimed(3, 10) from looked"_s);
    }
    QVERIFY2(!next.startsWith(u"7#"_s), qPrintable(next));
    look(251);
    QCOMPARE(run(u"select public.claimed(4, 1)"_s), u"7#1"_s);
}

// As a campaign has them. Rows are counted where the server fetched them by an index: those that run are none of them.
void TestSqlTurns::mark_amongWhatIsDueAtOneTime_isPassedOver()
{
    queue(u"alice"_s, u"'http://a/'"_s, 3000, u", scheduled_at => '2020-01-01 00:00:00+00'"_s);
    constexpr int running = 2000;
    for (int i = 0; i < running / 500; ++i)
        QCOMPARE(run(u"select count(*) from net._claim(1, 500, 500)"_s), u"500"_s);
    int fewest = running;
    for (int tries = 0; tries < 20 && fewest >= running / 2; ++tries) { // a machine that is busy looks at all
        run(u"begin"_s);
        QCOMPARE(run(u"with looked as materialized (select setval('net.claim_look',"
                     " (extract(epoch from clock_timestamp()) * 1000)::bigint))"
                     " select min(c.id) || ' ' || count(*) from looked, lateral net._claim(2, 40, 40) as c"_s),
            u"2001 40"_s);
        const int fetched
            = run(u"select pg_stat_get_xact_tuples_fetched('net.http_request_active'::regclass)"_s).toInt();
        fewest = std::min(fewest, fetched);
        run(u"rollback"_s);
    }
    QVERIFY2(fewest < running / 2, qPrintable(QString::number(fewest)));
}

void TestSqlTurns::mark_ofSeveralWorkers_losesNothing()
{
    queue(u"alice"_s, u"'http://a/'"_s, 900, u", priority => n % 2"_s);
    queue(u"mallory"_s, u"'http://' || n % 7 || '.b/'"_s, 900);
    int got = 0;
    for (int turn = 0; turn < 60; ++turn)
        got += run(u"select count(*) from net._claim(%1, 40, 40, turn => %1)"_s.arg(turn)).toInt();
    QCOMPARE(got, 1800);
    QCOMPARE(run(u"select max(attempt), count(*) from net.http_request_active where status = 'running'"_s),
        u"1|1800"_s);
}

QTEST_GUILESS_MAIN(TestSqlTurns)
#include "tst_sqlturns.moc"
