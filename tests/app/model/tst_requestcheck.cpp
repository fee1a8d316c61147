// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/requestcheck.h"

#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestRequestCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void url_whenGiven_isJudged_data();
    void url_whenGiven_isJudged();
    void headers_whenUnsendable_areRefused();
};

void TestRequestCheck::url_whenGiven_isJudged_data()
{
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("complaint"); // empty: fine
    QTest::newRow("https") << u"https://a.example/x?y=1#z"_s << QString();
    QTest::newRow("port") << u" http://127.0.0.1:8080/todos/1 "_s << QString();
    QTest::newRow("upper case scheme") << u"HTTP://a.example"_s << QString();
    QTest::newRow("no escape") << u"http://a.example/%zz?x=100%"_s << QString();
    QTest::newRow("space in the path") << u"http://a.example/a b?c d"_s << QString();
    QTest::newRow("quote") << u"http://a.example/\"x\""_s << QString();
    QTest::newRow("pipe") << u"http://a.example/a|b"_s << QString();
    QTest::newRow("braces") << u"http://a.example/{id}?q={}"_s << QString();
    QTest::newRow("brackets") << u"http://a.example/a[0]?b[]=1"_s << QString();
    QTest::newRow("angles, caret, backquote, backslash") << u"http://a.example/<a>^`\\"_s << QString();
    QTest::newRow("letters") << u"http://a.example/주문?이름=값"_s << QString();
    QTest::newRow("host of letters") << u"http://한국.example/"_s << QString();
    QTest::newRow("empty") << u"  "_s << u"empty"_s;
    QTest::newRow("relative") << u"/x"_s << u"http://"_s;
    QTest::newRow("no scheme") << u"a.example/x"_s << u"http://"_s;
    QTest::newRow("ftp") << u"ftp://a.example"_s << u"http://"_s;
    QTest::newRow("no host") << u"http:///x"_s << u"host"_s;
    QTest::newRow("space") << u"http://a b.example"_s << u"not a URL"_s;
    QTest::newRow("port too large") << u"http://a.example:99999/"_s << u"not a URL"_s;
}

void TestRequestCheck::url_whenGiven_isJudged()
{
    QFETCH(QString, url);
    QFETCH(QString, complaint);
    const Status status = checkUrl(url);
    QCOMPARE(status.ok(), complaint.isEmpty());
    if (!status)
        QVERIFY2(status.error().text.contains(complaint), qPrintable(status.error().text));
}

void TestRequestCheck::headers_whenUnsendable_areRefused()
{
    QVERIFY(checkHeaders({{u"X-A"_s, u"tab\tand 한국어"_s}}).ok());
    QVERIFY(!checkHeaders({{u"X A"_s, u"v"_s}}).ok());
    QVERIFY(!checkHeaders({{u"X-A"_s, u"v\r\nX-B: 1"_s}}).ok());
    QVERIFY(!checkHeaders({{QString(), u"v"_s}}).ok());
    QVERIFY(checkHeaders(
        {{u"X-Tag"_s, u"a"_s}, {u"x-tag"_s, u"b"_s}, {u"Cookie"_s, u"a=1"_s}, {u"Cookie"_s, u"b"_s}})
                .ok());
    for (const QString &name : {u"Host"_s, u"content-type"_s, u"Authorization"_s, u"User-Agent"_s}) {
        const Status twice = checkHeaders({{name, u"a"_s}, {name.toUpper(), u"b"_s}});
        QVERIFY(!twice);
        QVERIFY2(twice.error().text.contains(name, Qt::CaseInsensitive), qPrintable(twice.error().text));
    }
}

QTEST_GUILESS_MAIN(TestRequestCheck)
#include "tst_requestcheck.moc"
