// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/json/jsontree.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// A tree as a line: names and values in their order.
static QString drawn(const JsonTree &tree, int node = 0)
{
    if (tree.isEmpty())
        return u"-"_s;
    const QString name = tree.hasName(node) ? tree.name(node) + u'=' : QString();
    if (tree.type(node) != JsonTree::Type::Array && tree.type(node) != JsonTree::Type::Object)
        return name + tree.text(node);
    QStringList inner;
    for (int row = 0; row < tree.childCount(node); ++row)
        inner.append(drawn(tree, tree.child(node, row)));
    const bool object = tree.type(node) == JsonTree::Type::Object;
    return name + (object ? u'{' : u'[') + inner.join(u' ') + (object ? u'}' : u']');
}

class TestJsonTree : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_whenValid_keepsEverythingInOrder_data();
    void parse_whenValid_keepsEverythingInOrder();
    void parse_whenWrong_saysWhere_data();
    void parse_whenWrong_saysWhere();
    void parse_whenCut_takesWhatIsThere_data();
    void parse_whenCut_takesWhatIsThere();
    void parse_whenEveryPrefixIsCut_neverFails();
    void parse_whenVeryDeep_givesUp();
    void path_whenAsked_isJsonPath();
    void find_whenWordsAreThere_answersTheirNodes();
    void source_whenAsked_isAsWritten();
};

void TestJsonTree::parse_whenValid_keepsEverythingInOrder_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("tree");
    QTest::newRow("scalar") << QByteArray("12") << u"12"_s;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf true") << u"true"_s;
    QTest::newRow("empty object") << QByteArray(" { } ") << u"{}"_s;
    QTest::newRow("order and repetition")
        << QByteArray(R"({"b":1,"a":2,"b":[null,{}]})") << u"{b=1 a=2 b=[null {}]}"_s;
    QTest::newRow("digits") << QByteArray("[12345678901234567890123,1.10,-0,1E+2]")
                            << u"[12345678901234567890123 1.10 -0 1E+2]"_s;
    QTest::newRow("escapes") << QByteArray(R"(["a\"b\\c\/d","\uc548\ub155","\ud83d\ude00","tab\t"])")
                             << u"[a\"b\\c/d 안녕 😀 tab\t]"_s;
    QTest::newRow("korean") << QByteArray("{\"제목\":\"안녕하세요\"}") << u"{제목=안녕하세요}"_s;
    QTest::newRow("nested") << QByteArray("[[1,[2]],[3]]") << u"[[1 [2]] [3]]"_s;
}

void TestJsonTree::parse_whenValid_keepsEverythingInOrder()
{
    QFETCH(QByteArray, json);
    const JsonTree tree = JsonTree::parse(json);
    QTEST(drawn(tree), "tree");
    QVERIFY(!tree.wasCut());
    QCOMPARE(tree.problemOffset(), -1);
    for (int node = 1; node < tree.size(); ++node)
        QCOMPARE(tree.child(tree.parent(node), tree.row(node)), node);
}

void TestJsonTree::parse_whenWrong_saysWhere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<int>("offset");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("text") << QByteArray("hello") << 0;
    QTest::newRow("trailing comma") << QByteArray("[1,]") << 4;
    QTest::newRow("no colon") << QByteArray("{\"a\" 1}") << 5;
    QTest::newRow("two values") << QByteArray("1 2") << 2;
    QTest::newRow("not closed") << QByteArray("[1") << 2;
    QTest::newRow("raw newline") << QByteArray("[\"a\nb\"]") << 3;
    QTest::newRow("leading zero") << QByteArray("[01]") << 2;
    QTest::newRow("single quotes") << QByteArray("{'a':1}") << 1;
    QTest::newRow("log line") << QByteArray("[INFO] started") << 1;
}

void TestJsonTree::parse_whenWrong_saysWhere()
{
    QFETCH(QByteArray, json);
    const JsonTree tree = JsonTree::parse(json);
    QVERIFY(tree.isEmpty());
    QTEST(int(tree.problemOffset()), "offset");
}

void TestJsonTree::parse_whenCut_takesWhatIsThere_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QString>("tree");
    QTest::newRow("in an array") << QByteArray("[1,2,{\"a\":3") << u"[1 2 {a=3}]"_s;
    QTest::newRow("in a string") << QByteArray("[\"one\",\"tw") << u"[one]"_s;
    QTest::newRow("in a name") << QByteArray("{\"a\":1,\"na") << u"{a=1}"_s;
    QTest::newRow("after a comma") << QByteArray("{\"a\":1,") << u"{a=1}"_s;
    QTest::newRow("in a word") << QByteArray("[tru") << u"[]"_s;
    QTest::newRow("wrong before the end") << QByteArray("[1 2") << u"-"_s;
}

void TestJsonTree::parse_whenCut_takesWhatIsThere()
{
    QFETCH(QByteArray, json);
    QTEST(drawn(JsonTree::parse(json, true)), "tree");
}

void TestJsonTree::parse_whenEveryPrefixIsCut_neverFails()
{
    const QByteArray json = R"({"a":[1.5e3,"x\n",{"b":null,"c":[true,false,[]]}],"d":"안녕","e":{}})";
    for (qsizetype length = 1; length < json.size(); ++length)
        QVERIFY2(!JsonTree::parse(json.left(length), true).isEmpty(), json.left(length).constData());
}

void TestJsonTree::parse_whenVeryDeep_givesUp()
{
    const JsonTree tree = JsonTree::parse(QByteArray(100'000, '['));
    QVERIFY(tree.isEmpty());
    QVERIFY(tree.tooLarge());
}

void TestJsonTree::path_whenAsked_isJsonPath()
{
    const JsonTree tree = JsonTree::parse(R"({"items":[{"name":1,"two words":2,"q\"x":3}]})");
    QCOMPARE(tree.path(0), u"$"_s);
    const int item = tree.child(tree.child(0, 0), 0);
    QCOMPARE(tree.path(tree.child(item, 0)), u"$.items[0].name"_s);
    QCOMPARE(tree.path(tree.child(item, 1)), u"$.items[0].\"two words\""_s);
    QCOMPARE(tree.path(tree.child(item, 2)), u"$.items[0].\"q\\\"x\""_s);
}

void TestJsonTree::find_whenWordsAreThere_answersTheirNodes()
{
    const JsonTree tree = JsonTree::parse(R"({"Name":"x","b":["my NAME is",1]})");
    const QList<int> found = tree.find(u"name"_s);
    QCOMPARE(found.size(), 2);
    QCOMPARE(tree.path(found[0]), u"$.Name"_s);
    QCOMPARE(tree.path(found[1]), u"$.b[0]"_s);
    QCOMPARE(tree.find(u"name"_s, 1).size(), 1);
    QVERIFY(tree.find(u"nothing"_s).isEmpty());
}

void TestJsonTree::source_whenAsked_isAsWritten()
{
    const JsonTree tree = JsonTree::parse("{\"a\": [ 1,2 ] }");
    QCOMPARE(tree.source(tree.child(0, 0)), QByteArray("[ 1,2 ]"));
    QCOMPARE(JsonTree::parse("\"abcdef\"").text(0, 3), u"abc"_s);
}

QTEST_GUILESS_MAIN(TestJsonTree)
#include "tst_jsontree.moc"
