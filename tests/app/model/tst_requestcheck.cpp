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
}

QTEST_GUILESS_MAIN(TestRequestCheck)
#include "tst_requestcheck.moc"
