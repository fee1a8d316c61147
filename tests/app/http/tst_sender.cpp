// SPDX-License-Identifier: GPL-3.0-or-later
// What goes on the wire, and what a good answer becomes.
#include "app/base/version.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <atomic>
#include <QFile>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

class TestSender : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void get_whenAnswered_hasStatusHeadersAndBody();
    void get_whenSent_hasOurHeadersOnly();
    void userHeaders_whenGiven_replaceOurs();
    void transportHeaders_whenGiven_areDropped();
    void url_withUserInfo_becomesBasicAuth();
    void url_withUserInfoAndAuthorization_keepsTheHeader();
    void url_withFragmentAndEscapes_goesOutAsWritten();
    void method_whenAny_goesOut_data();
    void method_whenAny_goesOut();
    void post_withoutBody_saysLengthZero();
    void head_whenAnsweredWithLength_isWhole();
    void statusFourHundreds_whenAnswered_keepTheBody_data();
    void statusFourHundreds_whenAnswered_keepTheBody();
    void cookies_whenSet_areNotSentBack();
    void environmentProxy_whenSet_isIgnoredByDefault();
    void proxy_whenGiven_isUsedWithTheName();
    void setCookie_whenSeveral_staysSeveral();
    void responseHeaders_withControlsAndLatin1_areText();
    void phases_ofFirstAndSecondRequest_areTold();
    void sockets_whenPlainHttp_areBuffered();
    void largeUpload_whenSent_arrivesWhole();
    void sender_whenMovedToThread_works();
};

void TestSender::get_whenAnswered_hasStatusHeadersAndBody()
{
    HostileServer server;
    server.always({reply(200, "hello", "Content-Type: text/plain\r\nX-A: b\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url(QStringLiteral("/a?b=c")), 42));
    QCOMPARE(outcome.id, JobId{42});
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.content, QByteArray("hello"));
    QCOMPARE(outcome.contentType, QStringLiteral("text/plain"));
    QCOMPARE(responseHeader(outcome, u"X-A"), QStringLiteral("b"));
    QCOMPARE(outcome.sends, 1);
    QCOMPARE(outcome.remoteAddress, QStringLiteral("127.0.0.1:%1").arg(server.port()));
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(server.seen().first().target, QByteArray("/a?b=c"));
}

void TestSender::get_whenSent_hasOurHeadersOnly()
{
    HostileServer server;
    (void)sendOne(getRequest(server.url()));
    const SeenRequest seen = server.seen().value(0);
    QCOMPARE(seen.header("User-Agent"), QByteArray(userAgent));
    QCOMPARE(seen.header("Accept-Encoding"), QByteArray("gzip, deflate, br"));
    QCOMPARE(seen.header("Host"), "127.0.0.1:" + QByteArray::number(server.port()));
    for (const char *name :
        {"Cookie", "Authorization", "Cache-Control", "Pragma", "Content-Length", "Content-Type"})
        QCOMPARE(seen.header(name), QByteArray());
}

void TestSender::userHeaders_whenGiven_replaceOurs()
{
    HostileServer server;
    HttpRequest get = getRequest(server.url());
    get.headers = {{QStringLiteral("user-agent"), QStringLiteral("mine")},
        {QStringLiteral("Host"), QStringLiteral("other.example")},
        {QStringLiteral("Cookie"), QStringLiteral("a=1")}, {QStringLiteral("Cookie"), QStringLiteral("b=2")},
        {QStringLiteral("X-Name"), QStringLiteral("grün 한국")}};
    (void)sendOne(get);
    const SeenRequest seen = server.seen().value(0);
    QCOMPARE(seen.header("User-Agent"), QByteArray("mine"));
    QCOMPARE(seen.header("Host"), QByteArray("other.example"));
    QCOMPARE(seen.header("Cookie"), QByteArray("a=1; b=2"));
    QCOMPARE(seen.header("X-Name"), QByteArray("grün 한국"));
}

void TestSender::transportHeaders_whenGiven_areDropped()
{
    HostileServer server;
    HttpRequest post = request(QStringLiteral("POST"), server.url(), "12345");
    post.headers = {{QStringLiteral("Content-Length"), QStringLiteral("99")},
        {QStringLiteral("Transfer-Encoding"), QStringLiteral("chunked")},
        {QStringLiteral("Connection"), QStringLiteral("close")}};
    const Outcome outcome = sendOne(post);
    QCOMPARE(outcome.statusCode, 200);
    const SeenRequest seen = server.seen().value(0);
    QCOMPARE(seen.header("Content-Length"), QByteArray("5"));
    QCOMPARE(seen.header("Transfer-Encoding"), QByteArray());
    QCOMPARE(seen.header("Connection"), isOverCurl() ? QByteArray() : QByteArray("Keep-Alive"));
    QCOMPARE(seen.body, QByteArray("12345"));
}

void TestSender::url_withUserInfo_becomesBasicAuth()
{
    HostileServer server;
    (void)sendOne(getRequest(server.url(QStringLiteral("/"), QStringLiteral("us%40er:p%3Aw@127.0.0.1"))));
    QCOMPARE(server.seen().value(0).header("Authorization"), "Basic " + QByteArray("us@er:p:w").toBase64());
}

void TestSender::url_withUserInfoAndAuthorization_keepsTheHeader()
{
    HostileServer server;
    const HttpRequest get = getRequest(server.url(QStringLiteral("/"), QStringLiteral("a:b@127.0.0.1")));
    (void)sendOne(withHeader(get, QStringLiteral("authorization"), QStringLiteral("Bearer t")));
    QCOMPARE(server.seen().value(0).header("Authorization"), QByteArray("Bearer t"));
}

void TestSender::url_withFragmentAndEscapes_goesOutAsWritten()
{
    HostileServer server;
    (void)sendOne(getRequest(server.url(QStringLiteral("/a%2Fb/%EA%B0%80 c?q=%26&r=a+b&s=%7B%7D#frag"))));
    QCOMPARE(server.seen().value(0).target, QByteArray("/a%2Fb/%EA%B0%80%20c?q=%26&r=a+b&s=%7B%7D"));
}

void TestSender::method_whenAny_goesOut_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("withBody");
    for (const char *method : {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"}) {
        for (const bool withBody : {false, true})
            QTest::addRow("%s%s", method, withBody ? " with body" : "")
                << QString::fromLatin1(method) << withBody;
    }
}

void TestSender::method_whenAny_goesOut()
{
    QFETCH(QString, method);
    QFETCH(bool, withBody);
    HostileServer server;
    server.always(
        {method == u"HEAD" ? write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n") : reply(200, "ok")});
    HttpRequest asked = getRequest(server.url());
    asked.method = method;
    if (withBody)
        asked.body = "payload";
    const Outcome outcome = sendOne(asked);
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(outcome.sends, 1);
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(server.seen().first().method, method.toLatin1());
    QCOMPARE(server.seen().first().body, withBody ? QByteArray("payload") : QByteArray());
    QCOMPARE(outcome.content, method == u"HEAD" ? QByteArray() : QByteArray("ok"));
}

void TestSender::post_withoutBody_saysLengthZero()
{
    for (const char *method : {"POST", "PUT", "PATCH"}) {
        HostileServer server;
        HttpRequest post = getRequest(server.url());
        post.method = QString::fromLatin1(method);
        QCOMPARE(sendOne(post).statusCode, 200);
        QCOMPARE(server.seen().value(0).header("Content-Length"), QByteArray("0"));
        QCOMPARE(server.seen().value(0).header("Content-Type"), QByteArray());
    }
}

void TestSender::head_whenAnsweredWithLength_isWhole()
{
    HostileServer server;
    server.always({write("HTTP/1.1 200 OK\r\nContent-Length: 1234\r\nContent-Encoding: gzip\r\n\r\n")});
    HttpRequest head = getRequest(server.url());
    head.method = QStringLiteral("HEAD");
    const Outcome outcome = sendOne(head);
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(responseHeader(outcome, u"Content-Length"), QStringLiteral("1234"));
}

void TestSender::statusFourHundreds_whenAnswered_keepTheBody_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {400, 401, 403, 404, 405, 407, 409, 410, 418, 429, 500, 501, 502, 503, 504, 599})
        QTest::addRow("%d", status) << status;
}

void TestSender::statusFourHundreds_whenAnswered_keepTheBody()
{
    QFETCH(int, status);
    HostileServer server;
    server.always(
        {reply(status, "why", "WWW-Authenticate: Basic realm=x\r\nProxy-Authenticate: Basic realm=x\r\n")});
    for (const char *method : {"GET", "POST"}) {
        HttpRequest asked = getRequest(server.url());
        asked.method = QString::fromLatin1(method);
        if (asked.method == u"POST")
            asked.body = "payload";
        const Outcome outcome = sendOne(asked);
        QCOMPARE(outcome.errorMsg, QString());
        QCOMPARE(outcome.statusCode, status);
        QCOMPARE(outcome.content, QByteArray("why"));
    }
    QCOMPARE(server.seen().size(), 2);
}

void TestSender::cookies_whenSet_areNotSentBack()
{
    HostileServer server;
    server.always({reply(200, "", "Set-Cookie: a=1; Path=/\r\n")});
    Sender sender(senderOptions());
    (void)sendOne(sender, getRequest(server.url()));
    (void)sendOne(sender, getRequest(server.url()));
    QCOMPARE(server.seen().size(), 2);
    QCOMPARE(server.seen().last().header("Cookie"), QByteArray());
}

void TestSender::environmentProxy_whenSet_isIgnoredByDefault()
{
    HostileServer server;
    HostileServer proxy;
    qputenv("http_proxy", proxy.url().toLatin1());
    const Outcome direct = sendOne(getRequest(server.url()));
    SenderOptions options = senderOptions();
    options.proxy = QStringLiteral("system");
    const Outcome proxied = sendOne(getRequest(server.url()), options);
    qunsetenv("http_proxy");
    QCOMPARE(direct.statusCode, 200);
    QCOMPARE(proxied.statusCode, 200);
    QCOMPARE(server.seen().size(), 1);
    QCOMPARE(proxy.seen().size(), 1);
}

void TestSender::proxy_whenGiven_isUsedWithTheName()
{
    HostileServer proxy;
    SenderOptions options = senderOptions();
    options.proxy = proxy.url();
    const Outcome outcome = sendOne(getRequest(QStringLiteral("http://no.such.host.example/x")), options);
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(proxy.seen().value(0).target, QByteArray("http://no.such.host.example/x"));
    QCOMPARE(proxy.seen().value(0).header("Host"), QByteArray("no.such.host.example"));
    QCOMPARE(sendOne(getRequest(QStringLiteral("http://169.254.169.254/")), options).retryable, false);
    QCOMPARE(proxy.seen().size(), 1);
}

void TestSender::setCookie_whenSeveral_staysSeveral()
{
    HostileServer server;
    server.always({reply(200, "",
        "Set-Cookie: a=1\r\nX-Twice: 1\r\nSet-Cookie: b=2; Expires=Wed, 01 Jan 2031 00:00:00 GMT\r\nX-Twice: "
        "2\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QStringList cookies;
    for (const Field &field : outcome.headers) {
        if (field.name.compare(u"set-cookie", Qt::CaseInsensitive) == 0)
            cookies.append(field.value);
    }
    QCOMPARE(cookies,
        (QStringList{QStringLiteral("a=1"), QStringLiteral("b=2; Expires=Wed, 01 Jan 2031 00:00:00 GMT")}));
    QCOMPARE(responseHeader(outcome, u"X-Twice"), QStringLiteral("1, 2"));
}

void TestSender::responseHeaders_withControlsAndLatin1_areText()
{
    HostileServer server;
    // libcurl takes a head with a NUL for none at all.
    const QByteArray nul = isOverCurl() ? QByteArray() : "X-Nul: a" + QByteArray(1, '\0') + "b\r\n";
    server.always({reply(200, "", nul + "X-Esc: \x1b[1m\r\nX-Latin: gr\xfcn\r\nX-Utf: gr\xc3\xbcn\r\n")});
    const Outcome outcome = sendOne(getRequest(server.url()));
    QCOMPARE(outcome.statusCode, 200);
    for (const Field &field : outcome.headers) {
        for (const QChar c : QString(field.name + field.value))
            QVERIFY2(c >= u' ', qPrintable(field.name));
    }
    QCOMPARE(responseHeader(outcome, u"X-Latin"), QStringLiteral("grün"));
    QCOMPARE(responseHeader(outcome, u"X-Utf"), QStringLiteral("grün"));
}

void TestSender::phases_ofFirstAndSecondRequest_areTold()
{
    HostileServer server;
    Sender sender(senderOptions());
    const Outcome first = sendOne(sender, getRequest(server.url()));
    const Outcome second = sendOne(sender, getRequest(server.url()));
    QVERIFY(first.connectMs && *first.connectMs >= 0);
    QVERIFY(!first.dnsMs && !first.tlsMs);
    QVERIFY(first.firstByteMs && *first.firstByteMs <= first.totalMs);
    QVERIFY(!second.connectMs);
    QVERIFY(second.firstByteMs);
    QCOMPARE(server.connections(), 1);
    QVERIFY(first.startedAt.isValid() && first.finishedAt >= first.startedAt);
}

// Unbuffered, Qt 6.4 reads a plain-http head byte by byte: a read() for each.
void TestSender::sockets_whenPlainHttp_areBuffered()
{
    constexpr int count = 50;
    constexpr int headSize = 2000;
    HostileServer server;
    server.always({reply(200, "", "X-Long: " + QByteArray(headSize, 'x') + "\r\n")});
    Sender sender(senderOptions());
    (void)sendOne(sender, getRequest(server.url()));
    const auto readCalls = [] {
        QFile io(QStringLiteral("/proc/self/io"));
        if (!io.open(QFile::ReadOnly))
            return 0LL;
        const QByteArray all = io.readAll();
        return all.mid(all.indexOf("syscr: ") + 7).split('\n').first().toLongLong();
    };
    const qlonglong before = readCalls();
    if (before == 0)
        QSKIP("the kernel does not count read calls");
    for (int i = 0; i < count; ++i)
        (void)sendOne(sender, getRequest(server.url()));
    const qlonglong each = (readCalls() - before) / count;
    QVERIFY2(each < headSize / 10, qPrintable(QStringLiteral("%1 read() per request").arg(each)));
}

void TestSender::largeUpload_whenSent_arrivesWhole()
{
    HostileServer server;
    QByteArray body(5'000'000, 'a');
    for (qsizetype i = 0; i < body.size(); ++i)
        body[i] = char(i * 31 % 251);
    HttpRequest put = request(QStringLiteral("PUT"), server.url(), body);
    put.timeout = std::chrono::seconds(60); // Qt sends it in small pieces, each when the one before is out
    const Outcome outcome = sendOne(put);
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QVERIFY(server.seen().value(0).body == body);
}

void TestSender::sender_whenMovedToThread_works()
{
    HostileServer server;
    QThread thread;
    thread.start();
    auto *sender = new Sender(senderOptions());
    sender->moveToThread(&thread);
    connect(&thread, &QThread::finished, sender, &QObject::deleteLater);
    std::atomic<int> ended = 0;
    connect(sender, &Sender::finished, sender,
        [&ended](const QList<Outcome> &outcomes) { ended += int(outcomes.size()); });
    QMetaObject::invokeMethod(sender, [sender, url = server.url()] { sender->send({getRequest(url)}); });
    QTRY_COMPARE(ended.load(), 1);
    thread.quit();
    QVERIFY(thread.wait());
}

QTEST_GUILESS_MAIN(TestSender)
#include "tst_sender.moc"
