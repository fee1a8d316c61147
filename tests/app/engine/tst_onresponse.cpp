// SPDX-License-Identifier: GPL-3.0-or-later
// Functions that hear of responses: as whom they are called, what they get, what is theirs to do, and what
// stays when they fail, take forever, or their worker is killed.
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestOnResponse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void outcome_whateverItIs_isHeardOf_data();
    void outcome_whateverItIs_isHeardOf();
    void function_isTheOwners_data();
    void function_isTheOwners();
    void function_mayQueueRequests();
    void function_whenItFails_isToldAndInNobodysWay();
    void function_thatNeverEnds_holdsUpNoOther();
    void function_whenItTakesMoreThanTheRoleIsOwed_isToldSo();
    void worker_thatIsKilled_owesTheCallToTheNext();
    void workers_two_callEachFunctionOnce();
    void worker_thatDrains_callsBeforeItEnds();

private:
    // A function of that role's with this body, in plpgsql; a policy for the server that calls it.
    void function(const QString &body, const QString &owner = u"app"_s, const QString &more = {});
    void policy(const QString &name = u"app.hear"_s, const QString &more = {});
    [[nodiscard]] QString getAs(const QString &role, const QString &path = u"/"_s);
    [[nodiscard]] QString heard() // what the functions wrote down
    {
        return m_bench.sql(u"select string_agg(t, ', ' order by t) from app.heard"_s);
    }
    [[nodiscard]] QString trouble(const QString &id)
    {
        return m_bench.sql(u"select max(on_response_error) from net.http_attempt where request_id = "_s + id);
    }
    [[nodiscard]] bool allCalled()
    {
        return m_bench.sql(u"select count(*) from net.response_call"_s) == u"0"_s;
    }

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
    std::vector<std::unique_ptr<QProcess>> m_workers;
};

void TestOnResponse::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestOnResponse::init()
{
    QVERIFY(m_bench.refresh());
    m_bench.sql(
        u"do $$ begin create role app; create role other; exception when duplicate_object then null; end $$"_s);
    m_bench.sql(u"update net.setting set value = '1' where name in ('retry_base_ms', 'retry_floor_ms')"_s);
    m_bench.sql(u"create schema app authorization app"_s);
    m_bench.sql(u"grant usage on schema app to public"_s);
    m_bench.sql(u"create table app.heard (t text)"_s);
    m_bench.sql(u"grant all on app.heard to public"_s);
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "body", "X-One: 1\r\n")});
}

void TestOnResponse::cleanup()
{
    for (const auto &worker : m_workers) {
        worker->kill();
        worker->waitForFinished();
    }
    m_workers.clear();
    m_bench.clear();
    m_server.reset();
}

void TestOnResponse::function(const QString &body, const QString &owner, const QString &more)
{
    m_bench.sql(u"create function app.hear(id bigint, status int, headers jsonb, body text) returns void"
                " language plpgsql %2 as $f$ begin %1 end $f$"_s.arg(body, more));
    m_bench.sql(u"alter function app.hear(bigint, int, jsonb, text) owner to "_s + owner);
}

void TestOnResponse::policy(const QString &name, const QString &more)
{
    m_bench.sql(u"insert into net.endpoint (prefix, on_response%3) values ('127.0.0.1:%1', '%2'%4)"_s.arg(
        QString::number(m_server->port()), name,
        more.isEmpty() ? QString() : u", "_s + more.section(u'=', 0, 0),
        more.isEmpty() ? QString() : u", "_s + more.section(u'=', 1)));
}

QString TestOnResponse::getAs(const QString &role, const QString &path)
{
    m_bench.sql(u"set role "_s + role);
    const QString id = m_bench.get(m_server->url(path));
    m_bench.sql(u"reset role"_s);
    return id;
}

void TestOnResponse::outcome_whateverItIs_isHeardOf_data()
{
    QTest::addColumn<QString>("policyOf");
    QTest::addColumn<int>("code"); // 0: none
    QTest::addColumn<QString>("what");
    QTest::newRow("success") << QString() << 200 << u"200 1 body"_s;
    QTest::newRow("failure") << QString() << 404 << u"404 1 body"_s;
    QTest::newRow("the last attempt") << u"max_attempts=2"_s << 503 << u"503 1 body"_s;
    QTest::newRow("not kept") << u"keep_response='none'"_s << 200 << u"200 1 body"_s;
    QTest::newRow("kept in part") << u"keep_response_bytes=2"_s << 200 << u"200 1 body"_s;
    QTest::newRow("no response") << u"max_attempts=1"_s << 0 << u"- - -"_s;
}

void TestOnResponse::outcome_whateverItIs_isHeardOf()
{
    QFETCH(const QString, policyOf);
    QFETCH(const int, code);
    QFETCH(const QString, what);
    m_server->always(code == 0 ? Script{test::close()} : Script{reply(code, "body", "X-One: 1\r\n")});
    function(u"insert into app.heard values (concat_ws(' ', id, coalesce(status::text, '-'),"
             " coalesce(headers->>'X-One', '-'), coalesce(body, '-'), current_user));"_s);
    policy(u"app.hear"_s, policyOf);
    m_bench.work();
    const QString id = getAs(u"app"_s);
    QTRY_COMPARE_WITH_TIMEOUT(heard(), u"%1 %2 app"_s.arg(id, what), 10'000);
    QVERIFY(allCalled());
    QCOMPARE(trouble(id), QString());
}

void TestOnResponse::function_isTheOwners_data()
{
    QTest::addColumn<QString>("owner"); // of the function
    QTest::addColumn<QString>("body");
    QTest::addColumn<QString>("heardOf");
    QTest::addColumn<QString>("error"); // a part of it
    const QString tell = u"insert into app.heard values (current_user);"_s;
    const auto row = [](const char *name, const QString &owner, const QString &body, const QString &heardOf,
                         const QString &error) {
        QTest::newRow(name) << owner << body << heardOf << error;
    };
    row("its own", u"app"_s, tell, u"app"_s, {});
    row("a superuser's", u"postgres"_s, tell, u"app"_s, {});
    row("another's", u"other"_s, tell, {}, u"belongs to \"other\""_s);
    row("takes the role back", u"app"_s, u"reset role; "_s + tell, {}, u"cannot set parameter \"role\""_s);
    row("takes another role", u"app"_s, u"set role postgres; "_s + tell, {},
        u"cannot set parameter \"role\""_s);
    row("takes the session", u"app"_s, u"set session authorization postgres; "_s + tell, {},
        u"cannot set parameter"_s);
    row("leaves a cursor", u"app"_s, u"execute 'declare c cursor with hold for select 1';"_s, {},
        u"WITH HOLD"_s);
    row("leaves a trigger for the commit", u"app"_s,
        u"execute 'create temp table late (i int)';"
        " execute 'create function pg_temp.late() returns trigger language plpgsql as ''begin insert into"
        " app.heard values (current_user); return null; end''';"
        " execute 'create constraint trigger late after insert on late deferrable initially deferred for "
        "each row"
        " execute function pg_temp.late()'; execute 'insert into late values (1)';"_s,
        {}, u"deferrable constraint"_s);
    row("changes what calls it", u"app"_s,
        u"execute 'alter function pg_temp.pgcourier_response(bigint, int, jsonb, text) security invoker';"
        " perform set_config('search_path', 'app', false); "_s
            + tell,
        u"app"_s, {});
}

void TestOnResponse::function_isTheOwners()
{
    QFETCH(const QString, owner);
    QFETCH(const QString, body);
    QFETCH(const QString, heardOf);
    QFETCH(const QString, error);
    function(body, owner);
    policy();
    m_bench.work();
    const QString id = getAs(u"app"_s);
    if (error.isEmpty()) {
        QTRY_COMPARE_WITH_TIMEOUT(heard(), heardOf, 10'000);
        QTRY_VERIFY(allCalled());
        QCOMPARE(trouble(id), QString());
        const QString next = getAs(u"app"_s); // the session is as it was
        QTRY_COMPARE_WITH_TIMEOUT(heard(), heardOf + u", "_s + heardOf, 10'000);
        return;
    }
    QTRY_VERIFY2_WITH_TIMEOUT(trouble(id).contains(error), qPrintable(trouble(id)), 10'000);
    QCOMPARE(heard(), QString());
    QCOMPARE(m_bench.status(id), u"succeeded"_s);
}

void TestOnResponse::function_mayQueueRequests()
{
    function(u"if not exists (select from app.heard) then"
             " perform net.http_get('%1'); end if; insert into app.heard values (id || current_user);"_s.arg(
                 m_server->url()));
    policy();
    m_bench.work();
    (void)getAs(u"app"_s);
    QTRY_COMPARE_WITH_TIMEOUT(heard(), u"1app, 2app"_s, 10'000);
    QCOMPARE(
        m_bench.sql(u"select string_agg(requested_by, ',') from net.http_request_queue"_s), u"app,app"_s);
}

void TestOnResponse::function_whenItFails_isToldAndInNobodysWay()
{
    function(u"if current_setting('app.fails', true) = 'yes' or not exists (select from app.heard where t = "
             u"'mended')"
             " then raise exception 'no room for %', id; end if; insert into app.heard values (id::text);"_s);
    policy();
    m_bench.work();
    const QString id = getAs(u"app"_s);
    QTRY_COMPARE_WITH_TIMEOUT(trouble(id), u"app.hear: no room for %1"_s.arg(id), 10'000);
    QCOMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(m_bench.sql(u"select status_code from net._http_response where id = "_s + id), u"200"_s);
    m_bench.sql(u"insert into app.heard values ('mended')"_s); // it is called again by itself
    QTRY_COMPARE_WITH_TIMEOUT(heard(), id + u", mended"_s, 20'000);
    QCOMPARE(trouble(id), QString());
}

// Neither by its time nor by the server's word, and it is not heard of again and again.
void TestOnResponse::function_thatNeverEnds_holdsUpNoOther()
{
    m_bench.sql(u"update net.setting set value = '300' where name = 'on_response_timeout_ms'"_s);
    function(u"if current_user = 'other' then insert into app.heard values ('other'); return; end if;"
             " loop begin perform pg_sleep(60); exception when query_canceled then null; end; end loop;"_s,
        u"postgres"_s);
    policy();
    m_bench.work();
    for (int i = 0; i < 21; ++i)
        (void)getAs(u"app"_s);
    QTRY_COMPARE(m_bench.counts(), u"succeeded 21"_s); // while the first call goes on
    (void)getAs(u"other"_s);
    QTRY_COMPARE_WITH_TIMEOUT(heard(), u"other"_s, 20'000);
    QTRY_COMPARE_WITH_TIMEOUT( // of whichever was recorded first
        m_bench.sql(u"select count(*) > 0 from net.http_attempt_log"
                    " where on_response_error = 'app.hear: it took longer than 300 ms'"_s),
        u"t"_s, 20'000);
    // What was left is ended in the server as well.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench.sql(u"select count(*) from pg_stat_activity where application_name like"
                    " 'pgcourier responses'"_s)
                .toInt()
            <= 1,
        20'000);
}

void TestOnResponse::function_whenItTakesMoreThanTheRoleIsOwed_isToldSo()
{
    m_bench.sql(u"update net.setting set value = '0' where name = 'on_response_limit'"_s);
    function(u"insert into app.heard values (id::text);"_s);
    policy();
    m_bench.work();
    const QString id = getAs(u"app"_s);
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(trouble(id), u"app.hear was not called: so many calls are owed to role \"app\" already: 0"_s);
    QVERIFY(allCalled());
}

void TestOnResponse::worker_thatIsKilled_owesTheCallToTheNext()
{
    function(u"perform pg_advisory_xact_lock(7); insert into app.heard values (id::text);"_s, u"postgres"_s);
    policy();
    m_bench.sql(u"select pg_advisory_lock(7)"_s);
    m_workers.push_back(m_bench.workProcess());
    const QString id = getAs(u"app"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select count(*) from pg_locks where locktype = 'advisory' and not granted"_s), u"1"_s,
        20'000);
    QCOMPARE(m_bench.status(id), u"succeeded"_s); // and recorded, before it is told
    m_workers.front()->kill();
    QVERIFY(m_workers.front()->waitForFinished());
    m_bench.sql(
        u"select pg_terminate_backend(pid) from pg_locks where locktype = 'advisory' and not granted"_s);
    m_bench.sql(u"select pg_advisory_unlock(7)"_s);
    QCOMPARE(heard(), QString());
    m_workers.push_back(m_bench.workProcess());
    QTRY_COMPARE_WITH_TIMEOUT(heard(), id, 20'000);
    QVERIFY(allCalled());
}

void TestOnResponse::workers_two_callEachFunctionOnce()
{
    function(u"insert into app.heard values (id::text);"_s);
    policy();
    constexpr int requests = 400;
    m_bench.sql(u"set role app"_s);
    m_bench.sql(
        u"select count(net.http_get('%1')) from generate_series(1, %2)"_s.arg(m_server->url()).arg(requests));
    m_bench.sql(u"reset role"_s);
    for (int i = 0; i < 2; ++i)
        m_workers.push_back(m_bench.workProcess({u"--batch"_s, u"20"_s}));
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select count(*) || ' ' || count(distinct t) from app.heard"_s), u"400 400"_s, 50'000);
    QVERIFY(allCalled());
    QCOMPARE(m_bench.counts(), u"succeeded 400"_s);
}

void TestOnResponse::worker_thatDrains_callsBeforeItEnds()
{
    function(u"insert into app.heard values (id::text);"_s);
    policy();
    for (int i = 0; i < 5; ++i)
        (void)getAs(u"app"_s);
    WorkerOptions options;
    options.drain = true;
    m_bench.work(options);
    QVERIFY(m_bench.awaitStopped());
    QCOMPARE(heard(), u"1, 2, 3, 4, 5"_s);
}

QTEST_GUILESS_MAIN(TestOnResponse)
#include "tst_onresponse.moc"
