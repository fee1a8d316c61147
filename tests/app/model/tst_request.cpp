// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/request.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fields_ofJson_areItsTexts_data();
    void fields_ofJson_areItsTexts();
    void fields_ofManyNumbers_keepEveryDigit();
};

void TestRequest::fields_ofJson_areItsTexts_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<Headers>("fields");
    const auto row = [](const char *name, const QByteArray &json, const Headers &fields) {
        QTest::newRow(name) << json << fields;
    };
    row("nothing", "", {});
    row("empty", "{}", {});
    row("text", R"({"X-A": "b"})", {{u"X-A"_s, u"b"_s}});
    row("by their names", R"({"b": "2", "a": "1", "C": "3"})",
        {{u"C"_s, u"3"_s}, {u"a"_s, u"1"_s}, {u"b"_s, u"2"_s}});
    row("a large number", R"({"a": 12345678901234567890})", {{u"a"_s, u"12345678901234567890"_s}});
    row("a zero at the end", R"({"a": 1.10})", {{u"a"_s, u"1.10"_s}});
    row("beyond a double, and its neighbour", R"({"a": 1e400, "b": "c"})",
        {{u"a"_s, u"1e400"_s}, {u"b"_s, u"c"_s}});
    row("booleans", R"({"a": true, "b": false})", {{u"a"_s, u"true"_s}, {u"b"_s, u"false"_s}});
    row("null", R"({"a": null, "b": ""})", {{u"b"_s, QString()}});
    row("escapes", R"({"a": "\"\\\u00fc\ud83d\ude00"})", {{u"a"_s, u"\"\\ü😀"_s}});
    row("lines", R"({"Set-Cookie": "a=1\nb=2"})", {{u"Set-Cookie"_s, u"a=1"_s}, {u"Set-Cookie"_s, u"b=2"_s}});
    row("nested", R"({"a": [1, {"b": 2.0}]})", {{u"a"_s, u"[1, {\"b\": 2.0}]"_s}});
    row("the same name twice", R"({"a": 1, "a": 2})", {{u"a"_s, u"2"_s}});
    row("an array", "[1]", {});
    row("a scalar", "1", {});
    row("cut", R"({"a": 1)", {});
}

void TestRequest::fields_ofJson_areItsTexts()
{
    QFETCH(QByteArray, json);
    QFETCH(Headers, fields);
    const Headers read = fieldsFromJson(json);
    QCOMPARE(read.size(), fields.size());
    for (qsizetype i = 0; i < fields.size(); ++i) {
        QCOMPARE(read.at(i).name, fields.at(i).name);
        QCOMPARE(read.at(i).value, fields.at(i).value);
    }
}

void TestRequest::fields_ofManyNumbers_keepEveryDigit()
{
    QByteArray json = "{";
    for (int i = 0; i < 200; ++i)
        json += (i == 0 ? "" : ", ") + ("\"h" + QByteArray::number(i)) + "\": " + QByteArray(i + 1, '7')
            + ".50";
    const Headers fields = fieldsFromJson(json + '}');
    QCOMPARE(fields.size(), 200);
    for (const Field &field : fields)
        QCOMPARE(field.value, QString(field.name.mid(1).toInt() + 1, u'7') + u".50"_s);
}

QTEST_GUILESS_MAIN(TestRequest)
#include "tst_request.moc"
