// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/base/version.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

class TestSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void get_whenAnswered_hasStatusHeadersAndBody();
    void get_whenDropped_isCounted();
    void post_whenDropped_isSentOnce();
};

void TestSender::get_whenAnswered_hasStatusHeadersAndBody()
{
    HostileServer server;
    server.always({reply(200, "hello", "Content-Type: text/plain\r\nX-A: b\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url(QStringLiteral("/a?b=c"))));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.content, QByteArray("hello"));
    QCOMPARE(outcome.contentType, QStringLiteral("text/plain"));
    QCOMPARE(responseHeader(outcome, u"X-A"), QStringLiteral("b"));
    QCOMPARE(outcome.sends, 1);
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(server.seen().first().target, QByteArray("/a?b=c"));
}

void TestSender::get_whenDropped_isCounted()
{
    HostileServer server;
    server.always({close()});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Server returned nothing (no headers, no data)"));
    QCOMPARE(outcome.sends, server.seen().size());
}

void TestSender::post_whenDropped_isSentOnce()
{
    HostileServer server;
    server.always({close()});
    const Outcome outcome = sendOne(request(QStringLiteral("POST"), server.url(), "{}"));
    QCOMPARE(outcome.errorMsg, QStringLiteral("Server returned nothing (no headers, no data)"));
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(outcome.sends, 1);
}

QTEST_GUILESS_MAIN(TestSender)
#include "tst_sender.moc"
