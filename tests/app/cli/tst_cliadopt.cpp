// SPDX-License-Identifier: GPL-3.0-or-later
// `pgcourierctl adopt` on a server that has pg_net as an extension: a stand-in without a worker, whose
// objects are members of it as the real one's are.
#include "tests/app/cli/program.h"
#include "tests/support/extensionserver.h"
#include "tests/support/testcluster.h"

#include <functional>
#include <QFile>
#include <QTest>
#include <thread>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestCliAdopt : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();

    void dryRun_whenAsked_leavesNoTrace_data();
    void dryRun_whenAsked_leavesNoTrace();
    void dryRun_whenUsed_namesWhatIsThere();
    void adopt_whenRequestsWait_keepsIdsAndText();
    void adopt_whenAnswered_keepsResponses();
    void adopt_whenIdsCameTwice_keepsTheNewest();
    void adopt_whenTtlIsSet_keepsItSo_data();
    void adopt_whenTtlIsSet_keepsItSo();
    void adopt_whenAdopted_deliversOnce();
    void adopt_whenTriggersCall_theyGoOn();
    void adopt_whenOthersHangOnIt_makesThemAgain_data();
    void adopt_whenOthersHangOnIt_makesThemAgain();
    void adopt_whenItCannotBeKept_changesNothing_data();
    void adopt_whenItCannotBeKept_changesNothing();
    void adopt_whenRolesHaveRights_givesThemAgain();
    void adopt_whenPublicCouldNotCall_closesTheSchema();
    void adopt_whenNobodysRequests_carryNoCredentials();
    void adopt_whenReadOnly_isRefused();
    void adopt_whenNotItsPlace_saysWhy_data();
    void adopt_whenNotItsPlace_saysWhy();
    void adopt_whenTablesAreHeld_givesUp();
    void adopt_whenAWriterIsOpen_waitsForIt();
    void back_withoutYes_onlySays();
    void back_andForthTwice_keepsAll();
    void back_whenPgNetCannot_namesThem();
    void back_whenItCannotBe_changesNothing_data();
    void back_whenItCannotBe_changesNothing();
    void pgNetsWorker_whenItComes_isRefused();

private:
    QList<QStringList> sql(const QString &text) { return m_cluster.exec(m_dsn, text); }
    [[nodiscard]] QString one(const QString &text) { return sql(text).value(0).value(0); }
    [[nodiscard]] QString all(const QString &text); // its rows as lines
    [[nodiscard]] QString everything(); // catalog and data
    [[nodiscard]] Ran adopt(const QStringList &options = {}) const;

    ExtensionServer m_server; // before the cluster, which runs it
    TestCluster m_cluster;
    QByteArray m_script; // of the extension
    QByteArray m_imitation;
    QString m_dsn;
};

namespace {

const QString catalogOfUsers
    = u"select string_agg(line, E'\\n' order by line) from ("
      "select format('%s %s %s', c.oid::regclass, c.relkind, c.relacl) from pg_class as c where c.oid >= "
      "16384"
      " and c.relnamespace::regnamespace::text !~ '^pg_'"
      " union all select format('%s %s', p.oid::regprocedure, p.proacl) from pg_proc as p where p.oid >= "
      "16384"
      " union all select format('%s %s', n.nspname, n.nspacl) from pg_namespace as n where n.nspname !~ "
      "'^pg_'"
      " union all select format('%s %s', e.extname, e.extversion) from pg_extension as e"
      " union all select format('%s %s', t.tgrelid::regclass, t.tgname) from pg_trigger as t where not "
      "t.tgisinternal"
      " union all select format('%s %s', k.conrelid::regclass, k.conname) from pg_constraint as k where "
      "k.oid >= 16384"
      " union all select format('%s %s', p.polrelid::regclass, p.polname) from pg_policy as p) as l (line)"_s;

} // namespace

void TestCliAdopt::initTestCase()
{
    const Status made = m_server.make();
    QVERIFY2(made, made ? "" : qPrintable(made.error().line()));
    QFile file(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/pgnet.sql"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    // Up to where the other tests say that it is an extension.
    const qsizetype script = text.indexOf("insert into pg_extension");
    const qsizetype rest = text.indexOf("-- What the extension's worker does");
    QVERIFY(script > 0 && rest > script);
    m_imitation = text.mid(rest);
    m_script = text.left(script)
        + "grant usage on schema net to public; grant all on all sequences in schema net to public;"
          "grant all on all tables in schema net to public;";
    const Status added = m_server.addExtension(u"pg_net"_s, u"0.20.0"_s, m_script);
    QVERIFY2(added, added ? "" : qPrintable(added.error().line()));
    QVERIFY(m_cluster.start());
    m_cluster.exec(m_cluster.conninfo(),
        u"create role web login; create role reader login; create role maker login;"
        "create role \"odd $do$ 'role\""_s);
}

void TestCliAdopt::init()
{
    m_dsn = m_cluster.createDatabase();
    sql(u"create extension pg_net"_s);
    sql(QString::fromUtf8(m_imitation));
}

QString TestCliAdopt::all(const QString &text)
{
    QStringList lines;
    for (const QStringList &row : sql(text))
        lines.append(row.join(u' '));
    return lines.join(u'\n');
}

QString TestCliAdopt::everything()
{
    return one(catalogOfUsers)
        + all(
            u"select q.id, q.method, q.url, q.headers, q.body from net.http_request_queue as q order by q.id"_s)
        + all(u"select * from net._http_response order by id, created"_s)
        + all(u"select last_value, is_called from net.http_request_queue_id_seq"_s);
}

Ran TestCliAdopt::adopt(const QStringList &options) const
{
    return runProgram(QStringList{u"--dsn"_s, m_dsn, u"adopt"_s} + options);
}

void TestCliAdopt::dryRun_whenAsked_leavesNoTrace_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::newRow("text") << QStringList{u"--dry-run"_s};
    QTest::newRow("json") << QStringList{u"--dry-run"_s, u"--json"_s};
}

void TestCliAdopt::dryRun_whenAsked_leavesNoTrace()
{
    QFETCH(const QStringList, options);
    sql(u"select net.http_get('http://a.test/'), net.http_post('http://a.test/', '{\"a\": 1}')"_s);
    sql(u"create view public.answers as select id, content from net._http_response"_s);
    const QString before = everything();
    const Ran ran = adopt(options);
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QCOMPARE(everything(), before);
    if (options.contains(u"--json"_s)) {
        QCOMPARE(ran.object().value(u"possible"_s).toBool(), true);
        QCOMPARE(ran.object().value(u"changed"_s).toBool(true), false);
        QCOMPARE(ran.object().value(u"direction"_s).toString(), u"adopt"_s);
        QVERIFY(ran.object().value(u"items"_s).toArray().size() > 5);
    }
}

void TestCliAdopt::dryRun_whenUsed_namesWhatIsThere()
{
    sql(u"select net.http_get('http://a.test/') from generate_series(1, 3)"_s);
    sql(u"create table public.orders (id int);"
        "create function public.hook() returns trigger language plpgsql as $$ begin"
        " perform net.http_post('http://a.test/', to_jsonb(new)); return new; end $$;"
        "create trigger hook after insert on public.orders for each row execute function public.hook();"
        "create view public.answers as select id from net._http_response;"
        "create index mine on net._http_response (status_code);"
        "grant select, insert on net.http_request_queue to web"_s);
    const Ran ran = adopt({u"--dry-run"_s});
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    for (const QString &line : {u"pg_net 0.20.0: owned by postgres"_s,
             u"queue 3 waiting: requests (ids 1 to 3)"_s, u"caller hook on public.orders"_s,
             u"view public.answers: made again"_s, u"index net.mine: not made again"_s,
             u"rights web: granted again: select on net.http_request_queue"_s,
             u"rights web: not given again: insert"_s, u"setting pg_net.ttl: is not set"_s,
             u"goes on above 3"_s})
        QVERIFY2(ran.out.contains(line), qPrintable(line + u"\n"_s + ran.out));
    QVERIFY(ran.err.contains(u"Nothing was changed"_s));
}

void TestCliAdopt::adopt_whenRequestsWait_keepsIdsAndText()
{
    sql(u"select net.http_get('http://a.test/1', headers => '{\"X-A\": \"b\"}', timeout_milliseconds => 700),"
        " net.http_post('http://a.test/2', '{\"a\": \"ü\"}'), net.http_delete('http://a.test/3')"_s);
    sql(u"insert into net.http_request_queue (method, url, headers, timeout_milliseconds)"
        " values ('get', 'http://a.test/4', null, 1)"_s);
    const QString asked
        = u"select id, upper(method), url, headers, convert_from(body, 'UTF8'), timeout_milliseconds"
          " from net.http_request_queue order by id"_s;
    const QString before = all(asked);
    const Ran ran = adopt();
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QCOMPARE(all(asked), before);
    QCOMPARE(one(u"select count(*) from pg_extension where extname = 'pg_net'"_s), u"0"_s);
    QCOMPARE(
        all(u"select distinct status, destination, requested_by, requester from net.http_request_queue"_s),
        u"pending a.test pg_net 0"_s);
    QCOMPARE(one(u"select net.http_get('http://a.test/5')"_s), u"5"_s);
    QCOMPARE(one(u"select status from net._http_collect_response(4)"_s), u"PENDING"_s);
}

void TestCliAdopt::adopt_whenAnswered_keepsResponses()
{
    sql(u"select net.http_get('http://a.test/1')"_s);
    sql(u"select imitation.work(200)"_s);
    sql(u"select net.http_get('http://a.test/2')"_s);
    sql(u"select imitation.work(null, 'Couldn''t connect to server')"_s);
    const QString before = all(u"select * from net._http_response order by id"_s);
    const Ran ran = adopt();
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QCOMPARE(all(u"select * from net._http_response order by id"_s), before);
    QCOMPARE(one(u"select (r.response).body from net._http_collect_response(1) as r"_s), u"done"_s);
    QCOMPARE(all(u"select r.status, r.message from net._http_collect_response(2) as r"_s),
        u"ERROR Couldn't connect to server"_s);
    // As those who have not called anything may: they could read it there.
    m_dsn = m_cluster.conninfoAs(u"web"_s, m_dsn.section(u"dbname="_s, 1).section(u'\'', 1, 1));
    QCOMPARE(one(u"select (r.response).body from net._http_collect_response(1) as r"_s), u"done"_s);
    QCOMPARE(one(u"select net.http_get('http://a.test/3')"_s), u"3"_s);
    QCOMPARE(one(u"select count(*) from net.http_request_queue"_s), u"3"_s);
    m_dsn.replace(u"web"_s, u"reader"_s);
    QCOMPARE(one(u"select count(*) from net.http_request_queue"_s), u"2"_s); // not another's new one
    m_dsn.replace(u"reader"_s, u"postgres"_s);
    // What looks after the tables finds nothing that belongs to no request.
    sql(u"select net._mend(), net._prune()"_s);
    QCOMPARE(all(u"select * from net._http_response order by id"_s), before);
    QCOMPARE(all(u"select request_id, attempt, status_code, content from net.http_attempt order by 1"_s),
        u"1 1 200 done\n2 1  "_s);
}

void TestCliAdopt::adopt_whenIdsCameTwice_keepsTheNewest()
{
    sql(u"insert into net._http_response (id, status_code, created) values (7, 500, now() - interval '1 h'),"
        " (7, 200, now()), (9, 200, now()); select setval('net.http_request_queue_id_seq', 9, false);"
        " select net.http_get('http://a.test/')"_s);
    const Ran ran = adopt();
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QVERIFY2(ran.out.contains(u"lost     responses 1 older"_s), qPrintable(ran.out));
    QVERIFY2(ran.out.contains(u"lost     responses 1 of waiting"_s), qPrintable(ran.out));
    QCOMPARE(all(u"select id, status, status_code from net.http_request_queue order by id"_s),
        u"7 succeeded 200\n9 pending "_s);
    QCOMPARE(one(u"select net.http_get('http://a.test/')"_s), u"10"_s);
}

void TestCliAdopt::adopt_whenTtlIsSet_keepsItSo_data()
{
    QTest::addColumn<QString>("ttl");
    QTest::addColumn<QString>("kept");
    QTest::newRow("hours") << u"6 hours"_s << u"6 hours"_s;
    QTest::newRow("days") << u"30 days"_s << u"30 days"_s;
    QTest::newRow("nonsense") << u"for ever"_s << u"7 days"_s;
}

void TestCliAdopt::adopt_whenTtlIsSet_keepsItSo()
{
    QFETCH(const QString, ttl);
    QFETCH(const QString, kept);
    sql(u"do $$ begin execute format('alter database %I set pg_net.ttl = %L', current_database(), '"_s + ttl
        + u"'); end $$"_s);
    const Ran ran = adopt();
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QCOMPARE(all(u"select distinct value from net.setting where name in ('keep_succeeded', 'keep_failed')"_s),
        kept);
}

void TestCliAdopt::adopt_whenAdopted_deliversOnce()
{
    Running mock({u"mock"_s});
    const QString url = mock.awaitLine(u"http://127.0.0.1:"_s);
    QVERIFY(!url.isEmpty());
    sql(u"select net.http_post('%1/status/200', '{\"n\": 1}') from generate_series(1, 3)"_s.arg(
        url.trimmed()));
    sql(u"insert into net._http_response (id, status_code) values (100, 200)"_s);
    QCOMPARE(adopt().status, 0);
    const Ran worked = runProgram({u"--dsn"_s, m_dsn, u"worker"_s, u"--drain"_s});
    QVERIFY2(worked.status == 0, qPrintable(worked.err));
    QCOMPARE(all(u"select id, status, attempt from net.http_request_queue order by id"_s),
        u"1 succeeded 1\n2 succeeded 1\n3 succeeded 1\n100 succeeded 1"_s);
    QCOMPARE(one(u"select sum(sends) from net.http_attempt where worker_id is not null"_s), u"3"_s);
}

void TestCliAdopt::adopt_whenTriggersCall_theyGoOn()
{
    sql(u"create schema supabase_functions;"
        "create function supabase_functions.http_request() returns trigger language plpgsql as $$ begin"
        " perform net.http_post(tg_argv[0], jsonb_build_object('type', tg_op)); return new; end $$;"
        "create table public.orders (id int);"
        "create function public.hook() returns trigger language plpgsql as $$ begin"
        " perform net.http_get('http://a.test/own'); return new; end $$;"
        "create trigger own after insert on public.orders for each row execute function public.hook();"
        "create trigger theirs after insert on public.orders for each row"
        " execute function supabase_functions.http_request('http://a.test/supabase');"
        "grant insert on public.orders to web"_s);
    sql(u"insert into public.orders values (1)"_s);
    QCOMPARE(adopt().status, 0);
    sql(u"set role web; insert into public.orders values (2)"_s);
    QCOMPARE(all(u"select id, method, url, requested_by from net.http_request_queue order by id"_s),
        u"1 GET http://a.test/own pg_net\n2 POST http://a.test/supabase pg_net\n"
        "3 GET http://a.test/own web\n4 POST http://a.test/supabase web"_s);
}

void TestCliAdopt::adopt_whenOthersHangOnIt_makesThemAgain_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("seen"); // the same before and after
    QTest::newRow("views upon views, rights and comments")
        << u"create view public.b as select id, content from net._http_response;"
           "create view public.a with (security_barrier) as select b.id from public.b join "
           "net.http_request_queue as q using (id);"
           "create view public.z as select * from public.a, (select count(*) as n from public.b) as c;"
           "alter view public.a owner to maker; grant select on public.a to web with grant option;"
           "grant select on public.b to public; comment on view public.a is 'it''s mine'"_s
        << u"select c.relname, pg_get_viewdef(c.oid), c.relacl, c.reloptions, c.relowner::regrole,"
           " obj_description(c.oid, 'pg_class') from pg_class as c where c.relname in ('a', 'b', 'z') order by 1"_s;
    QTest::newRow("foreign key")
        << u"alter table net._http_response add primary key (id);"
           "insert into net._http_response (id, status_code) values (5, 200);"
           "create unlogged table public.mine (response bigint constraint known"
           " references net._http_response on delete cascade);"
           "insert into public.mine values (5)"_s
        << u"select pg_get_constraintdef(oid), convalidated from pg_constraint where conname = 'known'"_s;
    QTest::newRow("policies")
        << u"create policy mine on net._http_response for select to web, \"odd $do$ 'role\" using "
           u"(status_code < 300);"
           "create policy \"no \"\"deletes\"\"\" on net.http_request_queue as restrictive for delete using "
           "(false);"
           "create policy adds on net.http_request_queue for insert with check (url like 'https:%')"_s
        << u"select polname, polrelid::regclass, polcmd, polpermissive, polroles::regrole[],"
           " pg_get_expr(polqual, polrelid), pg_get_expr(polwithcheck, polrelid) from pg_policy"
           " where polname not in ('own', 'workers', 'adopted') order by 1"_s;
    QTest::newRow("policy that calls")
        << u"create table public.t (id int); create policy tells on public.t for insert"
           " with check (net.http_get('http://a.test/') > 0)"_s
        << u"select polname, pg_get_expr(polwithcheck, polrelid) from pg_policy where polname = 'tells'"_s;
    QTest::newRow("triggers")
        << u"create function public.f() returns trigger language plpgsql as $$ begin raise exception "
           u"'fired'; end $$;"
           "create trigger first after insert on net._http_response for each row when (new.status_code > 499)"
           " execute function public.f('a');"
           "create trigger second before update on net._http_response for each statement execute function "
           "public.f();"
           "alter table net._http_response disable trigger second;"
           "insert into net._http_response (id, status_code) values (5, 200)"_s
        << u"select pg_get_triggerdef(oid), tgenabled from pg_trigger where tgname in ('first', 'second') order by 1"_s;
}

void TestCliAdopt::adopt_whenOthersHangOnIt_makesThemAgain()
{
    QFETCH(const QString, made);
    QFETCH(const QString, seen);
    sql(made);
    const QString before = all(seen);
    QVERIFY(!before.isEmpty());
    const Ran ran = adopt();
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QCOMPARE(all(seen), before);
}

void TestCliAdopt::adopt_whenItCannotBeKept_changesNothing_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const QString &made, const QString &said) {
        QTest::newRow(name) << made << said;
    };
    row("materialized view", u"create materialized view public.m as select id from net._http_response"_s,
        u"materialized view public.m: hangs on the extension"_s);
    row("table in the schema", u"create table net.mine (id int)"_s, u"table net.mine"_s);
    row("view in the schema", u"create view net.mine as select id from net._http_response"_s,
        u"net.mine: stands in schema net"_s);
    row("rights on a column",
        u"create view public.v as select id from net._http_response; grant select (id) on public.v to web"_s,
        u"rights on single columns"_s);
    row("column of its type", u"create table public.t (r net.http_method)"_s,
        u"column r of table public.t"_s);
    row("function of its type",
        u"create function public.f(net._http_response) returns int language sql as 'select 1'"_s,
        u"function public.f(net._http_response)"_s);
    row("default that calls", u"create table public.t (id bigint default net.http_get('http://a.test/'))"_s,
        u"default value"_s);
    row("column in its table", u"alter table net._http_response add mine int"_s,
        u"a column mine that is not pg_net's"_s);
    row("trigger on the queue",
        u"create function public.f() returns trigger language plpgsql as 'begin return new; end';"
        "create trigger mine after insert on net.http_request_queue for each row execute function public.f()"_s,
        u"mine on net.http_request_queue"_s);
    row("check on the queue",
        u"alter table net.http_request_queue add constraint mine check (url like 'https:%')"_s,
        u"mine on net.http_request_queue"_s);
    row("foreign key on the queue",
        u"alter table net.http_request_queue add primary key (id);"
        "create unlogged table public.t (id bigint constraint k references net.http_request_queue)"_s,
        u"k on public.t: refers to what is no key here"_s);
    row("foreign key of a type of its own",
        u"alter table net._http_response add primary key (id); create domain public.d as bigint;"
        "create unlogged table public.t (id public.d constraint k references net._http_response)"_s,
        u"another type than an integer"_s);
    row("policy with our name", u"create policy own on net._http_response for select using (true)"_s,
        u"own on net._http_response"_s);
    row("rule", u"create rule mine as on insert to net._http_response do also notify x"_s, u"rule mine"_s);
    row("ids twice",
        u"insert into net.http_request_queue (id, method, url, timeout_milliseconds)"
        " values (1, 'GET', 'http://a.test/', 1), (1, 'GET', 'http://a.test/', 1)"_s,
        u"the same id"_s);
    row("id zero",
        u"insert into net.http_request_queue (id, method, url, timeout_milliseconds)"
        " values (0, 'GET', 'http://a.test/', 1)"_s,
        u"id 0"_s);
}

void TestCliAdopt::adopt_whenItCannotBeKept_changesNothing()
{
    QFETCH(const QString, made);
    QFETCH(const QString, said);
    sql(made);
    const QString before = everything();
    const Ran ran = adopt();
    QCOMPARE(ran.status, 1);
    QCOMPARE(ran.err.trimmed().count(u'\n'), 0);
    const Ran dry = adopt({u"--dry-run"_s});
    QCOMPARE(dry.status, 1);
    QVERIFY2(dry.out.contains(u"STOPS"_s) && dry.out.contains(said), qPrintable(dry.out));
    QCOMPARE(everything(), before);
}

void TestCliAdopt::adopt_whenRolesHaveRights_givesThemAgain()
{
    sql(u"grant usage on schema net to reader; grant execute on function net.http_get to \"odd $do$ 'role\";"
        "grant all on net._http_response to web"_s);
    QCOMPARE(adopt().status, 0);
    QCOMPARE(
        all(u"select has_schema_privilege('reader', 'net', 'usage'), exists (select from pg_proc as p,"
            " aclexplode(p.proacl) as a where p.proname = 'http_get' and a.grantee::regrole::text like "
            "'%odd%'),"
            " has_table_privilege('web', 'net._http_response', 'select'),"
            " has_table_privilege('web', 'net._http_response', 'insert, update, delete, truncate, trigger'),"
            " has_schema_privilege('reader', 'net', 'create')"_s),
        u"t t t f f"_s);
}

void TestCliAdopt::adopt_whenPublicCouldNotCall_closesTheSchema()
{
    sql(u"do $$ declare f regprocedure; begin for f in select oid from pg_proc where pronamespace = "
        u"'net'::regnamespace loop"
        " execute format('revoke all on function %s from public; grant execute on function %s to web', f, f);"
        " end loop; end $$"_s);
    const QString able
        = u"select r, has_schema_privilege(r, 'net', 'usage') from unnest(array['web', 'reader']) as r"_s;
    const Ran ran = adopt();
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QVERIFY2(ran.out.contains(u"for these alone: postgres, web"_s), qPrintable(ran.out));
    QCOMPARE(all(able), u"web t\nreader f"_s);
    QCOMPARE(all(u"set role web; select net.http_get('http://a.test/')"_s), u"1"_s);
    QCOMPARE(adopt({u"--back"_s, u"--yes"_s}).status, 0);
    QCOMPARE(all(able), u"web t\nreader f"_s);
    QCOMPARE(adopt().status, 0);
    QCOMPARE(all(able), u"web t\nreader f"_s);
}

void TestCliAdopt::adopt_whenNobodysRequests_carryNoCredentials()
{
    sql(u"select net.http_get('http://a.test/')"_s);
    QCOMPARE(adopt().status, 0);
    sql(u"insert into net.endpoint (prefix, extra_headers) values ('a.test', '{\"Authorization\": \"secret\"}')"_s);
    QCOMPARE(one(u"select net._may_use_credentials(1, 'a.test')"_s), u"f"_s);
}

void TestCliAdopt::adopt_whenReadOnly_isRefused()
{
    const QString before = everything();
    const Ran ran
        = runProgram({u"--dsn"_s, m_dsn + u" options='-c default_transaction_read_only=on'"_s, u"adopt"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(u"read-only"_s), qPrintable(ran.err));
    QCOMPARE(everything(), before);
}

void TestCliAdopt::adopt_whenNotItsPlace_saysWhy_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("role");
    QTest::addColumn<QString>("said");
    QTest::newRow("nothing there") << u"drop extension pg_net"_s << QStringList{} << u"postgres"_s
                                   << u"has no pg_net extension to adopt. Run: pgcourierctl install"_s;
    QTest::newRow("somebody's schema") << u"drop extension pg_net; create schema net"_s << QStringList{}
                                       << u"postgres"_s << u"belongs to something else"_s;
    QTest::newRow("back, with pg_net")
        << QString() << QStringList{u"--back"_s} << u"postgres"_s << u"nothing to give back"_s;
    QTest::newRow("another role") << QString() << QStringList{} << u"web"_s
                                  << u"may not drop the extension: run this as postgres or as a superuser"_s;
}

void TestCliAdopt::adopt_whenNotItsPlace_saysWhy()
{
    QFETCH(const QString, made);
    QFETCH(const QStringList, options);
    QFETCH(const QString, role);
    QFETCH(const QString, said);
    if (!made.isEmpty())
        sql(made);
    const QString before = one(catalogOfUsers);
    const Ran ran
        = runProgram(QStringList{u"--dsn"_s,
                         QString(m_dsn).replace(u"user='postgres'"_s, u"user='%1'"_s.arg(role)), u"adopt"_s}
            + options);
    QCOMPARE(ran.status, 1);
    QCOMPARE(ran.err.trimmed().count(u'\n'), 0);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
    QCOMPARE(one(catalogOfUsers), before);
    QCOMPARE(adopt({u"--yes"_s}).status, 2);
}

void TestCliAdopt::adopt_whenTablesAreHeld_givesUp()
{
    std::thread holder([this, dsn = m_dsn] {
        m_cluster.exec(
            dsn, u"begin; lock table net._http_response in row exclusive mode; select pg_sleep(14)"_s);
    });
    const QString held
        = u"select count(*) from pg_locks where mode = 'RowExclusiveLock' and relation = 'net._http_response'::regclass"_s;
    const bool isHeld = QTest::qWaitFor([&] { return one(held) == u"1"_s; }, 10'000);
    const Ran dry = adopt({u"--dry-run"_s});
    const Ran ran = adopt();
    holder.join();
    QVERIFY(isHeld);
    QVERIFY2(dry.out.contains(u"holds RowExclusiveLock on net._http_response"_s), qPrintable(dry.out));
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(u"held the tables"_s), qPrintable(ran.err));
    QCOMPARE(one(u"select count(*) from pg_extension where extname = 'pg_net'"_s), u"1"_s);
}

void TestCliAdopt::adopt_whenAWriterIsOpen_waitsForIt()
{
    // As pg_net's worker does it: takes, sends, and records, all in one transaction.
    sql(u"select net.http_get('http://a.test/')"_s);
    std::thread worker([this, dsn = m_dsn] {
        m_cluster.exec(dsn, u"begin; select imitation.work(200); select pg_sleep(3); commit"_s);
    });
    const QString held
        = u"select count(*) from pg_locks where mode = 'RowExclusiveLock' and relation = 'net._http_response'::regclass"_s;
    const bool isHeld = QTest::qWaitFor([&] { return one(held) == u"1"_s; }, 10'000);
    const Ran ran = adopt();
    worker.join();
    QVERIFY(isHeld);
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    QCOMPARE(all(u"select id, status, status_code from net.http_request_queue"_s), u"1 succeeded 200"_s);
}

void TestCliAdopt::back_withoutYes_onlySays()
{
    QCOMPARE(adopt().status, 0);
    sql(u"select net.http_request('PUT', 'http://a.test/')"_s);
    const QString before = everything();
    for (const QStringList &options :
        {QStringList{u"--back"_s}, QStringList{u"--back"_s, u"--dry-run"_s, u"--yes"_s}}) {
        const Ran ran = adopt(options);
        QVERIFY2(ran.status == 0, qPrintable(ran.err));
        QVERIFY2(ran.out.contains(u"lost     queue request 1: pg_net has no PUT"_s), qPrintable(ran.out));
        QVERIFY2(ran.err.contains(u"--yes"_s), qPrintable(ran.err));
        QCOMPARE(everything(), before);
    }
}

void TestCliAdopt::back_andForthTwice_keepsAll()
{
    sql(u"select net.http_get('http://a.test/1')"_s);
    sql(u"select imitation.work(200)"_s);
    sql(u"select net.http_post('http://a.test/2', '{\"a\": 1}', headers => '{\"X\": \"y\", \"Content-Type\": \"application/json\"}')"_s);
    sql(u"create view public.answers as select id, content from net._http_response;"
        "create function public.f() returns trigger language plpgsql as 'begin return new; end';"
        "create trigger mine after insert on net._http_response for each row execute function public.f();"
        "create policy mine on net._http_response for select to web using (true); grant select on public.answers to web"_s);
    const QString seen = u"select (select string_agg(q.id || q.method || q.url || q.headers || "
                         u"coalesce(q.body::text, ''), ';' order by q.id)"
                         " from net.http_request_queue as q where q.id > 1),"
                         " (select string_agg(r::text, ';' order by r.id) from net._http_response as r),"
                         " (select string_agg(a::text, ';' order by a.id) from public.answers as a),"
                         " (select pg_get_triggerdef(oid) from pg_trigger where tgname = 'mine'),"
                         " (select pg_get_expr(polqual, polrelid) from pg_policy where polname = 'mine'),"
                         " (select relacl::text from pg_class where relname = 'answers')"_s;
    const QString before = all(seen);
    for (int round = 1; round <= 2; ++round) {
        const Ran there = adopt();
        QVERIFY2(there.status == 0, qPrintable(there.err));
        QCOMPARE(all(seen), before);
        const Ran back = adopt({u"--back"_s, u"--yes"_s});
        QVERIFY2(back.status == 0, qPrintable(back.err));
        QCOMPARE(all(seen), before);
        QCOMPARE(one(u"select extversion from pg_extension where extname = 'pg_net'"_s), u"0.20.0"_s);
        QCOMPARE(one(u"select count(*) from net.http_request_queue"_s), u"1"_s);
    }
    QCOMPARE(one(u"select net.http_get('http://a.test/3')"_s), u"3"_s);
}

void TestCliAdopt::back_whenPgNetCannot_namesThem()
{
    QCOMPARE(adopt().status, 0);
    sql(u"select net.http_get('http://a.test/'), net.http_request('PATCH', 'http://a.test/'),"
        " net.http_request('GET', 'http://a.test/', scheduled_at => now() + interval '1 h'),"
        " net.http_request('GET', 'http://a.test/', ordering_key => 'k'),"
        " net.http_request('POST', 'http://a.test/', body_bytes => '\\x610062'),"
        " net.schedule('s', '@every 1 h', 'GET', 'http://a.test/')"_s);
    const Ran ran = adopt({u"--back"_s, u"--yes"_s});
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    for (const QString &line : {u"kept     queue 1 waiting"_s, u"request 2: pg_net has no PATCH"_s,
             u"request 3: is for later"_s, u"request 4: is delivered in order"_s,
             u"request 5: has a body with NUL"_s, u"comes of a schedule"_s, u"1 schedules"_s})
        QVERIFY2(ran.out.contains(line), qPrintable(line + u"\n"_s + ran.out));
    QCOMPARE(all(u"select id from net.http_request_queue"_s), u"1"_s);
}

void TestCliAdopt::back_whenItCannotBe_changesNothing_data()
{
    QTest::addColumn<QString>("made");
    QTest::addColumn<bool>("available");
    QTest::addColumn<QString>("said");
    QTest::newRow("running")
        << u"select net.http_get('http://a.test/'); update net.http_request_queue set status = 'running'"_s
        << true << u"1 running: are on their way"_s;
    QTest::newRow("not to be had") << QString() << false << u"is not to be had on this server"_s;
    QTest::newRow("webhook")
        << u"create table public.t (id int); create trigger hook after insert on public.t for each row"
           " execute function net.http_webhook('http://a.test/')"_s
        << true << u"hook on public.t: runs a function that pg_net does not have"_s;
    QTest::newRow("foreign key")
        << u"create table public.t (id bigint constraint k references net._http_response)"_s << true
        << u"k on public.t: refers to a table of pg_net, which has no key"_s;
    QTest::newRow("view of our columns")
        << u"create view public.v as select id, status from net.http_request_queue"_s << true << u"status"_s;
}

void TestCliAdopt::back_whenItCannotBe_changesNothing()
{
    QFETCH(const QString, made);
    QFETCH(const bool, available);
    QFETCH(const QString, said);
    QCOMPARE(adopt().status, 0);
    if (!made.isEmpty())
        sql(made);
    const QString before = everything();
    if (!available)
        m_server.removeExtension(u"pg_net"_s);
    const Ran ran = adopt({u"--back"_s, u"--yes"_s});
    if (!available)
        QVERIFY(m_server.addExtension(u"pg_net"_s, u"0.20.0"_s, m_script));
    QCOMPARE(ran.status, 1);
    QCOMPARE(ran.err.trimmed().count(u'\n'), 0);
    QVERIFY2(ran.err.contains(said), qPrintable(ran.err));
    QCOMPARE(everything(), before);
}

// The condition is what the server says of a background worker; what follows from it is tried here.
void TestCliAdopt::pgNetsWorker_whenItComes_isRefused()
{
    sql(u"select net.http_get('http://a.test/')"_s);
    QCOMPARE(adopt().status, 0);
    QCOMPARE(one(u"select net._is_pg_net_worker()"_s), u"f"_s);
    sql(u"create or replace function net._is_pg_net_worker() returns bool language sql as 'select true'"_s);
    for (const QString &table : {u"http_request_queue"_s, u"_http_response"_s}) {
        const QString tried = u"do $$ begin delete from net.%1; raise exception 'came through';"
                              " exception when others then if sqlerrm not like '%pg_net''s worker has "
                              "nothing to do here' then raise;"
                              " end if; end $$"_s.arg(table);
        sql(tried);
    }
    QCOMPARE(one(u"select count(*) from net.http_request_queue"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestCliAdopt)
#include "tst_cliadopt.moc"
