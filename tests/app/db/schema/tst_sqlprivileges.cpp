// SPDX-License-Identifier: GPL-3.0-or-later
// Who may see and do what. The schema belongs to a plain role here, as where no superuser is to be had.
#include "app/db/check/connectiontest.h"
#include "app/db/schema/schemainstaller.h"
#include "app/db/session/ownsettings.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

// A namesake, in public, of every function of the server that takes values, and of operators for the types
// that we use.
const char *const plantedSql = R"(
do $do$
declare
  f record;
begin
  for f in select p.proname, oidvectortypes(p.proargtypes) as types,
      case when p.proretset then 'setof ' else '' end || p.prorettype::regtype as result
    from pg_proc as p where p.pronamespace = 'pg_catalog'::regnamespace and p.prokind = 'f' and p.provariadic = 0
      and p.proargmodes is null and p.pronargs > 0 and 'internal'::regtype <> all (p.proargtypes)
      and 'cstring'::regtype <> all (p.proargtypes) and p.prorettype not in ('cstring'::regtype, 'internal'::regtype)
  loop
    begin
      execute format('create function public.%I(%s) returns %s language plpgsql as %L', f.proname, f.types, f.result,
        'begin raise exception ''planted ' || f.proname || '''; end');
    exception when others then null;
    end;
  end loop;
  for f in select * from (values ('format', 'text, text, text', 'text'), ('format', 'text, text', 'text'),
      ('format', 'text, name', 'text'), ('format', 'text, regrole', 'text'), ('format', 'text, text, regrole', 'text'),
      ('array_position', 'text[], text', 'int'), ('cardinality', 'bigint[]', 'int'), ('cardinality', 'tid[]', 'int'),
      ('unnest', 'bigint[]', 'setof bigint'), ('array_to_string', 'text[], text', 'text'),
      ('to_jsonb', 'text', 'jsonb'), ('jsonb_build_object', 'text, text', 'jsonb'), ('num_nonnulls', 'jsonb, text, bytea', 'int'),
      ('concat_ws', 'text, text, oid, oid', 'text')) as v(proname, types, result)
  loop
    execute format('create function public.%I(%s) returns %s language plpgsql as %L', f.proname, f.types, f.result,
      'begin raise exception ''planted ' || f.proname || '''; end');
  end loop;
  for f in select o.oprname, o.oprleft::regtype as l, o.oprright::regtype as r, o.oprresult::regtype as result
    from pg_operator as o where o.oprnamespace = 'pg_catalog'::regnamespace and o.oprleft <> 0
      and array[o.oprleft, o.oprright] && array['text', 'name', 'int', 'bigint', 'oid', 'jsonb', 'timestamptz',
        'interval', 'bool', 'float8', 'numeric', 'text[]', 'bytea', 'anyarray', 'date', 'char']::regtype[]::oid[]
      and o.oprname not in ('=>')
  loop
    begin
      execute format('create function public.%I(%s, %s) returns %s language plpgsql as %L', 'planted_' || md5(f.oprname),
        f.l, f.r, f.result, 'begin raise exception ''planted operator''; end');
      execute format('create operator public.%s (leftarg = %s, rightarg = %s, function = public.%I)', f.oprname, f.l, f.r,
        'planted_' || md5(f.oprname));
    exception when others then null;
    end;
  end loop;
end
$do$)";

const char *const callsUnderPlanted[] = {"select net.grant_worker('runner')",
    "select net.grant_monitor('bob')",
    "select net.http_get('http://a/', '{\"p\": \"x y\"}', '{\"X-A\": \"b\"}')",
    "select net.http_post('https://b:8080/x?y=1#z', '{\"a\": 1}', '{\"q\": 1}', '{\"X-A\": \"b\"}')",
    "select net.http_put('http://a'), net.http_patch('http://a/'), net.http_head('http://a/')",
    "select net.http_delete('http://a/', body => '{}')",
    "select net.http_request('POST', 'http://a/', body_text => 'x', idempotency_key => 'k',"
    " retry_policy => '{\"max_attempts\": 2, \"statuses\": [500]}', max_attempts => 3)",
    "insert into net.endpoint (prefix, rate_per_second, breaker_failures) values ('https://b/v1', 9, 1)",
    "select net.http_get('https://b/v1/x')", "select net._register_worker('h', 1, 'v', 8, 'session')",
    "select id from net._claim(1, 10, 10)", "select net._running_ids()",
    "select net._record(1, array[row(1, 1, 'succeeded', null, 5, 200, null, false, 'a', null, false, 1, null,"
    " null, null, 1, 1, 1, 1, 1, null, null, null)::net.attempt_outcome], '{x}', '{null}')",
    "select net._judge('{b}', '{f}', '{1}')", "select net._heartbeat(1, 'running', 0, 0, 0)",
    "select net._take_over(), net._next_due(), net._prune(10)", "select net.stats()",
    "select net.endpoints()", "select net.history('2020-01-01', '1 min', until => '2020-01-02')",
    "select net._http_collect_response(1)", "select net.cancel(2), net.retry(2)",
    "select net.cancel('pending', host => 'a')", "select net._urlencode_string('a b')",
    "select net._encode_url_with_params_array('http://a/', '{a=b}')",
    "create table public.item (id int, t text)",
    "create trigger hook after insert on public.item for each row execute function "
    "net.http_webhook('http://a/')",
    "insert into public.item values (1, 'x')", "select id from net.http_request_queue",
    "select request_id from net.http_attempt", "select net.wake(), net.worker_restart()",
    "select net.open_circuit('b'), net.close_circuit('b')"};

} // namespace

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
    void role_whenItsCodeRunsForASuperuser_isItself_data();
    void role_whenItsCodeRunsForASuperuser_isItself();
    void role_whenItWritesIntoAGate_isItself_data();
    void role_whenItWritesIntoAGate_isItself();
    void role_whenItCallsADefiner_doesNotSeeWhatThatQueued();
    void role_whenItMayOnlyWriteATable_doesNotReadItsWebhooks();
    void role_whenItsTypeHasACast_doesNotRunForTheOwner_data();
    void role_whenItsTypeHasACast_doesNotRunForTheOwner();
    void role_whenBearingTheNameOfADroppedOne_seesNothingOfIt();
    void role_whenRenamed_keepsItsRequests();
    void queue_whenRestoredElsewhere_isJudgedByName();
    void key_whenHeldByAnother_isFree();
    void schema_whenOfAnotherRole_isNotTrusted_data();
    void schema_whenOfAnotherRole_isNotTrusted();
    void functions_whenInstalled_pinTheirSearchPath();
    void names_whenPlantedByAnother_areNotCalled();
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
        u"create role dbowner login; create role alice login; create role bob login; create role mallory "
        u"login; create role \"Mo "
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
        u"_http_response alerts http_attempt http_request_queue pauses replay_requests replays schedules schema_version"_s);
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
    owner(
        u"select net._record(1, array_agg((id, 1, 'succeeded', now(), 5, 200, null, false, 'a', null, "
        u"false, 1,"
        " null, now(), now(), 1, 1, 1, 1, 1, null, null, null)::net.attempt_outcome order by id), '{x,y,z}', "
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

// mallory's code in the sessions of a superuser, one row for each way to get there.
void TestSqlPrivileges::role_whenItsCodeRunsForASuperuser_isItself_data()
{
    QTest::addColumn<QString>("trap"); // what mallory prepares
    QTest::addColumn<QString>("step"); // what the superuser does
    QTest::newRow("analyze of an index expression")
        << u"create table spy.t (a int); insert into spy.t values (1);"
           " create index on spy.t (spy.look(a))"_s
        << u"analyze spy.t"_s;
    QTest::newRow("reindex") << u"create table spy.t (a int); create index on spy.t (spy.look(a));"
                                " insert into spy.t values (1)"_s
                             << u"reindex table spy.t"_s;
    QTest::newRow("materialized view")
        << u"create materialized view spy.m as select spy.look(1) with no data"_s
        << u"refresh materialized view spy.m"_s;
    QTest::newRow("definer function")
        << u"alter function spy.look(int) security definer"_s << u"select spy.look(1)"_s;
    QTest::newRow("definer trigger") << u"create table spy.t (a int); create trigger t after insert on spy.t"
                                        " for each row execute function spy.fired()"_s
                                     << u"insert into spy.t values (1)"_s;
    QTest::newRow("rule to a definer function")
        << u"alter function spy.look(int) security definer; create table spy.t (a int);"
           " create rule r as on insert to spy.t do also select spy.look(1)"_s
        << u"insert into spy.t values (1)"_s;
    QTest::newRow("view of a definer function")
        << u"alter function spy.look(int) security definer; create view spy.v as select spy.look(1)"_s
        << u"select * from spy.v"_s;
}

void TestSqlPrivileges::role_whenItsCodeRunsForASuperuser_isItself()
{
    QFETCH(QString, trap);
    QFETCH(QString, step);
    const auto root = [this](const QString &sql) {
        return as(u"postgres"_s, sql);
    };
    root(u"drop schema if exists spy cascade"_s);
    for (const char *sql : {"create schema spy authorization mallory", "create table spy.seen (what text)",
             "alter table spy.seen owner to mallory"})
        QCOMPARE(root(QString::fromLatin1(sql)), QString());
    as(u"alice"_s, u"select net.http_get('http://a/', headers => '{\"Authorization\": \"secret\"}')"_s);
    QCOMPARE(as(u"mallory"_s,
                 u"create function spy.work() returns void language plpgsql as $$ declare n "
                 "bigint;"
                 " begin insert into spy.seen select 'read ' || headers::text from net.http_request_queue"
                 " where requested_by <> 'mallory';"
                 " insert into spy.seen select 'attempt ' || request_id from net.http_attempt;"
                 " insert into spy.seen select 'cancelled ' || c from net.cancel('pending') as c where c <> "
                 "2;"
                 " insert into spy.seen select 'running ' || r from net._running_ids() as r;"
                 " n := net.http_get('http://b/');"
                 " insert into spy.seen values ('looked'); end $$"_s),
        QString());
    QCOMPARE(as(u"mallory"_s,
                 u"create function spy.look(a int) returns int language plpgsql immutable as"
                 " $$ begin perform spy.work(); return a; end $$"_s),
        QString());
    QCOMPARE(as(u"mallory"_s,
                 u"create function spy.fired() returns trigger language plpgsql security definer as"
                 " $$ begin perform spy.look(1); return new; end $$"_s),
        QString());
    for (const QString &sql : trap.split(u';'))
        QCOMPARE(as(u"mallory"_s, sql.trimmed()), QString());
    as(u"mallory"_s, u"truncate spy.seen"_s);
    root(step);
    QCOMPARE(root(u"select string_agg(distinct what, ', ') from spy.seen"_s), u"looked"_s);
    QCOMPARE(root(u"select string_agg(distinct requested_by, ',' order by requested_by)"
                  " from net.http_request_queue where url = 'http://b/'"_s),
        u"mallory"_s);
    QCOMPARE(root(u"select status from net.http_request_queue where id = 1"_s), u"pending"_s);
}

void TestSqlPrivileges::role_whenItWritesIntoAGate_isItself_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("answer");
    const QString denied = u"permission denied"_s;
    QTest::newRow("in a name")
        << u"insert into net._call (method, url, requested_by) values ('GET', 'http://a/', 'bob')"_s
        << denied;
    QTest::newRow("with an oid")
        << u"insert into net._call (method, url, requester) values ('GET', 'http://a/', 10)"_s << denied;
    QTest::newRow("with an id") << u"insert into net._call (id, method, url) values (7, 'GET', 'http://a/')"_s
                                << denied;
    QTest::newRow("the default by name")
        << u"insert into net._call (method, url, requested_by) values ('GET', 'http://a/', default)"_s
        << denied;
    QTest::newRow("no url") << u"insert into net._call (method, url) values ('GET', 'a b')"_s
                            << u"invalid URL"_s;
    QTest::newRow("headers")
        << u"insert into net._call (method, url, headers) values ('GET', 'http://a/', '{\"a b\": 1}')"_s
        << u"header name"_s;
    QTest::newRow("timeout")
        << u"insert into net._call (method, url, timeout_milliseconds) values ('GET', 'http://a/', 0)"_s
        << u"timeout_milliseconds must be 1 or more"_s;
    QTest::newRow("read") << u"select * from net._call"_s << denied;
    QTest::newRow("update") << u"update net._call set url = 'http://b/'"_s << denied;
    QTest::newRow("delete") << u"delete from net._call"_s << denied;
    QTest::newRow("act as another")
        << u"insert into net._act (act, ids, caller) values ('cancel', '{1}', 'alice')"_s << denied;
    QTest::newRow("act as an oid")
        << u"insert into net._act (act, ids, caller_id) values ('cancel', '{1}', 10)"_s << denied;
    QTest::newRow("act") << u"insert into net._act (act, ids) values ('cancel', '{1}') returning done"_s
                         << u"{}"_s;
    QTest::newRow("trigger of ours") << u"create temp table t (id int); create trigger x before insert on t"
                                        " for each row execute function net._enqueue()"_s
                                     << denied;
}

void TestSqlPrivileges::role_whenItWritesIntoAGate_isItself()
{
    QFETCH(QString, sql);
    QFETCH(QString, answer);
    as(u"alice"_s, u"select net.http_get('http://a/')"_s);
    QString last;
    for (const QString &statement : sql.split(u';'))
        last = as(u"bob"_s, statement.trimmed());
    QVERIFY2(last.contains(answer), qPrintable(last));
    QCOMPARE(owner(u"select id, status, requested_by from net.http_request_queue"_s), u"1|pending|alice"_s);
}

void TestSqlPrivileges::role_whenItCallsADefiner_doesNotSeeWhatThatQueued()
{
    as(u"postgres"_s, u"drop schema if exists app cascade"_s);
    as(u"postgres"_s, u"create schema app authorization alice"_s);
    as(u"postgres"_s, u"grant usage on schema app to public"_s);
    as(u"alice"_s,
        u"create function app.charge() returns bigint language sql security definer as"
        " $$ select net.http_post('http://pay/', headers => '{\"Key\": \"s3cret\"}') $$"_s);
    QCOMPARE(as(u"mallory"_s, u"select app.charge()"_s), u"1"_s);
    QCOMPARE(as(u"mallory"_s, u"select count(*) from net.http_request_queue"_s), u"0"_s);
    QCOMPARE(as(u"mallory"_s, u"select net.retry(1), net.cancel(1)"_s), u"f|f"_s);
    QCOMPARE(as(u"alice"_s, u"select requested_by from net.http_request_queue"_s), u"alice"_s);
    QCOMPARE(as(u"alice"_s, u"select net.cancel(1)"_s), u"t"_s);
}

void TestSqlPrivileges::role_whenItMayOnlyWriteATable_doesNotReadItsWebhooks()
{
    as(u"postgres"_s, u"drop schema if exists app cascade"_s);
    as(u"postgres"_s, u"create schema app authorization alice"_s);
    as(u"postgres"_s, u"grant usage on schema app to public"_s);
    for (const char *sql : {"create table app.account (id int, active bool, card text)",
             "insert into app.account values (1, true, '4111')",
             "grant update (active) on app.account to mallory",
             "create trigger hook after update on app.account for each row"
             " execute function net.http_webhook('http://a/')"})
        QCOMPARE(as(u"alice"_s, QString::fromLatin1(sql)), QString());
    QCOMPARE(as(u"mallory"_s, u"update app.account set active = false"_s), QString());
    QCOMPARE(as(u"mallory"_s, u"select count(*) from net.http_request_queue"_s), u"0"_s);
    QCOMPARE(as(u"alice"_s,
                 u"select requested_by, convert_from(body, 'UTF8')::jsonb #>> '{record,card}'"
                 " from net.http_request_queue"_s),
        u"alice|4111"_s);
}

// http_webhook has the owner's rights: what a type's own cast to json does must not have them.
void TestSqlPrivileges::role_whenItsTypeHasACast_doesNotRunForTheOwner_data()
{
    QTest::addColumn<QString>("column");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("json");
    QTest::newRow("composite with a cast") << u"spy.evil"_s << u"row(1, 'x')"_s << u"\"(1,x)\""_s;
    QTest::newRow("array") << u"spy.evil[]"_s << u"array[row(1, 'x')::spy.evil]"_s << u"[\"(1,x)\"]"_s;
    QTest::newRow("composite") << u"spy.plain"_s << u"row(1, 'good', row(2, 'x'))"_s
                               << u"{\"a\": 1, \"b\": \"good\", \"c\": \"(2,x)\"}"_s;
    QTest::newRow("array of composites") << u"spy.plain[]"_s << u"array[row(1, 'good', null)::spy.plain]"_s
                                         << u"[{\"a\": 1, \"b\": \"good\", \"c\": null}]"_s;
    QTest::newRow("enum") << u"spy.mood"_s << u"'good'"_s << u"\"good\""_s;
    QTest::newRow("enum array") << u"spy.mood[]"_s << u"array['good', null]::spy.mood[]"_s
                                << u"[\"good\", null]"_s;
    QTest::newRow("domain of an enum") << u"spy.mooddomain"_s << u"'good'"_s << u"\"good\""_s;
    QTest::newRow("domain of a number") << u"spy.size"_s << u"7"_s << u"7"_s;
    QTest::newRow("null") << u"spy.evil"_s << u"null"_s << u"null"_s;
}

void TestSqlPrivileges::role_whenItsTypeHasACast_doesNotRunForTheOwner()
{
    QFETCH(QString, column);
    QFETCH(QString, value);
    QFETCH(QString, json);
    as(u"postgres"_s, u"drop schema if exists spy cascade"_s);
    as(u"postgres"_s, u"create schema spy authorization mallory"_s);
    for (const char *sql : {"create table spy.seen (who text)", "grant insert on spy.seen to public",
             "grant usage on schema spy to public", "create type spy.evil as (a int, b text)",
             "create type spy.mood as enum ('good')", "create domain spy.mooddomain as spy.mood",
             "create domain spy.size as int", "create type spy.plain as (a int, b spy.mood, c spy.evil)",
             "create function spy.cast_evil(spy.evil) returns json language plpgsql as"
             " $$ begin insert into spy.seen values (current_user); return '1'; end $$",
             "create function spy.cast_mood(spy.mood) returns json language plpgsql as"
             " $$ begin insert into spy.seen values (current_user); return '1'; end $$",
             "create cast (spy.evil as json) with function spy.cast_evil(spy.evil)",
             "create cast (spy.mood as json) with function spy.cast_mood(spy.mood)"})
        QCOMPARE(as(u"mallory"_s, QString::fromLatin1(sql)), QString());
    as(u"mallory"_s, u"create table spy.t (id int, c %1)"_s.arg(column));
    as(u"mallory"_s,
        u"create trigger hook after insert on spy.t for each row"
        " execute function net.http_webhook('http://a/')"_s);
    as(u"mallory"_s,
        u"create trigger all_of_them after insert on spy.t referencing new table as c"
        " for each statement execute function net.http_webhook('http://b/')"_s);
    for (const char *level : {"read committed", "repeatable read"}) {
        as(u"mallory"_s, u"begin isolation level "_s + QLatin1StringView(level));
        QCOMPARE(as(u"mallory"_s, u"insert into spy.t values (1, %1)"_s.arg(value)), QString());
        as(u"mallory"_s, u"commit"_s);
    }
    QCOMPARE(as(u"mallory"_s, u"select count(*) from spy.seen"_s), u"0"_s);
    QCOMPARE(
        as(u"mallory"_s,
            u"select string_agg(distinct (case url when 'http://a/' then b -> 'record' else b -> 'record' -> "
            u"0 end)::text, ' ')"
            " from (select url, convert_from(body, 'UTF8')::jsonb as b from net.http_request_queue) as s"_s),
        u"{\"c\": %1, \"id\": 1}"_s.arg(json));
}

void TestSqlPrivileges::role_whenBearingTheNameOfADroppedOne_seesNothingOfIt()
{
    const auto root = [this](const QString &sql) {
        return as(u"postgres"_s, sql);
    };
    root(u"drop role if exists temp"_s);
    root(u"create role temp login"_s);
    as(u"temp"_s, u"select net.http_get('http://a/')"_s);
    QCOMPARE(as(u"temp"_s, u"select count(*) from net.http_request_queue"_s), u"1"_s);
    m_sessions.erase(u"temp"_s);
    root(u"drop role temp"_s);
    root(u"create role temp login"_s);
    QCOMPARE(as(u"temp"_s, u"select count(*) from net.http_request_queue"_s), u"0"_s);
    QCOMPARE(as(u"temp"_s, u"select net.cancel(1)"_s), u"f"_s);
    m_sessions.erase(u"temp"_s);
}

void TestSqlPrivileges::role_whenRenamed_keepsItsRequests()
{
    as(u"postgres"_s, u"drop role if exists before"_s);
    as(u"postgres"_s, u"drop role if exists after"_s);
    as(u"postgres"_s, u"create role before login"_s);
    as(u"before"_s, u"select net.http_get('http://a/')"_s);
    m_sessions.erase(u"before"_s);
    as(u"postgres"_s, u"alter role before rename to after"_s);
    QCOMPARE(as(u"after"_s, u"select requested_by from net.http_request_queue"_s), u"before"_s);
    QCOMPARE(as(u"after"_s, u"select net.cancel(1)"_s), u"t"_s);
    m_sessions.erase(u"after"_s);
}

// Another cluster, as a dump brings it there: the oids are of other roles.
void TestSqlPrivileges::queue_whenRestoredElsewhere_isJudgedByName()
{
    as(u"alice"_s, u"select net.http_request('GET', 'http://a/', idempotency_key => 'k')"_s);
    owner(
        u"update net.http_request_active set requester = 'bob'::regrole"_s); // what was alice's number there
    owner(u"update net.setting set value = 'elsewhere' where name = 'home'"_s);
    QCOMPARE(as(u"bob"_s, u"select count(*) from net.http_request_queue"_s), u"0"_s);
    QCOMPARE(as(u"alice"_s, u"select count(*) from net.http_request_queue"_s), u"1"_s);
    QCOMPARE(as(u"runner"_s, u"select net._register_worker('h', 1, 'v', 8, 'session')"_s), u"1"_s);
    QCOMPARE(as(u"bob"_s, u"select net.cancel(1)"_s), u"f"_s);
    QCOMPARE(as(u"bob"_s, u"select net.http_request('GET', 'http://a/', idempotency_key => 'k')"_s), u"2"_s);
    QCOMPARE(
        as(u"alice"_s, u"select net.http_request('GET', 'http://a/', idempotency_key => 'k')"_s), u"1"_s);
    QCOMPARE(as(u"bob"_s, u"select id from net.http_request_queue"_s), u"2"_s);
    QCOMPARE(as(u"alice"_s, u"select id, net.cancel(id) from net.http_request_queue"_s), u"1|t"_s);
    as(u"runner"_s, u"select pg_advisory_unlock_all()"_s);
}

void TestSqlPrivileges::key_whenHeldByAnother_isFree()
{
    const QString call = u"select net.http_request('POST', 'http://a/', idempotency_key => 'invoice')"_s;
    QCOMPARE(as(u"mallory"_s, call), u"1"_s);
    QCOMPARE(as(u"alice"_s, call), u"2"_s);
    QCOMPARE(as(u"alice"_s, call), u"2"_s);
    QCOMPARE(as(u"alice"_s, u"select net.cancel(2)"_s), u"t"_s);
    QCOMPARE(as(u"alice"_s, u"select net.retry(2)"_s), u"t"_s);
    // Nor does it wait for a transaction of another's.
    as(u"mallory"_s, u"begin"_s);
    as(u"mallory"_s, u"select net.http_request('POST', 'http://a/', idempotency_key => 'next')"_s);
    QVERIFY(as(u"alice"_s, u"select net.http_request('POST', 'http://a/', idempotency_key => 'next')"_s)
        != QString());
    as(u"mallory"_s, u"rollback"_s);
    // One's own winner, which a snapshot cannot see.
    as(u"alice"_s, u"begin isolation level repeatable read"_s);
    as(u"alice"_s, u"select count(*) from net.http_request_queue"_s);
    SqlSession second(m_cluster.conninfoAs(u"alice"_s, m_database));
    second.run(u"select net.http_request('POST', 'http://a/', idempotency_key => 'late')"_s);
    const QString late
        = as(u"alice"_s, u"select net.http_request('POST', 'http://a/', idempotency_key => 'late')"_s);
    QVERIFY2(late.contains(u"could not serialize access"_s), qPrintable(late));
    as(u"alice"_s, u"rollback"_s);
}

void TestSqlPrivileges::schema_whenOfAnotherRole_isNotTrusted_data()
{
    QTest::addColumn<QString>("by"); // made the schema
    QTest::addColumn<QString>("asked"); // asks for it
    QTest::addColumn<bool>("trusted");
    QTest::newRow("another's") << u"mallory"_s << u"postgres"_s << false;
    QTest::newRow("another's, asked by the database's owner") << u"mallory"_s << u"dbowner"_s << false;
    QTest::newRow("one's own") << u"mallory"_s << u"mallory"_s << true;
    QTest::newRow("of the database's owner") << u"dbowner"_s << u"alice"_s << true;
    QTest::newRow("of a superuser") << u"postgres"_s << u"alice"_s << true;
}

void TestSqlPrivileges::schema_whenOfAnotherRole_isNotTrusted()
{
    QFETCH(QString, by);
    QFETCH(QString, asked);
    QFETCH(bool, trusted);
    as(u"postgres"_s, u"create database shared owner dbowner"_s);
    as(u"postgres"_s, u"grant create on database shared to mallory"_s);
    {
        SqlSession maker(m_cluster.conninfoAs(by, u"shared"_s));
        QVERIFY(SchemaInstaller(maker.connection()).install());
        SqlSession reader(m_cluster.conninfoAs(asked, u"shared"_s));
        SchemaInstaller installer(reader.connection());
        QCOMPARE(installer.installed()->state, trusted ? SchemaState::Current : SchemaState::Foreign);
        QCOMPARE(installer.install().ok(), trusted);
        QCOMPARE(installer.uninstallPreview().ok(), trusted);
    }
    QCOMPARE(as(u"postgres"_s, u"drop database shared with (force)"_s), QString());
}

void TestSqlPrivileges::functions_whenInstalled_pinTheirSearchPath()
{
    // Those of the calls are qualified throughout, which is cheaper; of the others some are inlined, and all
    // of them are called by functions alone that pin it.
    QCOMPARE(
        owner(u"select string_agg(proname, ' ' order by proname) from pg_proc"
              " where pronamespace = 'net'::regnamespace and coalesce(array_to_string(proconfig, ';'), '')"
              " not like '%search_path=pg_catalog, net, pg_temp%'"_s),
        u"_claim_bytes _default_limit _fitting _floor_time _http_methods _is_of _is_plain _is_plain_url "
        u"_is_within_defaults _json_bytes"
        " _microseconds _one_by_one _works http_delete http_get http_head http_patch http_post http_put"_s);
}

// Functions and operators of others' that win over the server's own by the types of their arguments, or by
// the order of the path: each raises.
void TestSqlPrivileges::names_whenPlantedByAnother_areNotCalled()
{
    as(u"postgres"_s, u"create database planted"_s);
    {
        SqlSession root(m_cluster.conninfoAs(u"postgres"_s, u"planted"_s));
        const Status planted = root.connection().executeScript(plantedSql);
        QVERIFY2(planted.ok(), planted ? "" : qPrintable(planted.error().line()));
        QCOMPARE(
            root.run(u"select count(*) > 900 from pg_proc where pronamespace = 'public'::regnamespace"_s),
            u"t"_s);
        QCOMPARE(
            root.run(u"select count(*) > 300 from pg_operator where oprnamespace = 'public'::regnamespace"_s),
            u"t"_s);
        QCOMPARE(root.run(u"alter database planted set search_path = public, pg_catalog"_s), QString());
    }
    SqlSession root(m_cluster.conninfoAs(u"postgres"_s, u"planted"_s));
    for (const char *sql : {"select upper('a'::text)", "select 'a'::text = 'b'::text",
             "select format('%s', 'a'::text, 'b'::text)", "select array_position('{a}'::text[], 'a'::text)",
             "select cardinality('{1}'::bigint[])"})
        QVERIFY2(root.run(QString::fromLatin1(sql)).contains(u"planted"_s), sql);
    const Status installed = SchemaInstaller(root.connection()).install();
    QVERIFY2(installed.ok(), installed ? "" : qPrintable(installed.error().line()));
    QCOMPARE(root.run(u"show search_path"_s), u"public, pg_catalog"_s);
    for (const char *sql : callsUnderPlanted) {
        const QString answer = root.run(QString::fromLatin1(sql));
        QVERIFY2(!answer.contains(u"planted"_s), qPrintable(QString::fromLatin1(sql) + u": "_s + answer));
    }
    const auto target = Conninfo::parse(m_cluster.conninfoAs(u"postgres"_s, u"planted"_s));
    QVERIFY(target);
    QStringList told;
    ConnectionTest test(*target, {}, [&told](const CheckResult &result) {
        told += QStringList{result.line, result.hint} + result.details;
    });
    QVERIFY2(test.run(), qPrintable(told.join(u'\n')));
    QVERIFY2(!told.join(u' ').contains(u"planted "_s), qPrintable(told.join(u'\n')));
    QVERIFY(useOwnSettings(root.connection())); // as our programs do
    QVERIFY(SchemaInstaller(root.connection()).uninstallPreview().ok());
    const Status gone = SchemaInstaller(root.connection()).uninstall();
    QVERIFY2(gone.ok(), gone ? "" : qPrintable(gone.error().line()));
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
        runner(
            u"select net._record(1, array[(1, 1, 'succeeded', now(), 5, 200, null, false, 'a', null,"
            " false, 1, null, now(), now(), 1, 1, 1, 1, 1, null, null, null)::net.attempt_outcome], '{x}', '{null}')"_s),
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
