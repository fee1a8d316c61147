// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/version.h"
#include "app/db/schema/schemainstaller.h"
#include "app/model/linediff.h"
#include "tests/app/db/schema/sqlsession.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

QString testData(const QString &name)
{
    QFile file(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/"_s + name);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

// Name and parameters of every function that a file makes, as they stand there: "retry(id bigint)".
QStringList functionsOf(const SqlFile &file)
{
    static const QRegularExpression begin(u"^create (or replace )?function net\\."_s,
        QRegularExpression::MultilineOption | QRegularExpression::CaseInsensitiveOption);
    const QString text = QString::fromUtf8(file.sql);
    QStringList out;
    for (auto found = begin.globalMatch(text); found.hasNext();) {
        const qsizetype from = found.next().capturedEnd();
        qsizetype at = text.indexOf(u'(', from) + 1;
        for (int open = 1; open > 0; ++at)
            open += text.at(at) == u'(' ? 1 : text.at(at) == u')' ? -1 : 0;
        out.append(text.mid(from, at - from).simplified());
    }
    return out;
}

QStringList allFunctions()
{
    QStringList out;
    for (const SqlFile &file : schemaCode())
        out.append(functionsOf(file));
    out.sort();
    return out;
}

// One row at least in every table of version 8.
const char *const rowsOfEight = R"(
insert into net.endpoint (prefix, max_concurrency) values ('https://b/v1', 3);
insert into net.endpoint_secret (endpoint_id, secret) values (1, 'whsec_MDEyMzQ1Njc4OWFiY2RlZg==');
select net._register_worker('host', 1, '0', 4, 'session');
select net.http_post('http://a/' || n, '{"n": 1}') from generate_series(1, 6) as n;
select net.http_request('PUT', 'https://b/v1/x', idempotency_key => 'k', priority => 3);
select count(*) from net._claim(1, 3, 3);
select net._record(1, array[q.id], array[1], array['succeeded'], array[now()], array[5], array[200],
    array[null::text], array[false], array['text/plain'], array['{"A": "b"}'], array['ok'], array[null::bytea],
    array[false], array[1], array['127.0.0.1'], array[now()], array[clock_timestamp()], array[1::float8],
    array[2::float8], array[null::float8], array[4::float8], array[5::float8])
  from net.http_request_queue as q where q.status = 'running' order by q.id limit 1;
select net.cancel(6);
select net._add_metrics(1, array[now()], array['a'], array['2xx'], array[5], array[7]);
insert into net.metric (minute, destination, outcome, bucket, worker_id, n)
  values (date_trunc('hour', now()) - interval '90 min', 'a', '5xx', 3, 1, 2);
select net._prune();
)";

// The lines that only one of them has.
QString apart(const QString &actual, const QString &expected)
{
    QStringList out;
    for (const DiffLine &line : diffLines(expected.split(u'\n'), actual.split(u'\n'))) {
        if (line.kind != DiffLine::Kind::Same)
            out.append((line.kind == DiffLine::Kind::Added ? u"+ "_s : u"- "_s) + line.text);
    }
    return out.join(u'\n');
}

} // namespace

class TestSchemaFiles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void files_whenRead_beginWithAComment();
    void functions_whenInstalled_standInOneFileEach();
    void functions_whenLaidAgain_areWhatTheyWere();
    void functions_whenTheirHashDiffers_areLaidAnew();
    void functions_whenOfALaterRelease_stay();
    void access_whenLaidAgain_keepsWhatSomebodyGrantedOrRevoked();
    void access_whenLaidAgain_givesWorkersWhatIsNew();
    void upgrade_whenVersionIsEight_keepsEveryRow();
    void upgrade_whenVersionIsOlder_saysWhatToDo_data();
    void upgrade_whenVersionIsOlder_saysWhatToDo();
    void upgrade_whenServerSettlesADeadlock_comesAgain();
    void script_whenRun_doesWhatInstallDoes_data();
    void script_whenRun_doesWhatInstallDoes();

private:
    QString catalog(SqlSession &session);
    QString contents(SqlSession &session);
    QString freshCatalog();
    SchemaState state();
    void install();
    void makeVersionEight(SqlSession &session);
    void layAgain();

    TestCluster m_cluster;
    std::unique_ptr<SqlSession> m_session;
    std::unique_ptr<SchemaInstaller> m_installer;
};

void TestSchemaFiles::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestSchemaFiles::init()
{
    m_session = std::make_unique<SqlSession>(m_cluster.createDatabase());
    m_installer = std::make_unique<SchemaInstaller>(m_session->connection());
}

void TestSchemaFiles::cleanup()
{
    m_installer.reset();
    m_session.reset();
}

QString TestSchemaFiles::catalog(SqlSession &session)
{
    const QString dump = session.run(testData(u"schema_dump.sql"_s));
    return dump.size() > 10'000 ? dump : u"no catalog: "_s + dump;
}

// All rows of every table, but for what an upgrade itself writes down or adds.
QString TestSchemaFiles::contents(SqlSession &session)
{
    const QStringList tables
        = session
              .run(u"select c.relname from pg_class as c where c.relkind in ('r', 'p')"
                   " and c.relnamespace = 'net'::regnamespace and c.relname <> all "
                   "('{lock,chore,policy_change,role_circuit,schedule,line_change,response_call,"
                   "detour,pause,webhook_held,failure_report,failure_left_out,alert,replay_run,replay_"
                   "request,metric_total,metric_"
                   "series}')"
                   " order by 1"_s)
              .split(u'\n');
    QStringList out;
    for (const QString &table : tables) {
        const QString known = table == u"schema_version"_s ? u" where version < 9"_s
            : table == u"setting"_s                        ? u" where name not like 'home%'"_s
                                                           : QString();
        out.append(table + u": "_s
            + session.run(
                u"select (to_jsonb(t) - "
                u"'{sha256,requester,claim_token,registration,lock_key,backend_pid,silent_since,"
                u"owner,allowed_roles,later,transport,sent_to,ca_file,client_certificate_file,client_key_"
                u"file,"
                u"min_tls_version,proxy,ip_version,schedule_id,ordering_key,ordered,behind,"
                u"detour_id,caused_by,detour,"
                u"retry_codes,fail_codes,succeed_codes,success_condition,keep_response,keep_response_bytes,"
                u"on_response,left_out,on_response_error,header_order,notice,paused_until,pause_reason,"
                u"paused_by,"
                u"on_failure_url,on_failure_format,on_failure_owner}'::text[])::text"
                " as row from net.%1 as t%2 order by row"_s.arg(table, known)));
    }
    return out.join(u'\n');
}

QString TestSchemaFiles::freshCatalog()
{
    SqlSession fresh(m_cluster.createDatabase());
    if (!SchemaInstaller(fresh.connection()).install())
        return u"not installed"_s;
    return catalog(fresh);
}

SchemaState TestSchemaFiles::state()
{
    return m_installer->installed().value().state;
}

void TestSchemaFiles::install()
{
    const Status installed = m_installer->install();
    QVERIFY2(installed.ok(), installed ? "" : qPrintable(installed.error().line()));
}

void TestSchemaFiles::makeVersionEight(SqlSession &session)
{
    const Status made = session.connection().executeScript(testData(u"schema_8.sql"_s).toUtf8());
    QVERIFY2(made.ok(), made ? "" : qPrintable(made.error().line()));
}

void TestSchemaFiles::layAgain()
{
    m_session->run(u"update net.schema_version set sha256 = 'another'"_s);
    QCOMPARE(state(), SchemaState::Outdated);
    install();
    QCOMPARE(state(), SchemaState::Current);
}

void TestSchemaFiles::files_whenRead_beginWithAComment()
{
    QList<SqlFile> files = schemaCode();
    files.append({schemaPreamble(), migrationOfOldest()});
    QVERIFY(files.size() > 20);
    for (const SqlFile &file : files)
        QVERIFY2(file.sql.startsWith("-- "), qPrintable(file.name));
}

void TestSchemaFiles::functions_whenInstalled_standInOneFileEach()
{
    install();
    const QStringList functions = allFunctions();
    QStringList once = functions;
    once.removeDuplicates();
    QCOMPARE(functions, once);
    for (const Migration &migration : migrations())
        QCOMPARE(functionsOf(migration.file), QStringList());

    // The server's word: as many of each name as the files have, and none beside them.
    QStringList names;
    for (const QString &function : functions)
        names.append(function.section(u'(', 0, 0));
    names.sort();
    QCOMPARE(names.join(u'\n'),
        m_session->run(u"select proname from pg_proc where pronamespace = 'net'::regnamespace"
                       " order by proname collate \"C\""_s));
}

void TestSchemaFiles::functions_whenLaidAgain_areWhatTheyWere()
{
    install();
    const QString before = catalog(*m_session);
    layAgain();
    QCOMPARE(apart(catalog(*m_session), before), QString());
}

void TestSchemaFiles::functions_whenTheirHashDiffers_areLaidAnew()
{
    install();
    const QString before = catalog(*m_session);
    const QString rows = contents(*m_session);
    m_session->run(u"create or replace function net.wake() returns void language sql as 'select'"_s);
    m_session->run(u"drop view net.http_attempt"_s);
    QVERIFY(catalog(*m_session) != before);
    QVERIFY(!m_installer->script()->contains(u"001_baseline"_s));
    QCOMPARE(state(), SchemaState::Current); // by number and hash: nobody looks for what was done by hand
    m_session->run(u"update net.schema_version set sha256 = 'another', program = 'pgcourier 0.0.1'"_s);
    QCOMPARE(m_installer->installed().value(),
        (InstalledSchema{SchemaState::Outdated, SchemaInstaller::knownVersion()}));
    QVERIFY(m_installer->upgrade());
    QCOMPARE(state(), SchemaState::Current);
    QCOMPARE(apart(catalog(*m_session), before), QString());
    QCOMPARE(contents(*m_session), rows);
    QCOMPARE(m_session->run(u"select sha256, program from net.schema_version"_s),
        schemaCodeHash() + u"|pgcourier "_s + QLatin1StringView(programVersion));
}

void TestSchemaFiles::functions_whenOfALaterRelease_stay()
{
    install();
    m_session->run(u"update net.schema_version set sha256 = 'another', program = 'pgcourier 999.0'"_s);
    QCOMPARE(state(), SchemaState::Current);
    install();
    QVERIFY(m_installer->upgrade());
    QCOMPARE(m_session->run(u"select sha256 from net.schema_version"_s), u"another"_s);
}

void TestSchemaFiles::access_whenLaidAgain_keepsWhatSomebodyGrantedOrRevoked()
{
    install();
    for (const char *statement : {"create function net.theirs() returns int language sql as 'select 1'",
             "revoke all on function net.wake() from public", "create role kept_worker",
             "create role kept_monitor", "create role kept_app", "select net.grant_worker('kept_worker')",
             "select net.grant_monitor('kept_monitor')", "grant update on net.setting to kept_worker",
             "grant execute on function net.open_circuit(text) to kept_app",
             "revoke execute on function net.http_post(text, jsonb, jsonb, jsonb, int) from public",
             "revoke select on net.schema_version from public", "grant usage on schema net to kept_app"})
        QCOMPARE(m_session->run(QString::fromLatin1(statement)), QString());
    const QString before = catalog(*m_session);
    layAgain();
    QCOMPARE(apart(catalog(*m_session), before), QString());
    m_session->run(u"drop owned by kept_worker, kept_monitor, kept_app"_s);
    QCOMPARE(m_session->run(u"drop role kept_worker, kept_monitor, kept_app"_s), QString());
}

void TestSchemaFiles::access_whenLaidAgain_givesWorkersWhatIsNew()
{
    install();
    for (const char *statement :
        {"create role new_worker", "create role new_monitor", "create role new_reader",
            "select net.grant_worker('new_worker')", "select net.grant_monitor('new_monitor')",
            "grant execute on function net._next_due() to new_reader"}) // and no secret: no worker's role
        QCOMPARE(m_session->run(QString::fromLatin1(statement)), QString());
    const QString before = catalog(*m_session);
    // As if all of these had not been there when the roles were made.
    for (const char *statement : {"drop function net._record", "revoke all on net.claim from new_worker",
             "revoke all on sequence net.endpoint_path from new_worker",
             "revoke all on net.metric from new_monitor"})
        QVERIFY(!m_session->run(QString::fromLatin1(statement)).startsWith(u"ERROR"_s));
    QVERIFY(catalog(*m_session) != before);
    layAgain();
    QCOMPARE(apart(catalog(*m_session), before), QString());
    m_session->run(u"drop owned by new_worker, new_monitor, new_reader"_s);
    QCOMPARE(m_session->run(u"drop role new_worker, new_monitor, new_reader"_s), QString());
}

void TestSchemaFiles::upgrade_whenVersionIsEight_keepsEveryRow()
{
    makeVersionEight(*m_session);
    const Status filled = m_session->connection().executeScript(rowsOfEight);
    QVERIFY2(filled.ok(), filled ? "" : qPrintable(filled.error().line()));
    const QString rows = contents(*m_session);
    static const QRegularExpression empty(u"^\\w+: $"_s, QRegularExpression::MultilineOption);
    QVERIFY2(!rows.contains(empty), qPrintable(empty.match(rows).captured()));

    QCOMPARE(m_installer->installed().value(), (InstalledSchema{SchemaState::Outdated, 8}));
    const QString settings
        = m_session->run(u"select string_agg(quote_literal(name), ',') from net.setting"_s);
    const Status upgraded = m_installer->upgrade();
    QVERIFY2(upgraded.ok(), upgraded ? "" : qPrintable(upgraded.error().line()));
    QCOMPARE(state(), SchemaState::Current);
    // Beside what was there stand settings of version 9, with the values that the functions take where there
    // are none.
    QCOMPARE(m_session->run(
                 u"with new as (delete from net.setting where name not in (%1) and name not like 'home%' "
                 u"returning name, value)"
                 " select bool_and(value = coalesce(net._default_limit(name)::text, value)) from new"_s.arg(
                     settings)),
        u"t"_s);
    QCOMPARE(contents(*m_session), rows);
    QCOMPARE(apart(catalog(*m_session), freshCatalog()), QString());
    QCOMPARE(m_session->run(u"select count(*), max(version) from net.schema_version"_s),
        u"%1|%2"_s.arg(8 + migrations().size()).arg(SchemaInstaller::knownVersion()));
}

void TestSchemaFiles::upgrade_whenVersionIsOlder_saysWhatToDo_data()
{
    QTest::addColumn<int>("version");
    QTest::newRow("first") << 1;
    QTest::newRow("last") << 7;
    QTest::newRow("none") << 0; // somebody emptied the table
}

void TestSchemaFiles::upgrade_whenVersionIsOlder_saysWhatToDo()
{
    QFETCH(int, version);
    makeVersionEight(*m_session);
    m_session->run(u"delete from net.schema_version where version > %1"_s.arg(version));
    const QString before = catalog(*m_session);
    QCOMPARE(m_installer->installed().value(), (InstalledSchema{SchemaState::Outdated, version}));
    for (const Status &status : {m_installer->install(), m_installer->upgrade()}) {
        QVERIFY(!status.ok());
        QCOMPARE(status.error().kind, ErrorKind::Schema);
        QCOMPARE(status.error().line(),
            u"The schema is of version %1, and this program upgrades from version 8 on. "
            "Uninstall it and install it anew, or upgrade it with an earlier build of pgcourier first"_s.arg(
                version));
    }
    QVERIFY(!m_installer->script());
    QCOMPARE(apart(catalog(*m_session), before), QString());
    QVERIFY(m_installer->uninstall()); // as it was told to
    install();
}

void TestSchemaFiles::upgrade_whenServerSettlesADeadlock_comesAgain()
{
    install();
    // The first time it strikes, as a deadlock with a worker would; a sequence remembers what was rolled
    // back.
    QVERIFY(m_session->connection().executeScript(
        "create sequence strikes;"
        "create function strike() returns event_trigger language plpgsql as $$ begin"
        " if nextval('public.strikes') = 5 then raise exception 'struck' using errcode = "
        "'deadlock_detected'; end "
        "if;"
        " end $$; create event trigger strike on ddl_command_end execute function strike()"));
    layAgain();
    QVERIFY(m_session->run(u"select last_value > 20 from strikes"_s) == u"t"_s);
}

void TestSchemaFiles::script_whenRun_doesWhatInstallDoes_data()
{
    QTest::addColumn<bool>("eight");
    QTest::newRow("fresh") << false;
    QTest::newRow("from version 8") << true;
}

void TestSchemaFiles::script_whenRun_doesWhatInstallDoes()
{
    QFETCH(bool, eight);
    SqlSession other(m_cluster.createDatabase());
    if (eight) {
        makeVersionEight(*m_session);
        makeVersionEight(other);
    }
    const auto script = m_installer->script();
    QVERIFY(script.ok());
    qsizetype at = 0;
    for (const SqlFile &file : schemaPlan(m_installer->installed().value()).files) {
        at = script->indexOf(u"\n-- %1\n"_s.arg(file.name) + QString::fromUtf8(file.sql), at);
        QVERIFY2(at > 0, qPrintable(file.name));
    }
    const Status run = other.connection().executeScript(script->toUtf8());
    QVERIFY2(run.ok(), run ? "" : qPrintable(run.error().line()));
    QCOMPARE(other.run(u"show client_min_messages"_s), u"notice"_s);
    install();
    QCOMPARE(apart(catalog(other), catalog(*m_session)), QString());
    const QString versions = u"select version, program, sha256 from net.schema_version order by 1"_s;
    QCOMPARE(other.run(versions), m_session->run(versions));
}

QTEST_GUILESS_MAIN(TestSchemaFiles)
#include "tst_schemafiles.moc"
