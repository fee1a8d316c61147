// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/scriptrunner.h"

#include "app/db/schema/schemainstaller.h"
#include "app/db/session/connection.h"
#include "tests/support/testcluster.h"

#include <QFile>
#include <QSqlField>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestScriptRunner : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void run_whenStatementsWork_handsOverEachResult();
    void run_whenColumnsHaveTypes_knowsTheNumbers();
    void run_whenRowsAreMany_keepsTheLimit();
    void run_whenRestIsStored_readsItPageByPage();
    void run_whenCellsAreLarge_keepsTheirBeginning();
    void run_whenStatementFails_stopsAndShowsThePlace();
    void run_whenStatementFailsInTransaction_leavesNoneOpen();
    void run_whenScriptForgetsCommit_saysSo();
    void run_whenScriptCannotBeSplit_runsNothing();
    void run_whenScriptIsOfComments_runsNothing();
    void run_whenExtensionIsNotThere_installsTheSchema_data();
    void run_whenExtensionIsNotThere_installsTheSchema();
    void run_whenAnotherExtensionIsNotThere_fails();
    void run_whenExtensionIsInstalled_passesTheStatementOn();
    void run_whenLesson_runsUnchanged();
    void run_whenConnectionIsReadOnly_cannotWrite_data();
    void run_whenConnectionIsReadOnly_cannotWrite();
    void run_whenConnectionIsReadOnly_reads();

private:
    void openReadOnly();
    QString m_dsn; // without the option that makes it read-only

    Status run(const QString &script, const ScriptOptions &options = {});

    TestCluster m_cluster;
    std::unique_ptr<Connection> m_connection;
    QList<StatementResult> m_results;
};

void TestScriptRunner::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestScriptRunner::init()
{
    m_connection = std::make_unique<Connection>();
    QVERIFY(m_connection->open(m_cluster.createDatabase()));
}

void TestScriptRunner::cleanup()
{
    m_connection.reset();
}

Status TestScriptRunner::run(const QString &script, const ScriptOptions &options)
{
    m_results.clear();
    return ScriptRunner(*m_connection, options).run(script, [this](const StatementResult &result) {
        m_results.append(result);
    });
}

void TestScriptRunner::run_whenStatementsWork_handsOverEachResult()
{
    const Status ran = run(
        u"create table t (a int, b text);\ninsert into t values (1, 'x'), (2, null);\n"
        "do $$ begin raise notice 'hello'; end $$;\nselect * from t order by a;select from t where a = 9"_s);
    QVERIFY2(ran.ok(), ran ? "" : qPrintable(ran.error().line()));
    QCOMPARE(m_results.size(), 5);
    QCOMPARE(m_results.at(0).command, u"CREATE TABLE"_s);
    QVERIFY(m_results.at(0).columns.isEmpty());
    QCOMPARE(m_results.at(1).command, u"INSERT 0 2"_s);
    QCOMPARE(m_results.at(1).affected, 2);
    QCOMPARE(m_results.at(2).notices, QStringList{u"NOTICE: hello"_s});
    const StatementResult &select = m_results.at(3);
    QCOMPARE(select.number, 4);
    QCOMPARE(select.line, 4);
    QCOMPARE(select.sql, u"select * from t order by a"_s);
    QCOMPARE(select.columns, (QStringList{u"a"_s, u"b"_s}));
    QCOMPARE(select.rows, (QList<QList<std::optional<QString>>>{{u"1"_s, u"x"_s}, {u"2"_s, std::nullopt}}));
    QCOMPARE(select.command, u"SELECT 2"_s);
    QVERIFY(!select.rowsCut);
    QVERIFY(select.took.count() > 0);
}

void TestScriptRunner::run_whenColumnsHaveTypes_knowsTheNumbers()
{
    QVERIFY(run(u"select 1::int8 as big, 1::int2 as small, 1.5 as exact, 1e3::float8 as real, '7' as text, "
                u"true as yes,"
                " now() as at, '{}'::jsonb as document, null::int as none"_s));
    QCOMPARE(
        m_results.at(0).numeric, (QList<bool>{true, true, true, true, false, false, false, false, true}));
    const auto rows = m_connection->execute("select now() as at, true as yes, '\\x00'::bytea as bytes");
    QVERIFY(rows);
    const QSqlRecord record = rows->record();
    QCOMPARE(record.fieldName(0), u"at"_s);
    QCOMPARE(record.field(0).metaType(), QMetaType::fromType<QDateTime>());
    QCOMPARE(record.field(1).metaType(), QMetaType::fromType<bool>());
    QCOMPARE(record.field(2).metaType(), QMetaType::fromType<QByteArray>());
}

void TestScriptRunner::run_whenRowsAreMany_keepsTheLimit()
{
    ScriptOptions ten;
    ten.page.rows = 10;
    QVERIFY(run(u"create table kept (a int);"
                "insert into kept select generate_series(1, 50) returning a; select count(*) from kept"_s,
        ten));
    QCOMPARE(m_results.at(1).rows.size(), 10);
    QVERIFY(m_results.at(1).rowsCut);
    QCOMPARE(m_results.at(1).rowCount, 50);
    QVERIFY(!m_results.at(1).stored);
    QCOMPARE(m_results.at(1).affected, 50);
    QCOMPARE(m_results.at(2).rows.at(0).at(0), u"50"_s);
    QVERIFY(run(u"select generate_series(1, 10)"_s, ten));
    QVERIFY(!m_results.at(0).rowsCut);
}

void TestScriptRunner::run_whenRestIsStored_readsItPageByPage()
{
    ScriptOptions options;
    options.page.rows = 10;
    options.storesRest = true;
    QVERIFY(run(
        u"select n, case n % 3 when 0 then null when 1 then '' else 'é\t😀' end from generate_series(1, 25) n"_s,
        options));
    const StatementResult &result = m_results.constFirst();
    QCOMPARE(result.rows.size(), 10);
    QCOMPARE(result.rowCount, 25);
    QVERIFY(result.stored);
    QCOMPARE(result.stored->rowCount(), 25);
    QCOMPARE(result.stored->pageCount(), 3);
    QCOMPARE(result.stored->page(0).value().rows, result.rows);
    const RowPage last = result.stored->page(2).value();
    QCOMPARE(result.stored->firstRow(2), 20);
    QCOMPARE(last.rows,
        (QList<TextRow>{{u"21"_s, std::nullopt}, {u"22"_s, u""_s}, {u"23"_s, u"é\t😀"_s},
            {u"24"_s, std::nullopt}, {u"25"_s, u""_s}}));
    QCOMPARE(result.stored->cell(2, 2, 1).value(), u"é\t😀"_s);
    int seen = 0;
    QVERIFY(result.stored->eachRow(
        [&seen](const TextRow &row) { return row.at(0)->toInt() == ++seen && seen < 17; }));
    QCOMPARE(seen, 17);
    QVERIFY(run(u"select generate_series(1, 10)"_s, options));
    QVERIFY(!m_results.constFirst().stored); // it has all of them
}

// However much comes, what is kept in memory is bounded, and nothing is lost.
void TestScriptRunner::run_whenCellsAreLarge_keepsTheirBeginning()
{
    ScriptOptions options;
    options.page.cellBytes = 1001; // in the middle of a character
    options.page.pageBytes = 100'000;
    options.memory = 150'000;
    options.storesRest = true;
    QString script;
    for (int i = 0; i < 6; ++i)
        script += u"select 'x', repeat('é', 10000) || n from generate_series(1, 150) n;"_s;
    QVERIFY(run(script, options));
    qint64 kept = 0;
    for (const StatementResult &result : std::as_const(m_results)) {
        QCOMPARE(result.rowCount, 150);
        for (const TextRow &row : result.rows)
            kept += row.at(1)->toUtf8().size();
    }
    QVERIFY2(kept < 150'000 + 6 * 64 * 1024, qPrintable(QString::number(kept)));
    const StatementResult &last = m_results.constLast();
    QCOMPARE(last.rows.constFirst().at(1), QString(500, u'é'));
    QCOMPARE(last.cut.constFirst(), (CutCell{0, 1, 20'001}));
    const int page = last.stored->pageCount() - 1;
    const int row = int(149 - last.stored->firstRow(page));
    QCOMPARE(last.stored->cell(page, row, 1).value(), QString(10000, u'é') + u"150"_s);
    QCOMPARE(last.stored->page(page).value().cut.constLast(), (CutCell{row, 1, 20'003}));
}

void TestScriptRunner::run_whenStatementFails_stopsAndShowsThePlace()
{
    const Status ran = run(u"select 1;\nselect '😀',\n  a from nowhere;\nselect 3"_s);
    QVERIFY(!ran);
    QCOMPARE(ran.error().kind, ErrorKind::Database);
    QCOMPARE(ran.error().text, u"Line 3: relation \"nowhere\" does not exist"_s);
    QCOMPARE(m_results.size(), 2);
    QVERIFY(m_results.at(0).error.isEmpty());
    QCOMPARE(m_results.at(1).error,
        u"relation \"nowhere\" does not exist\nLINE 3:   a from nowhere\n                 ^"_s);
    QCOMPARE(m_results.at(1).line, 2);
    QCOMPARE(m_results.at(1).errorLine, 3);
    QCOMPARE(m_results.at(1).errorColumn, 10);
    ScriptOptions part; // of a text, from its line 7 on
    part.firstLine = 7;
    part.firstColumn = 5;
    QVERIFY(!run(u"select x;"_s, part));
    QCOMPARE(m_results.at(0).line, 7);
    QCOMPARE(m_results.at(0).errorLine, 7);
    QCOMPARE(m_results.at(0).errorColumn, 12);
    QVERIFY2(m_results.at(0).error.contains(u"\nLINE 7: select x\n"_s), qPrintable(m_results.at(0).error));
    QVERIFY(!run(u"select 1;\rselect\r  y"_s));
    QCOMPARE(m_results.at(1).errorLine, 3);
    QVERIFY(!run(u"select '😀' from nowhere"_s));
    QVERIFY2(
        m_results.at(0).error.endsWith(u"\nLINE 1: select '😀' from nowhere\n                         ^"_s),
        qPrintable(m_results.at(0).error));
}

void TestScriptRunner::run_whenStatementFailsInTransaction_leavesNoneOpen()
{
    QVERIFY(!run(u"begin; create table gone (a int); select 1/0; commit"_s));
    QVERIFY(!m_connection->inTransaction());
    QVERIFY(!m_connection->execute("select from gone"));
    QVERIFY(run(u"begin; create table stays (a int); commit; vacuum stays"_s));
}

void TestScriptRunner::run_whenScriptForgetsCommit_saysSo()
{
    const Status ran = run(u"begin; create table gone (a int)"_s);
    QVERIFY(!ran);
    QVERIFY(ran.error().text.contains(u"rolled back"_s));
    QVERIFY(!m_connection->inTransaction());
    QVERIFY(!m_connection->execute("select from gone"));
}

void TestScriptRunner::run_whenScriptCannotBeSplit_runsNothing()
{
    const Status ran = run(u"create table gone (a int);\n\\d"_s);
    QVERIFY(!ran);
    QCOMPARE(ran.error().kind, ErrorKind::Input);
    QVERIFY(m_results.isEmpty());
    QVERIFY(!m_connection->execute("select from gone"));
}

void TestScriptRunner::run_whenScriptIsOfComments_runsNothing()
{
    QVERIFY(run(u"-- nothing\n/* at all */ ;"_s));
    QVERIFY(m_results.isEmpty());
}

void TestScriptRunner::run_whenExtensionIsNotThere_installsTheSchema_data()
{
    QTest::addColumn<QString>("sql");
    QTest::newRow("plain") << u"create extension pg_net"_s;
    QTest::newRow("if not exists") << u"CREATE EXTENSION IF NOT EXISTS pg_net"_s;
    QTest::newRow("odd spacing") << u"Create\n\tExtension  if not\nexists \"pg_net\""_s;
    QTest::newRow("schema") << u"create extension pg_net with schema extensions"_s;
    QTest::newRow("bare schema") << u"create extension pg_net schema extensions version '0.20' cascade"_s;
    QTest::newRow("comment") << u"create /* the */ extension -- of Supabase\n pg_net"_s;
}

void TestScriptRunner::run_whenExtensionIsNotThere_installsTheSchema()
{
    QFETCH(QString, sql);
    const Status ran = run(sql + u"; select net.http_get('http://127.0.0.1:1/'); "_s + sql);
    QVERIFY2(ran.ok(), ran ? "" : qPrintable(ran.error().line()));
    QCOMPARE(m_results.at(0).command, u"CREATE EXTENSION"_s);
    QVERIFY(m_results.at(0).notices.constFirst().contains(u"was installed instead"_s));
    QCOMPARE(m_results.at(1).rows.size(), 1);
    QVERIFY(m_results.at(2).notices.constFirst().contains(u"already installed"_s));
    QCOMPARE(SchemaInstaller(*m_connection).installed()->state, SchemaState::Current);
}

void TestScriptRunner::run_whenAnotherExtensionIsNotThere_fails()
{
    for (const char *sql :
        {"create extension pg_net2", "create extension \"pg net\"", "create extension pg_net foo"}) {
        QVERIFY(!run(QString::fromLatin1(sql)));
        QCOMPARE(SchemaInstaller(*m_connection).installed()->state, SchemaState::Missing);
    }
}

void TestScriptRunner::run_whenExtensionIsInstalled_passesTheStatementOn()
{
    QVERIFY(m_connection->executeScript(
        "create schema net; set allow_system_table_mods = on;"
        "insert into pg_extension (oid, extname, extowner, extnamespace, extrelocatable, extversion)"
        " values (99999, 'pg_net', 10, 'net'::regnamespace, false, '0.20.0')"));
    QVERIFY(run(u"create extension if not exists pg_net"_s));
    QCOMPARE(
        m_results.at(0).notices, QStringList{u"NOTICE: extension \"pg_net\" already exists, skipping"_s});
    QVERIFY(!run(u"create extension pg_net"_s));
    QVERIFY(m_results.at(0).error.contains(u"already exists"_s));
}

void TestScriptRunner::run_whenLesson_runsUnchanged()
{
    QFile file(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/queue.sql"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const Status ran = run(QString::fromUtf8(file.readAll()));
    QVERIFY2(ran.ok(), ran ? "" : qPrintable(ran.error().line()));
    QCOMPARE(m_results.size(), 4);
    const StatementResult &queue = m_results.at(3);
    QCOMPARE(queue.rows.size(), 2);
    QCOMPARE(queue.columns.first(6),
        (QStringList{u"id"_s, u"method"_s, u"url"_s, u"headers"_s, u"body"_s, u"timeout_milliseconds"_s}));
    QCOMPARE(queue.rows.at(0).at(1), u"POST"_s);
    QCOMPARE(queue.rows.at(1).at(2), u"https://jsonplaceholder.typicode.com/todos/1"_s);
}

void TestScriptRunner::openReadOnly()
{
    m_dsn = m_cluster.createDatabase();
    QVERIFY(m_connection->open(m_dsn));
    QVERIFY(run(u"create table t (a int); create procedure p() language plpgsql as $$ begin commit;"
                " set transaction read write; insert into t values (1); end $$"_s));
    QVERIFY(m_connection->open(m_dsn + u" options='-c default_transaction_read_only=on'"_s));
    QVERIFY(m_connection->isReadOnly());
}

void TestScriptRunner::run_whenConnectionIsReadOnly_cannotWrite_data()
{
    QTest::addColumn<QString>("script");
    QTest::newRow("plain") << u"insert into t values (1)"_s;
    QTest::newRow("begin read write") << u"begin read write; insert into t values (1); commit"_s;
    QTest::newRow("start transaction")
        << u"/* x */ START TRANSACTION READ WRITE; insert into t values (1); commit"_s;
    QTest::newRow("set transaction")
        << u"begin; set transaction read write; insert into t values (1); commit"_s;
    QTest::newRow("set local")
        << u"begin; set local transaction_read_only = off; insert into t values (1); commit"_s;
    QTest::newRow("default") << u"set default_transaction_read_only = off; insert into t values (1)"_s;
    QTest::newRow("characteristics")
        << u"set session characteristics as transaction read write; insert into t values (1)"_s;
    QTest::newRow("set_config") << u"select set_config('default_transaction_read_only', 'off', false);"
                                   " insert into t values (1)"_s;
    QTest::newRow("set_config in a transaction")
        << u"begin; select set_config('transaction_read_only', 'off', true);"
           " insert into t values (1); commit"_s;
    QTest::newRow("reset all") << u"reset all; insert into t values (1)"_s;
    QTest::newRow("discard all") << u"discard all; insert into t values (1)"_s;
    QTest::newRow("chain")
        << u"begin; commit and chain; set transaction read write; insert into t values (1); commit"_s;
    QTest::newRow("stray commit") << u"commit; insert into t values (1)"_s;
    QTest::newRow("do")
        << u"do $$ begin commit; set transaction read write; insert into t values (1); end $$"_s;
    QTest::newRow("procedure") << u"call p()"_s;
}

void TestScriptRunner::run_whenConnectionIsReadOnly_cannotWrite()
{
    QFETCH(QString, script);
    openReadOnly();
    const Status ran = run(script);
    QVERIFY(!ran);
    QVERIFY(m_connection->open(m_dsn));
    const auto rows = m_connection->execute("select count(*) from t");
    QVERIFY(rows);
    QCOMPARE(rows->int64(0, 0), 0);
}

void TestScriptRunner::run_whenConnectionIsReadOnly_reads()
{
    openReadOnly();
    QVERIFY(run(u"select 1; begin isolation level repeatable read; select * from t; commit; set search_path "
                u"= pg_catalog;"
                " show search_path"_s));
    QCOMPARE(m_results.constLast().rows.at(0).at(0), u"pg_catalog"_s);
    QVERIFY(!run(u"insert into public.t values (1)"_s));
    QVERIFY2(m_results.constLast().error.contains(u"read-only"), qPrintable(m_results.constLast().error));
}

QTEST_GUILESS_MAIN(TestScriptRunner)
#include "tst_scriptrunner.moc"
