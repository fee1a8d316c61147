// SPDX-License-Identifier: GPL-3.0-or-later
// What workers call: claims, records, leases.
#include "app/db/claimstore.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlDelivery : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void claim_whenSomeAreDue_takesThoseInOrder();
    void claim_whenOneBatch_answersInTheOrderPicked();
    void claim_whenRetryIsDue_takesItAgain();
    void claim_whenShareIsSmall_takesLanesInTurn();
    void claim_whenRoomsAreGiven_keepsToThem();
    void claim_whenTotalIsReached_goesOnBehindTheLane();
    void claim_whenTwoSessions_takeDifferentOnes();
    void claim_whenInsertedByHand_takesItLikeAnyOther();
    void claim_whenManyLanesAreNotDue_findsTheOneThatIs();
    void claim_whenTwoThousandLanes_takesOneOfEach();
    void claim_whenBodiesAreLarge_takesFourMegabytes();
    void nextDue_tellsTheSoonest();
    void record_whenSucceeded_filesRequestAttemptAndResponse();
    void record_whenRetrying_waitsAndShowsTheResponse();
    void record_whenNextAttemptEnds_movesTheOldResponseToTheLog();
    void record_whenGivenBackUnsent_countsNoAttempt();
    void record_whenGivenBackUnsent_leavesTheEarlierResponse();
    void record_whenAnotherWorkersOrAttempt_decidesNothing();
    void record_whenCancelledMeanwhile_keepsTheAttempt();
    void record_whenTakenOver_keepsBothResponses();
    void record_whenTheSameRequestTwice_keepsThemApart();
    void takeOver_whenWorkerIsDead_freesItsRequests();
    void takeOver_whenWorkerHoldsItsLock_leavesIt();
    void takeOver_whenSeenJustNow_leavesIt();
    void takeOver_whenHeartbeatIsFresh_leavesIt();
    void resume_whenDeclaredDead_refuses();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void get(const QString &url, int count = 1);
    int oldWorker(const QString &lease = u"session"_s, const QString &age = u"1 min"_s);
    QString state(int id);
    QString attempts(int id);

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlDelivery::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    // A server that has just started gives every worker three seconds to come back.
    QTRY_COMPARE_WITH_TIMEOUT(
        run(u"select pg_postmaster_start_time() < clock_timestamp() - interval '3.1 s'"_s), u"t"_s, 10'000);
}

void TestSqlDelivery::init()
{
    run(u"select pg_advisory_unlock_all()"_s);
    QCOMPARE(run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.worker,"
                 " net.finished_count restart identity cascade"_s),
        QString());
    QCOMPARE(run(u"alter sequence net.http_request_queue_id_seq restart"_s), QString());
}

void TestSqlDelivery::get(const QString &url, int count)
{
    const QString sql = u"select count(net.http_get('%1')) from generate_series(1, %2)"_s.arg(url).arg(count);
    QCOMPARE(run(sql), QString::number(count));
}

// A worker that was last seen some time ago and holds no lock.
int TestSqlDelivery::oldWorker(const QString &lease, const QString &age)
{
    return run(u"insert into net.worker (host, pid, version, lease, last_seen)"
               " values ('h', 1, 'v', '%1', now() - interval '%2') returning id"_s.arg(lease, age))
        .toInt();
}

QString TestSqlDelivery::state(int id)
{
    return run(
        u"select status, attempt, status_code, error_msg from net.http_request_queue where id = %1"_s.arg(
            id));
}

QString TestSqlDelivery::attempts(int id)
{
    return run(u"select attempt, worker_id, sends, status_code, error_msg, content from net.http_attempt"
               " where request_id = %1 order by attempt"_s.arg(id));
}

void TestSqlDelivery::claim_whenSomeAreDue_takesThoseInOrder()
{
    run(u"select net.http_request('GET', 'http://a/', priority => p) from unnest(array[0, 5, 5, -1]) as p"_s);
    run(u"select net.http_request('GET', 'http://a/', priority => 9, scheduled_at => now() + interval '1 hour')"_s);
    run(u"select net.http_request('GET', 'http://a/', priority => 5, scheduled_at => now() - interval '1 hour')"_s);
    QStringList order;
    for (int i = 0; i < 5; ++i)
        order.append(run(u"select public.claimed(total => 1)"_s));
    QCOMPARE(order, (QStringList{u"6#1"_s, u"2#1"_s, u"3#1"_s, u"1#1"_s, u"4#1"_s}));
    QCOMPARE(run(u"select public.claimed()"_s), QString());
    QCOMPARE(run(u"select string_agg(status || worker_id || (started_at is not null), ' ' order by id)"
                 " from net.http_request_queue where status = 'running'"_s),
        u"running1true running1true running1true running1true running1true"_s);
}

// A worker sends in the order of the answer.
void TestSqlDelivery::claim_whenOneBatch_answersInTheOrderPicked()
{
    run(u"select net.http_request('GET', 'http://' || host || '/', priority => p)"
        " from unnest(array['b', 'a', 'c']) as host, unnest(array[0, 5, 9]) as p"_s);
    run(u"update net.http_request_queue set scheduled_at = now() - interval '1 hour' where id = 8"_s);
    ClaimStore store(m_database.session->connection());
    ClaimRequest request;
    request.workerId = 1;
    request.after = u"a"_s;
    const auto answer = store.claim(request);
    QVERIFY(answer.ok());
    QStringList picked;
    for (const ClaimedJob &job : answer->jobs)
        picked.append(job.destination + QString::number(job.id.value));
    QCOMPARE(picked.join(u' '), u"b3 b2 b1 c9 c8 c7 a6 a5 a4"_s);
}

void TestSqlDelivery::claim_whenRetryIsDue_takesItAgain()
{
    get(u"http://a/"_s, 2);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1 2#1"_s);
    QCOMPARE(run(u"select public.rec(1, 1, 1, 'retrying', 503, due => now())"_s), u"1"_s);
    QCOMPARE(run(u"select public.rec(1, 2, 1, 'retrying', 503, due => now() + interval '1 hour')"_s), u"1"_s);
    QCOMPARE(run(u"select public.claimed(2)"_s), u"1#2"_s);
}

void TestSqlDelivery::claim_whenShareIsSmall_takesLanesInTurn()
{
    get(u"http://a/"_s, 5);
    get(u"http://b/"_s, 5);
    get(u"http://B/other"_s, 1); // the same lane as b
    QCOMPARE(run(u"select public.claimed(share => 2)"_s), u"1#1 2#1 6#1 7#1"_s);
}

void TestSqlDelivery::claim_whenRoomsAreGiven_keepsToThem()
{
    get(u"http://a/"_s, 5);
    get(u"http://b/"_s, 5);
    get(u"http://c/"_s, 5);
    QCOMPARE(run(u"select public.claimed(share => 1, lanes => '{a,b}', rooms => '{0,3}')"_s),
        u"6#1 7#1 8#1 11#1"_s);
}

void TestSqlDelivery::claim_whenTotalIsReached_goesOnBehindTheLane()
{
    get(u"http://a/"_s, 5);
    get(u"http://b/"_s, 5);
    get(u"http://c/"_s, 5);
    QCOMPARE(run(u"select public.claimed(total => 3, share => 2)"_s), u"1#1 2#1 6#1"_s);
    QCOMPARE(run(u"select public.claimed(total => 3, share => 2, after => 'b')"_s), u"3#1 11#1 12#1"_s);
    QCOMPARE(run(u"select public.claimed(after => 'zzz')"_s), u"4#1 5#1 7#1 8#1 9#1 10#1 13#1 14#1 15#1"_s);
}

void TestSqlDelivery::claim_whenTwoSessions_takeDifferentOnes()
{
    get(u"http://a/"_s, 4);
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    QCOMPARE(other.run(u"select public.claimed(2, total => 2)"_s), u"1#1 2#1"_s);
    run(u"set lock_timeout = '5 s'"_s); // it must not wait for the other
    QCOMPARE(run(u"select public.claimed(1)"_s), u"3#1 4#1"_s);
    other.run(u"rollback"_s);
    QCOMPARE(run(u"select public.claimed(1)"_s), u"1#1 2#1"_s);
}

void TestSqlDelivery::claim_whenInsertedByHand_takesItLikeAnyOther()
{
    Connection &connection = m_database.session->connection();
    QVERIFY(connection.listen(u"pgcourier_queue"_s).ok());
    run(u"insert into net.http_request_queue (method, url, headers, body, timeout_milliseconds)"
        " values ('get', 'http://A:81/x', '{\"X\": 1}', null, 7), ('Post', 'nonsense', '{}', 'abc', 8)"_s);
    run(u"insert into net.http_request_queue (method, url) values ('dElEtE', 'https://u:p@b/y')"_s);
    QVERIFY(!connection.takeNotifications().isEmpty());
    run(u"unlisten *"_s);
    QVERIFY(run(u"insert into net.http_request_queue (method, url) values ('TRACE', 'http://a/')"_s)
                .startsWith(u"ERROR"_s));
    QCOMPARE(run(u"select id, attempt, method, url, headers, convert_from(body, 'UTF8'), "
                 u"timeout_milliseconds, destination"
                 " from net._claim(1, 10, 10) order by id"_s),
        u"1|1|GET|http://A:81/x|{\"X\": 1}||7|a:81\n"
        "2|1|POST|nonsense|{}|abc|8|invalid\n"
        "3|1|DELETE|https://u:p@b/y|||5000|b"_s);
}

void TestSqlDelivery::claim_whenManyLanesAreNotDue_findsTheOneThatIs()
{
    run(u"select count(net.http_request('GET', 'http://a' || lpad(n::text, 4, '0') || '/',"
        " scheduled_at => now() + interval '1 hour')) from generate_series(1, 3000) as n"_s);
    get(u"http://z/"_s);
    QCOMPARE(run(u"select net._next_due()"_s), u"0"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"3001#1"_s);
}

void TestSqlDelivery::claim_whenTwoThousandLanes_takesOneOfEach()
{
    run(u"select count(net.http_get('http://h' || n % 2000 || '/')) from generate_series(1, 4000) as n"_s);
    QCOMPARE(
        run(u"select count(*), count(distinct destination) from net._claim(1, 5000, 1)"_s), u"2000|2000"_s);
    QCOMPARE(run(u"select count(*), count(distinct destination) from net._claim(1, 200, 1, 'h5')"_s),
        u"200|200"_s);
}

void TestSqlDelivery::claim_whenBodiesAreLarge_takesFourMegabytes()
{
    const QString post
        = u"select count(net.http_request('POST', 'http://%1/', body_bytes => decode(repeat('61', %2), "
          u"'hex'))) from generate_series(1, 3)"_s;
    run(post.arg(u"a"_s).arg(1'500'000));
    run(post.arg(u"b"_s).arg(5'000'000));
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1 2#1"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"3#1"_s); // and of the next lane none fits
    QCOMPARE(run(u"select public.claimed()"_s), u"4#1"_s); // larger than all, so it goes alone
    get(u"http://c/"_s, 2);
    QCOMPARE(run(u"select public.claimed(after => 'b')"_s), u"7#1 8#1"_s);
}

void TestSqlDelivery::nextDue_tellsTheSoonest()
{
    QCOMPARE(run(u"select net._next_due() is null"_s), u"t"_s);
    run(u"select net.http_request('GET', 'http://b/', scheduled_at => now() + interval '100 s')"_s);
    run(u"select net.http_request('GET', 'http://a/', scheduled_at => now() + interval '1 day')"_s);
    QCOMPARE(run(u"select net._next_due() between 50 and 100"_s), u"t"_s);
    get(u"http://c/"_s);
    QCOMPARE(run(u"select net._next_due()"_s), u"0"_s);
}

void TestSqlDelivery::record_whenSucceeded_filesRequestAttemptAndResponse()
{
    get(u"http://a/"_s);
    run(u"select public.claimed(7)"_s);
    QCOMPARE(run(u"select public.rec(7, 1, 1, 'succeeded', 201, 'hello')"_s), u"1"_s);
    QCOMPARE(state(1), u"succeeded|1|201|"_s);
    QCOMPARE(run(u"select id, status_code, content_type, headers, content, timed_out, error_msg, created > "
                 u"now() - interval"
                 " '1 min' from net._http_response"_s),
        u"1|201|text/plain|{\"A\": \"b\"}|hello|f||t"_s);
    QCOMPARE(attempts(1), u"1|7|1|201||hello"_s);
    QCOMPARE(
        run(u"select dns_ms, connect_ms, tls_ms, first_byte_ms, total_ms, remote_address from net.http_attempt"_s),
        u"1|2||4|5|127.0.0.1"_s);
    QCOMPARE(run(u"select finished_at is not null, worker_id, max_attempts from net.http_request_queue"_s),
        u"t|7|5"_s);
    // Nothing is stored twice: the log leaves the content to net._http_response.
    QCOMPARE(
        run(u"select count(*) from net.http_attempt_log where content is not null or headers is not null"_s),
        u"0"_s);
    QCOMPARE(run(u"select public.rec(7, 1, 1, 'succeeded', 201, 'again')"_s), u"0"_s);
}

void TestSqlDelivery::record_whenRetrying_waitsAndShowsTheResponse()
{
    get(u"http://a/"_s);
    run(u"select public.claimed(7)"_s);
    QCOMPARE(run(u"select public.rec(7, 1, 1, 'retrying', 503, 'busy')"_s), u"1"_s);
    QCOMPARE(state(1), u"retrying|1|503|"_s);
    QCOMPARE(run(u"select scheduled_at > now() + interval '50 min', finished_at is null, max_attempts"
                 " from net.http_request_queue"_s),
        u"t|t|5"_s);
    QCOMPARE(run(u"select status_code, content from net._http_response"_s), u"503|busy"_s);
    QCOMPARE(run(u"select (r).status, (r).message, (r).response from net._http_collect_response(1) as r"_s),
        u"PENDING|request is retrying|"_s);
}

void TestSqlDelivery::record_whenNextAttemptEnds_movesTheOldResponseToTheLog()
{
    get(u"http://a/"_s);
    run(u"select public.claimed(7)"_s);
    run(u"select public.rec(7, 1, 1, 'retrying', 503, 'busy', due => now())"_s);
    run(u"select public.claimed(8)"_s);
    run(u"select public.rec(8, 1, 2, 'retrying', null, null, 'Couldn''t connect to server', due => now())"_s);
    run(u"select public.claimed(9)"_s);
    QCOMPARE(run(u"select public.rec(9, 1, 3, 'failed', 400, 'no')"_s), u"1"_s);
    QCOMPARE(state(1), u"failed|3|400|"_s);
    QCOMPARE(run(u"select status_code, content, error_msg from net._http_response"_s), u"400|no|"_s);
    QCOMPARE(attempts(1), u"1|7|1|503||busy\n2|8|1||Couldn't connect to server|\n3|9|1|400||no"_s);
    QCOMPARE(run(u"select attempt, superseded, content from net.http_attempt_log order by attempt"_s),
        u"1|t|busy\n2|t|\n3|f|"_s);
}

void TestSqlDelivery::record_whenGivenBackUnsent_countsNoAttempt()
{
    get(u"http://a/"_s);
    run(u"select public.claimed(7)"_s);
    QCOMPARE(run(u"select public.rec(7, 1, 1, 'pending', null, null, due => now())"_s), u"1"_s);
    QCOMPARE(state(1), u"pending|0||"_s);
    QCOMPARE(attempts(1), QString());
    QCOMPARE(run(u"select count(*) from net._http_response"_s), u"0"_s);
    QCOMPARE(run(u"select public.claimed(7)"_s), u"1#1"_s);
}

void TestSqlDelivery::record_whenGivenBackUnsent_leavesTheEarlierResponse()
{
    get(u"http://a/"_s);
    run(u"select public.claimed(7)"_s);
    run(u"select public.rec(7, 1, 1, 'retrying', 503, 'busy', due => now())"_s);
    run(u"select public.claimed(7)"_s);
    QCOMPARE(run(u"select public.rec(7, 1, 2, 'pending', null, null, due => now())"_s), u"1"_s);
    QCOMPARE(run(u"select status_code, content from net._http_response"_s), u"503|busy"_s);
    QCOMPARE(attempts(1), u"1|7|1|503||busy"_s);
}

void TestSqlDelivery::record_whenAnotherWorkersOrAttempt_decidesNothing()
{
    get(u"http://a/"_s);
    run(u"select public.claimed(7)"_s);
    QCOMPARE(run(u"select public.rec(8, 1, 1, 'succeeded')"_s), u"0"_s);
    QCOMPARE(run(u"select public.rec(7, 1, 2, 'succeeded')"_s), u"0"_s);
    QCOMPARE(run(u"select public.rec(7, 99, 1, 'succeeded')"_s), u"0"_s);
    QCOMPARE(state(1), u"running|1||"_s);
    QCOMPARE(run(u"select count(*) from net._http_response"_s), u"0"_s);
    QCOMPARE(run(u"select coalesce(sum(n), 0) from net.finished_count"_s), u"0"_s);
    QCOMPARE(run(u"select public.rec(7, 1, 1, 'succeeded')"_s), u"1"_s);
}

void TestSqlDelivery::record_whenCancelledMeanwhile_keepsTheAttempt()
{
    get(u"http://a/"_s);
    run(u"select public.claimed(7)"_s);
    QCOMPARE(run(u"select net.cancel(1)"_s), u"t"_s);
    QCOMPARE(run(u"select public.rec(7, 1, 1, 'succeeded', 200, 'late')"_s), u"0"_s);
    QCOMPARE(state(1), u"cancelled|1||cancelled by postgres"_s);
    QCOMPARE(attempts(1), u"1|7|1|200||late"_s);
}

void TestSqlDelivery::record_whenTakenOver_keepsBothResponses()
{
    get(u"http://a/"_s);
    const int dead = oldWorker();
    run(u"select public.claimed(%1)"_s.arg(dead));
    QCOMPARE(run(u"select net._take_over()"_s), u"1"_s);
    run(u"select public.claimed(70)"_s);
    QCOMPARE(run(u"select public.rec(70, 1, 2, 'succeeded', 200, 'second')"_s), u"1"_s);
    QCOMPARE(run(u"select public.rec(%1, 1, 1, 'retrying', 503, 'first')"_s.arg(dead)), u"0"_s);
    QCOMPARE(state(1), u"succeeded|2|200|"_s);
    QCOMPARE(attempts(1), u"1|%1|1|503||first\n2|70|1|200||second"_s.arg(dead));
    QCOMPARE(run(u"select content from net._http_response"_s), u"second"_s);
}

void TestSqlDelivery::record_whenTheSameRequestTwice_keepsThemApart()
{
    get(u"http://a/"_s);
    run(u"select public.claimed(7)"_s);
    run(u"select net.cancel(1)"_s);
    run(u"select net.retry(1)"_s);
    QCOMPARE(run(u"select public.claimed(7)"_s), u"1#2"_s);
    QCOMPARE(run(u"select net._record(7, array["
                 "(1, 1, 'failed', now(), 5, null, 'aborted', false, null, null, false, 1, null, now(), "
                 "now(), 1, 1, 1, 1, 1, null, null, null),"
                 "(1, 2, 'succeeded', now(), 5, 200, null, false, 'a', '{}', false, 1, null, now(), now(), "
                 "1, 1, 1, 1, 1, null, null, null)"
                 "]::net.attempt_outcome[], '{null,ok}', '{null,null}')"_s),
        u"1"_s);
    QCOMPARE(state(1), u"succeeded|2|200|"_s);
    QCOMPARE(attempts(1), u"1|7|1||aborted|\n2|7|1|200||ok"_s);
}

void TestSqlDelivery::takeOver_whenWorkerIsDead_freesItsRequests()
{
    get(u"http://a/"_s, 2);
    const int dead = oldWorker();
    run(u"select public.claimed(%1, total => 1)"_s.arg(dead));
    QCOMPARE(run(u"select net._take_over()"_s), u"1"_s);
    QCOMPARE(run(u"select state from net.worker"_s), u"dead"_s);
    const QString lost = u"the worker died before it could record the outcome"_s;
    QCOMPARE(state(1), u"retrying|1||"_s + lost);
    QCOMPARE(attempts(1), u"1|%1|||%2|"_s.arg(dead).arg(lost));
    QCOMPARE(
        run(u"select attempts_forgiven, scheduled_at <= clock_timestamp() from net.http_request_queue where id = 1"_s),
        u"1|t"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    QCOMPARE(run(u"select public.claimed(50)"_s), u"1#2 2#1"_s);
}

void TestSqlDelivery::takeOver_whenWorkerHoldsItsLock_leavesIt()
{
    get(u"http://a/"_s);
    auto other = std::make_unique<SqlSession>(m_database.conninfo);
    const QString worker = other->run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    run(u"update net.worker set last_seen = now() - interval '1 hour'"_s);
    run(u"select public.claimed(%1)"_s.arg(worker));
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    QCOMPARE(state(1), u"running|1||"_s);
    other.reset(); // its session ends, and with it the lock
    QTRY_VERIFY(run(u"select net._take_over()"_s) == u"1"_s || state(1).startsWith(u"retrying|1|"_s));
    QVERIFY(state(1).startsWith(u"retrying|1|"_s));
}

void TestSqlDelivery::takeOver_whenSeenJustNow_leavesIt()
{
    get(u"http://a/"_s);
    const int worker = oldWorker(u"session"_s, u"0 s"_s);
    run(u"select public.claimed(%1)"_s.arg(worker));
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    run(u"update net.worker set last_seen = clock_timestamp() - interval '3 s'"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"1"_s);
}

void TestSqlDelivery::takeOver_whenHeartbeatIsFresh_leavesIt()
{
    get(u"http://a/"_s);
    const int worker = oldWorker(u"heartbeat"_s, u"20 s"_s);
    run(u"select public.claimed(%1)"_s.arg(worker));
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    run(u"update net.worker set last_seen = clock_timestamp() - interval '26 s'"_s);
    QCOMPARE(run(u"select net._heartbeat(%1, 'running', 1, 5, 2.5)"_s.arg(worker)), u"t"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    QCOMPARE(run(u"select in_flight, finished, per_second from net.worker"_s), u"1|5|2.5"_s);
    run(u"update net.worker set last_seen = clock_timestamp() - interval '26 s'"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"1"_s);
    QCOMPARE(run(u"select net._heartbeat(%1, 'running', 1, 5, 2.5)"_s.arg(worker)), u"f"_s);
}

void TestSqlDelivery::resume_whenDeclaredDead_refuses()
{
    const int worker = oldWorker();
    QCOMPARE(run(u"select net._resume_worker(%1)"_s.arg(worker)), u"t"_s);
    SqlSession other(m_database.conninfo);
    QCOMPARE(other.run(u"select net._resume_worker(%1)"_s.arg(worker)), u"f"_s); // one session holds the lock
    run(u"update net.worker set state = 'dead'"_s);
    QCOMPARE(run(u"select net._resume_worker(%1)"_s.arg(worker)), u"f"_s);
    const int pooled = oldWorker(u"heartbeat"_s);
    QCOMPARE(run(u"select net._resume_worker(%1)"_s.arg(pooled)), u"t"_s);
    QCOMPARE(run(u"select count(*) from pg_locks where locktype = 'advisory' and objid = %1"_s.arg(pooled)),
        u"0"_s);
}

QTEST_GUILESS_MAIN(TestSqlDelivery)
#include "tst_sqldelivery.moc"
