// SPDX-License-Identifier: GPL-3.0-or-later
// What an outcome is recorded for, and who counts as alive: ids come again, locks can be held by anybody,
// hosts vanish and clocks go back.
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlTokens : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void record_whenAnotherClaimMadeIt_decidesNothing_data();
    void record_whenAnotherClaimMadeIt_decidesNothing();
    void record_whenAnotherRequestBearsTheId_keepsNoAttempt();
    void claim_whenRegistrationIsAnother_isRefused();
    void lease_whenRegistrationIsAnother_isNotItsOwn_data();
    void lease_whenRegistrationIsAnother_isNotItsOwn();
    void locks_whenAnybodyHoldsThem_nothingWaits_data();
    void locks_whenAnybodyHoldsThem_nothingWaits();
    void alive_whenAnotherHoldsTheKey_isNot();
    void resume_whenAnotherHoldsTheKey_takesAnotherOne();
    void takeOver_whenSessionStandsButNobodyWasSeen_looksTwice();
    void takeOver_whenTheClockLeaptAhead_leavesWhoBeatsAgain();
    void alive_whenLastSeenIsInTheFuture_isNoSign_data();
    void alive_whenLastSeenIsInTheFuture_isNoSign();
    void due_whenTheClockWentBack_isDueAtOnce_data();
    void due_whenTheClockWentBack_isDueAtOnce();
    void room_whenTheClockWentBack_isThere_data();
    void room_whenTheClockWentBack_isThere();
    void workers_whenKilled_areListedAsDead();
    void newInstallation_drawsAnotherName();

private:
    QString run(const QString &sql) { return m_database.session->run(sql); }
    void get(int count = 1)
    {
        run(u"select net.http_get('http://a/') from generate_series(1, %1)"_s.arg(count));
    }
    QString state(int id)
    {
        return run(u"select status, attempt from net.http_request_queue where id = %1"_s.arg(id));
    }

    TestCluster m_cluster;
    SqlDatabase m_database;
};

void TestSqlTokens::initTestCase()
{
    QVERIFY(m_cluster.start());
    QVERIFY(m_database.create(m_cluster));
    run(uR"(
create function public.end_it(worker int, id bigint, attempt int, token text, made text default null) returns int
  language sql as $$
  select net._record(worker, array[(id, attempt, 'succeeded', now(), 5, 200, null, false, 'text/plain', '{}',
    false, 1, null, now(), now(), 1, 2, null, 4, 5, null, null, null)::net.attempt_outcome], array['ok'], array[null::bytea],
    array[token::bigint], array[made::bigint])
$$)"_s);
    // A server that has just started gives every worker three seconds to come back.
    QTRY_COMPARE_WITH_TIMEOUT(
        run(u"select pg_postmaster_start_time() < clock_timestamp() - interval '3.1 s'"_s), u"t"_s, 10'000);
}

void TestSqlTokens::init()
{
    run(u"select pg_advisory_unlock_all()"_s);
    QCOMPARE(run(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.worker, "
                 u"net.claim,"
                 " net.endpoint, net.finished_count restart identity cascade"_s),
        QString());
    run(u"alter sequence net.http_request_queue_id_seq restart"_s);
}

void TestSqlTokens::record_whenAnotherClaimMadeIt_decidesNothing_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("answer");
    QTest::newRow("its own") << u"public.end_it(7, 1, 1, '70')"_s << u"1"_s;
    QTest::newRow("another claim") << u"public.end_it(7, 1, 1, '71')"_s << u"0"_s;
    QTest::newRow("another worker") << u"public.end_it(8, 1, 1, '70')"_s << u"0"_s;
    QTest::newRow("another attempt") << u"public.end_it(7, 1, 2, '70')"_s << u"0"_s;
}

// O3: the same id, worker and attempt come again after a lost tail of the log.
void TestSqlTokens::record_whenAnotherClaimMadeIt_decidesNothing()
{
    QFETCH(const QString, call);
    QFETCH(const QString, answer);
    get();
    run(u"select net._claim(7, 5, 5, token => 70)"_s);
    QCOMPARE(run(u"select "_s + call), answer);
    QCOMPARE(state(1), answer == u"1" ? u"succeeded|1"_s : u"running|1"_s);
    if (answer == u"0") { // and whoever claimed it records his own
        QCOMPARE(run(u"select public.end_it(7, 1, 1, '70')"_s), u"1"_s);
        QCOMPARE(run(u"select status_code, content from net.http_attempt where attempt = 1"_s), u"200|ok"_s);
    }
}

// Q9, O3: the schema was installed anew, and another request is the first.
void TestSqlTokens::record_whenAnotherRequestBearsTheId_keepsNoAttempt()
{
    get();
    run(u"select net.cancel(1)"_s);
    const QString made = run(u"select net._microseconds(created) from net.http_request_queue"_s);
    QCOMPARE(run(u"select public.end_it(7, 1, 1, '70', '%1')"_s.arg(made.toLongLong() - 1)), u"0"_s);
    QCOMPARE(run(u"select count(*) from net.http_attempt"_s), u"0"_s);
    QCOMPARE(run(u"select public.end_it(7, 1, 1, '70', '%1')"_s.arg(made)), u"0"_s);
    QCOMPARE(run(u"select count(*) from net.http_attempt"_s), u"1"_s); // its own, that came too late
}

void TestSqlTokens::claim_whenRegistrationIsAnother_isRefused()
{
    get();
    run(u"select net._register_worker('h', 1, 'v', 8, 'session', 99)"_s);
    QVERIFY(
        run(u"select net._claim(1, 5, 5, registration => 98)"_s).contains(u"not registered here any more"_s));
    QCOMPARE(run(u"select id from net._claim(1, 5, 5, registration => 99)"_s), u"1"_s);
}

void TestSqlTokens::lease_whenRegistrationIsAnother_isNotItsOwn_data()
{
    QTest::addColumn<QString>("call");
    QTest::newRow("heartbeat") << u"net._heartbeat(1, 'running', 0, 0, 0, %1)"_s;
    QTest::newRow("resume") << u"net._resume_worker(1, %1)"_s;
}

void TestSqlTokens::lease_whenRegistrationIsAnother_isNotItsOwn()
{
    QFETCH(const QString, call);
    run(u"select net._register_worker('h', 1, 'v', 8, 'session', 99)"_s);
    QCOMPARE(run(u"select "_s + call.arg(98)), u"f"_s);
    QCOMPARE(run(u"select "_s + call.arg(99)), u"t"_s);
}

void TestSqlTokens::locks_whenAnybodyHoldsThem_nothingWaits_data()
{
    QTest::addColumn<QString>("call");
    QTest::addColumn<QString>("answer");
    QTest::newRow("claim") << u"select id from net._claim(1, 5, 5)"_s << u"1"_s;
    QTest::newRow("judge") << u"select net._judge('{a}', '{t}', '{0}')"_s << QString();
    QTest::newRow("retention") << u"select net._prune()"_s << u"1"_s;
    QTest::newRow("register") << u"select net._register_worker('h', 1, 'v', 8, 'session')"_s << u"2"_s;
    QTest::newRow("takeover") << u"select net._take_over()"_s << u"1"_s;
}

// S12: a role without any right holds every advisory lock that it can think of.
void TestSqlTokens::locks_whenAnybodyHoldsThem_nothingWaits()
{
    QFETCH(const QString, call);
    QFETCH(const QString, answer);
    run(u"do $$ begin create role mallory login; exception when duplicate_object then null; end $$"_s);
    run(u"insert into net.endpoint (prefix, max_concurrency, breaker_failures) values ('a', 5, 3)"_s);
    get();
    get();
    run(u"insert into net.worker (host, pid, version, last_seen) values ('h', 1, 'v', now() - interval '1 min')"_s);
    if (call.contains(u"take_over"_s))
        run(u"select net._claim(1, 1, 1)"_s);
    run(u"insert into net.http_request_finished (method, url, status, finished_at) values ('GET', "
        u"'http://a/',"
        " 'failed', now() - interval '1 year')"_s);
    SqlSession mallory(m_cluster.conninfoAs(u"mallory"_s, m_database.name));
    QCOMPARE(mallory.run(u"select current_user"_s), u"mallory"_s);
    mallory.run(u"begin"_s);
    mallory.run(u"select pg_advisory_lock(n, w) from unnest(array[741741, 741742, 741743, 7041]) as n,"
                " generate_series(0, 20) as w"_s);
    mallory.run(u"select pg_advisory_lock(n) from generate_series(0, 20) as n"_s);
    for (const char *row :
        {"select from net.lock for update", "lock table net.lock", "update net.lock set name = ''"})
        QVERIFY(SqlSession(m_cluster.conninfoAs(u"mallory"_s, m_database.name))
                    .run(QString::fromLatin1(row))
                    .startsWith(u"ERROR"_s));
    run(u"set lock_timeout = '2 s'"_s);
    const QString got = run(call);
    run(u"reset lock_timeout"_s);
    QVERIFY2(!got.startsWith(u"ERROR"_s), qPrintable(got));
    QCOMPARE(got.section(u'\n', 0, 0), answer);
}

void TestSqlTokens::alive_whenAnotherHoldsTheKey_isNot()
{
    auto other = std::make_unique<SqlSession>(m_database.conninfo);
    other->run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    run(u"update net.worker set last_seen = now() - interval '10 s'"_s);
    QCOMPARE(run(u"select net._worker_alive(w) from net.worker as w"_s), u"t"_s);
    const QString key = run(u"select lock_key from net.worker"_s);
    other.reset();
    QTRY_COMPARE(run(u"select pg_try_advisory_lock(%1)"_s.arg(key)), u"t"_s);
    QCOMPARE(run(u"select net._worker_alive(w) from net.worker as w"_s), u"f"_s);
    get();
    run(u"select net._claim(1, 1, 1)"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"1"_s);
}

void TestSqlTokens::resume_whenAnotherHoldsTheKey_takesAnotherOne()
{
    auto other = std::make_unique<SqlSession>(m_database.conninfo);
    other->run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    const QString key = run(u"select lock_key from net.worker"_s);
    other.reset();
    QTRY_COMPARE(run(u"select pg_try_advisory_lock(%1)"_s.arg(key)), u"t"_s);
    SqlSession again(m_database.conninfo);
    QCOMPARE(again.run(u"select net._resume_worker(1)"_s), u"t"_s);
    QCOMPARE(run(u"select lock_key <> %1, net._holds_key(w) from net.worker as w"_s.arg(key)), u"t|t"_s);
}

// O2: its host is gone without a word, and its session stands for two hours.
void TestSqlTokens::takeOver_whenSessionStandsButNobodyWasSeen_looksTwice()
{
    get();
    SqlSession vanished(m_database.conninfo);
    vanished.run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    run(u"select net._claim(1, 5, 5)"_s);
    run(u"update net.worker set last_seen = clock_timestamp() - interval '19 s'"_s);
    QCOMPARE(run(u"select net._take_over(), net._worker_state(w) from net.worker as w"_s), u"0|running"_s);
    run(u"update net.worker set last_seen = clock_timestamp() - interval '21 s'"_s);
    QCOMPARE(run(u"select net._worker_state(w) from net.worker as w"_s), u"dead"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    run(u"update net.worker set silent_since = silent_since - interval '2.9 s', last_seen = last_seen - interval '2 s'"_s);
    QTRY_COMPARE((run(u"select net._take_over()"_s), state(1)), u"retrying|1"_s);
}

void TestSqlTokens::takeOver_whenTheClockLeaptAhead_leavesWhoBeatsAgain()
{
    get();
    run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    run(u"select net._claim(1, 5, 5)"_s);
    run(u"update net.worker set last_seen = now() - interval '1 hour'"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    QCOMPARE(run(u"select net._heartbeat(1, 'running', 1, 0, 0)"_s), u"t"_s);
    run(u"update net.worker set silent_since = silent_since - interval '10 s', last_seen = last_seen - interval '5 s'"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s);
    QCOMPARE(state(1), u"running|1"_s);
}

void TestSqlTokens::alive_whenLastSeenIsInTheFuture_isNoSign_data()
{
    QTest::addColumn<QString>("lease");
    QTest::addColumn<QString>("wait"); // until it counts as dead, in its own time from now on
    QTest::newRow("session") << u"session"_s << u"3 s"_s;
    QTest::newRow("heartbeat") << u"heartbeat"_s << u"25 s"_s;
}

// O4
void TestSqlTokens::alive_whenLastSeenIsInTheFuture_isNoSign()
{
    QFETCH(const QString, lease);
    QFETCH(const QString, wait);
    get();
    run(u"insert into net.worker (host, pid, version, lease, last_seen)"
        " values ('h', 1, 'v', '%1', now() + interval '1 hour')"_s.arg(lease));
    run(u"select net._claim(1, 5, 5)"_s);
    QCOMPARE(run(u"select net._worker_alive(w) from net.worker as w"_s), u"f"_s);
    QCOMPARE(run(u"select net._take_over()"_s), u"0"_s); // heard of from now on
    run(u"update net.worker set last_seen = last_seen - interval '%1'"_s.arg(wait));
    QCOMPARE(run(u"select net._take_over()"_s), u"1"_s);
}

void TestSqlTokens::due_whenTheClockWentBack_isDueAtOnce_data()
{
    QTest::addColumn<QString>("change");
    QTest::addColumn<QString>("claimed");
    const QString later = u"update net.http_request_active set created = created + interval '1 hour',"
                          " scheduled_at = scheduled_at + interval '1 hour'"_s;
    QTest::newRow("queued before") << later << u"1#1"_s;
    QTest::newRow("scheduled for later") << later + u" + interval '2 hours'"_s << QString();
    QTest::newRow("of the time that was")
        << u"update net.http_request_active set created = created - interval '1 day'"_s << u"1#1"_s;
    QTest::newRow("tried before")
        << u"update net.http_request_active set status = 'retrying', attempt = 1,"
           " scheduled_at = now() + interval '1 hour', started_at = now() + interval '59 min'"_s
        << u"1#2"_s;
    QTest::newRow("waits for its retry")
        << u"update net.http_request_active set status = 'retrying', attempt = 1,"
           " scheduled_at = now() + interval '1 hour', started_at = now()"_s
        << QString();
}

void TestSqlTokens::due_whenTheClockWentBack_isDueAtOnce()
{
    QFETCH(const QString, change);
    QFETCH(const QString, claimed);
    get();
    run(change);
    run(u"select net._take_over()"_s);
    run(u"select net._mend()"_s);
    QCOMPARE(run(u"select public.claimed()"_s), claimed);
}

void TestSqlTokens::room_whenTheClockWentBack_isThere_data()
{
    QTest::addColumn<QString>("policy");
    QTest::newRow("rate")
        << u"(prefix, rate_per_second, tokens_at, tokens) values ('a', 1, now() + interval '1 hour', 1)"_s;
    QTest::newRow("circuit") << u"(prefix, breaker_failures, circuit, circuit_until)"
                                " values ('a', 1, 'open', now() + interval '1 hour')"_s;
}

void TestSqlTokens::room_whenTheClockWentBack_isThere()
{
    QFETCH(const QString, policy);
    QCOMPARE(run(u"insert into net.endpoint "_s + policy), QString());
    get();
    QCOMPARE(run(u"select public.claimed()"_s), u"1#1"_s);
}

// O5
void TestSqlTokens::workers_whenKilled_areListedAsDead()
{
    auto killed = std::make_unique<SqlSession>(m_database.conninfo);
    killed->run(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    run(u"update net.worker set last_seen = clock_timestamp() - interval '4 s'"_s);
    const QString listed = u"select w.state, net._worker_state(w) from net.worker as w"_s;
    QCOMPARE(run(listed), u"running|running"_s);
    killed.reset();
    QTRY_COMPARE(run(listed), u"running|dead"_s);
}

// Q13
void TestSqlTokens::newInstallation_drawsAnotherName()
{
    const QString name = u"select value from net.setting where name = 'installation'"_s;
    const QString before = run(name);
    const QString drawn = run(u"select net.new_installation()"_s);
    QCOMPARE(run(name), drawn);
    QVERIFY(drawn != before);
    QCOMPARE(drawn.size(), before.size());
    run(u"do $$ begin create role mallory login; exception when duplicate_object then null; end $$"_s);
    QVERIFY(SqlSession(m_cluster.conninfoAs(u"mallory"_s, m_database.name))
                .run(u"select net.new_installation()"_s)
                .startsWith(u"ERROR"_s));
}

QTEST_GUILESS_MAIN(TestSqlTokens)
#include "tst_sqltokens.moc"
