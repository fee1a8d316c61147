// SPDX-License-Identifier: GPL-3.0-or-later
// What users may do beyond pg_net: any request, keys, retry and cancel, waiting for answers, counts,
// retention.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>
#include <thread>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlQueue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void request_whenOfAnyMethod_isQueued_data();
    void request_whenOfAnyMethod_isQueued();
    void request_whenBodyIsGiven_storesItsBytes_data();
    void request_whenBodyIsGiven_storesItsBytes();
    void request_whenOptionsAreGiven_storesThem();
    void key_whenLive_answersTheFirst();
    void key_whenEnded_queuesAnew();
    void key_whenTwoTransactions_queueOnce();
    void key_whenTheFirstRollsBack_theSecondQueues();
    void key_whenTwoWaitForEachOther_oneIsToldSo();
    void cancel_whenWaitingOrRunning_ends();
    void cancel_whenRunning_tellsWorkers();
    void retry_whenEnded_givesAnotherSet();
    void retry_whenWaiting_makesItDue();
    void retry_whenKeyIsLiveElsewhere_losesNothing();
    void bulk_whenFiltered_takesTheMatching_data();
    void bulk_whenFiltered_takesTheMatching();
    void collect_whenInAnyState_tellsIt();
    void collect_whenDeprecatedName_saysSo();
    void collect_whenSynchronous_waitsForTheAnswer();
    void await_whenQueuedByItself_raises_data();
    void await_whenQueuedByItself_raises();
    void worker_whenNoneIsUp_saysSo();
    void worker_whenOneIsUp_isSeen();
    void wake_notifiesWorkers();
    void stats_whenAnythingHappens_countExactly();
    void stats_whenMoreWaitThanAreCounted_areNearTheTruth();
    void stats_whenATransactionHoldsACount_nobodyWaits();
    void prune_whenOld_removesABoundedBatch();
    void prune_whenAnotherIsAtIt_doesNothing();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    QString counts();
    void finish(int count, const QString &status = u"succeeded"_s);

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlQueue::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
}

void TestSqlQueue::init()
{
    run(u"rollback"_s); // what a failed test left open
    QCOMPARE(run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.worker,"
                 " net.finished_count restart identity cascade"_s),
        QString());
    QCOMPARE(run(u"alter sequence net.http_request_queue_id_seq restart"_s), QString());
    run(u"select pg_advisory_unlock_all()"_s);
}

QString TestSqlQueue::counts()
{
    return run(u"select pending, running, retrying, succeeded, failed, cancelled from net.stats()"_s);
}

// Queues, claims and ends as many requests.
void TestSqlQueue::finish(int count, const QString &status)
{
    run(u"select count(net.http_get('http://a/')) from generate_series(1, %1)"_s.arg(count));
    QCOMPARE(
        run(u"select sum(public.rec(1, c.id, c.attempt, '%1')) from net._claim(1, %2, %2) as c"_s.arg(status)
                .arg(count)),
        QString::number(count));
}

void TestSqlQueue::request_whenOfAnyMethod_isQueued_data()
{
    QTest::addColumn<QString>("method");
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "get", "Patch"})
        QTest::newRow(method) << QString::fromLatin1(method);
}

void TestSqlQueue::request_whenOfAnyMethod_isQueued()
{
    QFETCH(QString, method);
    QCOMPARE(run(u"select net.http_request('%1', 'http://a/')"_s.arg(method)), u"1"_s);
    QCOMPARE(run(u"select method, body is null, headers from net.http_request_queue"_s),
        method.toUpper() + u"|t|{}"_s);
}

void TestSqlQueue::request_whenBodyIsGiven_storesItsBytes_data()
{
    QTest::addColumn<QString>("argument");
    QTest::addColumn<QString>("row"); // hex of the body|headers
    QTest::newRow("text") << u"body_text => 'é'"_s << u"c3a9|{}"_s;
    QTest::newRow("empty text") << u"body_text => ''"_s << u"|{}"_s;
    QTest::newRow("bytes") << u"body_bytes => decode('00ff', 'hex')"_s << u"00ff|{}"_s;
    QTest::newRow("json") << u"body => '[1]'"_s << u"5b315d|{\"Content-Type\": \"application/json\"}"_s;
    QTest::newRow("json null") << u"body => 'null'"_s
                               << u"6e756c6c|{\"Content-Type\": \"application/json\"}"_s;
    QTest::newRow("json of its own type")
        << u"body => '1', headers => '{\"content-TYPE\": \"application/ld+json\"}'"_s
        << u"31|{\"content-TYPE\": \"application/ld+json\"}"_s;
}

void TestSqlQueue::request_whenBodyIsGiven_storesItsBytes()
{
    QFETCH(QString, argument);
    QFETCH(QString, row);
    QCOMPARE(run(u"select net.http_request('POST', 'http://a/', %1)"_s.arg(argument)), u"1"_s);
    QCOMPARE(run(u"select encode(body, 'hex'), headers from net.http_request_queue where body is not null"_s),
        row);
}

void TestSqlQueue::request_whenOptionsAreGiven_storesThem()
{
    QCOMPARE(run(u"select net.http_request('PUT', 'http://a/', '{\"q\": 1}', '{\"X\": \"y\"}', null, 'b', "
                 u"null, 9, -3,"
                 " '2099-01-02 03:04:05+00', 2, 'key', '{\"base_ms\": 10}')"_s),
        u"1"_s);
    QCOMPARE(
        run(u"select method, url, headers, timeout_milliseconds, priority, scheduled_at = '2099-01-02 "
            u"03:04:05+00',"
            " max_attempts, idempotency_key, retry_policy, status, requested_by from net.http_request_queue"_s),
        u"PUT|http://a/?q=1|{\"X\": \"y\"}|9|-3|t|2|key|{\"base_ms\": 10}|pending|postgres"_s);
}

void TestSqlQueue::key_whenLive_answersTheFirst()
{
    const QString call = u"select net.http_request('GET', 'http://a/', idempotency_key => 'k')"_s;
    QCOMPARE(run(call), u"1"_s);
    QCOMPARE(run(call), u"1"_s);
    run(u"select public.claimed()"_s);
    QCOMPARE(run(call), u"1"_s);
    run(u"select public.rec(1, 1, 1, 'retrying', 503)"_s);
    QCOMPARE(run(call), u"1"_s);
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"1"_s);
}

void TestSqlQueue::key_whenEnded_queuesAnew()
{
    const QString call = u"select net.http_request('GET', 'http://a/', idempotency_key => 'k')"_s;
    run(call);
    run(u"select public.claimed()"_s);
    run(u"select public.rec(1, 1, 1, 'succeeded')"_s);
    QCOMPARE(run(call), u"2"_s);
    QCOMPARE(run(u"select string_agg(id || status, ' ' order by id) from net.http_request_queue"_s),
        u"1succeeded 2pending"_s);
}

// Runs statements in a session of its own thread.
class Waiter
{
public:
    Waiter(const QString &conninfo, const QStringList &statements)
        : m_thread([this, conninfo, statements] {
            SqlSession session(conninfo);
            for (const QString &sql : statements)
                m_answers.append(session.run(sql));
        })
    {
    }
    ~Waiter() { m_thread.join(); }
    QStringList answers() // ends the thread
    {
        m_thread.join();
        m_thread = std::thread([] {});
        return m_answers;
    }

private:
    QStringList m_answers;
    std::thread m_thread;
};

const QString lockWaiters = u"select count(*) from pg_locks where not granted"_s;

void TestSqlQueue::key_whenTwoTransactions_queueOnce()
{
    const QString call = u"select net.http_request('GET', 'http://a/', idempotency_key => 'k')"_s;
    run(u"begin"_s);
    QCOMPARE(run(call), u"1"_s);
    Waiter other(m_database.conninfo, {call});
    QTRY_COMPARE(run(lockWaiters), u"1"_s);
    run(u"commit"_s);
    QCOMPARE(other.answers(), QStringList{u"1"_s});
    QCOMPARE(run(u"select count(*) from net.http_request_queue"_s), u"1"_s);
}

void TestSqlQueue::key_whenTheFirstRollsBack_theSecondQueues()
{
    const QString call = u"select net.http_request('GET', 'http://a/', idempotency_key => 'k')"_s;
    run(u"begin"_s);
    run(call);
    Waiter other(m_database.conninfo, {call});
    QTRY_COMPARE(run(lockWaiters), u"1"_s);
    run(u"rollback"_s);
    QCOMPARE(other.answers(), QStringList{u"2"_s});
    QCOMPARE(run(u"select id from net.http_request_queue"_s), u"2"_s);
}

void TestSqlQueue::key_whenTwoWaitForEachOther_oneIsToldSo()
{
    const auto call = [](const QString &key) {
        return u"select net.http_request('GET', 'http://a/', idempotency_key => '%1')"_s.arg(key);
    };
    run(u"begin"_s);
    run(call(u"k"_s));
    Waiter other(m_database.conninfo, {u"begin"_s, call(u"l"_s), call(u"k"_s), u"commit"_s});
    QTRY_COMPARE(run(lockWaiters), u"1"_s);
    const QString mine = run(call(u"l"_s));
    run(u"commit"_s);
    const QStringList theirs = other.answers();
    const bool lost = mine.contains(u"deadlock detected"_s);
    QVERIFY2(lost != theirs.at(2).contains(u"deadlock detected"_s), qPrintable(mine + theirs.join(u'|')));
    QCOMPARE(
        run(u"select string_agg(idempotency_key, ' ' order by idempotency_key) from net.http_request_queue"_s),
        u"k l"_s);
}

void TestSqlQueue::cancel_whenWaitingOrRunning_ends()
{
    finish(1);
    run(u"select net.http_get('http://a/') from generate_series(1, 3)"_s);
    run(u"select public.claimed(total => 1)"_s);
    QCOMPARE(run(u"select net.cancel(2), net.cancel(3), net.cancel(1), net.cancel(99), net.cancel(3)"_s),
        u"t|t|f|f|f"_s);
    QCOMPARE(run(u"select string_agg(id || status, ' ' order by id) from net.http_request_queue"_s),
        u"1succeeded 2cancelled 3cancelled 4pending"_s);
    QCOMPARE(run(u"select net.cancel(array[1, 4, 5])"_s), u"4"_s);
    QCOMPARE(run(u"select finished_at is not null, error_msg from net.http_request_queue where id = 4"_s),
        u"t|cancelled by postgres"_s);
}

void TestSqlQueue::cancel_whenRunning_tellsWorkers()
{
    run(u"select net.http_get('http://a/') from generate_series(1, 3)"_s);
    run(u"select public.claimed(total => 2)"_s);
    Connection &connection = m_database.session->connection();
    QVERIFY(connection.listen(u"pgcourier_cancel"_s).ok());
    (void)connection.takeNotifications();
    run(u"select net.cancel(array[1, 2, 3])"_s);
    QCOMPARE(connection.takeNotifications(), (QList<Notification>{{u"pgcourier_cancel"_s, u"1,2"_s}}));
    run(u"unlisten *"_s);
}

void TestSqlQueue::retry_whenEnded_givesAnotherSet()
{
    finish(1, u"failed"_s);
    finish(1);
    run(u"select net.http_get('http://a/')"_s);
    run(u"select net.cancel(3)"_s);
    QCOMPARE(run(u"select net.retry(1), net.retry(2), net.retry(3), net.retry(4), net.retry(1)"_s),
        u"t|t|t|f|f"_s);
    QCOMPARE(run(u"select id, status, attempt, attempts_forgiven, finished_at is null, worker_id is null"
                 " from net.http_request_queue order by id"_s),
        u"1|pending|1|1|t|t\n2|pending|1|1|t|t\n3|pending|0|0|t|t"_s);
    QCOMPARE(run(u"select public.claimed()"_s), u"1#2 2#2 3#1"_s);
}

void TestSqlQueue::retry_whenWaiting_makesItDue()
{
    run(u"select net.http_request('GET', 'http://a/', scheduled_at => now() + interval '1 day')"_s);
    QCOMPARE(run(u"select public.claimed()"_s), QString());
    QCOMPARE(run(u"select net.retry(1)"_s), u"t"_s);
    QCOMPARE(run(u"select net.retry(1)"_s), u"f"_s); // due already
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1"_s);
    QCOMPARE(run(u"select net.retry(1)"_s), u"f"_s); // it runs
}

void TestSqlQueue::retry_whenKeyIsLiveElsewhere_losesNothing()
{
    const QString call = u"select net.http_request('GET', 'http://a/', idempotency_key => 'k')"_s;
    for (int i = 0; i < 3; ++i) {
        run(call);
        run(u"select net.cancel(%1)"_s.arg(i + 1));
    }
    QCOMPARE(run(u"select net.retry(array[1, 2, 3])"_s), u"3"_s); // one of a key, the newest
    QCOMPARE(run(u"select net.retry(1)"_s), u"f"_s);
    QCOMPARE(run(u"select string_agg(id || status, ' ' order by id) from net.http_request_queue"_s),
        u"1cancelled 2cancelled 3pending"_s);
    QCOMPARE(counts(), u"1|0|0|0|0|2"_s);
}

void TestSqlQueue::bulk_whenFiltered_takesTheMatching_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("ids");
    // 1, 2 failed at a and b; 3, 4 cancelled at a and b; 5, 6 pending at a and b:81
    QTest::newRow("retry failed") << u"net.retry(status => 'failed')"_s << u"1 2"_s;
    QTest::newRow("retry failed at a host") << u"net.retry('failed', host => 'B')"_s << u"2"_s;
    QTest::newRow("retry cancelled by url") << u"net.retry('cancelled', url => '%//a/%')"_s << u"3"_s;
    QTest::newRow("retry oldest") << u"net.retry('failed', max_rows => 1)"_s << u"1"_s;
    QTest::newRow("retry after") << u"net.retry('failed', after => now() + interval '1 day')"_s << QString();
    QTest::newRow("retry before") << u"net.retry('failed', before => now() + interval '1 day')"_s << u"1 2"_s;
    QTest::newRow("cancel pending") << u"net.cancel('pending')"_s << u"5 6"_s;
    QTest::newRow("cancel at a host") << u"net.cancel('pending', 'b:81')"_s << u"6"_s;
    QTest::newRow("cancel ended") << u"net.cancel('failed')"_s << QString();
    QTest::newRow("cancel null") << u"net.cancel(null::text)"_s << QString();
}

void TestSqlQueue::bulk_whenFiltered_takesTheMatching()
{
    QFETCH(QString, call);
    QFETCH(QString, ids);
    for (int i = 0; i < 2; ++i)
        run(u"select net.http_get('http://a/'), net.http_get('http://b/')"_s);
    run(u"select net._claim(1, 2, 1)"_s);
    run(u"select public.rec(1, id, 1, 'failed', 400) from generate_series(1, 2) as id"_s);
    run(u"select net.cancel(array[3, 4])"_s);
    run(u"select net.http_get('http://a/'), net.http_get('http://b:81/')"_s);
    QCOMPARE(run(u"select string_agg(i::text, ' ' order by i) from %1 as i"_s.arg(call)), ids);
}

void TestSqlQueue::collect_whenInAnyState_tellsIt()
{
    const auto collect = [this](int id) {
        return run(
            u"select (r).status, (r).message, (r).response from net._http_collect_response(%1) as r"_s.arg(
                id));
    };
    QCOMPARE(collect(1), u"ERROR|request matching request_id not found|"_s);
    run(u"select net.http_get('http://a/')"_s);
    QCOMPARE(collect(1), u"PENDING|request is pending|"_s);
    run(u"select public.claimed()"_s);
    QCOMPARE(collect(1), u"PENDING|request is running|"_s);
    run(u"select public.rec(1, 1, 1, 'retrying', null, null, 'Couldn''t connect to server', now())"_s);
    QCOMPARE(collect(1), u"PENDING|request is retrying: Couldn't connect to server|"_s);
    run(u"select public.claimed()"_s);
    run(u"select public.rec(1, 1, 2, 'failed', null, null, 'Couldn''t connect to server')"_s);
    QCOMPARE(collect(1), u"ERROR|Couldn't connect to server|"_s);
    finish(1);
    QCOMPARE(run(u"select (r).status, (r).message, ((r).response).status_code, ((r).response).headers, "
                 u"((r).response).body"
                 " from net._http_collect_response(request_id => 2, async => true) as r"_s),
        u"SUCCESS|ok|200|{\"A\": \"b\"}|ok"_s);
    run(u"select net.http_get('http://a/')"_s);
    run(u"select net.cancel(3)"_s);
    QCOMPARE(collect(3), u"ERROR|cancelled by postgres|"_s);
}

void TestSqlQueue::collect_whenDeprecatedName_saysSo()
{
    finish(1);
    QCOMPARE(run(u"select (net.http_collect_response(1)).status"_s), u"SUCCESS"_s);
    const QStringList notices = m_database.session->connection().notices();
    QCOMPARE(notices.size(), 1);
    QVERIFY2(notices.first().contains(u"net.http_collect_response function is deprecated"_s),
        qPrintable(notices.first()));
    QCOMPARE(run(u"select (net._http_collect_response(1)).status"_s), u"SUCCESS"_s);
    QVERIFY(m_database.session->connection().notices().isEmpty());
}

void TestSqlQueue::collect_whenSynchronous_waitsForTheAnswer()
{
    run(u"select net.http_get('http://a/')"_s);
    Waiter waiter(m_database.conninfo,
        {u"select (net._http_collect_response(1, async => false)).message"_s,
            u"select net._await_response(1)"_s, u"select net._await_response(99)"_s});
    QTRY_COMPARE(run(u"select count(*) from pg_stat_activity where wait_event = 'PgSleep'"_s), u"1"_s);
    run(u"select public.claimed()"_s);
    run(u"select public.rec(1, 1, 1, 'succeeded')"_s);
    QCOMPARE(waiter.answers(), (QStringList{u"ok"_s, u"t"_s, u"f"_s}));
}

void TestSqlQueue::await_whenQueuedByItself_raises_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QString>("words");
    const QString get = u"select net.http_get('http://a/')"_s;
    QTest::newRow("transaction") << QStringList{u"begin"_s, get} << u"queued by this transaction"_s;
    QTest::newRow("savepoint") << QStringList{u"begin"_s, u"savepoint a"_s, get}
                               << u"queued by this transaction"_s;
    QTest::newRow("released savepoint")
        << QStringList{u"begin"_s, u"savepoint a"_s, get, u"release a"_s} << u"queued by this transaction"_s;
    QTest::newRow("repeatable read") << QStringList{get, u"begin isolation level repeatable read"_s}
                                     << u"repeatable read transaction sees no change"_s;
}

void TestSqlQueue::await_whenQueuedByItself_raises()
{
    QFETCH(QStringList, before);
    QFETCH(QString, words);
    run(u"set statement_timeout = '10 s'"_s);
    for (const QString &sql : before)
        run(sql);
    const QString answer = run(u"select net._await_response(1)"_s);
    run(u"rollback"_s);
    run(u"set statement_timeout = '30 s'"_s);
    QVERIFY2(answer.startsWith(u"ERROR"_s) && answer.contains(words), qPrintable(answer));
}

void TestSqlQueue::worker_whenNoneIsUp_saysSo()
{
    QCOMPARE(run(u"select net.check_worker_is_up()"_s), u"ERROR: no pgCourier worker is up"_s);
    QCOMPARE(run(u"select net.worker_restart()"_s), u"f"_s);
    run(u"set statement_timeout = '200ms'"_s);
    QVERIFY(run(u"select net.wait_until_running()"_s).contains(u"statement timeout"_s));
    run(u"set statement_timeout = '30 s'"_s);
}

void TestSqlQueue::worker_whenOneIsUp_isSeen()
{
    Waiter waiter(m_database.conninfo, {u"select net.wait_until_running()"_s, u"select 'went on'"_s});
    QTRY_COMPARE(run(u"select count(*) from pg_stat_activity where wait_event = 'PgSleep'"_s), u"1"_s);
    QCOMPARE(run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s), u"1"_s);
    QCOMPARE(waiter.answers(), (QStringList{QString(), u"went on"_s}));
    QCOMPARE(run(u"select net.check_worker_is_up()"_s), QString());
    QCOMPARE(run(u"select net.worker_restart()"_s), u"t"_s);
    QCOMPARE(run(u"select net._heartbeat(1, 'draining', 0, 0, 0)"_s), u"t"_s);
    QVERIFY(run(u"select net.check_worker_is_up()"_s).startsWith(u"ERROR"_s));
}

void TestSqlQueue::wake_notifiesWorkers()
{
    Connection &connection = m_database.session->connection();
    QVERIFY(connection.listen(u"pgcourier_queue"_s).ok());
    (void)connection.takeNotifications();
    run(u"select net.wake()"_s);
    run(u"select net.worker_restart()"_s);
    QCOMPARE(connection.takeNotifications(),
        (QList<Notification>{{u"pgcourier_queue"_s, QString()}, {u"pgcourier_queue"_s, u"policy"_s}}));
    run(u"unlisten *"_s);
}

void TestSqlQueue::stats_whenAnythingHappens_countExactly()
{
    QCOMPARE(counts(), u"0|0|0|0|0|0"_s);
    run(u"select net.http_get('http://a/') from generate_series(1, 10)"_s);
    QCOMPARE(counts(), u"10|0|0|0|0|0"_s);
    run(u"select public.claimed(total => 6)"_s);
    QCOMPARE(counts(), u"4|6|0|0|0|0"_s);
    run(u"select public.rec(1, 1, 1, 'succeeded'), public.rec(1, 2, 1, 'failed', 400), public.rec(1, 3, 1, "
        u"'retrying', 503),"
        " public.rec(1, 4, 1, 'pending'), public.rec(2, 5, 1, 'succeeded')"_s);
    QCOMPARE(counts(), u"5|2|1|1|1|0"_s);
    run(u"select net.cancel(array[3, 5, 7])"_s);
    QCOMPARE(counts(), u"4|1|0|1|1|3"_s);
    run(u"select net.retry(array[1, 3])"_s);
    QCOMPARE(counts(), u"6|1|0|0|1|2"_s);
    run(u"select net._take_over()"_s); // the worker was never registered: its request is free, and counts are
                                       // folded
    QCOMPARE(counts(), u"6|0|1|0|1|2"_s);
    run(u"update net.http_request_finished set finished_at = now() - interval '8 days'"_s);
    QCOMPARE(run(u"select net._prune(2)"_s), u"2"_s);
    QCOMPARE(run(u"select net._prune(2)"_s), u"1"_s);
    QCOMPARE(counts(), u"6|0|1|0|0|0"_s);
    QCOMPARE(run(u"select oldest_pending_seconds > 0, estimated from net.stats()"_s), u"t|f"_s);
}

// Whatever the server knows of the table, which is nothing until it was analysed.
void TestSqlQueue::stats_whenMoreWaitThanAreCounted_areNearTheTruth()
{
    run(u"select count(net.http_get('http://a/')) from generate_series(1, 40000)"_s);
    run(u"update net.http_request_active set status = 'retrying' where id % 4 = 0"_s);
    const QString near = u"select estimated, pending between 27000 and 33000, retrying between 9000 and 11000"
                         " from net.stats()"_s;
    QCOMPARE(run(near), u"t|t|t"_s);
    run(u"analyze net.http_request_active"_s);
    QCOMPARE(run(near), u"t|t|t"_s);
}

void TestSqlQueue::stats_whenATransactionHoldsACount_nobodyWaits()
{
    run(u"select net.http_get('http://a/') from generate_series(1, 4)"_s);
    run(u"select net.cancel(1)"_s);
    run(u"select net._take_over()"_s);
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    other.run(u"select net.cancel(2)"_s);
    run(u"set lock_timeout = '2 s'"_s);
    QCOMPARE(run(u"select net.cancel(3)"_s), u"t"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    run(u"update net.http_request_finished set finished_at = now() - interval '8 days' where id = 1"_s);
    QCOMPARE(run(u"select net._prune()"_s), u"1"_s);
    run(u"reset lock_timeout"_s);
    QCOMPARE(counts(), u"2|0|0|0|0|1"_s);
    other.run(u"commit"_s);
    QCOMPARE(counts(), u"1|0|0|0|0|2"_s);
    run(u"select net._take_over()"_s);
    QCOMPARE(counts(), u"1|0|0|0|0|2"_s);
    QCOMPARE(run(u"select count(*) from net.finished_count where slot <> 0"_s), u"0"_s);
}

void TestSqlQueue::prune_whenOld_removesABoundedBatch()
{
    finish(10);
    finish(4, u"failed"_s);
    run(u"update net.http_request_finished set finished_at = now() - interval '8 days' where id <= 9 or id >= 12"_s);
    run(u"update net.setting set value = '30 days' where name = 'keep_failed'"_s);
    QCOMPARE(run(u"select net._prune(5)"_s), u"5"_s);
    QCOMPARE(run(u"select net._prune(5)"_s), u"4"_s);
    QCOMPARE(run(u"select net._prune(5)"_s), u"0"_s);
    for (const char *table : {"net.http_request_queue", "net._http_response", "net.http_attempt"})
        QCOMPARE(run(u"select count(*) from "_s + QLatin1String(table)), u"5"_s);
    run(u"update net.setting set value = '7 days' where name = 'keep_failed'"_s);
    QCOMPARE(run(u"select net._prune(5)"_s), u"3"_s);
}

void TestSqlQueue::prune_whenAnotherIsAtIt_doesNothing()
{
    finish(2);
    run(u"update net.http_request_finished set finished_at = now() - interval '8 days'"_s);
    SqlSession other(m_database.conninfo);
    other.run(u"begin"_s);
    QCOMPARE(other.run(u"select net._prune(1)"_s), u"1"_s);
    QCOMPARE(run(u"select net._prune(1)"_s), u"0"_s);
    other.run(u"commit"_s);
    QCOMPARE(run(u"select net._prune(1)"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestSqlQueue)
#include "tst_sqlqueue.moc"
