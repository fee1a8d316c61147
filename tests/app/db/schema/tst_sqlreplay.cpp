// SPDX-License-Identifier: GPL-3.0-or-later
// Replays: who may, what is taken, how canaries decide, how a rate is held, and what a stop leaves.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void canaries_whenEnoughSucceed_letTheOthersFollow();
    void canaries_whenTooFewSucceed_stopIt();
    void canaries_thatAreTriedAgain_areWaitedFor();
    void canaries_areOfEachDestination();
    void canaries_whenNone_letAllGo();
    void canaries_whenAllWereWithdrawn_stopIt();
    void rate_givesEachItsTime();
    void rate_afterAStandstill_isNotMadeUpFor();
    void request_whenChangedMeanwhile_isSkipped();
    void request_isInOneReplayAtATime();
    void stop_leavesWhatIsUnderWay();
    void preview_saysWhatIsGotTwice();
    void preview_saysWhatIsLeftOut();
    void replay_whenWrong_isRefused_data();
    void replay_whenWrong_isRefused();
    void replay_ofOthers_isRefused();
    void look_whenOneFails_goesOnWithTheOthers();
    void look_whenSomebodyLooks_isLeftToHim();
    void restored_elsewhere_isStopped();
    void old_isRemoved();
    void many_areTaken();
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
    void queue(int n, const QString &host = u"a.example"_s)
    {
        run(u"select count(net.http_get('http://%1/')) from generate_series(1, %2)"_s.arg(host).arg(n));
    }
    // Claims what is due and records that outcome.
    void endAll(const QString &status, int code)
    {
        run(u"select count(*) from net._claim(1, 10000, 10000)"_s);
        run(u"select rec(1, q.id, q.attempt, '%1', %2) from net.http_request_active as q where q.status = 'running'"_s
                .arg(status)
                .arg(code));
    }
    void failed(int n, const QString &host = u"a.example"_s)
    {
        queue(n, host);
        endAll(u"failed"_s, 400);
    }
    QString replay(const QString &options = {})
    {
        return run(u"select net.replay(array(select id from net.http_request_queue)%1)"_s.arg(
            options.isEmpty() ? QString() : u", "_s + options));
    }
    // As a worker does a second later.
    QString look()
    {
        run(u"update net.replay_run set next_look = '-infinity'"_s);
        return run(u"select net._replay()"_s);
    }
    QString state()
    {
        return run(u"select state, total, released, under_way, succeeded, failed, cancelled, skipped, waiting"
                   " from net.replays order by id desc limit 1"_s);
    }
    QString active()
    {
        return run(
            u"select coalesce(string_agg(id::text, ' ' order by id), '') from net.http_request_active"_s);
    }

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlReplay::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    for (const char *role : {"alice", "bob"})
        QCOMPARE(run(u"create role %1"_s.arg(QLatin1String(role))), QString());
}

void TestSqlReplay::init()
{
    run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.claim, "
        u"net.replay_run,"
        " net.replay_request restart identity"_s);
    run(u"alter sequence net.http_request_queue_id_seq restart"_s);
}

void TestSqlReplay::canaries_whenEnoughSucceed_letTheOthersFollow()
{
    failed(20);
    QCOMPARE(replay(u"canaries => 4, min_success => 0.75, reason => 'mended'"_s), u"1"_s);
    QCOMPARE(active(), u"1 2 3 4"_s);
    QCOMPARE(state(), u"canary|20|4|4|0|0|0|0|16"_s);
    QCOMPARE(look(), u"f"_s);
    QCOMPARE(active(), u"1 2 3 4"_s); // nothing has ended
    run(u"select count(*) from net._claim(1, 10, 10)"_s);
    run(u"select rec(1, q.id, q.attempt, case q.id when 2 then 'failed' else 'succeeded' end,"
        " case q.id when 2 then 400 else 200 end) from net.http_request_active as q"_s);
    look();
    QCOMPARE(state(), u"running|20|20|16|3|1|0|0|0"_s);
    QCOMPARE(run(u"select count(*), min(attempts_forgiven) from net.http_request_active"_s), u"16|1"_s);
    endAll(u"succeeded"_s, 200);
    look();
    QCOMPARE(state(), u"done|20|20|0|19|1|0|0|0"_s);
    QCOMPARE(run(u"select stop_reason, ended is not null, reason, requested_by from net.replays"_s),
        u"|t|mended|postgres"_s);
    QCOMPARE(
        run(u"select string_agg(request_id::text, ' ') from net.replay_requests where outcome = 'failed'"_s),
        u"2"_s);
}

void TestSqlReplay::canaries_whenTooFewSucceed_stopIt()
{
    failed(20);
    replay(u"canaries => 4, min_success => 0.9"_s);
    run(u"select count(*) from net._claim(1, 10, 10)"_s);
    run(u"select rec(1, q.id, q.attempt, case q.id when 2 then 'failed' else 'succeeded' end) from"
        " net.http_request_active as q"_s);
    look();
    QCOMPARE(state(), u"stopped|20|4|0|3|1|0|0|16"_s);
    QCOMPARE(run(u"select stop_reason from net.replays"_s),
        u"3 of 4 canaries succeeded; at least 90 % were asked for"_s);
    QCOMPARE(active(), QString());
    QCOMPARE(run(u"select status, count(*) from net.http_request_queue group by 1 order by 1"_s),
        u"failed|17\nsucceeded|3"_s);
    look();
    QCOMPARE(active(), QString());
    // The next one may have them.
    QCOMPARE(replay(), u"2"_s);
    QCOMPARE(state(), u"canary|17|10|10|0|0|0|0|7"_s);
}

void TestSqlReplay::canaries_thatAreTriedAgain_areWaitedFor()
{
    failed(5);
    replay(u"2"_s);
    endAll(u"retrying"_s, 503);
    look();
    QCOMPARE(state(), u"canary|5|2|2|0|0|0|0|3"_s);
    run(u"update net.http_request_active set scheduled_at = now(), later = false"_s);
    endAll(u"succeeded"_s, 200);
    look();
    QCOMPARE(state(), u"running|5|5|3|2|0|0|0|0"_s);
}

void TestSqlReplay::canaries_areOfEachDestination()
{
    failed(5, u"a.example"_s);
    failed(5, u"b.example"_s);
    failed(5, u"c.example"_s);
    replay(u"4"_s);
    QCOMPARE(active(), u"1 2 6 11"_s);
    endAll(u"succeeded"_s, 200);
    look();
    QCOMPARE(run(u"select string_agg(request_id::text, ' ' order by place) from net.replay_requests"_s),
        u"1 2 6 11 3 4 5 7 8 9 10 12 13 14 15"_s);
}

void TestSqlReplay::canaries_whenNone_letAllGo()
{
    failed(3);
    replay(u"canaries => 0"_s);
    QCOMPARE(state(), u"running|3|3|3|0|0|0|0|0"_s);
    endAll(u"failed"_s, 500);
    look();
    QCOMPARE(state(), u"done|3|3|0|0|3|0|0|0"_s);
    // All of them are canaries: nothing is left to be stopped.
    replay();
    endAll(u"failed"_s, 500);
    look();
    QCOMPARE(state(), u"done|3|3|0|0|3|0|0|0"_s);
}

void TestSqlReplay::canaries_whenAllWereWithdrawn_stopIt()
{
    failed(5);
    replay(u"2"_s);
    run(u"select count(*) from net.cancel(array[1, 2]::bigint[])"_s);
    look();
    QCOMPARE(state(), u"stopped|5|2|0|0|0|2|0|3"_s);
    QCOMPARE(run(u"select stop_reason from net.replays"_s), u"none of the canaries was sent to its end"_s);
}

void TestSqlReplay::rate_givesEachItsTime()
{
    failed(30);
    replay(u"canaries => 0, rate => 5"_s);
    const QString ahead = run(u"select released from net.replays"_s);
    QVERIFY2(ahead == u"11"_s || ahead == u"10"_s, qPrintable(ahead)); // two seconds of it
    look();
    const QString gaps
        = u"select min(gap) >= 0.199, max(gap) from (select extract(epoch from scheduled_at"
          " - lag(scheduled_at) over (order by id)) as gap from net.http_request_active) as g"_s;
    QCOMPARE(run(gaps).section(u'|', 0, 0), u"t"_s);
    QVERIFY(run(u"select released from net.replays"_s).toInt() < 15); // whoever looks at once gets no more
    // Two seconds later the next ones follow.
    run(u"update net.replay_run set next_due = next_due - interval '2 s'"_s);
    look();
    QVERIFY(run(u"select released from net.replays"_s).toInt() >= 20);
    QVERIFY(run(u"select released from net.replays"_s).toInt() < 25);
    // One that is slower than that goes one by one.
    run(u"select net.stop_replay(1)"_s);
    replay(u"canaries => 0, rate => 0.01"_s);
    QCOMPARE(run(u"select released, waiting > 0 from net.replays where id = 2"_s), u"1|t"_s);
    look();
    QCOMPARE(run(u"select released from net.replays where id = 2"_s), u"1"_s);
}

void TestSqlReplay::rate_afterAStandstill_isNotMadeUpFor()
{
    failed(100);
    replay(u"canaries => 0, rate => 10"_s);
    run(u"update net.replay_run set next_due = next_due - interval '1 hour'"_s);
    look();
    const int released = run(u"select released from net.replays"_s).toInt();
    QVERIFY2(released <= 42, qPrintable(QString::number(released)));
}

void TestSqlReplay::request_whenChangedMeanwhile_isSkipped()
{
    failed(6);
    replay(u"1"_s);
    run(u"select net.retry(2)"_s); // sent by somebody, and ended
    endAll(u"succeeded"_s, 200);
    run(u"select net.retry(3)"_s); // under way by somebody
    run(u"delete from net.http_request_queue where id = 4"_s);
    look();
    QCOMPARE(state(), u"running|6|6|2|1|0|0|3|0"_s);
    QCOMPARE(active(), u"3 5 6"_s);
    run(u"delete from net.http_request_queue where id = 5"_s); // on its way
    endAll(u"succeeded"_s, 200);
    look();
    QCOMPARE(state(), u"done|6|6|0|2|0|0|4|0"_s);
}

void TestSqlReplay::request_isInOneReplayAtATime()
{
    failed(4);
    QCOMPARE(run(u"select net.replay('{1, 2}', 1)"_s), u"1"_s);
    QCOMPARE(run(u"select net.replay('{2, 3, 3, 99}', 1)"_s), u"2"_s);
    QCOMPARE(run(u"select total, left_out from net.replays order by id"_s), u"2|0\n1|2"_s);
    QVERIFY(run(u"select net.replay('{2}')"_s).contains(u"none of these 1 requests can be sent again"_s));
}

void TestSqlReplay::stop_leavesWhatIsUnderWay()
{
    failed(10);
    replay(u"6"_s);
    run(u"select count(*) from net._claim(1, 3, 3)"_s);
    run(u"select rec(1, 1, 2, 'succeeded'), rec(1, 2, 2, 'retrying', 503)"_s);
    QCOMPARE(run(u"select net.stop_replay(1)"_s), u"t"_s);
    QCOMPARE(run(u"select net.stop_replay(1)"_s), u"f"_s);
    QCOMPARE(run(u"select state, succeeded, cancelled, under_way, waiting, stop_reason from net.replays"_s),
        u"stopped|1|3|2|4|stopped by postgres"_s);
    QCOMPARE(run(u"select string_agg(id || ' ' || status, ', ' order by id) from net.http_request_queue"_s),
        u"1 succeeded, 2 retrying, 3 running, 4 cancelled, 5 cancelled, 6 cancelled, 7 failed, 8 failed, 9 "
        u"failed,"
        " 10 failed"_s);
    QCOMPARE(
        run(u"select string_agg(coalesce(outcome, '?'), ', ' order by place) from net.replay_requests"_s),
        u"succeeded, left running, left running, cancelled, cancelled, cancelled, unsent, unsent, unsent, unsent"_s);
    QVERIFY(run(u"select net.stop_replay(77)"_s).contains(u"there is no replay 77"_s));
}

void TestSqlReplay::preview_saysWhatIsGotTwice()
{
    failed(3, u"a.example"_s); // answered
    queue(2, u"b.example"_s);
    run(u"select count(*) from net._claim(1, 10, 10)"_s);
    run(u"select rec(1, q.id, q.attempt, 'failed', null, null, 'Timeout') from net.http_request_active as q"_s);
    run(u"update net.http_attempt_log set sends = 0 where request_id = 5"_s); // never left
    run(u"select net.http_request('POST', 'http://a.example/', idempotency_key => 'k'),"
        " net.http_request('POST', 'http://a.example/', headers => '{\"Webhook-ID\": \"w\"}'),"
        " net.http_request('POST', 'http://a.example/')"_s);
    endAll(u"failed"_s, 400);
    const QString preview = u"select left_out, destination, method, requests, answered, unanswered, own_key"
                            " from net.replay_preview(array(select id from net.http_request_queue))"_s;
    QCOMPARE(run(preview), u"|a.example|GET|3|3|0|0\n|a.example|POST|3|3|0|2\n|b.example|GET|2|0|1|0"_s);
    QCOMPARE(active(), QString()); // it only looks
    QCOMPARE(run(u"select count(*) from net.replays"_s), u"0"_s);
}

void TestSqlReplay::preview_saysWhatIsLeftOut()
{
    failed(2);
    run(u"select net.http_request('GET', 'http://a.example/', idempotency_key => 'k')"_s);
    endAll(u"failed"_s, 400); // 3
    run(u"select net.http_request('GET', 'http://a.example/', idempotency_key => 'k')"_s); // 4
    queue(1);
    run(u"select count(*) from net._claim(1, 10, 10)"_s);
    run(u"select rec(1, 5, 1, 'succeeded')"_s);
    run(u"select net.replay('{2}')"_s); // 2 is live again by it
    run(u"select net.replay('{1}', rate => 0.01)"_s);
    const QString preview
        = u"select left_out, requests from net.replay_preview('{1, 2, 3, 4, 5, 6}'%1) order by 1"_s;
    QCOMPARE(run(preview.arg(QString())), u"key|1\nlive|3\nsucceeded|1\nunknown|1"_s);
    QCOMPARE(run(preview.arg(u", true"_s)), u"key|1\nlive|3\nunknown|1\n|1"_s);
    failed(2); // 6 and 7, of which the second waits for its turn
    run(u"select net.replay('{6, 7}', 1)"_s);
    QCOMPARE(run(u"select left_out, requests from net.replay_preview('{7}')"_s), u"replay|1"_s);
    QCOMPARE(run(u"select net.replay('{5}', include_succeeded => true)"_s), u"4"_s);
}

void TestSqlReplay::replay_whenWrong_isRefused_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("said");
    QTest::newRow("canaries") << u"'{1}', -1"_s << u"canaries must be from 0 to 10000, not -1"_s;
    QTest::newRow("no canaries") << u"'{1}', null"_s << u"canaries must be from 0 to 10000, not null"_s;
    QTest::newRow("per cent") << u"'{1}', 1, 90"_s
                              << u"min_success is a share from 0 to 1, such as 0.9, not 90"_s;
    QTest::newRow("no number") << u"'{1}', 1, 'NaN'"_s
                               << u"min_success is a share from 0 to 1, such as 0.9, not NaN"_s;
    QTest::newRow("rate") << u"'{1}', rate => 0"_s << u"rate must be above 0 and at most 100000"_s;
    QTest::newRow("rate without a number") << u"'{1}', rate => 'NaN'"_s << u"rate must be above 0"_s;
    QTest::newRow("none") << u"'{}'"_s << u"none of these 0 requests can be sent again"_s;
    QTest::newRow("null") << u"null"_s << u"none of these 0 requests can be sent again"_s;
    QTest::newRow("unknown") << u"'{99, null}'"_s << u"none of these 1 requests can be sent again"_s;
    QTest::newRow("too many") << u"array_fill(1::bigint, array[1000001])"_s << u"at most 1000000 requests"_s;
}

void TestSqlReplay::replay_whenWrong_isRefused()
{
    QFETCH(QString, call);
    QFETCH(QString, said);
    failed(1);
    const QString answer = run(u"select net.replay(%1)"_s.arg(call));
    QVERIFY2(answer.startsWith(u"ERROR: "_s) && answer.contains(said), qPrintable(answer));
    QCOMPARE(run(u"select count(*) from net.replays"_s), u"0"_s);
}

void TestSqlReplay::replay_ofOthers_isRefused()
{
    failed(2);
    run(u"set role alice"_s);
    queue(3);
    run(u"reset role"_s);
    endAll(u"failed"_s, 400);
    QCOMPARE(runAs(u"bob"_s, u"select net.replay('{1, 3}')"_s).left(7), u"ERROR: "_s);
    QCOMPARE(runAs(u"bob"_s, u"select left_out, destination, requests from net.replay_preview('{1, 3}')"_s),
        u"unknown||2"_s);
    QCOMPARE(
        runAs(u"alice"_s, u"select net.replay('{1, 2, 3, 4, 5}', 1)"_s).left(7), u"2"_s); // 1 was refused
    QCOMPARE(runAs(u"alice"_s, u"select total, left_out, requested_by from net.replays"_s), u"3|2|alice"_s);
    QCOMPARE(active(), u"3"_s);
    for (const QString &seen :
        {u"select count(*) from net.replays"_s, u"select count(*) from net.replay_requests"_s})
        QCOMPARE(runAs(u"bob"_s, seen), u"0"_s);
    QVERIFY(runAs(u"bob"_s, u"select net.stop_replay(2)"_s)
                .contains(u"there is no replay 2, or it is another role's"_s));
    for (const QString &touched : {u"select * from net.replay_run"_s, u"delete from net.replay_request"_s,
             u"update net.replay_run set total = 1"_s, u"select net._replay()"_s,
             u"select net._revive('{1}', 'postgres', 10)"_s, u"select net._stop_replay(null, null)"_s})
        QVERIFY2(runAs(u"alice"_s, touched).contains(u"permission denied"_s), qPrintable(touched));
    QCOMPARE(run(u"select net.stop_replay(2)"_s), u"t"_s); // who may change the queue may do this
    QCOMPARE(
        runAs(u"alice"_s, u"select state, stop_reason from net.replays"_s), u"stopped|stopped by postgres"_s);
}

void TestSqlReplay::look_whenOneFails_goesOnWithTheOthers()
{
    failed(4);
    run(u"select net.replay('{1, 2}', 1)"_s);
    run(u"select net.replay('{3, 4}', 1)"_s);
    endAll(u"succeeded"_s, 200);
    script(u"create function public.refuse() returns trigger language plpgsql as"
           " $$ begin raise exception 'not this one'; end $$;"
           " create trigger refuse before insert on net.http_request_active for each row when (new.id = 2)"
           " execute function public.refuse()"_s);
    QCOMPARE(look(), u"t"_s); // one at a time
    QCOMPARE(run(u"select net._replay()"_s), u"f"_s);
    QCOMPARE(
        run(u"select state, trouble from net.replays order by id"_s), u"canary|not this one\nrunning|"_s);
    script(u"drop trigger refuse on net.http_request_active; drop function public.refuse()"_s);
    QCOMPARE(look(), u"t"_s); // one at a time
    QCOMPARE(run(u"select net._replay()"_s), u"f"_s);
    QCOMPARE(run(u"select state, trouble from net.replays order by id"_s), u"running|\nrunning|"_s);
}

void TestSqlReplay::look_whenSomebodyLooks_isLeftToHim()
{
    failed(2);
    replay(u"1"_s);
    endAll(u"succeeded"_s, 200);
    run(u"update net.replay_run set next_look = '-infinity'"_s);
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    QCOMPARE(other.run(u"select net._replay()"_s), u"f"_s);
    QCOMPARE(run(u"select net._replay()"_s), u"f"_s); // neither waits nor does it twice
    QCOMPARE(state(), u"canary|2|1|1|0|0|0|0|1"_s);
    other.run(u"rollback"_s); // it was killed
    look();
    QCOMPARE(state(), u"running|2|2|1|1|0|0|0|0"_s);
    // Soon after a look there is none.
    run(u"select net._replay()"_s);
    endAll(u"succeeded"_s, 200);
    run(u"update net.replay_run set next_look = clock_timestamp() + interval '30 s'"_s);
    run(u"select net._replay()"_s);
    QCOMPARE(state(), u"running|2|2|1|1|0|0|0|0"_s);
}

void TestSqlReplay::restored_elsewhere_isStopped()
{
    failed(3);
    replay(u"1"_s);
    run(u"update net.setting set value = 'elsewhere' where name = 'home'"_s);
    QCOMPARE(run(u"select net._settle_in()"_s), QString());
    QCOMPARE(run(u"select state, stop_reason from net.replays"_s),
        u"stopped|the database was brought here from elsewhere"_s);
    QCOMPARE(run(u"select count(*) from net.replay_request where outcome is null"_s), u"0"_s);
    run(u"update net.setting set value = '-infinity' where name = 'home_since'"_s);
}

void TestSqlReplay::old_isRemoved()
{
    failed(3);
    replay(u"1"_s);
    run(u"select net.stop_replay(1)"_s);
    run(u"update net.replay_run set ended = now() - interval '31 days'"_s);
    run(u"select net._prune_replays(2)"_s);
    QCOMPARE(
        run(u"select (select count(*) from net.replay_run), (select count(*) from net.replay_request)"_s),
        u"1|1"_s);
    run(u"select net._prune()"_s);
    run(u"select net._prune_replays(2)"_s);
    QCOMPARE(
        run(u"select (select count(*) from net.replay_run), (select count(*) from net.replay_request)"_s),
        u"0|0"_s);
}

void TestSqlReplay::many_areTaken()
{
    run(u"insert into net.http_request_finished (id, method, url, headers, status, destination, "
        u"requested_by, requester,"
        " finished_at, attempt) select n, 'GET', 'http://a.example/', '{}', 'failed', 'a.example', "
        "'postgres',"
        " 'postgres'::regrole, clock_timestamp(), 1 from generate_series(1, 100000) as n"_s);
    QCOMPARE(run(u"select sum(requests) from net.replay_preview(array(select generate_series(1, 100000)))"_s),
        u"100000"_s);
    QCOMPARE(run(u"select net.replay(array(select generate_series(1, 100000)))"_s), u"1"_s);
    endAll(u"succeeded"_s, 200);
    // A thousand at a time, as long as no more than ten thousand are under way.
    for (int n = 1; n < 10; ++n)
        QCOMPARE(look(), u"t"_s);
    QCOMPARE(look(), u"f"_s);
    QCOMPARE(state(), u"running|100000|10010|10000|10|0|0|0|89990"_s);
    QCOMPARE(look(), u"f"_s);
    QCOMPARE(state(), u"running|100000|10010|10000|10|0|0|0|89990"_s);
    QCOMPARE(run(u"select net.stop_replay(1)"_s), u"t"_s);
    QCOMPARE(
        run(u"select state, cancelled, waiting, under_way from net.replays"_s), u"stopped|10000|89990|0"_s);
}

void TestSqlReplay::caller_givenByHand_isRefused()
{
    for (const char *column : {"caller", "caller_id", "done"})
        QVERIFY(runAs(u"alice"_s,
            u"insert into net._replay_call (act, ids, %1) values ('start', '{1}', null)"_s.arg(
                QLatin1String(column)))
                    .contains(u"permission denied"_s));
}

QTEST_GUILESS_MAIN(TestSqlReplay)
#include "tst_sqlreplay.moc"
