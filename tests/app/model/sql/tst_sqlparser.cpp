// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/sqlparser.h"

#include "app/model/sql/statementeffect.h"
#include "app/model/sql/statementsplitter.h"

#include <QtTest>
#include <thread>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fault_whenStatementIsWrong_standsAtItsPlace_data();
    void fault_whenStatementIsWrong_standsAtItsPlace();
    void split_whenBodyIsAtomic_followsTheGrammar();
    void anything_whenTextIsHostile_isSurvived_data();
    void anything_whenTextIsHostile_isSurvived();
    void outline_whenScriptHasTenMegabytes_isQuick_data();
    void outline_whenScriptHasTenMegabytes_isQuick();
    void fault_whenSeveralThreadsAsk_answersEach();
};

void TestSqlParser::fault_whenStatementIsWrong_standsAtItsPlace_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<int>("at"); // -1: nothing is wrong
    QTest::newRow("right") << u"select a, b from t where c"_s << -1;
    QTest::newRow("names are not its matter") << u"select nothing from nowhere"_s << -1;
    QTest::newRow("at a word") << u"select a from t wher x e"_s << 21;
    QTest::newRow("at the end") << u"select a from"_s << 13;
    QTest::newRow("behind Korean") << u"select '한글' from t wher x e"_s << 24;
    QTest::newRow("behind two units of UTF-16") << u"select '😀😀' from t wher x e"_s << 26;
    QTest::newRow("nothing") << u""_s << -1;
    QTest::newRow("own limits are no fault") << u"select "_s + u"("_s.repeated(4000) + u"1"_s << -1;
}

void TestSqlParser::fault_whenStatementIsWrong_standsAtItsPlace()
{
    QFETCH(QString, sql);
    QFETCH(int, at);
    if (sqlparser::version() == 0)
        QSKIP("built without libpg_query");
    const auto fault = sqlparser::faultIn(sql);
    if (at < 0 && sql.contains(u"((("_s))
        return; // that it comes back is all
    QCOMPARE(fault.has_value(), at >= 0);
    if (fault)
        QCOMPARE(fault->at, at);
}

// The words alone would end this body at its first "; end".
void TestSqlParser::split_whenBodyIsAtomic_followsTheGrammar()
{
    const QString body
        = u"create function f() returns int language sql begin atomic select 1 as end; select 2; end"_s;
    const QString script = body + u"; select 3"_s;
    const ScriptOutline outline = outlineOf(script);
    QCOMPARE(outline.statements.size(), 2);
    QCOMPARE(outline.statements.at(0).end, body.size());
    QVERIFY(outline.statements.at(0).hasBody);
    QCOMPARE(outline.statementAt(10), 0);
    QCOMPARE(outline.statementAt(body.size()), 0);
    QCOMPARE(outline.statementAt(body.size() + 5), 1);
    QCOMPARE(outlineOf(u"  select 1"_s).statementAt(0), -1);
}

void TestSqlParser::anything_whenTextIsHostile_isSurvived_data()
{
    QTest::addColumn<QString>("sql");
    const auto row = [](const char *name, const QString &sql) {
        QTest::newRow(name) << sql;
    };
    row("a sum of a million terms", u"select 1"_s + u"+1"_s.repeated(1'000'000));
    row("a sum that is just taken", u"select 1"_s + u"+1"_s.repeated(2'400));
    row("parentheses", u"select "_s + u"("_s.repeated(200'000));
    row("parentheses that close", u"select "_s + u"("_s.repeated(2'000) + u"1"_s + u")"_s.repeated(2'000));
    row("CASE in CASE", u"select "_s + u"case when "_s.repeated(100'000));
    row("NOT", u"select "_s + u"not "_s.repeated(4'900) + u"true"_s);
    row("UNION", u"select 1"_s + u" union select 1"_s.repeated(1'200));
    row("subqueries",
        u"select * from "_s + u"(select * from "_s.repeated(1'000) + u"t"_s + u") x"_s.repeated(1'000));
    row("a row of a million values", u"insert into t values (1)"_s + u",(1,'abc')"_s.repeated(300'000));
    row("a million statements", u"select 1;"_s.repeated(1'000'000));
    row("comments in comments", u"/*"_s.repeated(1'000'000));
    row("dollars", u"$a$"_s.repeated(300'001));
    row("quotes", u"'"_s.repeated(1'000'001));
    row("NUL", u"select 1"_s + QChar(u'\0') + u"; drop table t"_s);
    row("half a pair", u"select '"_s + QChar(0xd800) + u"'"_s);
    row("bodies that don't end", u"create function f() returns int begin atomic select 1; "_s.repeated(300));
    row("backslashes", u"\\d t\n"_s.repeated(100'000));
}

void TestSqlParser::anything_whenTextIsHostile_isSurvived()
{
    QFETCH(QString, sql);
    const ScriptOutline outline = outlineOf(sql);
    QVERIFY(outline.statements.size() <= 1'000'000);
    (void)sqlparser::faultIn(sql);
    (void)sqlparser::trees(sql);
    (void)effectOf(sql);
}

void TestSqlParser::outline_whenScriptHasTenMegabytes_isQuick_data()
{
    QTest::addColumn<QString>("piece");
    QTest::addColumn<int>("size");
    QTest::newRow("statements") << u"select a, b from t where c = 'x';\n"_s << 10'000'000;
    QTest::newRow("bodies") << u"create function f() returns int begin atomic select 1; end;\n"_s
                            << 1'000'000;
    QTest::newRow("lines of one") << u"(1, 'abc'),\n"_s << 10'000'000;
}

void TestSqlParser::outline_whenScriptHasTenMegabytes_isQuick()
{
    QFETCH(QString, piece);
    QFETCH(int, size);
    const QString script = piece.repeated(size / piece.size());
    QElapsedTimer time;
    time.start();
    QVERIFY(!outlineOf(script).statements.isEmpty());
    QVERIFY2(time.elapsed() < 30'000, qPrintable(QString::number(time.elapsed())));
}

void TestSqlParser::fault_whenSeveralThreadsAsk_answersEach()
{
    if (sqlparser::version() == 0)
        QSKIP("built without libpg_query");
    std::atomic<int> right = 0;
    const auto ask = [&right] {
        for (int i = 0; i < 200; ++i)
            right += sqlparser::faultIn(u"select a from"_s) && !sqlparser::faultIn(u"select a"_s) ? 1 : 0;
    };
    std::thread first(ask);
    std::thread second(ask);
    first.join();
    second.join();
    QCOMPARE(right.load(), 400);
}

QTEST_APPLESS_MAIN(TestSqlParser)
#include "tst_sqlparser.moc"
