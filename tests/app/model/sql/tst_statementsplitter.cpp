// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/statementsplitter.h"

#include <QFile>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestStatementSplitter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void split_whenScript_endsStatementsAsPsqlDoes_data();
    void split_whenScript_endsStatementsAsPsqlDoes();
    void split_whenScriptNeedsPsql_saysSo_data();
    void split_whenScriptNeedsPsql_saysSo();
    void split_whenLinesGoBy_countsThem_data();
    void split_whenLinesGoBy_countsThem();
    void split_whenLesson_findsItsFourStatements();
};

void TestStatementSplitter::split_whenScript_endsStatementsAsPsqlDoes_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QString &script, const QStringList &expected) {
        QTest::newRow(name) << script << expected;
    };
    row("nothing", u""_s, {});
    row("only blanks and semicolons", u" ;;\n ; "_s, {});
    row("two", u"select 1; select 2;"_s, {u"select 1"_s, u"select 2"_s});
    row("no last semicolon", u"select 1;\nselect 2\n"_s, {u"select 1"_s, u"select 2"_s});
    row("comment-only tail", u"select 1; -- done;\n/* bye; */"_s, {u"select 1"_s});
    row("comment in front", u"-- one; two\nselect 1"_s, {u"select 1"_s});
    row("comment inside", u"select 1 -- ; no\n + 2;"_s, {u"select 1 -- ; no\n + 2"_s});
    row("comment at the end of a statement", u"select 1 /* ; */ ;"_s, {u"select 1"_s});
    row("nested comment", u"/* a /* b; */ c; */ select 1;"_s, {u"select 1"_s});
    row("Korean comment", u"-- 최근 요청; 상태\nselect '한글;';"_s, {u"select '한글;'"_s});
    row("string", u"select 'a;b'; select 2"_s, {u"select 'a;b'"_s, u"select 2"_s});
    row("doubled quote", u"select 'it''s; so'; select 2"_s, {u"select 'it''s; so'"_s, u"select 2"_s});
    row("backslash is plain", u"select 'a\\'; select 2"_s, {u"select 'a\\'"_s, u"select 2"_s});
    row("E string", u"select E'a\\';b'; select 2"_s, {u"select E'a\\';b'"_s, u"select 2"_s});
    row("e string", u"select e'\\\\'; select 2"_s, {u"select e'\\\\'"_s, u"select 2"_s});
    row("name ending in e", u"select date'2026-01-01\\'; select 2"_s,
        {u"select date'2026-01-01\\'"_s, u"select 2"_s});
    row("comment marks in a string", u"select '--', '/*'; select 2"_s,
        {u"select '--', '/*'"_s, u"select 2"_s});
    row("quoted name", u"select \"a;\"\"b\"; select 2"_s, {u"select \"a;\"\"b\""_s, u"select 2"_s});
    row("dollar quote", u"do $$ begin; end; $$; select 2"_s, {u"do $$ begin; end; $$"_s, u"select 2"_s});
    row("tagged dollar quote", u"do $a$ x; $$ y; $b$ $a$; select 2"_s,
        {u"do $a$ x; $$ y; $b$ $a$"_s, u"select 2"_s});
    row("Korean tag", u"do $가$ ; $가$; select 2"_s, {u"do $가$ ; $가$"_s, u"select 2"_s});
    row("dollar in a name", u"select a$b$ ; select c$b$"_s, {u"select a$b$"_s, u"select c$b$"_s});
    row("parameter", u"select $1; select $2"_s, {u"select $1"_s, u"select $2"_s});
    row("rule in parentheses", u"create rule r as on insert to t do also (select 1; select 2); select 3"_s,
        {u"create rule r as on insert to t do also (select 1; select 2)"_s, u"select 3"_s});
    row("atomic body",
        u"create or replace function f() returns int begin atomic select 1; select case when true then 2 end; end; select 3"_s,
        {u"create or replace function f() returns int begin atomic select 1; select case when true then 2 end; end"_s,
            u"select 3"_s});
    for (const QString &inner : {u"select 1 as end; select 2"_s, u"select 1 end; select 2"_s,
             u"select 1 as \"end\""_s, u"select t.end from t"_s, u"select 1 as case; select 2 case"_s,
             u"select case when (select 1 end) = 1 then 2 end as end"_s, u"-- end;\n select 'end;'"_s,
             u"insert into t values (1); /* end */ return 1"_s,
             u"select case 1 when 1 then case 2 when 2 then 3 end end"_s}) {
        const QString body
            = u"create or replace function f() returns int language sql begin atomic "_s + inner + u"; end"_s;
        QTest::addRow("atomic body with %s", qPrintable(inner))
            << body + u"; select 9"_s << QStringList{body, u"select 9"_s};
    }
    row("atomic body of nothing", u"create procedure p() begin atomic end; select 2"_s,
        {u"create procedure p() begin atomic end"_s, u"select 2"_s});
    row("E string in two lines", u"select e'a'\n  'b\\';c'; select 2"_s,
        {u"select e'a'\n  'b\\';c'"_s, u"select 2"_s});
    row("string in two lines", u"select 'a'\n  'b\\'; select 2"_s, {u"select 'a'\n  'b\\'"_s, u"select 2"_s});
    row("old line ends", u"-- one\rselect 1; -- two\rselect 2"_s, {u"select 1"_s, u"select 2"_s});
    row("transaction", u"begin; select 1; end; select 2"_s,
        {u"begin"_s, u"select 1"_s, u"end"_s, u"select 2"_s});
    row("create table named atomic", u"begin; create table atomic (a int); commit"_s,
        {u"begin"_s, u"create table atomic (a int)"_s, u"commit"_s});
    row("copy of the server", u"copy t from '/tmp/stdin'; select 1"_s,
        {u"copy t from '/tmp/stdin'"_s, u"select 1"_s});
    row("byte order mark", QChar(QChar::ByteOrderMark) + u"select 1;"_s, {u"select 1"_s});
    row("Windows line ends", u"select 1;\r\nselect 2;\r\n"_s, {u"select 1"_s, u"select 2"_s});
    row("division and minus", u"select 4/2-1; select 2"_s, {u"select 4/2-1"_s, u"select 2"_s});
}

void TestStatementSplitter::split_whenScript_endsStatementsAsPsqlDoes()
{
    QFETCH(QString, script);
    QFETCH(QStringList, expected);
    const auto statements = splitStatements(script);
    QVERIFY2(statements.ok(), statements ? "" : qPrintable(statements.error().line()));
    QStringList texts;
    for (const Statement &statement : *statements) {
        texts.append(statement.sql);
        QCOMPARE(script.mid(statement.offset, statement.sql.size()), statement.sql);
    }
    QCOMPARE(texts, expected);
}

void TestStatementSplitter::split_whenScriptNeedsPsql_saysSo_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("expected");
    QTest::newRow("backslash command")
        << u"select 1;\n\\d t\nselect 2"_s << u"Line 2: psql's backslash commands"_s;
    QTest::newRow("\\gset") << u"select 1 \\gset"_s << u"Line 1: psql's backslash commands"_s;
    QTest::newRow("copy") << u"\n\ncopy t (a) from stdin;\n1\n2\n\\.\n"_s << u"Line 3: COPY FROM STDIN"_s;
    QTest::newRow("open string") << u"select 1;\nselect 'a"_s << u"Line 2: the string is not closed"_s;
    QTest::newRow("open name") << u"select \"a"_s << u"Line 1: the quoted name is not closed"_s;
    QTest::newRow("open dollar") << u"do $x$ a"_s << u"Line 1: the text quoted with $x$ is not closed"_s;
    QTest::newRow("open comment") << u"select 1;\n\n/* /* */ a"_s << u"Line 3: the comment is not closed"_s;
}

void TestStatementSplitter::split_whenScriptNeedsPsql_saysSo()
{
    QFETCH(QString, script);
    QFETCH(QString, expected);
    const auto statements = splitStatements(script);
    QVERIFY(!statements);
    QCOMPARE(statements.error().kind, ErrorKind::Input);
    QVERIFY2(statements.error().text.startsWith(expected), qPrintable(statements.error().text));
    QVERIFY(!statements.error().hint.isEmpty());
}

void TestStatementSplitter::split_whenLinesGoBy_countsThem_data()
{
    QTest::addColumn<QString>("lineEnd");
    QTest::newRow("LF") << u"\n"_s;
    QTest::newRow("CR LF") << u"\r\n"_s;
    QTest::newRow("CR") << u"\r"_s;
}

void TestStatementSplitter::split_whenLinesGoBy_countsThem()
{
    QFETCH(QString, lineEnd);
    const auto statements = splitStatements(
        u"-- one\nselect 1;\n\n/* four\nfive */ select\n'six';select 7"_s.replace(u'\n', lineEnd));
    QVERIFY(statements);
    QCOMPARE(statements->size(), 3);
    QCOMPARE(statements->at(0).line, 2);
    QCOMPARE(statements->at(1).line, 5);
    QCOMPARE(statements->at(2).line, 6);
}

void TestStatementSplitter::split_whenLesson_findsItsFourStatements()
{
    QFile file(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/queue.sql"_s);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const auto statements = splitStatements(QString::fromUtf8(file.readAll()));
    QVERIFY2(statements.ok(), statements ? "" : qPrintable(statements.error().line()));
    QCOMPARE(statements->size(), 4);
    QCOMPARE(statements->at(0).sql, u"CREATE EXTENSION IF NOT EXISTS pg_net"_s);
    QVERIFY(statements->at(1).sql.startsWith(u"SELECT net.http_get("_s));
    QVERIFY(statements->at(2).sql.startsWith(u"SELECT net.http_post("_s));
    QCOMPARE(statements->at(3).sql, u"SELECT * FROM net.http_request_queue ORDER BY created DESC LIMIT 5"_s);
    QCOMPARE(statements->at(0).line, 3);
}

QTEST_APPLESS_MAIN(TestStatementSplitter)
#include "tst_statementsplitter.moc"
