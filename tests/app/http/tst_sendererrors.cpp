// SPDX-License-Identifier: GPL-3.0-or-later
// Where no whole response came: the words, what is kept, and how often the server saw the request.
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <QRegularExpression>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

namespace {

// Of a connection that was reset: Qt does not tell that from one that was closed, libcurl does.
QString resetWords(const char *ofQt)
{
    return isOverCurl() ? QStringLiteral("Failure when receiving data from the peer")
                        : QString::fromLatin1(ofQt);
}

} // namespace

class TestSenderErrors : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusedConnection_whenMet_saysSo();
    void unknownHost_whenMet_saysSo();
    void droppedGet_whenResent_isCounted();
    void droppedBody_whenAnyMethod_isSentOnce_data();
    void droppedBody_whenAnyMethod_isSentOnce();
    void droppedPost_withoutBody_isCounted();
    void reset_beforeReply_saysNothingCame();
    void reset_midBody_isNoResponse();
    void close_midBody_isPartial();
    void longerLength_thanBody_isPartial();
    void shorterLength_thanBody_doesNotSpoilTheNext();
    void badChunk_whenMet_doesNotSpoilTheNext();
    void chunked_withoutEnd_isAnError();
    void garbage_insteadOfReply_isNoResponse();
    void malformedHead_whenMet_isWeirdAtTheDeadline_data();
    void malformedHead_whenMet_isWeirdAtTheDeadline();
    void keepAlive_closedBetween_isNotAnError();
    void keepAlive_closedOnPost_isSentOnce();
    void refusals_whenMade_neverReachTheWire_data();
    void refusals_whenMade_neverReachTheWire();
    void deadline_ofSilence_hasTheWords();
    void deadline_ofDrip_isNotExtended();
    void deadline_whenMet_leavesOthersAlone();
    void deadline_ofHeadDrip_isMet();
};

void TestSenderErrors::refusedConnection_whenMet_saysSo()
{
    const QString url = QStringLiteral("http://127.0.0.1:%1/").arg(HostileServer::closedPort());
    for (const char *method : {"GET", "POST"}) {
        const Outcome outcome = sendOne(request(QString::fromLatin1(method), url, "x"));
        QCOMPARE(outcome.errorMsg, QStringLiteral("Couldn't connect to server"));
        QVERIFY(!outcome.statusCode && !outcome.timedOut && outcome.retryable);
        QCOMPARE(outcome.sends, 0);
    }
}

void TestSenderErrors::unknownHost_whenMet_saysSo()
{
    const Outcome outcome = sendOne(getRequest(QStringLiteral("http://no-such-host.invalid/")));
    QCOMPARE(outcome.errorMsg, QStringLiteral("Couldn't resolve host name"));
    QVERIFY(outcome.retryable);
    QVERIFY(outcome.dnsMs);
}

void TestSenderErrors::droppedGet_whenResent_isCounted()
{
    HostileServer server;
    server.always({close()});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Server returned nothing (no headers, no data)"));
    QCOMPARE(outcome.sends, server.seen().size());
}

void TestSenderErrors::droppedBody_whenAnyMethod_isSentOnce_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("byReset");
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE", "GET"}) {
        QTest::addRow("%s closed", method) << QString::fromLatin1(method) << false;
        QTest::addRow("%s reset", method) << QString::fromLatin1(method) << true;
    }
}

void TestSenderErrors::droppedBody_whenAnyMethod_isSentOnce()
{
    QFETCH(QString, method);
    QFETCH(bool, byReset);
    HostileServer server;
    server.always({byReset ? reset() : close()});
    const Outcome outcome = sendOne(request(method, server.url(), "{}"));
    const char *words = "Server returned nothing (no headers, no data)";
    QCOMPARE(outcome.errorMsg, byReset ? resetWords(words) : QString::fromLatin1(words));
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(outcome.sends, 1);
}

// An empty body leaves nothing to read once: Qt may send it again, and then that is counted.
void TestSenderErrors::droppedPost_withoutBody_isCounted()
{
    HostileServer server;
    server.always({close()});
    HttpRequest post = getRequest(server.url());
    post.method = QStringLiteral("POST");
    const Outcome outcome = sendOne(post);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Server returned nothing (no headers, no data)"));
    QVERIFY(outcome.sends >= 1);
    QCOMPARE(outcome.sends, server.seen().size());
}

void TestSenderErrors::reset_beforeReply_saysNothingCame()
{
    HostileServer server;
    server.always({reset()});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, resetWords("Server returned nothing (no headers, no data)"));
    QCOMPARE(outcome.sends, server.seen().size());
}

void TestSenderErrors::reset_midBody_isNoResponse()
{
    HostileServer server;
    server.always({write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + QByteArray(500, 'x')), pause(20),
        reset()});
    QList<HttpRequest> requests;
    for (int i = 0; i < 24; ++i)
        requests.append(getRequest(server.url(), i));
    Sender sender(senderOptions());
    const QList<Outcome> outcomes = sendAll(sender, requests);
    QCOMPARE(outcomes.size(), 24);
    for (const Outcome &outcome : outcomes) {
        QVERIFY(!outcome.statusCode);
        QCOMPARE(outcome.errorMsg, resetWords("Transferred a partial file"));
        QVERIFY(outcome.content.size() <= 500);
    }
}

void TestSenderErrors::close_midBody_isPartial()
{
    HostileServer server;
    server.always({write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n" + QByteArray(500, 'x')), close()});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Transferred a partial file"));
    QCOMPARE(outcome.content.size(), 500);
}

void TestSenderErrors::longerLength_thanBody_isPartial()
{
    HostileServer server;
    server.always({write("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\nab"), close()});
    QCOMPARE(sendOne(getRequest(server.url())).errorMsg, QStringLiteral("Transferred a partial file"));
}

void TestSenderErrors::shorterLength_thanBody_doesNotSpoilTheNext()
{
    HostileServer server;
    int count = 0;
    server.on([&count](const SeenRequest &) -> Script {
        if (++count == 1)
            return {write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 500 Bad\r\nContent-Length: "
                          "0\r\n\r\n")};
        return {reply(200, "second")};
    });
    SenderOptions options = senderOptions();
    options.connectionSets = 1;
    Sender sender(options);
    QCOMPARE(sendOne(sender, getRequest(server.url())).content, QByteArray("ok"));
    const Outcome second = sendOne(sender, getRequest(server.url()));
    QCOMPARE(second.statusCode, 200);
    QCOMPARE(second.content, QByteArray("second"));
}

// Qt tells nothing of a broken chunk; what counts is that the connection is not used again.
void TestSenderErrors::badChunk_whenMet_doesNotSpoilTheNext()
{
    HostileServer server;
    int count = 0;
    server.on([&count](const SeenRequest &) -> Script {
        if (++count == 1)
            return {write(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\nzz\r\nrest\r\n0\r\n\r\n")};
        return {reply(201, "second")};
    });
    SenderOptions options = senderOptions();
    options.connectionSets = 1;
    Sender sender(options);
    (void)sendOne(sender, getRequest(server.url()));
    const Outcome second = sendOne(sender, getRequest(server.url()));
    QCOMPARE(second.statusCode, 201);
    QCOMPARE(second.content, QByteArray("second"));
}

void TestSenderErrors::chunked_withoutEnd_isAnError()
{
    HostileServer server;
    server.always(
        {write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n"), pause(20), close()});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Transferred a partial file"));
}

void TestSenderErrors::garbage_insteadOfReply_isNoResponse()
{
    HostileServer server;
    server.always({write("SSH-2.0-OpenSSH_9.2\r\n\r\n"), close()});
    HttpRequest post = request(QStringLiteral("POST"), server.url(), "x");
    post.timeout = std::chrono::milliseconds(1000);
    const Outcome outcome = sendOne(post);
    // Qt closes the connection itself and does not say why.
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg,
        isOverCurl() ? QStringLiteral("Unsupported protocol")
                     : QStringLiteral("Server returned nothing (no headers, no data)"));
    QCOMPARE(outcome.sends, 1);
    QCOMPARE(server.seen().size(), 1);
}

void TestSenderErrors::malformedHead_whenMet_isWeirdAtTheDeadline_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::newRow("space in name") << QByteArray("Bad Name: x\r\n");
    QTest::newRow("no colon") << QByteArray("nocolon\r\n");
}

void TestSenderErrors::malformedHead_whenMet_isWeirdAtTheDeadline()
{
    QFETCH(QByteArray, line);
    HostileServer server;
    server.always({reply(200, "ok", line)});
    HttpRequest get = getRequest(server.url());
    get.timeout = std::chrono::milliseconds(300);
    const Outcome outcome = sendOne(get);
    QVERIFY(!outcome.timedOut);
    if (isOverCurl() && line.contains(':')) { // libcurl is lenient
        QCOMPARE(outcome.statusCode, 200);
        return;
    }
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.errorMsg, QStringLiteral("Weird server reply"));
}

void TestSenderErrors::keepAlive_closedBetween_isNotAnError()
{
    HostileServer server;
    SenderOptions options = senderOptions();
    options.connectionSets = 1;
    Sender sender(options);
    for (int i = 0; i < 5; ++i) {
        const Outcome outcome = sendOne(sender, getRequest(server.url()));
        QCOMPARE(outcome.statusCode, 200);
        server.closeIdle();
    }
    QCOMPARE(server.seen().size(), 5);
}

void TestSenderErrors::keepAlive_closedOnPost_isSentOnce()
{
    HostileServer server;
    int count = 0;
    // Every second request meets a connection that is closed when it arrives.
    server.on([&count](const SeenRequest &) {
        return ++count % 2 == 0 ? Script{close()} : Script{reply(200, "ok")};
    });
    SenderOptions options = senderOptions();
    options.connectionSets = 1;
    Sender sender(options);
    int sends = 0;
    for (int i = 0; i < 6; ++i)
        sends += sendOne(sender, request(QStringLiteral("POST"), server.url(), "x")).sends;
    QCOMPARE(server.seen().size(), 6);
    QCOMPARE(sends, 6);
}

void TestSenderErrors::refusals_whenMade_neverReachTheWire_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("words");
    const QString get = QStringLiteral("GET");
    const QString here = QStringLiteral("http://127.0.0.1:1/");
    const auto row = [&](const char *title, const QString &name, const QString &value, const QString &words) {
        QTest::newRow(title) << get << here << name << value << words;
    };
    row("CR LF in value", QStringLiteral("X-A"), QStringLiteral("a\r\nX-B: c"), QStringLiteral("X-A"));
    row("NUL in value", QStringLiteral("X-A"), QString(QStringLiteral("a") + QChar(0) + u'b'),
        QStringLiteral("X-A"));
    row("LF in name", QStringLiteral("X\nA"), QStringLiteral("a"), QStringLiteral("Invalid header name"));
    row("space in name", QStringLiteral("X A"), QStringLiteral("a"), QStringLiteral("Invalid header name"));
    row("empty name", QString(), QStringLiteral("a"), QStringLiteral("Invalid header name"));
    row("name not ASCII", QStringLiteral("이름"), QStringLiteral("a"), QStringLiteral("Invalid header name"));
    row("bad Host", QStringLiteral("Host"), QStringLiteral("a/b"), QStringLiteral("Host"));
    const auto bad = [&](const char *title, const QString &method, const QString &url, const QString &words) {
        QTest::newRow(title) << method << url << QString() << QString() << words;
    };
    bad("method", QStringLiteral("GET\r\nX"), here, QStringLiteral("Unsupported method"));
    bad("TRACE", QStringLiteral("TRACE"), here, QStringLiteral("Unsupported method"));
    bad("relative", get, QStringLiteral("/x"), QStringLiteral("Malformed URL"));
    bad("ftp", get, QStringLiteral("ftp://a/"), QStringLiteral("Malformed URL"));
    bad("no host", get, QStringLiteral("http:///x"), QStringLiteral("Malformed URL"));
    bad("port", get, QStringLiteral("http://a:99999/"), QStringLiteral("Malformed URL"));
    bad("control", get, QStringLiteral("http://a/\r\nX: y"), QStringLiteral("Malformed URL"));
}

void TestSenderErrors::refusals_whenMade_neverReachTheWire()
{
    QFETCH(QString, method);
    QFETCH(QString, url);
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, words);
    HttpRequest asked = getRequest(url);
    asked.method = method;
    if (!name.isEmpty() || !value.isEmpty())
        asked.headers.append({name, value});
    const Outcome outcome = sendOne(asked);
    QVERIFY2(outcome.errorMsg.contains(words), qPrintable(outcome.errorMsg));
    QVERIFY(!outcome.retryable && !outcome.statusCode);
    QCOMPARE(outcome.sends, 0);
    QVERIFY(!outcome.errorMsg.contains(u'\n') && !outcome.errorMsg.contains(QChar(0)));
}

void TestSenderErrors::deadline_ofSilence_hasTheWords()
{
    HostileServer server;
    server.always({hold()});
    HttpRequest get = getRequest(server.url());
    get.timeout = std::chrono::milliseconds(200);
    const Outcome outcome = sendOne(get);
    QVERIFY(outcome.timedOut && !outcome.statusCode && outcome.retryable);
    static const QRegularExpression form(
        QStringLiteral(R"(^Timeout of 200 ms reached\. Total time: (\d+\.\d{6}) ms \(DNS time: \d+\.\d{6} ms, )"
                       R"(TCP/SSL handshake time: \d+\.\d{6} ms, HTTP Request/Response time: \d+\.\d{6} ms\)$)"));
    const QRegularExpressionMatch match = form.match(outcome.errorMsg);
    QVERIFY2(match.hasMatch(), qPrintable(outcome.errorMsg));
    QVERIFY(match.captured(1).toDouble() >= 200);
    QCOMPARE(outcome.sends, 1);
}

void TestSenderErrors::deadline_ofDrip_isNotExtended()
{
    HostileServer server;
    server.always(
        {write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n"), drip(QByteArray(1000, 'x'), 20)});
    HttpRequest get = getRequest(server.url());
    get.timeout = std::chrono::milliseconds(400);
    const Outcome outcome = sendOne(get);
    QVERIFY(outcome.timedOut && !outcome.statusCode);
    QVERIFY2(outcome.errorMsg.startsWith(u"Timeout of 400 ms reached."), qPrintable(outcome.errorMsg));
    QVERIFY(outcome.totalMs < 10'000); // the whole drip takes 20 s
}

void TestSenderErrors::deadline_ofHeadDrip_isMet()
{
    HostileServer server;
    server.always({drip("HTTP/1.1 200 OK\r\nX-Long: " + QByteArray(1000, 'x'), 10)});
    HttpRequest get = getRequest(server.url());
    get.timeout = std::chrono::milliseconds(300);
    QVERIFY(sendOne(get).timedOut);
}

void TestSenderErrors::deadline_whenMet_leavesOthersAlone()
{
    HostileServer server;
    server.on([](const SeenRequest &seen) {
        return seen.target == "/slow" ? Script{hold()} : Script{reply(200, "ok")};
    });
    QList<HttpRequest> requests;
    for (int i = 0; i < 200; ++i) {
        HttpRequest get
            = getRequest(server.url(i % 10 == 0 ? QStringLiteral("/slow") : QStringLiteral("/quick")), i);
        get.timeout = i % 10 == 0 ? std::chrono::milliseconds(200) : std::chrono::milliseconds(30'000);
        requests.append(get);
    }
    Sender sender(senderOptions());
    for (const Outcome &outcome : sendAll(sender, requests)) {
        QCOMPARE(outcome.timedOut, outcome.id.value % 10 == 0);
        QCOMPARE(outcome.statusCode.value_or(0), outcome.id.value % 10 == 0 ? 0 : 200);
    }
    QCOMPARE(server.seen().size(), 200);
}

QTEST_GUILESS_MAIN(TestSenderErrors)
#include "tst_sendererrors.moc"
