// SPDX-License-Identifier: GPL-3.0-or-later
// Who runs what: net.claim must know every request that runs, and a claim must write no index.
#include "app/db/schema/schemainstaller.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlClaims : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void claim_whenRoomOnThePage_writesNoIndex();
    void claim_whenGivenATime_takesFirstWhatIsDueFromThen();
    void claim_whenGivenATime_stillTakesAllThatIsDue();
    void claim_ofLargeRows_takesFewAtATime_data();
    void claim_ofLargeRows_takesFewAtATime();
    void claim_whenWorkerHasManyClaims_putsThemTogether();
    void heartbeat_whenNothingRuns_forgetsTheClaims();
    void heartbeat_whenSomethingRuns_keepsIt();
    void giveBack_whenClaimedAgain_isKnownOnce();
    void takeOver_whenSomebodyHoldsARow_comesBackForIt();
    void takeOver_whenClaimedAgainMeanwhile_leavesIt();
    void takeOver_whenTheClaimIsMissing_findsTheRequest();
    void running_whenWrittenByHand_isTakenUp();
    void running_whenMuchWaits_readsItsRowsAlone();
    void tidyAndRecord_whenAnalysedEmpty_readTheirRowsAlone();
    void upgrade_whenRequestsRun_keepsThemAndTheRoles();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void fill(int count);
    QString running()
    {
        return run(u"select string_agg(r.id || '@' || coalesce(r.worker_id, 0), ' ' order by r.id)"
                   " from net._running() as r"_s);
    }
    int pagesReadBy(const QString &sql); // in a session that has planned nothing yet
    QString claims() { return run(u"select count(*), coalesce(sum(cardinality(ids)), 0) from net.claim"_s); }

    TestCluster m_cluster{{false, false, {u"autovacuum=off"_s}}};
    SqlDatabase m_database;
};

void TestSqlClaims::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestSqlClaims::init()
{
    QVERIFY(m_database.create(m_cluster));
}

void TestSqlClaims::fill(int count)
{
    QCOMPARE(run(u"select count(net.http_get('http://a/')) from generate_series(1, %1)"_s.arg(count)),
        QString::number(count));
}

int TestSqlClaims::pagesReadBy(const QString &sql)
{
    const QString plan
        = SqlSession(m_database.conninfo).run(u"explain (analyze, buffers, costs off) "_s + sql);
    const QRegularExpressionMatch found = QRegularExpression(u"shared hit=(\\d+)"_s).match(plan);
    if (!found.hasMatch())
        QTest::qFail(qPrintable(plan), __FILE__, __LINE__);
    return found.captured(1).toInt();
}

void TestSqlClaims::claim_whenRoomOnThePage_writesNoIndex()
{
    fill(1000);
    run(u"select net.http_request('POST', 'http://a/', body_text => repeat('x', 1000)) from generate_series(1, 100)"_s);
    run(u"begin"_s);
    QVERIFY(!run(u"select public.claimed(total => 1100, share => 1100)"_s).isEmpty());
    QCOMPARE(run(u"select n_tup_upd, n_tup_hot_upd from pg_stat_xact_all_tables"
                 " where relid = 'net.http_request_active'::regclass"_s),
        u"1100|1100"_s);
    run(u"commit"_s);
}

void TestSqlClaims::claim_whenGivenATime_takesFirstWhatIsDueFromThen()
{
    run(u"select net.http_request('GET', 'http://a/', scheduled_at => '2020-01-01 00:00:00+00'::timestamptz"
        " + n * interval '1 s', priority => p) from generate_series(1, 4) as n, unnest(array[0, 1]) as p order by n, p"_s);
    const QString claim = u"select string_agg(id || '', ' ' order by id)"
                          " from net._claim(1, %1, 9, '', '{a}', '{9}', '{2020-01-01 00:00:03+00}')"_s;
    // The urgent ones are even. Of each kind those from the third on, then the older ones.
    QCOMPARE(run(claim.arg(1)), u"6"_s);
    QCOMPARE(run(claim.arg(2)), u"2 8"_s);
    QCOMPARE(run(claim.arg(2)), u"4 5"_s);
    QCOMPARE(run(claim.arg(9)), u"1 3 7"_s);
    QCOMPARE(run(claim.arg(9)), QString());
}

void TestSqlClaims::claim_whenGivenATime_stillTakesAllThatIsDue()
{
    fill(10);
    run(u"update net.http_request_queue set scheduled_at = now() + interval '1 hour' where id > 8"_s);
    run(u"update net.http_request_queue set scheduled_at = '-infinity' where id = 8"_s);
    QCOMPARE(run(u"select count(*) from net._claim(1, 100, 100, '', '{b,a}', '{5,100}',"
                 " array['-infinity', clock_timestamp()])"_s),
        u"8"_s);
}

// S27: whatever of a row is large, a worker is given 4 MB of it at a time.
void TestSqlClaims::claim_ofLargeRows_takesFewAtATime_data()
{
    QTest::addColumn<QString>("columns");
    QTest::addColumn<QString>("values");
    QTest::newRow("body") << u", body"_s << u", convert_to(repeat('x', 1000000), 'UTF8')"_s;
    QTest::newRow("headers") << u", headers"_s << u", jsonb_build_object('A', repeat('x', 1000000))"_s;
    QTest::newRow("many headers")
        << u", headers"_s
        << u", (select jsonb_object_agg('header-' || i, i) from generate_series(1, 50000) as i)"_s;
    QTest::newRow("retry policy") << u", retry_policy"_s
                                  << u", jsonb_build_object('a', repeat('x', 1000000))"_s;
    QTest::newRow("url") << u""_s << u""_s;
}

void TestSqlClaims::claim_ofLargeRows_takesFewAtATime()
{
    QFETCH(QString, columns);
    QFETCH(QString, values);
    const QString url = columns.isEmpty() ? u"'http://a/' || repeat('x', 1000000)"_s : u"'http://a/'"_s;
    run(u"insert into net.http_request_queue (method, url, destination%1) select 'GET', %2, 'a'%3"
        " from generate_series(1, 12)"_s.arg(columns, url, values));
    QCOMPARE(run(u"select count(*) from net.http_request_active"_s), u"12"_s);
    int left = 12;
    while (left > 0) {
        const int got = run(u"select count(*) from net._claim(1, 500, 500)"_s).toInt();
        QVERIFY2(got >= 1 && got <= 5, qPrintable(QString::number(got)));
        left -= got;
    }
}

void TestSqlClaims::claim_whenWorkerHasManyClaims_putsThemTogether()
{
    fill(40);
    for (int i = 1; i <= 30; ++i)
        run(u"select public.claimed(7, total => 1)"_s);
    for (int i = 1; i <= 28; ++i)
        QCOMPARE(run(u"select public.rec(7, %1, 1, 'succeeded')"_s.arg(i)), u"1"_s);
    QCOMPARE(running(), u"29@7 30@7"_s);
    QVERIFY(claims().section(u'|', 0, 0).toInt() <= 17);
    for (int i = 0; i < 10; ++i)
        run(u"select public.claimed(7, total => 1)"_s);
    QVERIFY(claims().section(u'|', 1, 1).toInt() <= 17);
    QCOMPARE(run(u"select count(*), min(id), max(id) from net._running()"_s), u"12|29|40"_s);
}

void TestSqlClaims::heartbeat_whenNothingRuns_forgetsTheClaims()
{
    fill(1);
    const QString worker = run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    run(u"select public.claimed(%1)"_s.arg(worker));
    run(u"select public.rec(%1, 1, 1, 'succeeded')"_s.arg(worker));
    QCOMPARE(claims(), u"1|1"_s);
    QCOMPARE(run(u"select net._heartbeat(%1, 'running', 0, 1, 0)"_s.arg(worker)), u"t"_s);
    QCOMPARE(claims(), u"0|0"_s);
}

void TestSqlClaims::heartbeat_whenSomethingRuns_keepsIt()
{
    fill(3);
    const QString worker = run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    run(u"select public.claimed(%1, total => 2)"_s.arg(worker));
    run(u"select public.claimed(%1, total => 1)"_s.arg(worker));
    run(u"select public.rec(%1, 2, 1, 'retrying')"_s.arg(worker));
    // What it tells may be late. While something runs a few claims are left as they are.
    for (const auto &[told, left] : {std::pair(u"2"_s, u"2|3"_s), std::pair(u"0"_s, u"1|2"_s)}) {
        run(u"select net._heartbeat(%1, 'running', %2, 1, 0)"_s.arg(worker, told));
        QCOMPARE(claims(), left);
        QCOMPARE(running(), u"1@%1 3@%1"_s.arg(worker));
    }
}

void TestSqlClaims::giveBack_whenClaimedAgain_isKnownOnce()
{
    fill(1);
    run(u"select public.claimed(7)"_s);
    run(u"select public.rec(7, 1, 1, 'pending', due => now())"_s);
    QCOMPARE(running(), QString());
    QCOMPARE(run(u"select public.claimed(8)"_s), u"1#1"_s);
    QCOMPARE(claims(), u"2|2"_s);
    QCOMPARE(running(), u"1@8"_s);
}

void TestSqlClaims::takeOver_whenSomebodyHoldsARow_comesBackForIt()
{
    fill(2);
    run(u"select public.claimed(7)"_s); // of a worker that was never registered
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    QCOMPARE(other.run(u"select id from net.http_request_queue where id = 2 for update"_s), u"2"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"1"_s);
    QCOMPARE(running(), u"2@7"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    other.run(u"rollback"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"1"_s);
    QCOMPARE(claims(), u"0|0"_s);
    QCOMPARE(run(u"select string_agg(status, ' ') from net.http_request_queue"_s), u"retrying retrying"_s);
}

void TestSqlClaims::takeOver_whenClaimedAgainMeanwhile_leavesIt()
{
    fill(1);
    run(u"select public.claimed(7)"_s);
    run(u"select public.rec(7, 1, 1, 'retrying', due => now())"_s);
    const QString worker = run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    QCOMPARE(run(u"select public.claimed(%1)"_s.arg(worker)), u"1#2"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    QCOMPARE(running(), u"1@"_s + worker);
    QCOMPARE(claims(), u"1|1"_s); // the dead one's is gone
}

void TestSqlClaims::takeOver_whenTheClaimIsMissing_findsTheRequest()
{
    fill(3);
    const QString dead = run(
        u"insert into net.worker (host, pid, version, state) values ('h', 1, 'v', 'dead') returning id"_s);
    const QString alive = run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    run(u"select public.claimed(%1, total => 2)"_s.arg(dead));
    run(u"select public.claimed(%1, total => 1)"_s.arg(alive));
    run(u"delete from net.claim"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"2"_s);
    QCOMPARE(run(u"select string_agg(status, ' ' order by id) from net.http_request_queue"_s),
        u"retrying retrying running"_s);
    QCOMPARE(run(u"select string_agg(swept::text, ' ' order by id) from net.worker"_s), u"true false"_s);
}

void TestSqlClaims::running_whenWrittenByHand_isTakenUp()
{
    fill(2);
    run(u"update net.http_request_queue set status = 'running', worker_id = 12345 where id = 1"_s);
    run(u"insert into net.http_request_queue (method, url, status) values ('GET', 'http://b/', 'running')"_s);
    QCOMPARE(running(), u"1@12345 3@0"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"2"_s);
    QCOMPARE(run(u"select string_agg(id || status, ' ' order by id) from net.http_request_queue"_s),
        u"1retrying 2pending 3retrying"_s);
    QCOMPARE(claims(), u"0|0"_s);
}

void TestSqlClaims::running_whenMuchWaits_readsItsRowsAlone()
{
    fill(20);
    run(u"select public.claimed(7, total => 20)"_s);
    for (const QString &statistics : {QString(), u"analyze"_s}) {
        fill(5000);
        run(statistics);
        SqlSession fresh(m_database.conninfo);
        fresh.run(u"begin"_s);
        QCOMPARE(fresh.run(u"select count(*) from net._running()"_s), u"20"_s);
        QCOMPARE(fresh.run(u"select count(*) from net.http_request_queue as q where q.status = 'running'"
                           " and q.id = any (array(select net._running_ids()))"_s),
            u"20"_s);
        const QString read = fresh.run(u"select seq_tup_read + idx_tup_fetch from pg_stat_xact_all_tables"
                                       " where relid = 'net.http_request_active'::regclass"_s);
        QVERIFY2(read.toInt() <= 60, qPrintable(read));
    }
}

// Statistics of an empty queue make every index look short: none may be read from end to end for an id.
void TestSqlClaims::tidyAndRecord_whenAnalysedEmpty_readTheirRowsAlone()
{
    fill(3000);
    run(u"delete from net.http_request_active"_s);
    run(u"analyze"_s);
    fill(20'000);
    for (int i = 1; i <= 17; ++i)
        run(u"select public.claimed(7, total => 2)"_s);
    const int tidied = pagesReadBy(u"select net._tidy_claims(7, 16)"_s);
    QVERIFY2(tidied < 1000, qPrintable(QString::number(tidied)));
    const int seen = pagesReadBy(u"select count(*) from net._running()"_s);
    QVERIFY2(seen < 1000, qPrintable(QString::number(seen)));
    const int recorded
        = pagesReadBy(u"select net._record(7, array_agg((r.id, 1, 'succeeded', now(), 5, 200, "
                      u"null, false, null, '{}', false, 1,"
                      " null, now(), now(), 0, 0, 0, 0, 0, null, null, null)::net.attempt_outcome), "
                      "array_agg('ok'::text), array_agg(null::bytea))"
                      " from net._running() as r"_s);
    QVERIFY2(recorded < 3000, qPrintable(QString::number(recorded)));
    QCOMPARE(running(), QString());
}

void TestSqlClaims::upgrade_whenRequestsRun_keepsThemAndTheRoles()
{
    const QString conninfo = m_cluster.createDatabase();
    SqlSession owner(conninfo);
    QFile before(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/schema_8.sql"_s);
    QVERIFY(before.open(QIODevice::ReadOnly));
    QVERIFY(owner.connection().executeScript(before.readAll()));
    QCOMPARE(owner.run(u"create role old_runner"_s), QString());
    QCOMPARE(owner.run(u"select net.grant_worker('old_runner')"_s), QString());
    owner.run(u"select count(net.http_get('http://a/')) from generate_series(1, 3)"_s);
    owner.run(u"select count(*) from net._claim(7, 2, 2)"_s);
    owner.run(u"insert into net.endpoint (prefix) values ('https://b/v1')"_s);

    QVERIFY(SchemaInstaller(owner.connection()).upgrade());
    QCOMPARE(owner.run(u"select count(*) from net._running()"_s), u"2"_s);
    QCOMPARE(owner.run(u"set role old_runner"_s), QString());
    QCOMPARE(owner.run(u"select id from net._claim(8, 5, 5)"_s), u"3"_s);
    QCOMPARE(owner.run(u"select net._take_over()"_s), u"3"_s); // of workers that never were
    owner.run(u"reset role"_s);
    owner.run(u"select net.http_get('https://b/v1/x')"_s); // the path is known as before
    QCOMPARE(owner.run(u"select destination from net.http_request_queue where id = 4"_s), u"https://b/v1"_s);
    QCOMPARE(owner.run(u"drop owned by old_runner"_s), QString());
    owner.run(u"drop role old_runner"_s);
}

QTEST_GUILESS_MAIN(TestSqlClaims)
#include "tst_sqlclaims.moc"
