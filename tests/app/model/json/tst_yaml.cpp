// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json/yaml.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// YAML as JSON, scalars by the core schema of YAML 1.2.
class TestYaml : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scalar_whenRead_isOfItsType_data();
    void scalar_whenRead_isOfItsType();
    void text_whenRead_keepsItsOrder_data();
    void text_whenRead_keepsItsOrder();
    void text_whenItIsNone_saysWhere_data();
    void text_whenItIsNone_saysWhere();
};

void TestYaml::scalar_whenRead_isOfItsType_data()
{
    QTest::addColumn<QByteArray>("scalar");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const QByteArray &scalar, const QByteArray &json) { QTest::newRow(scalar) << scalar << json; };
    for (const QByteArray &empty : {QByteArray("~"), QByteArray("null"), QByteArray("Null"), QByteArray("NULL")})
        row(empty, "null");
    QTest::newRow("nothing") << QByteArray() << QByteArray("null");
    row("true", "true");
    row("False", "false");
    for (const QByteArray &word : {QByteArray("yes"), QByteArray("no"), QByteArray("on"), QByteArray("off"), QByteArray("y"), QByteArray("tRue"), QByteArray("nUll")})
        row(word, '"' + word + '"');
    row("12", "12");
    row("-0", "-0");
    row("+7", "7");
    row("007", "7");
    row("0o17", "15");
    row("0x1F", "31");
    row("12345678901234567890123", "12345678901234567890123");
    row("1.50", "1.50");
    row(".5", "0.5");
    row("-.5e3", "-0.5e3");
    row("5.", "5");
    row("1e400", "1e400");
    for (const QByteArray &text : {QByteArray("12:30"), QByteArray("1_000"), QByteArray("2026-01-31"), QByteArray("1.2.3"), QByteArray(".inf"), QByteArray(".nan"), QByteArray("0b1"), QByteArray("1e"), QByteArray("+"), QByteArray("0o8"), QByteArray("0xG")})
        row(text, '"' + text + '"');
    row("\"12\"", "\"12\"");
    row("'true'", "\"true\"");
    row("!!str 12", "\"12\"");
    row("!own x", "\"x\"");
    QTest::newRow("block") << QByteArray("|\n  a\n   b\n") << QByteArray("\"a\\n b\\n\"");
    QTest::newRow("folded") << QByteArray(">-\n  a\n  b\n") << QByteArray("\"a b\"");
}

void TestYaml::scalar_whenRead_isOfItsType()
{
    QFETCH(QByteArray, scalar);
    QFETCH(QByteArray, json);
    const auto read = jsonFromYaml("k: " + scalar + "\n");
    QVERIFY2(read, qPrintable(read ? QString() : read.error().line()));
    QCOMPARE(*read, QByteArray("{\"k\":" + json + "}"));
}

void TestYaml::text_whenRead_keepsItsOrder_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &yaml, const QByteArray &json) { QTest::newRow(name) << yaml << json; };
    row("order", "z: 1\na: [2, {c: 3}]\n", R"({"z":1,"a":[2,{"c":3}]})");
    row("keys are texts", "200: a\ntrue: b\n~: c\n", R"({"200":"a","true":"b","null":"c"})");
    row("aliases", "a: &x {b: 1}\nc: [*x, *x]\n", R"({"a":{"b":1},"c":[{"b":1},{"b":1}]})");
    row("merged: what is said wins", "a: &x {b: 1, c: 2}\nd: {<<: *x, c: 3}\n", R"({"a":{"b":1,"c":2},"d":{"c":3,"b":1}})");
    row("merged: the first wins", "a: &x {b: 1}\nc: &y {b: 2, d: 4}\ne: {<<: [*x, *y]}\n", R"({"a":{"b":1},"c":{"b":2,"d":4},"e":{"b":1,"d":4}})");
    row("a quoted << is a key", "\"<<\": {a: 1}\n", R"({"<<":{"a":1}})");
    row("empty ones", "a: {}\nb: []\n", R"({"a":{},"b":[]})");
    row("the first document", "---\na: 1\n---\nb: 2\n", R"({"a":1})");
    row("line ends of Windows", "a: 1\r\nb:\r\n  - 2\r\n", R"({"a":1,"b":[2]})");
    row("a list", "- 1\n- a\n", R"([1,"a"])");
    row("a scalar", "hello", R"("hello")");
}

void TestYaml::text_whenRead_keepsItsOrder()
{
    QFETCH(QByteArray, yaml);
    const auto read = jsonFromYaml(yaml);
    QVERIFY2(read, qPrintable(read ? QString() : read.error().line()));
    QTEST(*read, "json");
}

void TestYaml::text_whenItIsNone_saysWhere_data()
{
    QTest::addColumn<QByteArray>("yaml");
    QTest::addColumn<QString>("part");
    QTest::newRow("a tab") << QByteArray("a: 1\n\tb: 2\n") << u"line 2"_s;
    QTest::newRow("an open bracket") << QByteArray("a: [1\nb: 2\n") << u"line"_s;
    QTest::newRow("no such alias") << QByteArray("a: *b\n") << u"line 1"_s;
    QTest::newRow("an alias of itself") << QByteArray("a: &b [*b]\n") << u"line 1"_s;
    QTest::newRow("a list as a key") << QByteArray("? [a]\n: 1\n") << u"key"_s;
    QTest::newRow("nothing") << QByteArray() << u"nothing"_s;
    QTest::newRow("deep") << QByteArray("- ").repeated(10'000) << u"deep"_s;
}

void TestYaml::text_whenItIsNone_saysWhere()
{
    QFETCH(QByteArray, yaml);
    QFETCH(QString, part);
    const auto read = jsonFromYaml(yaml);
    QVERIFY(!read);
    QVERIFY2(read.error().line().contains(part), qPrintable(read.error().line()));
}

QTEST_GUILESS_MAIN(TestYaml)
#include "tst_yaml.moc"
