// SPDX-License-Identifier: GPL-3.0-or-later
// Who may see and do what. The schema belongs to a plain role here, as where no superuser is to be had.
#include "app/db/schema/schemainstaller.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlPrivileges : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void schema_whenInstalled_isLoggedThroughout();
    void schema_whenInstalled_hasNothingPublicMayWrite();
    void schema_whenInstalled_hasPublicFunctionsOnly();
    void definers_whenInstalled_pinTheirSearchPath();
    void role_whenWithoutRights_mayQueueAndSeesItsOwn();
    void role_whenWithoutRights_writesNothing_data();
    void role_whenWithoutRights_writesNothing();
    void role_whenWithoutRights_actsOnItsOwnAlone();
    void role_whenSet_isTheOneThatCounts();
    void monitor_whenGranted_seesAllButSecrets();
    void worker_whenGranted_canDoItsWork();
    void owner_whenNoSuperuser_seesAndWritesAll();

private:
    QString as(const QString &role, const QString &sql);
    QString owner(const QString &sql) { return as(u"dbowner"_s, sql); }

    TestCluster m_cluster;
    QString m_database;
    std::map<QString, std::unique_ptr<SqlSession>> m_sessions;
};

void TestSqlPrivileges::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_cluster.exec(m_cluster.conninfo(),
        u"create role dbowner login; create role alice login; create role bob login; create role \"Mo "
        u"Nitor\" login;"
        " create role runner login; create role team; grant team to alice;"_s);
    m_cluster.exec(m_cluster.conninfo(), u"create database plain owner dbowner"_s);
    m_database = u"plain"_s;
    QCOMPARE(owner(u"select rolsuper from pg_roles where rolname = current_user"_s), u"f"_s);
    const Status installed = SchemaInstaller(m_sessions.at(u"dbowner"_s)->connection()).install();
    QVERIFY2(installed.ok(), installed ? "" : qPrintable(installed.error().line()));
    QCOMPARE(owner(u"select net.grant_monitor('\"Mo Nitor\"')"_s), QString());
    QCOMPARE(owner(u"select net.grant_worker('runner')"_s), QString());
}

void TestSqlPrivileges::init()
{
    owner(u"select pg_advisory_unlock_all()"_s); // workers are numbered from 1 in each test
    QCOMPARE(owner(u"truncate net.http_request_queue, net._http_response, net.http_attempt_log, net.worker,"
                   " net.finished_count, net.endpoint restart identity cascade"_s),
        QString());
    QCOMPARE(owner(u"alter sequence net.http_request_queue_id_seq restart"_s), QString());
}

QString TestSqlPrivileges::as(const QString &role, const QString &sql)
{
    std::unique_ptr<SqlSession> &session = m_sessions[role];
    if (!session)
        session = std::make_unique<SqlSession>(m_cluster.conninfoAs(role, m_database));
    return session->run(sql);
}

void TestSqlPrivileges::schema_whenInstalled_isLoggedThroughout()
{
    QCOMPARE(owner(u"select count(*) > 10, bool_and(relpersistence = 'p') from pg_class"
                   " where relnamespace = 'net'::regnamespace"_s),
        u"t|t"_s);
}

void TestSqlPrivileges::schema_whenInstalled_hasNothingPublicMayWrite()
{
    QCOMPARE(owner(u"select string_agg(c.relname || ' ' || a.privilege_type, ', ') from pg_class as c,"
                   " aclexplode(c.relacl) as a where c.relnamespace = 'net'::regnamespace and a.grantee = 0"
                   " and a.privilege_type <> 'SELECT'"_s),
        QString());
    QCOMPARE(owner(u"select string_agg(c.relname, ' ' order by c.relname) from pg_class as c, "
                   u"aclexplode(c.relacl) as a"
                   " where c.relnamespace = 'net'::regnamespace and a.grantee = 0"_s),
        u"_http_response http_attempt http_request_queue schema_version"_s);
    QCOMPARE(owner(u"select a.privilege_type from pg_namespace as n, aclexplode(n.nspacl) as a"
                   " where n.nspname = 'net' and a.grantee = 0"_s),
        u"USAGE"_s);
    QCOMPARE(
        owner(
            u"select string_agg(c.relname, ' ' order by c.relname) from pg_class as c where c.relrowsecurity"
            " and c.relnamespace = 'net'::regnamespace"_s),
        u"_http_response http_request_queue"_s);
}

void TestSqlPrivileges::schema_whenInstalled_hasPublicFunctionsOnly()
{
    // Null means the default: execute for everybody.
    QCOMPARE(
        owner(u"select string_agg(distinct p.proname, ' ') from pg_proc as p where p.pronamespace = "
              u"'net'::regnamespace"
              " and has_function_privilege('bob', p.oid, 'execute') and p.proname in ('_claim', '_record',"
              " '_take_over', '_register_worker', '_resume_worker', '_heartbeat', '_judge', '_add_metrics', "
              "'_prune',"
              " '_fold_counts', '_one_by_one', '_lane_room', '_running', '_tidy_claims', '_sweep_claims', "
              "'_works', "
              "'_claim_key', 'open_circuit', 'close_circuit',"
              " '_settle', '_supersede', '_log_attempts', '_log_attempts_again', '_log_strays', '_pick',"
              " '_busy_lanes', '_within_budget', 'grant_monitor', 'grant_worker')"_s),
        QString());
}

void TestSqlPrivileges::definers_whenInstalled_pinTheirSearchPath()
{
    QCOMPARE(owner(u"select count(*) > 5, bool_and(coalesce(array_to_string(proconfig, ';'), '') like"
                   " '%search_path=pg_catalog, net, pg_temp%') from pg_proc"
                   " where pronamespace = 'net'::regnamespace and prosecdef"_s),
        u"t|t"_s);
}

void TestSqlPrivileges::role_whenWithoutRights_mayQueueAndSeesItsOwn()
{
    QCOMPARE(as(u"alice"_s, u"select net.http_get('http://a/'), net.http_post('http://a/')"_s), u"1|2"_s);
    QCOMPARE(as(u"bob"_s, u"select net.http_request('PUT', 'http://b/', idempotency_key => 'k')"_s), u"3"_s);
    owner(u"select net._claim(1, 10, 10)"_s);
    QCOMPARE(as(u"alice"_s, u"select net._running_ids() order by 1"_s), u"1\n2"_s);
    QCOMPARE(as(u"bob"_s, u"select net._running_ids() order by 1"_s), u"3"_s);
    owner(u"select net._record(1, array_agg((id, 1, 'succeeded', now(), 5, 200, null, false, 'a', null, "
          u"false, 1,"
          " null, now(), now(), 1, 1, 1, 1, 1)::net.attempt_outcome order by id), '{x,y,z}', "
          "'{null,null,null}')"
          " from generate_series(1, 3) as id"_s);
    QCOMPARE(as(u"alice"_s,
                 u"select string_agg(id || requested_by, ' ' order by id) from net.http_request_queue"_s),
        u"1alice 2alice"_s);
    QCOMPARE(
        as(u"alice"_s, u"select string_agg(content, ' ' order by id) from net._http_response"_s), u"x y"_s);
    QCOMPARE(
        as(u"alice"_s, u"select string_agg(request_id || content, ' ' order by 1) from net.http_attempt"_s),
        u"1x 2y"_s);
    QCOMPARE(
        as(u"bob"_s, u"select string_agg(id || requested_by, ' ' order by id) from net.http_request_queue"_s),
        u"3bob"_s);
    QCOMPARE(as(u"bob"_s, u"select string_agg(content, ' ' order by id) from net._http_response"_s), u"z"_s);
    QCOMPARE(
        as(u"bob"_s, u"select string_agg(request_id || content, ' ' order by 1) from net.http_attempt"_s),
        u"3z"_s);
    QCOMPARE(as(u"bob"_s,
                 u"select (net._http_collect_response(3)).status, (net._http_collect_response(1)).message"_s),
        u"SUCCESS|request matching request_id not found"_s);
    QCOMPARE(as(u"bob"_s, u"select succeeded, net._await_response(3) from net.stats()"_s), u"3|t"_s);
    QVERIFY(as(u"bob"_s, u"select net.check_worker_is_up()"_s).contains(u"no pgCourier worker is up"_s));
    QCOMPARE(as(u"bob"_s, u"select net.wake()"_s), QString());
}

void TestSqlPrivileges::role_whenWithoutRights_writesNothing_data()
{
    QTest::addColumn<QString>("sql");
    for (const char *sql : {"insert into net.http_request_queue (method, url) values ('GET', 'http://a/')",
             "insert into net.http_request_active (method, url) values ('GET', 'http://a/')",
             "update net.http_request_queue set url = 'http://evil/'", "delete from net.http_request_queue",
             "truncate net.http_request_queue", "delete from net._http_response",
             "update net._http_response set content = ''", "select * from net.http_request_active",
             "select * from net.http_request_finished", "select * from net.http_attempt_log",
             "delete from net.http_attempt_log", "select * from net.endpoint",
             "select * from net.endpoint_secret", "select * from net.worker", "select * from net.setting",
             "select * from net.claim", "select * from net._running()", "update net.setting set value = '1'",
             "insert into net.schema_version values (9)", "insert into net.endpoint (prefix) values ('a')",
             "select nextval('net.http_request_queue_id_seq')", "select nextval('net.endpoint_path')",
             "create table net.mine ()", "select net._claim(1, 1, 1)", "select net._prune()",
             "select net._take_over()", "select net.grant_monitor('bob')", "select net.grant_worker('bob')",
             "select net.open_circuit('a')"})
        QTest::newRow(sql) << QString::fromLatin1(sql);
}

void TestSqlPrivileges::role_whenWithoutRights_writesNothing()
{
    QFETCH(QString, sql);
    as(u"bob"_s, u"select net.http_get('http://a/')"_s);
    const QString answer = as(u"bob"_s, sql);
    QVERIFY2(answer.contains(u"permission denied"_s), qPrintable(answer));
}

void TestSqlPrivileges::role_whenWithoutRights_actsOnItsOwnAlone()
{
    as(u"alice"_s, u"select net.http_get('http://a/'), net.http_get('http://a/')"_s);
    as(u"bob"_s, u"select net.http_get('http://a/')"_s);
    QCOMPARE(as(u"bob"_s, u"select net.cancel(1), net.cancel(3)"_s), u"f|t"_s);
    QCOMPARE(as(u"bob"_s, u"select net.cancel(array[1, 2, 3])"_s), QString());
    QCOMPARE(as(u"bob"_s, u"select net.cancel('pending')"_s), QString());
    QCOMPARE(as(u"alice"_s, u"select net.cancel('pending')"_s), u"1\n2"_s);
    QCOMPARE(as(u"bob"_s, u"select net.retry('cancelled')"_s), u"3"_s);
    QCOMPARE(as(u"bob"_s, u"select net.retry(1)"_s), u"f"_s);
    QCOMPARE(as(u"runner"_s, u"select net.retry(array[1, 2, 3])"_s), u"1\n2"_s); // workers may act on all
    QCOMPARE(owner(u"select net.cancel(array[1, 2, 3])"_s), u"1\n2\n3"_s);
}

void TestSqlPrivileges::role_whenSet_isTheOneThatCounts()
{
    as(u"alice"_s, u"set role team"_s);
    QCOMPARE(as(u"alice"_s, u"select net.http_get('http://a/')"_s), u"1"_s);
    QCOMPARE(as(u"alice"_s, u"select requested_by from net.http_request_queue"_s), u"team"_s);
    as(u"alice"_s, u"reset role"_s);
    QCOMPARE(as(u"alice"_s, u"select count(*) from net.http_request_queue"_s), u"0"_s);
    QCOMPARE(as(u"alice"_s, u"select net.cancel(1)"_s), u"f"_s);
    as(u"alice"_s, u"set role team"_s);
    QCOMPARE(as(u"alice"_s, u"select net.cancel(1)"_s), u"t"_s);
    as(u"alice"_s, u"reset role"_s);
}

void TestSqlPrivileges::monitor_whenGranted_seesAllButSecrets()
{
    as(u"alice"_s, u"select net.http_get('http://a/')"_s);
    owner(u"insert into net.endpoint (prefix) values ('a')"_s);
    owner(u"insert into net.endpoint_secret values (1, 'whsec_' || repeat('A', 24))"_s);
    owner(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s);
    const QString monitor = u"Mo Nitor"_s;
    for (const char *table : {"net.http_request_queue", "net.endpoint", "net.worker"})
        QCOMPARE(as(monitor, u"select count(*) from "_s + QLatin1String(table)), u"1"_s);
    QVERIFY(as(monitor, u"select * from net.endpoint_secret"_s).contains(u"permission denied"_s));
    QVERIFY(as(monitor, u"update net.endpoint set enabled = false"_s).contains(u"permission denied"_s));
    QCOMPARE(as(monitor, u"select net.cancel(1)"_s), u"f"_s);
}

void TestSqlPrivileges::worker_whenGranted_canDoItsWork()
{
    const auto runner = [this](const QString &sql) {
        return as(u"runner"_s, sql);
    };
    owner(u"insert into net.endpoint (prefix, rate_per_second, breaker_failures) values ('a', 100, 1)"_s);
    owner(u"insert into net.endpoint_secret values (1, 'whsec_' || repeat('A', 24))"_s);
    as(u"alice"_s, u"select net.http_get('http://a/')"_s);
    QCOMPARE(runner(u"select net._register_worker('h', 1, 'v', 8, 'session')"_s), u"1"_s);
    QCOMPARE(runner(u"select net._resume_worker(1), net._heartbeat(1, 'running', 0, 0, 0)"_s), u"t|t"_s);
    QCOMPARE(runner(u"select id, attempt from net._claim(1, 10, 10)"_s), u"1|1"_s);
    QCOMPARE(
        runner(u"select net._record(1, array[(1, 1, 'succeeded', now(), 5, 200, null, false, 'a', null,"
               " false, 1, null, now(), now(), 1, 1, 1, 1, 1)::net.attempt_outcome], '{x}', '{null}')"_s),
        u"1"_s);
    QCOMPARE(runner(u"select net._judge('{a}', '{f}', '{1}')"_s), QString());
    QCOMPARE(runner(u"select circuit from net.endpoint"_s), u"open"_s);
    QCOMPARE(runner(u"select net.close_circuit('a')"_s), u"t"_s);
    QCOMPARE(
        runner(
            u"select net._add_metrics(1, array[date_trunc('minute', now())], '{a}', '{2xx}', '{3}', '{1}')"_s),
        QString());
    QCOMPARE(runner(u"select net._take_over(), net._next_due() is null"_s), u"0|t"_s);
    owner(u"update net.http_request_finished set finished_at = now() - interval '8 days'"_s);
    QCOMPARE(runner(u"select net._prune(10)"_s), u"1"_s);
    QCOMPARE(runner(u"select count(*) from net.endpoint_secret"_s), u"1"_s); // to sign with
    QVERIFY(runner(u"delete from net.endpoint_secret"_s).contains(u"permission denied"_s));
    QVERIFY(runner(u"update net.setting set value = '1'"_s).contains(u"permission denied"_s));
    QVERIFY(runner(u"select net.grant_worker('bob')"_s).contains(u"permission denied"_s));
    QCOMPARE(
        runner(
            u"insert into net.http_request_queue (method, url) values ('GET', 'http://a/') returning id"_s),
        u"2"_s);
}

void TestSqlPrivileges::owner_whenNoSuperuser_seesAndWritesAll()
{
    as(u"alice"_s, u"select net.http_get('http://a/')"_s);
    QCOMPARE(
        owner(u"insert into net.http_request_queue (method, url) values ('GET', 'http://a/') returning id"_s),
        u"2"_s);
    QCOMPARE(owner(u"select count(*) from net.http_request_queue"_s), u"2"_s);
    QCOMPARE(owner(u"select net.cancel('pending')"_s), u"1\n2"_s);
}

QTEST_GUILESS_MAIN(TestSqlPrivileges)
#include "tst_sqlprivileges.moc"
