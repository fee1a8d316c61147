// SPDX-License-Identifier: GPL-3.0-or-later
// What pg_net makes of each rule of docs/wire.md: its column there. Libcurl used as pg_net uses it meets the
// servers that our transports meet in the tests that are named beside it.
#include "app/http/mockdata.h"
#include "tests/support/hostileserver.h"
#include "tests/support/http2server.h"
#include "tests/support/pgnetclient.h"
#include "tests/support/sending.h"
#include "tests/support/tlsserver.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;

namespace {

constexpr int quick = 700; // ms

QString pgNetUrl(const HostileServer &server, const char *target = "/")
{
    return server.url(QString::fromLatin1(target));
}

} // namespace

class TestPgNet : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void response_ofAnyShape_isRecordedAsItIs_data();
    void response_ofAnyShape_isRecordedAsItIs();
    void dropped_onAFreshConnection_arrivesOnce();
    void keptConnection_thatWasClosed_costsNothing();
    void keptConnection_thatDiesUnderAPost_isSentAgainUnseen();
    void answerThatNobodyAskedFor_dependsOnLibcurl();
    void answerBeforeTheEndOfTheBody_isMostlyRecorded();
    void target_isSentInLibcurlsSpelling_data();
    void target_isSentInLibcurlsSpelling();
    void redirect_target_isSentInLibcurlsSpelling_data();
    void redirect_target_isSentInLibcurlsSpelling();
    void lengths_thatDiffer_areNoError_data();
    void lengths_thatDiffer_areNoError();
    void headers_ofOneName_leaveTheLast();
    void head_of400Kilobytes_isNoResponse();
    void redirect_toAnotherOrigin_losesTwoHeadersOnly();
    void redirects_withoutEnd_goOn();
    void redirect_toNoUrl_hasNoName();
    void certificate_withoutAlternativeNames_isTakenByItsCommonName();
    void redirect_withCredentials_takesThem();
    void server_thatOffersHttp2_isSpokenToSo();
    void proxyThatFails_isNotNamed_data();
    void proxyThatFails_isNotNamed();
    void deadline_holdsForTheWholeAttempt();

private:
    PgNetClient m_client;
};

void TestPgNet::response_ofAnyShape_isRecordedAsItIs_data()
{
    QTest::addColumn<Script>("script");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QByteArray>("content");
    const auto answered = [](const char *name, const Script &script, int status, const QByteArray &content) {
        QTest::newRow(name) << script << status << QString() << content;
    };
    const auto failed = [](const char *name, const Script &script, const char *words) {
        QTest::newRow(name) << script << 0 << QString::fromLatin1(words) << QByteArray();
    };
    constexpr auto receiving = "Failure when receiving data from the peer";
    constexpr auto weird = "Weird server reply";
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    for (const char *line : {"100 Continue", "102 Processing", "103 Early Hints"}) {
        answered(line, {write(QByteArray("HTTP/1.1 ") + line + "\r\n\r\n"), pause(10), reply(201, "final")},
            201, "final");
    }
    answered("a space in a header's name", {reply(200, "ok", "Bad Name: x\r\n")}, 200, "ok");
    failed("a line without a colon", {reply(200, "ok", "nocolon\r\n")}, weird);
    failed("NUL in the head", {reply(200, "ok", QByteArray("X-Nul: a\0b\r\n", 12))}, weird);
    answered("a header without a value", {reply(200, "ok", "X-Empty:\r\n")}, 200, "ok");
    failed("a header of 110 KB", {reply(200, "ok", "X: " + QByteArray(110'000, 'x') + "\r\n")},
        isCurlFrom(0x080600) ? "A value or data field grew larger than allowed" : "Out of memory");
    failed("a chunk size that is none", {write(chunked + "zz\r\nabc\r\n0\r\n\r\n")}, receiving);
    failed("lengths below zero", {write(ok + "Content-Length: -5\r\n\r\nhello"), close()}, weird);
    failed("a body that ends before its length", {write(ok + "Content-Length: 9\r\n\r\nok"), close()},
        "Transferred a partial file");
    answered("a head that ends before its end", {write(ok + "X-A: b\r\n"), close()}, 200, "");
    answered("a packed body", {reply(200, gzipped("hello"), "Content-Encoding: gzip\r\n")}, 200,
        QByteArray::fromHex("1f8b08")); // as far as its first NUL
    answered("a body that is said to be packed", {reply(200, "plain", "Content-Encoding: gzip\r\n")}, 200,
        "plain");
    answered("a redirect without a place", {reply(302, "ok")}, 302, "ok");
    answered("a redirect to nothing", {reply(302, "ok", "Location:\r\n")}, 302, "ok");
    failed("a redirect to another scheme", {reply(302, "", "Location: ftp://127.0.0.1/\r\n")},
        "Unsupported protocol");
    answered("a body with NUL in it", {reply(200, QByteArray("he\0lo", 5))}, 200, "he");
}

void TestPgNet::response_ofAnyShape_isRecordedAsItIs()
{
    QFETCH(Script, script);
    HostileServer server;
    server.always(script);
    const PgNetAnswer answer = m_client.ask(pgNetUrl(server), "GET", quick);
    QTEST(answer.error, "words");
    QTEST(answer.status, "status");
    QTEST(answer.content, "content");
    QCOMPARE(server.seen().size(), 1);
}

void TestPgNet::dropped_onAFreshConnection_arrivesOnce()
{
    HostileServer server;
    server.always({close()});
    QCOMPARE(m_client.ask(pgNetUrl(server), "POST").error,
        QStringLiteral("Server returned nothing (no headers, no data)"));
    QCOMPARE(server.seen().size(), 1);
}

void TestPgNet::keptConnection_thatWasClosed_costsNothing()
{
    HostileServer server;
    for (int i = 0; i < 5; ++i) {
        QCOMPARE(m_client.ask(pgNetUrl(server), "POST").status, 200);
        server.closeIdle();
    }
    QCOMPARE(server.seen().size(), 5);
}

// The server may have processed it: ours isn't sent again.
void TestPgNet::keptConnection_thatDiesUnderAPost_isSentAgainUnseen()
{
    HostileServer server;
    int count = 0;
    server.on(
        [&count](const SeenRequest &) { return ++count == 2 ? Script{close()} : Script{reply(200, "ok")}; });
    QCOMPARE(m_client.ask(pgNetUrl(server), "POST").status, 200);
    QCOMPARE(m_client.ask(pgNetUrl(server), "POST").status, 200);
    QCOMPARE(server.seen().size(), 3);
}

// 7.88 takes it for the next request's.
void TestPgNet::answerThatNobodyAskedFor_dependsOnLibcurl()
{
    HostileServer server;
    server.on([](const SeenRequest &seen) -> Script {
        if (seen.target != "/first")
            return {reply(200, seen.target)};
        return {reply(200, seen.target), pause(30), reply(202, "again")};
    });
    QCOMPARE(m_client.ask(pgNetUrl(server, "/first")).content, QByteArray("/first"));
    QTest::qWait(60);
    const PgNetAnswer answer = m_client.ask(pgNetUrl(server, "/second"));
    QVERIFY(answer.content == "again" || (answer.status == 200 && answer.content == "/second"));
}

void TestPgNet::answerBeforeTheEndOfTheBody_isMostlyRecorded()
{
    HostileServer server;
    server.answerEarly();
    server.always({reply(413, "early", "Connection: close\r\n"), close()});
    PgNetRequest large;
    large.url = pgNetUrl(server);
    large.method = "POST";
    large.body = QByteArray(300'000, 'x');
    const PgNetAnswer answer = m_client.ask(large);
    QVERIFY2(answer.status == 413 || answer.error.contains(QLatin1String("data")), qPrintable(answer.error));
}

void TestPgNet::target_isSentInLibcurlsSpelling_data()
{
    QTest::addColumn<QString>("given");
    QTest::addColumn<QByteArray>("sent"); // empty: refused
    const auto row = [](const char *given, const char *sent) {
        QTest::newRow(given) << QString::fromUtf8(given) << QByteArray(sent);
    };
    row("/?a=%zz&b=a+b%20c", "/?a=%zz&b=a+b%20c");
    row("/a/../b/./c", "/b/c");
    row("/a b", "");
}

void TestPgNet::target_isSentInLibcurlsSpelling()
{
    QFETCH(QString, given);
    QFETCH(QByteArray, sent);
    HostileServer server;
    const PgNetAnswer answer = m_client.ask(server.url(given));
    QCOMPARE(server.seen().value(0).target, sent);
    QVERIFY(!sent.isEmpty() || answer.error.startsWith(QLatin1String("URL using bad/illegal format")));
}

void TestPgNet::redirect_target_isSentInLibcurlsSpelling_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QByteArray>("sent");
    QTest::newRow("escapes") << QByteArray("/a%zz?b=%2f%2F%41") << QByteArray("/a%zz?b=%2f%2F%41");
    QTest::newRow("a space") << QByteArray("/with a space") << QByteArray("/with%20a%20space");
    QTest::newRow("dots") << QByteArray("/a/../b/./c") << QByteArray("/b/c");
}

void TestPgNet::redirect_target_isSentInLibcurlsSpelling()
{
    QFETCH(QByteArray, location);
    HostileServer server;
    server.on([&location](const SeenRequest &seen) -> Script {
        return {seen.target == "/" ? reply(302, "", "Location: " + location + "\r\n") : reply(200, "ok")};
    });
    QCOMPARE(m_client.ask(pgNetUrl(server)).status, 200);
    QTEST(server.seen().value(1).target, "sent");
}

void TestPgNet::lengths_thatDiffer_areNoError_data()
{
    QTest::addColumn<QByteArray>("lines");
    QTest::newRow("in two lines") << QByteArray("Content-Length: 3\r\nContent-Length: 5\r\n");
    QTest::newRow("in one line") << QByteArray("Content-Length: 5, 6\r\n");
    QTest::newRow("a letter") << QByteArray("Content-Length: 5x\r\n");
}

void TestPgNet::lengths_thatDiffer_areNoError()
{
    QFETCH(QByteArray, lines);
    HostileServer server;
    server.always({write("HTTP/1.1 200 OK\r\n" + lines + "\r\nhello"), pause(50), close()});
    const PgNetAnswer answer = m_client.ask(pgNetUrl(server));
    QVERIFY2(answer.status == 200 || isCurlFrom(0x080600), qPrintable(answer.error)); // or as that has it
}

void TestPgNet::headers_ofOneName_leaveTheLast()
{
    HostileServer server;
    server.always({reply(200, "ok", "Set-Cookie: a\r\nX-Case: 1\r\nSet-Cookie: b\r\n")});
    const PgNetAnswer answer = m_client.ask(pgNetUrl(server));
    QCOMPARE(answer.headers.value("Set-Cookie"), QByteArray("b"));
    QCOMPARE(answer.headers.value("X-Case"), QByteArray("1"));
}

// As the libcurls of Debian and Ubuntu have it since 2023.
void TestPgNet::head_of400Kilobytes_isNoResponse()
{
    HostileServer server;
    server.always({reply(200, "ok", QByteArray("X-Some: " + QByteArray(3990, 'x') + "\r\n").repeated(100))});
    const PgNetAnswer answer = m_client.ask(pgNetUrl(server));
    QCOMPARE(answer.status, 0);
    QVERIFY(!answer.error.isEmpty());
}

void TestPgNet::redirect_toAnotherOrigin_losesTwoHeadersOnly()
{
    HostileServer other;
    HostileServer server;
    server.always({reply(307, "", "Location: " + other.url().toLatin1() + "\r\n")});
    PgNetRequest asked;
    asked.url = server.url();
    asked.headers = {"Authorization: secret", "Cookie: secret", "X-Api-Key: secret"};
    QCOMPARE(m_client.ask(asked).status, 200);
    const SeenRequest seen = other.seen().value(0);
    QCOMPARE(seen.header("Authorization") + seen.header("Cookie"), QByteArray());
    QCOMPARE(seen.header("X-Api-Key"), QByteArray("secret"));
}

void TestPgNet::redirects_withoutEnd_goOn()
{
    HostileServer server;
    server.always({reply(302, "", "Location: /\r\n")});
    const PgNetAnswer answer = m_client.ask(pgNetUrl(server), "GET", quick);
    const bool thirty = isCurlFrom(0x080300);
    QCOMPARE(answer.error,
        thirty ? QStringLiteral("Number of redirects hit maximum amount")
               : QStringLiteral("Timeout reached"));
    QVERIFY(server.seen().size() > 30);
}

void TestPgNet::redirect_toNoUrl_hasNoName()
{
    HostileServer server;
    server.always({reply(302, "", "Location: http://\r\n")});
    const PgNetAnswer answer = m_client.ask(pgNetUrl(server), "GET", quick);
    QVERIFY2(
        answer.error.startsWith(QLatin1String("URL using bad/illegal format")), qPrintable(answer.error));
    QVERIFY(!answer.error.contains(QLatin1String("http://")));
}

void TestPgNet::certificate_withoutAlternativeNames_isTakenByItsCommonName()
{
    TestCertificates certificates;
    if (!TestCertificates::available())
        QSKIP("openssl is not installed");
    QVERIFY(certificates.make());
    QVERIFY(certificates.issueNames(QStringLiteral("bare"), QStringLiteral("localhost"), {}));
    const TlsServer server(certificates, QStringLiteral("bare"));
    PgNetRequest asked;
    asked.url = server.url(QStringLiteral("/"), QStringLiteral("localhost"));
    asked.caFile = certificates.caFile();
    const PgNetAnswer answer = m_client.ask(asked);
    QCOMPARE(answer.status, 200);
}

void TestPgNet::redirect_withCredentials_takesThem()
{
    HostileServer server;
    server.on([&server](const SeenRequest &seen) -> Script {
        const QByteArray place = "http://me:secret@127.0.0.1:" + QByteArray::number(server.port()) + "/named";
        return {seen.target == "/" ? reply(302, "", "Location: " + place + "\r\n") : reply(200, "ok")};
    });
    QCOMPARE(m_client.ask(pgNetUrl(server)).status, 200);
    QCOMPARE(server.seen().last().header("Authorization"), QByteArray("Basic bWU6c2VjcmV0"));
}

void TestPgNet::server_thatOffersHttp2_isSpokenToSo()
{
    TestCertificates certificates;
    if (!TestCertificates::available())
        QSKIP("openssl is not installed");
    QVERIFY(certificates.make());
    QVERIFY(certificates.issue(QStringLiteral("server"), QStringLiteral("127.0.0.1")));
    const Http2Server server(certificates, QStringLiteral("server"));
    PgNetRequest asked;
    asked.url = server.url();
    asked.caFile = certificates.caFile();
    QCOMPARE(m_client.ask(asked).status, 200);
    QCOMPARE(server.protocol(), QByteArray("h2"));
}

void TestPgNet::proxyThatFails_isNotNamed_data()
{
    QTest::addColumn<Script>("script");
    QTest::newRow("refuses") << Script{reply(403, "no")};
    QTest::newRow("closes") << Script{close()};
}

void TestPgNet::proxyThatFails_isNotNamed()
{
    QFETCH(Script, script);
    HostileServer proxy;
    proxy.always(script);
    PgNetRequest asked;
    asked.url = QStringLiteral("https://api.example/x");
    asked.proxy = proxy.url();
    const QStringList words{QStringLiteral("Failure when receiving data from the peer"),
        QStringLiteral("Couldn't connect to server")}; // as its version has it
    QVERIFY2(words.contains(m_client.ask(asked).error), qPrintable(m_client.ask(asked).error));
}

void TestPgNet::deadline_holdsForTheWholeAttempt()
{
    HostileServer server;
    server.always({drip("HTTP/1.1 200 OK\r\nX-A: " + QByteArray(500, 'x'), 20)});
    QCOMPARE(m_client.ask(pgNetUrl(server), "GET", 300).error, QStringLiteral("Timeout reached"));
}

QTEST_GUILESS_MAIN(TestPgNet)
#include "tst_pgnet.moc"
