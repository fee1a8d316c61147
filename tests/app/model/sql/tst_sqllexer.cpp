// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/sql/sqllexer.h"
#include "app/model/sqlnames.h"

#include <QtTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestSqlLexer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void next_whenTextIsSql_cutsItIntoTokens_data();
    void next_whenTextIsSql_cutsItIntoTokens();
    void next_whenLinesAreReadOneByOne_goesOnWhereTheLastEnded_data();
    void next_whenLinesAreReadOneByOne_goesOnWhereTheLastEnded();
    void name_whenWritten_isQuotedWhereItMust_data();
    void name_whenWritten_isQuotedWhereItMust();
};

namespace {

// One letter a token: Word, Name, String, Dollar, nUmber, Parameter, Comment, Backslash, siGn; lower case
// where it isn't closed.
QString letters(SqlLexer &lexer)
{
    QString out;
    while (const auto token = lexer.next()) {
        const QChar letter = u"WNSDUPCBG"_s.at(int(token->kind));
        out += token->closed ? letter : letter.toLower();
    }
    return out;
}

} // namespace

void TestSqlLexer::next_whenTextIsSql_cutsItIntoTokens_data()
{
    QTest::addColumn<QString>("sql");
    QTest::addColumn<QString>("expected");
    const auto row = [](const char *name, const QString &sql, const QString &expected) {
        QTest::newRow(name) << sql << expected;
    };
    row("nothing", u" \n"_s, u""_s);
    row("query", u"select a.b, 1.5e3 from \"T\" where x = $1;"_s, u"WWGWGUWNWWGPG"_s);
    row("strings", u"'a''b' E'\\'' e'\\\\' B'01'"_s, u"SSSWS"_s);
    row("comments", u"a--b\nc/*d/*e*/f*/g"_s, u"WCWCW"_s);
    row("dollars", u"$$a$$ $x$ $$ $x$ $1 a$b$"_s, u"DDPW"_s);
    row("open string", u"a 'b"_s, u"Ws"_s);
    row("open escape", u"e'\\"_s, u"s"_s);
    row("open comment", u"/* /* */"_s, u"c"_s);
    row("open name", u"\"a\"\""_s, u"n"_s);
    row("open dollar", u"$x$ $$"_s, u"d"_s);
    row("meta", u"\\d t"_s, u"BWW"_s);
    row("lonely marks", u"$ / - : *"_s, u"GGGGG"_s);
    row("Korean", u"select 한글 from \"표\""_s, u"WWWN"_s);
    row("slash at the end", u"a /"_s, u"WG"_s);
}

void TestSqlLexer::next_whenTextIsSql_cutsItIntoTokens()
{
    QFETCH(QString, sql);
    QFETCH(QString, expected);
    SqlLexer lexer(sql);
    QCOMPARE(letters(lexer), expected);
}

void TestSqlLexer::next_whenLinesAreReadOneByOne_goesOnWhereTheLastEnded_data()
{
    QTest::addColumn<QStringList>("lines");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("nested comment") << QStringList{u"a /* b /* c"_s, u"d */ e"_s, u"f */ g"_s}
                                    << QStringList{u"Wc"_s, u"c"_s, u"CW"_s};
    QTest::newRow("dollar quote") << QStringList{u"do $x$ begin"_s, u"$$ 'a"_s, u"end $x$ language sql"_s}
                                  << QStringList{u"Wd"_s, u"d"_s, u"DWW"_s};
    QTest::newRow("string") << QStringList{u"select 'a"_s, u"it''s"_s, u"b' c"_s}
                            << QStringList{u"Ws"_s, u"s"_s, u"SW"_s};
    QTest::newRow("escape string") << QStringList{u"select e'a"_s, u"b\\' c"_s, u"d' e"_s}
                                   << QStringList{u"Ws"_s, u"s"_s, u"SW"_s};
    QTest::newRow("name") << QStringList{u"\"a"_s, u"b\" c"_s} << QStringList{u"n"_s, u"NW"_s};
    QTest::newRow("empty lines within")
        << QStringList{u"'a"_s, u""_s, u"b'"_s} << QStringList{u"s"_s, u""_s, u"S"_s};
}

void TestSqlLexer::next_whenLinesAreReadOneByOne_goesOnWhereTheLastEnded()
{
    QFETCH(QStringList, lines);
    QFETCH(QStringList, expected);
    SqlOpen open;
    QStringList found;
    for (const QString &line : lines) {
        SqlLexer lexer(line, open);
        found.append(letters(lexer));
        open = lexer.open();
    }
    QCOMPARE(found, expected);
    QCOMPARE(open, SqlOpen());
}

void TestSqlLexer::name_whenWritten_isQuotedWhereItMust_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("written");
    const auto row = [](const char *name, const QString &plain, const QString &written) {
        QTest::newRow(name) << plain << written;
    };
    row("plain", u"jobs_2"_s, u"jobs_2"_s);
    row("upper case", u"Jobs"_s, u"\"Jobs\""_s);
    row("reserved", u"user"_s, u"\"user\""_s);
    row("not reserved", u"name"_s, u"name"_s);
    row("blank", u"a b"_s, u"\"a b\""_s);
    row("quote", u"a\"b"_s, u"\"a\"\"b\""_s);
    row("digit first", u"1a"_s, u"\"1a\""_s);
    row("Korean", u"표"_s, u"\"표\""_s);
}

void TestSqlLexer::name_whenWritten_isQuotedWhereItMust()
{
    QFETCH(QString, name);
    QFETCH(QString, written);
    QCOMPARE(sqlIdentifier(name), written);
    QCOMPARE(unquotedSqlName(written), name);
}

QTEST_APPLESS_MAIN(TestSqlLexer)
#include "tst_sqllexer.moc"
