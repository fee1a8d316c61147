// SPDX-License-Identifier: GPL-3.0-or-later
// Connections that end, before, under and after a request, and proxies that make none: each row over each
// transport.
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

namespace {

constexpr auto receiveFailed = "Failure when receiving data from the peer";

HttpRequest post(const QString &url, const QByteArray &body = "x", qint64 id = 1)
{
    return request(QStringLiteral("POST"), url, body, id);
}

HttpRequest quick(HttpRequest request, int milliseconds = 700)
{
    request.timeout = std::chrono::milliseconds(milliseconds);
    return request;
}

SenderOptions oneConnection()
{
    SenderOptions options = senderOptions();
    options.connectionsPerHost = 1;
    return options;
}

void addMethods()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("size"); // of the body; 0: none
    QTest::newRow("GET") << QStringLiteral("GET") << 0;
    for (const char *method : {"POST", "PATCH", "PUT", "DELETE"})
        QTest::newRow(method) << QString::fromLatin1(method) << 500;
    QTest::newRow("POST of 100 KB") << QStringLiteral("POST") << 100'000;
}

HttpRequest requestOfRow(const QString &url, qint64 id)
{
    HttpRequest asked = getRequest(url, id);
    QFETCH(QString, method);
    QFETCH(int, size);
    asked.method = method;
    if (size > 0)
        asked.body = QByteArray(size, 'x');
    return asked;
}

} // namespace

class TestWireConnections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void w7_keptConnection_thatWasClosed_costsNoPost();
    void w7_keptConnection_thatDiesUnderAPost_isNotSentAgainUnseen();
    void w7_keptConnection_thatDiesUnderAGet_isSentOnceMore();
    void w7_serverThatClosesAfterEachAnswer_costsNothing_data();
    void w7_serverThatClosesAfterEachAnswer_costsNothing();
    void w7_serverThatClosesSoonAfterAnswers_getsNothingTwice_data();
    void w7_serverThatClosesSoonAfterAnswers_getsNothingTwice();
    void w22_connectionThatDies_whenTheRequestWasSent_saysSo();
    void w22_words_ofWhatWasSent_neverReadAsUnsent_data();
    void w22_words_ofWhatWasSent_neverReadAsUnsent();
    void w23_proxyThatRefuses_isNamed();
    void w23_proxyThatAnswersOtherwise_isNamed_data();
    void w23_proxyThatAnswersOtherwise_isNamed();
    void w23_proxyThatEndsTheConnection_isNoServer_data();
    void w23_proxyThatEndsTheConnection_isNoServer();
};

void TestWireConnections::w7_keptConnection_thatWasClosed_costsNoPost()
{
    HostileServer server;
    Sender sender(oneConnection());
    for (int i = 0; i < 30; ++i) {
        const qsizetype before = server.seen().size();
        const Outcome outcome = sendOne(sender, post(server.url(), "x", i));
        QCOMPARE(outcome.sends, server.seen().size() - before);
        server.closeIdle();
        if (!isOverCurl() && !outcome.statusCode)
            continue; // Qt sees it too late, and what it has begun to read it cannot send again
        QCOMPARE(outcome.statusCode, 200);
        QCOMPARE(outcome.sends, 1);
    }
    QVERIFY(server.seen().size() <= 30);
}

// The server has read it and then closed: it may have been processed.
void TestWireConnections::w7_keptConnection_thatDiesUnderAPost_isNotSentAgainUnseen()
{
    HostileServer server;
    int count = 0;
    server.on([&count](const SeenRequest &) {
        return ++count % 2 == 0 ? Script{close()} : Script{reply(200, "ok")};
    });
    Sender sender(oneConnection());
    for (int i = 0; i < 10; ++i) {
        const qsizetype before = server.seen().size();
        const Outcome outcome = sendOne(sender, post(server.url(), "x", i));
        QCOMPARE(outcome.sends, server.seen().size() - before);
        QCOMPARE(outcome.sends, 1);
    }
}

void TestWireConnections::w7_keptConnection_thatDiesUnderAGet_isSentOnceMore()
{
    HostileServer server;
    int count = 0;
    server.on(
        [&count](const SeenRequest &) { return ++count == 2 ? Script{close()} : Script{reply(200, "ok")}; });
    Sender sender(oneConnection());
    QCOMPARE(sendOne(sender, getRequest(server.url())).sends, 1);
    const Outcome outcome = sendOne(sender, getRequest(server.url()));
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.sends, 2);
    QCOMPARE(server.seen().size(), 3);
}

void TestWireConnections::w7_serverThatClosesAfterEachAnswer_costsNothing_data()
{
    addMethods();
}

void TestWireConnections::w7_serverThatClosesAfterEachAnswer_costsNothing()
{
    HostileServer server;
    server.always({reply(200, "ok"), close()});
    Sender sender(oneConnection());
    for (int i = 0; i < 20; ++i) {
        const qsizetype before = server.seen().size();
        const Outcome outcome = sendOne(sender, requestOfRow(server.url(), i));
        QVERIFY(outcome.sends >= server.seen().size() - before);
        if (!isOverCurl())
            continue; // Qt may see it too late, and what it has begun to read it cannot send again
        QCOMPARE(outcome.statusCode, 200);
        QCOMPARE(outcome.sends, 1);
    }
}

void TestWireConnections::w7_serverThatClosesSoonAfterAnswers_getsNothingTwice_data()
{
    addMethods();
}

// The next request may be read, and not answered any more: whether it was processed nobody knows.
void TestWireConnections::w7_serverThatClosesSoonAfterAnswers_getsNothingTwice()
{
    HostileServer server;
    server.always({reply(200, "ok"), pause(2), close()});
    Sender sender(oneConnection());
    for (int i = 0; i < 20; ++i) {
        const qsizetype before = server.seen().size();
        const HttpRequest asked = requestOfRow(server.url(), i);
        const Outcome outcome = sendOne(sender, asked);
        QVERIFY(outcome.sends >= server.seen().size() - before);
        if (asked.method == u"POST" || asked.method == u"PATCH")
            QVERIFY(outcome.sends <= 1);
        else if (isOverCurl())
            QCOMPARE(outcome.statusCode, 200);
        QVERIFY(outcome.statusCode || outcome.retryable);
    }
}

void TestWireConnections::w22_connectionThatDies_whenTheRequestWasSent_saysSo()
{
    HostileServer server;
    server.always({pause(20), reset()});
    const Outcome outcome = sendOne(post(server.url()));
    QCOMPARE(outcome.sends, 1);
    QCOMPARE(outcome.errorMsg,
        isOverCurl() ? QString::fromLatin1(receiveFailed)
                     : QStringLiteral("Server returned nothing (no headers, no data)"));
}

void TestWireConnections::w22_words_ofWhatWasSent_neverReadAsUnsent_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<int>("size");
    QTest::addColumn<Script>("script");
    QTest::addColumn<bool>("early"); // it reads only the beginning
    for (const char *method : {"POST", "GET"}) {
        const int size = method == QByteArrayView("GET") ? 0 : 10;
        const QString name = QString::fromLatin1(method);
        QTest::addRow("%s, closed", method) << name << size << Script{pause(20), close()} << false;
        QTest::addRow("%s, reset", method) << name << size << Script{pause(20), reset()} << false;
        QTest::addRow("%s, closed after an interim answer", method)
            << name << size << Script{write("HTTP/1.1 102 Processing\r\n\r\n"), pause(20), close()} << false;
        QTest::addRow("%s, closed in the status line", method)
            << name << size << Script{write("HTTP/1.1 20"), pause(20), close()} << false;
        QTest::addRow("%s, closed in the head", method)
            << name << size << Script{write("HTTP/1.1 200 OK\r\nX-A: b\r\n"), pause(20), close()} << false;
    }
    QTest::addRow("POST of 5 MB, reset in the upload")
        << QStringLiteral("POST") << 5'000'000 << Script{pause(5), reset()} << true;
    QTest::addRow("POST of 5 MB, closed in the upload")
        << QStringLiteral("POST") << 5'000'000 << Script{pause(5), close()} << true;
}

void TestWireConnections::w22_words_ofWhatWasSent_neverReadAsUnsent()
{
    QFETCH(QString, method);
    QFETCH(int, size);
    QFETCH(Script, script);
    QFETCH(bool, early);
    HostileServer server;
    if (early)
        server.answerEarly();
    server.always(script);
    HttpRequest asked = quick(getRequest(server.url()), 3000);
    asked.method = method;
    if (size > 0)
        asked.body = QByteArray(size, 'x');
    const Outcome outcome = sendOne(asked);
    QVERIFY(!outcome.statusCode);
    QVERIFY(!outcome.errorMsg.isEmpty() && !outcome.timedOut);
    QVERIFY2(!outcome.errorMsg.contains(u"connect to server"), qPrintable(outcome.errorMsg));
    QVERIFY2(!outcome.errorMsg.contains(u"No error"), qPrintable(outcome.errorMsg));
    QCOMPARE(outcome.sends, server.seen().size());
    if (isOverCurl() || size > 0)
        QCOMPARE(outcome.sends, 1);
}

void TestWireConnections::w23_proxyThatRefuses_isNamed()
{
    HostileServer proxy;
    proxy.always({reply(403, "no")});
    SenderOptions options = senderOptions();
    options.proxy = proxy.url();
    const Outcome outcome
        = sendOne(quick(getRequest(QStringLiteral("https://api.example/x")), 2000), options);
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.sends, 0);
    const QString refused = QStringLiteral("The proxy 127.0.0.1:%1 refused the connection").arg(proxy.port());
    QCOMPARE(outcome.errorMsg, // Qt does not tell what the proxy said
        isOverCurl() ? refused + QStringLiteral(": it answered 403") : refused);
}

void TestWireConnections::w23_proxyThatAnswersOtherwise_isNamed_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {301, 400, 404, 405, 407, 429, 500, 502, 503})
        QTest::addRow("%d", status) << status;
}

void TestWireConnections::w23_proxyThatAnswersOtherwise_isNamed()
{
    QFETCH(int, status);
    HostileServer proxy;
    proxy.always({reply(status, "no", "Proxy-Authenticate: Basic realm=x\r\n")});
    SenderOptions options = senderOptions();
    options.proxy = proxy.url();
    const Outcome outcome
        = sendOne(quick(getRequest(QStringLiteral("https://api.example/x")), 2000), options);
    const QString refused = QStringLiteral("The proxy 127.0.0.1:%1 refused the connection").arg(proxy.port());
    QCOMPARE(outcome.errorMsg, // Qt does not tell what it said
        isOverCurl() ? refused + QStringLiteral(": it answered %1").arg(status) : refused);
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.sends, 0);
}

void TestWireConnections::w23_proxyThatEndsTheConnection_isNoServer_data()
{
    QTest::addColumn<Script>("script");
    QTest::newRow("closed") << Script{close()};
    QTest::newRow("reset") << Script{reset()};
    QTest::newRow("another protocol") << Script{write("SSH-2.0-x\r\n\r\n"), close()};
    QTest::newRow("silent") << Script{hold()};
}

void TestWireConnections::w23_proxyThatEndsTheConnection_isNoServer()
{
    QFETCH(Script, script);
    HostileServer proxy;
    proxy.always(script);
    SenderOptions options = senderOptions();
    options.proxy = proxy.url();
    const Outcome outcome = sendOne(quick(getRequest(QStringLiteral("https://api.example/x"))), options);
    QVERIFY(!outcome.statusCode && !outcome.errorMsg.isEmpty());
    QCOMPARE(outcome.sends, 0); // Qt waits for the deadline where the proxy closes
    QVERIFY(!outcome.timedOut || !isOverCurl() || script.first().kind == Step::Kind::WaitFor);
}

QTEST_GUILESS_MAIN(TestWireConnections)
#include "tst_wireconnections.moc"
