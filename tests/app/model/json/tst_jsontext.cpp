// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json/jsontext.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestJsonText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void problem_whenTextIsJson_isNone_data();
    void problem_whenTextIsJson_isNone();
    void problem_whenTextIsNot_saysWhere_data();
    void problem_whenTextIsNot_saysWhere();
    void indent_whenNested_keepsOrderAndDigits();
    void indent_whenEscaped_showsLetters();
};

void TestJsonText::problem_whenTextIsJson_isNone_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("empty") << QString();
    QTest::newRow("object") << u"{\"a\": [1, 2, {\"b\": null}]}"_s;
    QTest::newRow("scalar") << u" 12.5 "_s;
    QTest::newRow("string") << u"\"한국어\""_s;
    QTest::newRow("lines") << u"[\n  true\n]\n"_s;
    QTest::newRow("large exponent") << u"1E400"_s;
    QTest::newRow("small exponent") << u"[-1.5e-4000, 0e+99999]"_s;
    QTest::newRow("long number") << u"{\"n\": "_s + QString(400, u'9') + u"}"_s;
    QTest::newRow("long fraction") << u"0."_s + QString(400, u'3');
    QTest::newRow("numbers in a string") << u"\"1E400 -01 1.\""_s;
    QTest::newRow("minus zero") << u"-0"_s;
}

void TestJsonText::problem_whenTextIsJson_isNone()
{
    QFETCH(QString, text);
    const auto problem = findJsonProblem(text);
    QVERIFY2(!problem, problem ? qPrintable(problem->text) : "");
}

void TestJsonText::problem_whenTextIsNot_saysWhere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("line");
    QTest::newRow("word") << u"{\n  \"title\": oops\n}"_s << 2;
    QTest::newRow("open") << u"{\n  \"a\": 1,\n"_s << 3;
    QTest::newRow("single quotes") << u"{'a': 1}"_s << 1;
    QTest::newRow("two values") << u"{} {}"_s << 1;
    QTest::newRow("comma") << u"1, 2"_s << 1;
    QTest::newRow("no exponent") << u"1E"_s << 1;
    QTest::newRow("sign without an exponent") << u"[\n1e+]"_s << 2;
    QTest::newRow("leading zero") << u"01"_s << 1;
    QTest::newRow("no fraction") << u"[1.]"_s << 1;
    QTest::newRow("two points") << u"1.2.3"_s << 1;
    QTest::newRow("plus") << u"+1"_s << 1;
    QTest::newRow("infinity") << u"Infinity"_s << 1;
    QTest::newRow("no-break space") << u"{\u00a0}"_s << 1;
    QTest::newRow("closes too much") << u"1] , [2"_s << 1;
}

void TestJsonText::problem_whenTextIsNot_saysWhere()
{
    QFETCH(QString, text);
    const auto problem = findJsonProblem(text);
    QVERIFY(problem);
    QTEST(problem->line, "line");
    QVERIFY(problem->column >= 1);
    QVERIFY(!problem->text.isEmpty());
}

void TestJsonText::indent_whenNested_keepsOrderAndDigits()
{
    QCOMPARE(
        indentJson(u"{\"z\":12345678901234567890.10,\"a\":[],\"m\":{ \"k\" : [1,{}] },\"z\":\"a,{b\\\"}\"}"),
        u"{\n  \"z\": 12345678901234567890.10,\n  \"a\": [],\n  \"m\": {\n    \"k\": [\n      1,\n      {}\n "
        u"   ]\n  },\n"
        "  \"z\": \"a,{b\\\"}\"\n}"_s);
}

void TestJsonText::indent_whenEscaped_showsLetters()
{
    QCOMPARE(indentJson(u"\"\\ud55c\\uad6d \\ud83d\\ude80 \\u0000\\n\\\\\""), u"\"한국 🚀 \\u0000\\n\\\\\""_s);
}

QTEST_GUILESS_MAIN(TestJsonText)
#include "tst_jsontext.moc"
