// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that come again and again: each due time once, whoever claims, cancels, deletes or pauses.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>
#include <thread>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void schedule_whenMade_waitsInTheQueue();
    void schedule_withABody_sendsAsRequestsDo();
    void schedule_whenWrong_isRefused_data();
    void schedule_whenWrong_isRefused();
    void schedule_whenReplaced_keepsWhatItMay();
    void schedule_whenRemoved_leavesNothingWaiting();
    void occurrence_whenClaimed_isFollowedByTheNext();
    void occurrence_whenTheClaimIsRolledBack_waitsOn();
    void occurrences_whenMissed_comeOnce();
    void occurrence_whenCancelled_isSkipped();
    void occurrences_whenAllAreCancelled_comeToAnEnd();
    void occurrence_whenHurried_leavesTheNextWhereItWas();
    void occurrence_whenGoneByHand_isQueuedAgain_data();
    void occurrence_whenGoneByHand_isQueuedAgain();
    void pause_untilATime_goesOnByItself();
    void pause_withoutEnd_waitsForSomebody();
    void runNow_whateverIsDue_movesNothing();
    void outcome_whenTheRequestIsGone_isStillTold();
    void schedules_ofOthers_areTheirs();
    void schedule_whenItsRoleLostItsRights_saysSo_data();
    void schedule_whenItsRoleLostItsRights_saysSo();
    void schedules_beyondTheLimit_areRefused();
    void schedules_inAnotherCluster_belongToTheSameNames();
    void claims_whenSideBySideAndKilled_takeEachTimeOnce();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    QString runAs(const QString &role, const QString &sql);
    // As if nobody had looked for so long.
    void letPass(const QString &time);

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlSchedule::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    for (const char *role : {"alice", "bob"})
        QCOMPARE(run(u"create role %1"_s.arg(QLatin1String(role))), QString());
}

void TestSqlSchedule::init()
{
    QCOMPARE(
        run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.finished_count,"
            " net.claim, net.schedule restart identity cascade"_s),
        QString());
    QCOMPARE(run(u"select setval('net.schedule_id_seq', 1, false)"_s), u"1"_s);
}

QString TestSqlSchedule::runAs(const QString &role, const QString &sql)
{
    run(u"set role "_s + role);
    const QString answer = run(sql);
    run(u"reset role"_s);
    return answer.section(u'\n', 0, 0);
}

void TestSqlSchedule::letPass(const QString &time)
{
    run(u"update net.schedule set next_run = next_run - interval '%1', anchor = anchor - interval '%1'"_s.arg(
        time));
    run(u"update net.http_request_active as q set scheduled_at = s.next_run from net.schedule as s"
        " where s.pending_id = q.id"_s);
}

void TestSqlSchedule::schedule_whenMade_waitsInTheQueue()
{
    QCOMPARE(runAs(u"alice"_s,
                 u"select net.schedule('report', '0 9 * * *', 'get', 'http://a.example/x',"
                 " params => '{\"day\": 1}', headers => '{\"X-A\": \"b\"}', timezone => 'Asia/Seoul',"
                 " priority => 3, max_attempts => 2)"_s),
        u"1"_s);
    QCOMPARE(
        run(u"select q.id, q.status, q.method, q.url, q.headers, q.priority, q.max_attempts, q.requested_by,"
            " q.later, q.destination, to_char(q.scheduled_at at time zone 'UTC', 'HH24:MI'), q.schedule_id"
            " from net.http_request_queue as q"_s),
        u"1|pending|GET|http://a.example/x?day=1|{\"X-A\": \"b\"}|3|2|alice|t|a.example|00:00|1"_s);
    QCOMPARE(
        runAs(u"alice"_s,
            u"select s.name, s.cron, s.timezone, s.method, s.url, s.next_run = q.scheduled_at, s.last_run,"
            " s.last_status, s.paused, s.trouble, s.requested_by from net.schedules as s"
            " join net.http_request_queue as q on q.id = s.next_request_id"_s),
        u"report|0 9 * * *|Asia/Seoul|GET|http://a.example/x?day=1|t|||f||alice"_s);
}

void TestSqlSchedule::schedule_withABody_sendsAsRequestsDo()
{
    run(u"select net.schedule('a', '@daily', 'POST', 'http://a/', body => '{\"x\": 1}')"_s);
    run(u"select net.schedule('b', '@daily', 'PUT', 'http://a/', body_text => 'hello')"_s);
    run(u"select net.schedule('c', '@daily', 'PATCH', 'http://a/', body_bytes => '\\x00ff'::bytea)"_s);
    QCOMPARE(run(u"select method, headers, body from net.http_request_queue order by id"_s),
        u"POST|{\"Content-Type\": \"application/json\"}|\\x7b2278223a20317d\nPUT|{}|\\x68656c6c6f\nPATCH|{}|\\x00ff"_s);
}

void TestSqlSchedule::schedule_whenWrong_isRefused_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::addColumn<QString>("words");
    const auto row = [](const char *name, const char *arguments, const char *words) {
        QTest::newRow(name) << QString::fromUtf8(arguments) << QString::fromUtf8(words);
    };
    row("no name", "null, '@daily', 'GET', 'http://a/'",
        "a schedule needs a name of 1 to 200 bytes without control characters, not null");
    row("empty name", "' ', '@daily', 'GET', 'http://a/'",
        "a schedule needs a name of 1 to 200 bytes without control characters, not \" \"");
    row("no cron", "'x', null, 'GET', 'http://a/'", "cron must not be null");
    row("method", "'x', '@daily', 'FETCH', 'http://a/'",
        "method must be GET, HEAD, POST, PUT, PATCH, DELETE or OPTIONS, not 'FETCH'");
    row("scheme", "'x', '@daily', 'GET', 'ftp://a/'", "Unsupported URL scheme");
    row("url", "'x', '@daily', 'GET', '/x'", "invalid URL \"/x\"");
    row("timeout", "'x', '@daily', 'GET', 'http://a/', timeout_milliseconds => 0",
        "timeout_milliseconds must be 1 or more, not 0");
    row("headers", "'x', '@daily', 'GET', 'http://a/', headers => '[]'",
        "headers must be a JSON object of names and values, not array");
    row("two bodies", "'x', '@daily', 'GET', 'http://a/', body => '1', body_text => '1'",
        "give at most one of body, body_text and body_bytes");
    row("policy", "'x', '@daily', 'GET', 'http://a/', retry_policy => '[]'",
        "retry_policy must be a JSON object, not array");
}

void TestSqlSchedule::schedule_whenWrong_isRefused()
{
    QFETCH(QString, arguments);
    QFETCH(QString, words);
    QVERIFY2(run(u"select net.schedule(%1)"_s.arg(arguments)).startsWith("ERROR: "_L1 + words),
        qPrintable(run(u"select net.schedule(%1)"_s.arg(arguments))));
    QCOMPARE(
        run(u"select (select count(*) from net.schedules), (select count(*) from net.http_request_queue)"_s),
        u"0|0"_s);
}

void TestSqlSchedule::schedule_whenReplaced_keepsWhatItMay()
{
    run(u"select net.schedule('x', '@every 1 h', 'GET', 'http://a/')"_s);
    const QString due = run(u"select next_run from net.schedules"_s);
    QCOMPARE(run(u"select net.schedule('x', '@every 1 h', 'POST', 'http://b/')"_s), u"1"_s);
    QCOMPARE(run(u"select next_run, method, url from net.schedules"_s), due + u"|POST|http://b/"_s);
    QCOMPARE(
        run(u"select method, url, scheduled_at from net.http_request_queue"_s), u"POST|http://b/|"_s + due);
    run(u"select net.pause_schedule('x')"_s);
    run(u"select net.schedule('x', '@every 2 h', 'GET', 'http://a/')"_s);
    QCOMPARE(run(u"select paused, next_run, cron from net.schedules"_s), u"t||@every 2 h"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"0"_s);
    run(u"select net.resume_schedule('x')"_s);
    QCOMPARE(run(u"select next_run > now() + interval '119 min' from net.schedules"_s), u"t"_s);
    QCOMPARE(runAs(u"alice"_s, u"select net.schedule('x', '@daily', 'GET', 'http://a/') > 1"_s),
        u"t"_s); // her own
}

void TestSqlSchedule::schedule_whenRemoved_leavesNothingWaiting()
{
    run(u"select net.schedule('x', '@daily', 'GET', 'http://a/')"_s);
    QCOMPARE(
        run(u"select net.unschedule('y'), net.pause_schedule('y'), net.resume_schedule('y')"_s), u"f|f|f"_s);
    QVERIFY(run(u"select net.run_schedule('y')"_s).startsWith(u"ERROR: there is no schedule \"y\""_s));
    QCOMPARE(run(u"select net.unschedule('x')"_s), u"t"_s);
    QCOMPARE(
        run(u"select (select count(*) from net.schedules), (select count(*) from net.http_request_queue)"_s),
        u"0|0"_s);
}

void TestSqlSchedule::occurrence_whenClaimed_isFollowedByTheNext()
{
    run(u"select net.schedule('x', '@every 1 h', 'GET', 'http://a/')"_s);
    QCOMPARE(run(u"select claimed(1)"_s), QString());
    letPass(u"70 min"_s);
    QCOMPARE(run(u"select claimed(1)"_s), u"1#1"_s);
    QCOMPARE(run(u"select claimed(1)"_s), QString());
    QCOMPARE(run(u"select id, status, schedule_id, later, scheduled_at - lag(scheduled_at) over (order by id)"
                 " from net.http_request_queue order by id"_s),
        u"1|running|1|f|\n2|pending|1|t|01:00:00"_s);
    QCOMPARE(run(u"select last_request_id, last_status, last_run > now() - interval '5 s', next_request_id,"
                 " next_run > now() from net.schedules"_s),
        u"1|running|t|2|t"_s);
    // Given back, lost and tried again it is the same one, and queues nothing more.
    run(u"select rec(1, 1, 1, 'pending', due => now())"_s);
    QCOMPARE(run(u"select claimed(1)"_s), u"1#1"_s);
    run(u"select rec(1, 1, 1, 'retrying', due => now())"_s);
    QCOMPARE(run(u"select claimed(1)"_s), u"1#2"_s);
    run(u"select rec(1, 1, 2, 'succeeded')"_s);
    QCOMPARE(
        run(u"select count(*), count(*) filter (where status = 'pending') from net.http_request_queue"_s),
        u"2|1"_s);
    QCOMPARE(run(u"select schedule_id from net.http_request_finished"_s), u"1"_s);
}

void TestSqlSchedule::occurrence_whenTheClaimIsRolledBack_waitsOn()
{
    run(u"select net.schedule('x', '@every 1 h', 'GET', 'http://a/')"_s);
    letPass(u"61 min"_s);
    run(u"begin"_s);
    QCOMPARE(run(u"select claimed(1)"_s), u"1#1"_s);
    run(u"rollback"_s);
    QCOMPARE(run(u"select string_agg(id::text, ',') from net.http_request_queue"_s), u"1"_s);
    QCOMPARE(run(u"select last_run, next_request_id from net.schedules"_s), u"|1"_s);
    QCOMPARE(run(u"select claimed(2)"_s), u"1#1"_s);
}

void TestSqlSchedule::occurrences_whenMissed_comeOnce()
{
    run(u"select net.schedule('x', '*/5 * * * *', 'GET', 'http://a/'),"
        " net.schedule('y', '@every 30 s', 'GET', 'http://a/')"_s);
    letPass(u"3 days"_s);
    QCOMPARE(run(u"select claimed(1)"_s), u"1#1 2#1"_s);
    QCOMPARE(run(u"select count(*), count(*) filter (where scheduled_at > now()) from net.http_request_queue"
                 " where status = 'pending'"_s),
        u"2|2"_s);
}

void TestSqlSchedule::occurrence_whenCancelled_isSkipped()
{
    run(u"select net.schedule('x', '0 9 * * *', 'GET', 'http://a/')"_s);
    QCOMPARE(run(u"select net.cancel(1)"_s), u"t"_s);
    QCOMPARE(
        run(u"select a.status, b.status, b.scheduled_at - a.scheduled_at from net.http_request_queue as a,"
            " net.http_request_queue as b where a.id = 1 and b.id = 2"_s),
        u"cancelled|pending|1 day"_s);
    // One that runs is no more the one that waits.
    letPass(u"3 days"_s);
    QCOMPARE(run(u"select claimed(1)"_s), u"2#1"_s);
    QCOMPARE(run(u"select net.cancel(2)"_s), u"t"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue where status = 'pending'"_s), u"1"_s);
}

void TestSqlSchedule::occurrences_whenAllAreCancelled_comeToAnEnd()
{
    run(u"select net.schedule('x' || i, '@every 1 h', 'GET', 'http://a/') from generate_series(1, 3) as i"_s);
    QCOMPARE(run(u"select count(*) from net.cancel(status => 'pending')"_s), u"3"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue where status = 'pending'"_s), u"3"_s);
}

void TestSqlSchedule::occurrence_whenHurried_leavesTheNextWhereItWas()
{
    run(u"select net.schedule('x', '0 9 * * *', 'GET', 'http://a/')"_s);
    const QString due = run(u"select next_run from net.schedules"_s);
    QCOMPARE(run(u"select net.retry(1)"_s), u"t"_s);
    QCOMPARE(run(u"select claimed(1)"_s), u"1#1"_s);
    QCOMPARE(run(u"select next_run, next_request_id from net.schedules"_s), due + u"|2"_s);
}

void TestSqlSchedule::occurrence_whenGoneByHand_isQueuedAgain_data()
{
    QTest::addColumn<QString>("statement");
    QTest::newRow("deleted") << u"delete from net.http_request_queue"_s;
    QTest::newRow("truncated") << u"truncate net.http_request_queue"_s;
    QTest::newRow("failed unsent") << u"select net._fail_unsent(1, 'too large')"_s;
    QTest::newRow("finished by hand")
        << u"update net.http_request_queue set status = 'succeeded', finished_at = now()"_s;
    QTest::newRow("claimed by hand")
        << u"update net.http_request_queue set status = 'running', attempt = 1"_s;
    QTest::newRow("the clock went back")
        << u"update net.schedule set created = created + interval '1 year', anchor = anchor + interval '1 "
           u"year',"
           " last_run = now() + interval '1 year', next_run = next_run + interval '1 year'"_s;
    QTest::newRow("restored without") << u"update net.schedule set pending_id = 77"_s;
}

void TestSqlSchedule::occurrence_whenGoneByHand_isQueuedAgain()
{
    QFETCH(QString, statement);
    run(u"select net.schedule('x', '@every 1 h', 'GET', 'http://a/')"_s);
    run(statement);
    QVERIFY(run(u"select net._mend()"_s).toInt() >= 1);
    QCOMPARE(
        run(u"select q.status, q.scheduled_at = s.next_run, q.scheduled_at > now() from net.schedules as s"
            " join net.http_request_queue as q on q.id = s.next_request_id"_s),
        u"pending|t|t"_s);
    QCOMPARE(run(u"select next_run < now() + interval '61 min' from net.schedules"_s), u"t"_s);
    QCOMPARE(run(u"select net._mend_schedules()"_s), u"0"_s);
}

void TestSqlSchedule::pause_untilATime_goesOnByItself()
{
    run(u"select net.schedule('x', '@every 1 h', 'GET', 'http://a/')"_s);
    QVERIFY(run(u"select net.pause_schedule('x', now() - interval '1 s')"_s)
                .startsWith(u"ERROR: a schedule can't be paused until "_s));
    QCOMPARE(run(u"select net.pause_schedule('x', now() + interval '150 min', 'holiday')"_s), u"t"_s);
    QCOMPARE(
        run(u"select paused, pause_reason, paused_by = current_user, paused_until > now(),"
            " next_run between now() + interval '179 min' and now() + interval '180 min' from net.schedules"_s),
        u"t|holiday|t|t|t"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"1"_s);
    run(u"update net.schedule set paused_until = paused_until - interval '200 min'"_s);
    letPass(u"200 min"_s);
    QCOMPARE(run(u"select count(*) from net._claim(1, 9, 9)"_s), u"1"_s);
    QCOMPARE(
        run(u"select paused, pause_reason, paused_until, next_run < now() + interval '1 h' from net.schedules"_s),
        u"f|||t"_s);
}

void TestSqlSchedule::pause_withoutEnd_waitsForSomebody()
{
    run(u"select net.schedule('x', '@every 1 h', 'GET', 'http://a/')"_s);
    run(u"select net.pause_schedule('x')"_s);
    run(u"select net._mend()"_s);
    QCOMPARE(run(u"select paused, paused_until, next_run from net.schedules"_s), u"t|infinity|"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"0"_s);
    QCOMPARE(run(u"select net.resume_schedule('x')"_s), u"t"_s);
    QCOMPARE(run(u"select paused, paused_until, next_run > now() from net.schedules"_s), u"f||t"_s);
}

void TestSqlSchedule::runNow_whateverIsDue_movesNothing()
{
    run(u"select net.schedule('x', '@every 1 h', 'GET', 'http://a/')"_s);
    const QString before = run(u"select next_run, next_request_id from net.schedules"_s);
    QCOMPARE(run(u"select net.run_schedule('x')"_s), u"2"_s);
    QCOMPARE(run(u"select claimed(1)"_s), u"2#1"_s);
    QCOMPARE(run(u"select next_run, next_request_id from net.schedules"_s), before);
    QCOMPARE(run(u"select last_request_id, last_status from net.schedules"_s), u"2|running"_s);
    run(u"select net.pause_schedule('x')"_s);
    QCOMPARE(run(u"select net.run_schedule('x') > 2"_s), u"t"_s);
}

void TestSqlSchedule::outcome_whenTheRequestIsGone_isStillTold()
{
    run(u"select net.schedule('x', '@every 1 h', 'GET', 'http://a/')"_s);
    run(u"select net.run_schedule('x')"_s);
    run(u"select claimed(1)"_s);
    run(u"select rec(1, 2, 1, 'failed', 500)"_s);
    QCOMPARE(run(u"select last_status, last_status_code from net.schedules"_s), u"failed|500"_s);
    run(u"select net._mend()"_s);
    run(u"delete from net.http_request_queue where id = 2"_s);
    QCOMPARE(run(u"select last_status, last_status_code from net.schedules"_s), u"failed|500"_s);
}

void TestSqlSchedule::schedules_ofOthers_areTheirs()
{
    runAs(u"alice"_s, u"select net.schedule('x', '@daily', 'GET', 'http://a/')"_s);
    runAs(u"bob"_s, u"select net.schedule('x', '@daily', 'GET', 'http://b/')"_s);
    runAs(u"alice"_s, u"select net.schedule('y', '@daily', 'GET', 'http://c/')"_s);
    QCOMPARE(runAs(u"bob"_s, u"select string_agg(url, ' ') from net.schedules"_s), u"http://b/"_s);
    QCOMPARE(runAs(u"bob"_s,
                 u"select net.unschedule('y'), net.unschedule(1), net.pause_schedule(3),"
                 " net.resume_schedule(3)"_s),
        u"f|f|f|f"_s);
    QVERIFY(runAs(u"bob"_s, u"select net.run_schedule(1)"_s).startsWith(u"ERROR: there is no schedule 1"_s));
    for (const char *write :
        {"insert into net.schedule (name) values ('z')", "update net.schedule set url = 'http://b/'",
            "delete from net.schedule", "select * from net.schedule",
            "insert into net._schedule_call (act, schedule_id, caller) values ('unschedule', 1, 'alice')",
            "insert into net._schedule_call (act, schedule_id, caller_id) values ('unschedule', 1, 10)"})
        QVERIFY2(runAs(u"bob"_s, QString::fromLatin1(write)).contains(u"permission denied"_s), write);
    // Who may write the queue acts on all of them, and by a name that is one's alone.
    QVERIFY(
        run(u"select net.pause_schedule('x')"_s).startsWith(u"ERROR: several roles have a schedule \"x\""_s));
    QCOMPARE(run(u"select net.pause_schedule(1), net.pause_schedule('y')"_s), u"t|t"_s);
    QCOMPARE(
        run(u"select string_agg(id || ' ' || requested_by || ' ' || paused, ', ' order by id) from net.schedules"_s),
        u"1 alice true, 2 bob false, 3 alice true"_s);
    run(u"select net.grant_monitor('bob')"_s);
    QCOMPARE(runAs(u"bob"_s, u"select count(*) from net.schedules"_s), u"3"_s);
    QCOMPARE(runAs(u"bob"_s, u"select net.unschedule('y')"_s), u"f"_s);
    run(u"revoke all on all tables in schema net from bob"_s);
}

void TestSqlSchedule::schedule_whenItsRoleLostItsRights_saysSo_data()
{
    QTest::addColumn<QString>("taken");
    QTest::addColumn<QString>("given");
    QTest::addColumn<QString>("words");
    QTest::newRow("the role") << u"drop role carol"_s << QString() << u"the role that made it is gone"_s;
    QTest::newRow("USAGE") << u"revoke usage on schema net from public"_s
                           << u"grant usage on schema net to public"_s
                           << u"role \"carol\" may not use schema net any more"_s;
    const QString function
        = u"net.http_request(text, text, jsonb, jsonb, jsonb, text, bytea, int, int, timestamptz,"
          " int, text, jsonb, text)"_s;
    QTest::newRow("EXECUTE") << u"revoke execute on function %1 from public"_s.arg(function)
                             << u"grant execute on function %1 to public"_s.arg(function)
                             << u"role \"carol\" may not call net.schedule() any more"_s;
}

void TestSqlSchedule::schedule_whenItsRoleLostItsRights_saysSo()
{
    QFETCH(QString, taken);
    QFETCH(QString, given);
    QFETCH(QString, words);
    run(u"create role carol"_s);
    for (const bool claimed : {true, false}) { // whoever looks first
        QCOMPARE(
            runAs(u"carol"_s, u"select net.schedule('x', '@every 1 h', 'GET', 'http://a/') > 0"_s), u"t"_s);
        QCOMPARE(run(taken), QString());
        if (claimed) {
            letPass(u"61 min"_s);
            QCOMPARE(run(u"select claimed(1)"_s), QString());
        } else {
            run(u"select net._mend()"_s);
        }
        QCOMPARE(run(u"select trouble, next_run, last_run from net.schedules"_s), words + u"||"_s);
        QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"0"_s);
        QCOMPARE(run(u"select net._mend_schedules()"_s), u"0"_s); // nothing new
        if (given.isEmpty())
            break;
        run(given);
        run(u"select net._mend()"_s);
        QCOMPARE(run(u"select trouble, next_run > now() from net.schedules"_s), u"|t"_s);
    }
    run(u"drop role if exists carol"_s);
}

void TestSqlSchedule::schedules_beyondTheLimit_areRefused()
{
    run(u"update net.setting set value = '2' where name = 'schedules_limit'"_s);
    runAs(u"alice"_s,
        u"select net.schedule('x' || i, '@daily', 'GET', 'http://a/') from generate_series(1, 2) as i"_s);
    QCOMPARE(runAs(u"alice"_s, u"select net.schedule('y', '@daily', 'GET', 'http://a/')"_s),
        u"ERROR: role \"alice\" has 2 schedules, and that is the limit"_s);
    QVERIFY(!runAs(u"alice"_s, u"select net.schedule('x1', '@daily', 'GET', 'http://b/')"_s)
                 .startsWith(u"ERROR"_s));
    QVERIFY(
        !runAs(u"bob"_s, u"select net.schedule('y', '@daily', 'GET', 'http://a/')"_s).startsWith(u"ERROR"_s));
    run(u"update net.setting set value = '1000' where name = 'schedules_limit'"_s);
}

void TestSqlSchedule::schedules_inAnotherCluster_belongToTheSameNames()
{
    runAs(u"alice"_s, u"select net.schedule('x', '@daily', 'GET', 'http://a/')"_s);
    runAs(u"bob"_s, u"select net.schedule('x', '@daily', 'GET', 'http://b/')"_s);
    // As a dump has it: the one's oid is the other's.
    run(u"update net.schedule set requester = requester + 1000"_s);
    run(u"update net.schedule set requester = (case requested_by when 'alice' then 'bob' else 'alice' end)::regrole"_s);
    run(u"update net.setting set value = 'elsewhere' where name = 'home'"_s);
    QCOMPARE(runAs(u"alice"_s, u"select string_agg(url, ' ') from net.schedules"_s), u"http://a/"_s);
    run(u"select net._settle_in()"_s);
    QCOMPARE(runAs(u"alice"_s, u"select string_agg(url, ' ') from net.schedules"_s), u"http://a/"_s);
    QCOMPARE(
        run(u"select string_agg(requester::regrole || ' ' || url, ', ' order by id) from net.schedule"_s),
        u"alice http://a/, bob http://b/"_s);
}

void TestSqlSchedule::claims_whenSideBySideAndKilled_takeEachTimeOnce()
{
    constexpr int schedules = 12;
    run(u"select net.schedule('s' || i, '@every 1 s', 'GET', 'http://h' || i % 3 || '/')"
        " from generate_series(1, %1) as i"_s.arg(schedules));
    std::atomic<bool> stop = false;
    std::vector<std::thread> workers;
    for (int worker = 1; worker <= 4; ++worker) {
        workers.emplace_back([&, worker] {
            auto session = std::make_unique<SqlSession>(m_database.conninfo);
            for (int claim = 0; !stop; ++claim) {
                if (claim % 5 != worker) {
                    session->run(u"select count(*) from net._claim(%1, 5, 5)"_s.arg(worker));
                    continue;
                }
                session->run(u"begin"_s); // killed before it could commit
                session->run(u"select count(*) from net._claim(%1, 5, 5)"_s.arg(worker));
                session = std::make_unique<SqlSession>(m_database.conninfo);
            }
        });
    }
    const auto claimed = [this] {
        return run(u"select count(*) from net.http_request_active where status = 'running'"_s).toInt();
    };
    const bool enough = QTest::qWaitFor([&] { return claimed() >= 4 * schedules; }, 60000);
    stop = true;
    for (std::thread &worker : workers)
        worker.join();
    QVERIFY(enough);
    // A request is made by the claim of the one before it, for the first due time after that; and no time
    // comes twice.
    QCOMPARE(run(u"select count(*) from (select schedule_id, scheduled_at from net.http_request_queue"
                 " group by 1, 2 having count(*) > 1) as twice"_s),
        u"0"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue where scheduled_at > created + "
                 u"interval '1001 ms'"_s),
        u"0"_s);
    QCOMPARE(
        run(u"select count(*), count(distinct schedule_id) from net.http_request_queue where status = 'pending'"_s),
        u"%1|%1"_s.arg(schedules));
    QCOMPARE(run(u"select count(*) from net.http_request_queue where attempt > 1"_s), u"0"_s);
}

QTEST_GUILESS_MAIN(TestSqlSchedule)
#include "tst_sqlschedule.moc"
