// SPDX-License-Identifier: GPL-3.0-or-later
// Pauses of destinations, webhooks and the queue: who may, what rests, and that it goes on by itself.
#include "tests/app/db/schema/sqlsession.h"

#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlPause : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void queue_whenPaused_givesNothing();
    void queue_whenItsTimeHasCome_goesOnByItself();
    void endpoint_whenPaused_holdsItsOwnAlone();
    void endpoint_withoutAPolicy_isGivenOne();
    void endpoint_whenItsTimeHasCome_drainsAtItsRate();
    void endpoint_whenPaused_isNotLookedThrough();
    void webhook_whenPaused_firesAndIsHeld();
    void webhook_whenPausedAnew_movesWhatItHolds();
    void webhook_whenItsTimeHasCome_sendsByItself();
    void webhook_whenItsTriggerIsGone_isReleased();
    void webhook_ofAPartition_isThatOfItsTable();
    void pause_whenWrong_isRefused_data();
    void pause_whenWrong_isRefused();
    void pause_ofOthers_isRefused_data();
    void pause_ofOthers_isRefused();
    void pauses_ofOthers_areNotSeen();
    void caller_givenByHand_isRefused();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void script(const QString &sql)
    {
        QVERIFY(m_database.session->connection().executeScript(sql.toUtf8()).ok());
    }
    QString runAs(const QString &role, const QString &sql)
    {
        run(u"set role "_s + role);
        const QString answer = run(sql);
        run(u"reset role"_s);
        return answer.section(u'\n', 0, 0);
    }
    QString claimed() { return run(u"select count(*) from net._claim(1, 1000, 1000)"_s); }
    void queue(const QString &host, int n)
    {
        run(u"select count(net.http_get('http://%1/')) from generate_series(1, %2)"_s.arg(host).arg(n));
    }
    // A table of alice's with a webhook.
    void makeHook()
    {
        script(u"create table public.orders (id int); alter table public.orders owner to alice;"
               " create trigger hook after insert on public.orders for each row"
               " execute function net.http_webhook('http://hook.example/')"_s);
    }
    QString held() { return run(u"select count(*) from net.webhook_held"_s); }

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlPause::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    for (const char *role : {"alice", "bob"})
        QCOMPARE(run(u"create role %1"_s.arg(QLatin1String(role))), QString());
}

void TestSqlPause::init()
{
    run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.claim, net.pause,"
        " net.webhook_held restart identity"_s);
    script(u"delete from net.endpoint; drop table if exists public.orders, public.parted"_s);
}

void TestSqlPause::queue_whenPaused_givesNothing()
{
    queue(u"a.example"_s, 3);
    QCOMPARE(run(u"select net.pause_queue(now() + interval '1 h', 'maintenance')"_s), u"t"_s);
    QCOMPARE(claimed(), u"0"_s);
    QCOMPARE(run(u"select kind, target, until > now(), reason, paused_by from net.pauses"_s),
        u"queue||t|maintenance|postgres"_s);
    // A worker sleeps until then, and does not look again and again.
    QCOMPARE(
        run(u"select net._next_due() between 3500 and 3600, (net._polling(true)).due > 3500"_s), u"t|t"_s);
    QCOMPARE(run(u"select net.resume_queue(), net.resume_queue()"_s), u"t|f"_s);
    QCOMPARE(run(u"select net._next_due()"_s), u"0"_s);
    QCOMPARE(claimed(), u"3"_s);
}

void TestSqlPause::queue_whenItsTimeHasCome_goesOnByItself()
{
    queue(u"a.example"_s, 2);
    run(u"select net.pause_queue(now() + interval '1 h')"_s);
    QCOMPARE(claimed(), u"0"_s);
    run(u"update net.pause set until = now() - interval '1 s'"_s);
    QCOMPARE(run(u"select count(*) from net.pauses"_s), u"0"_s);
    QCOMPARE(claimed(), u"2"_s);
    run(u"select net._mend_pauses()"_s);
    QCOMPARE(run(u"select count(*) from net.pause"_s), u"0"_s);
}

void TestSqlPause::endpoint_whenPaused_holdsItsOwnAlone()
{
    run(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    queue(u"a.example"_s, 3);
    queue(u"b.example"_s, 2);
    QCOMPARE(run(u"select net.pause_endpoint('http://A.example', reason => 'down')"_s), u"t"_s);
    QCOMPARE(run(u"select kind, target, until, reason, paused_by from net.pauses"_s),
        u"endpoint|a.example|infinity|down|postgres"_s);
    QCOMPARE(claimed(), u"2"_s);
    QCOMPARE(run(u"select net.resume_endpoint('a.example'), net.resume_endpoint('a.example')"_s), u"t|f"_s);
    QCOMPARE(claimed(), u"3"_s);
}

void TestSqlPause::endpoint_withoutAPolicy_isGivenOne()
{
    queue(u"a.example"_s, 1);
    QCOMPARE(run(u"select net.resume_endpoint('a.example')"_s), u"f"_s);
    QCOMPARE(run(u"select net.pause_endpoint('a.example', now() + interval '1 h')"_s), u"t"_s);
    QCOMPARE(claimed(), u"0"_s);
    QCOMPARE(run(u"select prefix, paused_by from net.endpoint"_s), u"a.example|postgres"_s);
}

void TestSqlPause::endpoint_whenItsTimeHasCome_drainsAtItsRate()
{
    run(u"insert into net.endpoint (prefix, rate_per_second, rate_burst) values ('a.example', 0.001, 4)"_s);
    queue(u"a.example"_s, 50);
    run(u"select net.pause_endpoint('a.example', now() + interval '1 h')"_s);
    QCOMPARE(claimed(), u"0"_s);
    run(u"update net.endpoint set paused_until = now() - interval '1 s'"_s);
    QCOMPARE(claimed(), u"4"_s);
    QCOMPARE(claimed(), u"0"_s);
}

// A claim asks the index once for a destination that has nothing to give, however much waits there.
void TestSqlPause::endpoint_whenPaused_isNotLookedThrough()
{
    run(u"insert into net.http_request_active (id, method, url, headers, destination, requester)"
        " select n, 'GET', 'http://a.example/', '{}', 'a.example', 10 from generate_series(1, 20000) as n"_s);
    run(u"analyze net.http_request_active"_s);
    run(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    run(u"select net.pause_endpoint('a.example')"_s);
    claimed(); // plans
    const QString plan = run(
        u"explain (analyze, buffers, costs off, timing off) select count(*) from net._claim(1, 100, 100)"_s);
    static const QRegularExpression pages(u"shared hit=(\\d+)"_s);
    const int hit = pages.match(plan).captured(1).toInt();
    QVERIFY2(hit > 0 && hit < 300, qPrintable(plan));
}

void TestSqlPause::webhook_whenPaused_firesAndIsHeld()
{
    makeHook();
    QCOMPARE(runAs(u"alice"_s,
                 u"select net.pause_webhook('public.orders', 'hook', now() + interval '1 h', 'import')"_s),
        u"t"_s);
    run(u"insert into public.orders select generate_series(1, 3)"_s);
    QCOMPARE(run(u"select count(*), min(requested_by), bool_and(later), bool_and(q.scheduled_at = p.until)"
                 " from net.http_request_active as q, net.pause as p"_s),
        u"3|alice|t|t"_s);
    QCOMPARE(claimed(), u"0"_s);
    QCOMPARE(runAs(u"alice"_s,
                 u"select kind, target like '%orders', trigger_name, reason, paused_by"
                 " from net.pauses"_s),
        u"webhook|t|hook|import|alice"_s);
    run(u"select net.retry(min(id)) from net.http_request_active"_s); // somebody wants one of them now
    QCOMPARE(claimed(), u"1"_s);
    QCOMPARE(runAs(u"alice"_s, u"select net.resume_webhook('public.orders', 'hook')"_s), u"t"_s);
    QCOMPARE(held(), u"0"_s);
    QCOMPARE(claimed(), u"2"_s);
    run(u"insert into public.orders values (4)"_s);
    QCOMPARE(claimed(), u"1"_s);
}

void TestSqlPause::webhook_whenPausedAnew_movesWhatItHolds()
{
    makeHook();
    run(u"select net.pause_webhook('public.orders', 'hook')"_s);
    run(u"insert into public.orders values (1)"_s);
    QCOMPARE(run(u"select scheduled_at >= '9999-01-01' from net.http_request_active"_s), u"t"_s);
    run(u"select net.pause_webhook('public.orders', 'hook', now() + interval '1 h')"_s);
    QCOMPARE(
        run(u"select q.scheduled_at = p.until from net.http_request_active as q, net.pause as p"_s), u"t"_s);
    QCOMPARE(run(u"select count(*) from net.pauses"_s), u"1"_s);
}

void TestSqlPause::webhook_whenItsTimeHasCome_sendsByItself()
{
    makeHook();
    run(u"select net.pause_webhook('public.orders', 'hook', clock_timestamp() + interval '0.3 s')"_s);
    run(u"insert into public.orders values (1)"_s);
    QCOMPARE(claimed(), u"0"_s);
    QTRY_COMPARE(run(u"select scheduled_at <= clock_timestamp() from net.http_request_active"_s), u"t"_s);
    QCOMPARE(claimed(), u"1"_s);
    run(u"insert into public.orders values (2)"_s);
    QCOMPARE(claimed(), u"1"_s);
    run(u"select net._mend_pauses()"_s);
    QCOMPARE(
        run(u"select (select count(*) from net.pause), (select count(*) from net.webhook_held)"_s), u"0|0"_s);
}

void TestSqlPause::webhook_whenItsTriggerIsGone_isReleased()
{
    makeHook();
    run(u"select net.pause_webhook('public.orders', 'hook')"_s);
    run(u"insert into public.orders values (1)"_s);
    run(u"drop trigger hook on public.orders"_s);
    run(u"select net._mend_pauses()"_s);
    QCOMPARE(claimed(), u"1"_s);
    QCOMPARE(held(), u"0"_s);
}

void TestSqlPause::webhook_ofAPartition_isThatOfItsTable()
{
    script(u"create table public.parted (id int) partition by range (id);"
           " create table public.parted_1 partition of public.parted for values from (0) to (100);"
           " create trigger hook after insert on public.parted for each row"
           " execute function net.http_webhook('http://hook.example/')"_s);
    QVERIFY(run(u"select net.pause_webhook('public.parted_1', 'hook')"_s).contains(u"a partition's copy"_s));
    QCOMPARE(run(u"select net.pause_webhook('public.parted', 'hook')"_s), u"t"_s);
    run(u"insert into public.parted values (1)"_s);
    QCOMPARE(claimed(), u"0"_s);
    QCOMPARE(held(), u"1"_s);
}

void TestSqlPause::pause_whenWrong_isRefused_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("words");
    QTest::newRow("past") << u"net.pause_queue(now() - interval '1 s')"_s << u"that is past"_s;
    QTest::newRow("past endpoint") << u"net.pause_endpoint('a', now() - interval '1 s')"_s
                                   << u"that is past"_s;
    QTest::newRow("too far") << u"net.pause_queue('294000-01-01')"_s << u"before the year 9999"_s;
    QTest::newRow("no prefix") << u"net.pause_endpoint('a b')"_s << u"neither a host nor"_s;
    QTest::newRow("null prefix") << u"net.pause_endpoint(null)"_s << u"neither a host nor"_s;
    QTest::newRow("no table") << u"net.pause_webhook('public.nothing', 'x')"_s << u"does not exist"_s;
    QTest::newRow("no trigger") << u"net.pause_webhook('net.setting', 'x')"_s << u"has no trigger \"x\""_s;
    QTest::newRow("another trigger") << u"net.pause_webhook('net.setting', 'checked')"_s
                                     << u"does not execute net.http_webhook()"_s;
}

void TestSqlPause::pause_whenWrong_isRefused()
{
    QFETCH(QString, call);
    QFETCH(QString, words);
    const QString answer = run(u"select "_s + call);
    QVERIFY2(answer.startsWith(u"ERROR"_s) && answer.contains(words), qPrintable(answer));
    QCOMPARE(run(u"select count(*) from net.pauses"_s), u"0"_s);
}

void TestSqlPause::pause_ofOthers_isRefused_data()
{
    QTest::addColumn<QString>("call");
    QTest::newRow("queue") << u"net.pause_queue()"_s;
    QTest::newRow("queue, resumed") << u"net.resume_queue()"_s;
    QTest::newRow("endpoint") << u"net.pause_endpoint('a.example')"_s;
    QTest::newRow("endpoint, resumed") << u"net.resume_endpoint('a.example')"_s;
    QTest::newRow("endpoint without a policy") << u"net.pause_endpoint('b.example')"_s;
    QTest::newRow("webhook") << u"net.pause_webhook('public.orders', 'hook')"_s;
    QTest::newRow("webhook, resumed") << u"net.resume_webhook('public.orders', 'hook')"_s;
}

void TestSqlPause::pause_ofOthers_isRefused()
{
    QFETCH(QString, call);
    makeHook();
    run(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    const QString answer = runAs(u"bob"_s, u"select "_s + call);
    QVERIFY2(answer.startsWith(u"ERROR: permission denied"_s), qPrintable(answer));
    QCOMPARE(run(u"select count(*) from net.pauses"_s), u"0"_s);
}

void TestSqlPause::pauses_ofOthers_areNotSeen()
{
    makeHook();
    script(u"grant insert on net.endpoint to alice; grant usage on sequence net.endpoint_id_seq to alice"_s);
    QCOMPARE(runAs(u"alice"_s, u"insert into net.endpoint (prefix) values ('a.example')"_s), QString());
    script(
        u"revoke insert on net.endpoint from alice; revoke usage on sequence net.endpoint_id_seq from alice"_s);
    QCOMPARE(runAs(u"alice"_s, u"select net.pause_endpoint('a.example')"_s), u"t"_s); // her own
    runAs(u"alice"_s, u"select net.pause_webhook('public.orders', 'hook')"_s);
    script(u"select net.schedule('s', '@daily', 'GET', 'http://a/'); select net.pause_schedule('s')"_s);
    run(u"select net.pause_queue()"_s);
    QCOMPARE(run(u"select string_agg(kind, ' ' order by kind) from net.pauses"_s),
        u"endpoint queue schedule webhook"_s);
    QCOMPARE(runAs(u"alice"_s, u"select string_agg(kind, ' ' order by kind) from net.pauses"_s),
        u"endpoint queue webhook"_s);
    QCOMPARE(runAs(u"bob"_s, u"select string_agg(kind, ' ' order by kind) from net.pauses"_s), u"queue"_s);
    run(u"select net.unschedule('s')"_s);
}

void TestSqlPause::caller_givenByHand_isRefused()
{
    QVERIFY(runAs(u"bob"_s,
        u"insert into net._pause_call (act, kind, caller, caller_id) values ('pause', 'queue', 'postgres', 10)"_s)
                .contains(u"permission denied"_s));
    // Nor may a worker's role say that it is another one.
    run(u"select net.grant_worker('bob')"_s);
    QVERIFY(runAs(u"bob"_s,
        u"insert into net._pause_call (act, kind, caller, caller_id) values ('pause', 'queue', 'postgres', 10)"_s)
                .contains(u"permission denied"_s));
}

QTEST_GUILESS_MAIN(TestSqlPause)
#include "tst_sqlpause.moc"
