// SPDX-License-Identifier: GPL-3.0-or-later
// What pg_net says of a failure and what we say, beside each other: people match on these words. Pg_net says
// what libcurl says, so a plain libcurl, used as pg_net uses it, meets each failure as well.
#include "tests/support/certificates.h"
#include "tests/support/hostileserver.h"
#include "tests/support/sending.h"

#include <curl/curl.h>
#include <QRegularExpression>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>
#include <QThread>

#include <array>
#include <memory>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

namespace {

constexpr auto couldNotConnect = "Couldn't connect to server";
constexpr auto couldNotResolve = "Couldn't resolve host name";
constexpr auto nothing = "Server returned nothing (no headers, no data)";
constexpr auto partial = "Transferred a partial file";
constexpr auto receiving = "Failure when receiving data from the peer";
constexpr auto unsupported = "Unsupported protocol";
constexpr auto weird = "Weird server reply";
constexpr auto encoding = "Unrecognized or bad HTTP Content or Transfer-Encoding";
constexpr auto certificate = "SSL peer certificate or SSH remote key was not OK";
constexpr auto handshake = "SSL connect error";
constexpr auto redirects = "Number of redirects hit maximum amount";

enum class Server { Http, Nobody, NoSuchName, Https, Foreign, Expired, NotTls, ClosesAtHello };

size_t ignore(char *, size_t size, size_t count, void *)
{
    return size * count;
}

// As libcurl said it up to 8.11.
QString asEver(QString words)
{
    return words.replace(u"Could not"_s, u"Couldn't"_s).replace(u"hostname"_s, u"host name"_s);
}

// Pg_net's options, and that responses may be packed.
QString wordsOfLibcurl(const QString &url, const QString &caFile)
{
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, url.toUtf8().constData());
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, 5000L);
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXREDIRS, 10L);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_ACCEPT_ENCODING, "gzip, deflate");
    curl_easy_setopt(easy, CURLOPT_CAINFO, caFile.toUtf8().constData());
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &ignore);
    const CURLcode code = curl_easy_perform(easy);
    curl_easy_cleanup(easy);
    return code == CURLE_OK ? QString() : asEver(QString::fromUtf8(curl_easy_strerror(code)));
}

// Does with each connection what it is told once the first bytes have come.
class TlsServer : public QSslServer
{
public:
    using Then = std::function<void(QTcpSocket *)>;
    explicit TlsServer(Then then) : m_then(std::move(then))
    {
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *socket = nextPendingConnection())
                connect(socket, &QTcpSocket::readyRead, socket, [this, socket] { m_then(socket); });
        });
    }

private:
    Then m_then;
};

class PlainServer : public QTcpServer
{
public:
    explicit PlainServer(QByteArray says)
    {
        connect(this, &QTcpServer::newConnection, this, [this, says = std::move(says)] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, says] {
                socket->readAll(); // or its end would be a reset
                socket->write(says);
                socket->disconnectFromHost();
            });
        });
    }
};

} // namespace

Q_DECLARE_METATYPE(Server)

class TestFailureWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void words_ofAFailure_arePgNets_data();
    void words_ofAFailure_arePgNets();
    void words_ofADecisionOfOurs_beginWithPgNets_data();
    void words_ofADecisionOfOurs_beginWithPgNets();
    void words_ofATimeout_sayWhereItStruck_data();
    void words_ofATimeout_sayWhereItStruck();

private:
    QString listen(Server kind, const Script &script); // the URL
    [[nodiscard]] QString askLibcurl(const QString &url) const;
    std::unique_ptr<TlsServer> tlsServer(const QString &name) const;

    TestCertificates m_certificates;
    std::unique_ptr<HostileServer> m_server;
    std::unique_ptr<QTcpServer> m_other;
};

void TestFailureWords::initTestCase()
{
    if (!TestCertificates::available())
        QSKIP("openssl is not installed");
    QVERIFY(m_certificates.make());
    QVERIFY(m_certificates.issue(u"expired"_s, u"localhost"_s, 0)); // with the second in which it is made
    QVERIFY(m_certificates.issue(u"good"_s, u"localhost"_s));
    QVERIFY(m_certificates.issue(u"foreign"_s, u"other.example"_s));
}

std::unique_ptr<TlsServer> TestFailureWords::tlsServer(const QString &name) const
{
    const auto read = [this](const QString &file) {
        QFile opened(m_certificates.file(file));
        return opened.open(QFile::ReadOnly) ? opened.readAll() : QByteArray();
    };
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setLocalCertificate(QSslCertificate(read(name + u".pem"_s)));
    configuration.setPrivateKey(QSslKey(read(name + u".key"_s), QSsl::Rsa));
    auto server = std::make_unique<TlsServer>([](QTcpSocket *socket) {
        socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nConnection: close\r\n\r\nok");
        socket->disconnectFromHost();
    });
    server->setSslConfiguration(configuration);
    return server;
}

QString TestFailureWords::listen(Server kind, const Script &script)
{
    switch (kind) {
    case Server::Http:
        m_server = std::make_unique<HostileServer>();
        m_server->always(script);
        return m_server->url();
    case Server::Nobody:
        return u"http://127.0.0.1:%1/"_s.arg(HostileServer::closedPort());
    case Server::NoSuchName:
        return u"http://no-such-host.invalid/"_s;
    case Server::Https:
        m_other = tlsServer(u"good"_s);
        break;
    case Server::Foreign:
        m_other = tlsServer(u"foreign"_s);
        break;
    case Server::Expired:
        m_other = tlsServer(u"expired"_s);
        break;
    case Server::NotTls:
        m_other = std::make_unique<PlainServer>("HTTP/1.1 400 Bad Request\r\n\r\n");
        break;
    case Server::ClosesAtHello:
        m_other = std::make_unique<PlainServer>(QByteArray());
        break;
    }
    return m_other->listen(QHostAddress::LocalHost) ? u"https://localhost:%1/"_s.arg(m_other->serverPort())
                                                    : QString();
}

QString TestFailureWords::askLibcurl(const QString &url) const
{
    QString words;
    const std::unique_ptr<QThread> thread(
        QThread::create([&] { words = wordsOfLibcurl(url, m_certificates.caFile()); }));
    thread->start();
    (void)QTest::qWaitFor([&] { return thread->isFinished(); }, 10'000);
    thread->wait();
    return words;
}

void TestFailureWords::words_ofAFailure_arePgNets_data()
{
    QTest::addColumn<Server>("server");
    QTest::addColumn<Script>("script");
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("ofQt"); // "": it tells nothing of it
    const auto row = [](const char *name, Server server, const Script &script, const char *words,
                         const char *ofQt = nullptr) {
        QTest::newRow(name) << server << script << QString::fromLatin1(words)
                            << QString::fromLatin1(ofQt ? ofQt : words);
    };
    const auto http
        = [&row](const char *name, const Script &script, const char *words, const char *ofQt = nullptr) {
              row(name, Server::Http, script, words, ofQt);
          };
    const QByteArray ok = "HTTP/1.1 200 OK\r\n";
    const QByteArray counted = ok + "Content-Length: 1000\r\n\r\nhello";
    const QByteArray chunked = ok + "Transfer-Encoding: chunked\r\n\r\n";
    row("nobody listens", Server::Nobody, {}, couldNotConnect);
    row("no such name", Server::NoSuchName, {}, couldNotResolve);
    http("closed at once", {close()}, nothing);
    http("reset at once", {reset()}, receiving, nothing);
    http("closed in a counted body", {write(counted), close()}, partial);
    http("reset in a counted body", {write(counted), pause(50), reset()}, receiving, partial);
    http("closed in a chunked body", {write(chunked + "5\r\nhello\r\n"), close()}, partial);
    http("a chunk size that is none", {write(chunked + "zz\r\nhello\r\n"), close()}, receiving, "");
    http("another protocol", {write("SSH-2.0-OpenSSH_9.2\r\n\r\n"), close()}, unsupported, nothing);
    http("another version", {write("HTTP/7.1 200 OK\r\n\r\n"), close()}, unsupported, "");
    http("a status that is none", {write("HTTP/1.1 abc OK\r\n\r\n"), close()}, unsupported, nothing);
    http("a line without a colon", {write(ok + "nocolon\r\n\r\n"), close()}, weird, "");
    http("NUL in the head", {write(ok + QByteArray("X-Nul: a\0b\r\n\r\n", 13)), close()}, weird, nothing);
    http("a length below zero", {write(ok + "Content-Length: -5\r\n\r\nhello"), close()}, weird, "");
    http("gzip that is none", {reply(200, "plain text", "Content-Encoding: gzip\r\n")}, encoding);
    http("a coding that nobody knows", {reply(200, "plain text", "Content-Encoding: zork\r\n")}, encoding);
    http("a redirect to itself", {reply(302, "", "Location: /\r\n")}, redirects);
    row("another's certificate", Server::Foreign, {}, certificate);
    row("an expired certificate", Server::Expired, {}, certificate);
    row("no TLS at all", Server::NotTls, {}, handshake);
    row("closed in the handshake", Server::ClosesAtHello, {}, handshake);
}

void TestFailureWords::words_ofAFailure_arePgNets()
{
    QFETCH(Server, server);
    QFETCH(Script, script);
    QFETCH(QString, words);
    QFETCH(QString, ofQt);
    const QString url = listen(server, script);
    QCOMPARE(askLibcurl(url), words);
    SenderOptions options = senderOptions();
    options.caFile = m_certificates.caFile();
    HttpRequest asked = getRequest(url);
    asked.timeout = std::chrono::milliseconds(5000);
    const Outcome outcome = sendOne(asked, options);
    QCOMPARE(outcome.errorMsg, isOverCurl() ? words : ofQt);
    QCOMPARE(outcome.statusCode.has_value(), outcome.errorMsg.isEmpty());
    QVERIFY(!outcome.timedOut);
}

void TestFailureWords::words_ofADecisionOfOurs_beginWithPgNets_data()
{
    QTest::addColumn<QByteArray>("location");
    QTest::addColumn<QString>("more");
    const auto row = [](const char *location, const char *more) {
        QTest::newRow(location) << QByteArray(location) << QString::fromLatin1(more);
    };
    row("ftp://127.0.0.1/x", ": redirected to ftp:");
    row("file:///etc/passwd", ": redirected to file:");
    row("gopher://127.0.0.1/", ": redirected to gopher:");
}

void TestFailureWords::words_ofADecisionOfOurs_beginWithPgNets()
{
    QFETCH(QByteArray, location);
    QFETCH(QString, more);
    const QString url = listen(Server::Http, {reply(302, "", "Location: " + location + "\r\n")});
    const Outcome outcome = sendOne(getRequest(url));
    QCOMPARE(outcome.errorMsg, QString::fromLatin1(unsupported) + more);
    QVERIFY(!outcome.retryable);
}

void TestFailureWords::words_ofATimeout_sayWhereItStruck_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<Script>("script");
    QTest::newRow("in the handshake") << true << Script{hold()};
    QTest::newRow("before the head") << false << Script{hold()};
    QTest::newRow("in the head") << false << Script{write("HTTP/1.1 200 OK\r\nX-A: b"), hold()};
    QTest::newRow("in the body") << false
                                 << Script{write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhell"), hold()};
    QTest::newRow("while it drips") << false
                                    << Script{drip("HTTP/1.1 200 OK\r\nX-A: " + QByteArray(500, 'x'), 20)};
}

void TestFailureWords::words_ofATimeout_sayWhereItStruck()
{
    QFETCH(bool, tls);
    QFETCH(Script, script);
    HostileServer server;
    server.always(script);
    HttpRequest asked = getRequest(server.url().replace(u"http:"_s, tls ? u"https:"_s : u"http:"_s));
    asked.timeout = std::chrono::milliseconds(300);
    const Outcome outcome = sendOne(asked);
    // Pg_net's format to the letter; %f has six decimals.
    static const QRegularExpression form(
        uR"(^Timeout of 300 ms reached\. Total time: (\d+\.\d{6}) ms \(DNS time: (\d+\.\d{6}) ms, )"
        uR"(TCP/SSL handshake time: (\d+\.\d{6}) ms, HTTP Request/Response time: (\d+\.\d{6}) ms\)$)"_s);
    const QRegularExpressionMatch match = form.match(outcome.errorMsg);
    QVERIFY2(match.hasMatch(), qPrintable(outcome.errorMsg));
    std::array<double, 4> times{};
    for (size_t i = 0; i < times.size(); ++i)
        times[i] = match.captured(int(i) + 1).toDouble();
    const auto [total, dns, shaking, asking] = times;
    QVERIFY(total >= 300 && dns < 1 && outcome.timedOut);
    QVERIFY2(std::abs(total - dns - shaking - asking) < 1, qPrintable(outcome.errorMsg));
    if (tls)
        QVERIFY2(asking == 0 && shaking > 250, qPrintable(outcome.errorMsg));
    else
        QVERIFY2(asking > 100, qPrintable(outcome.errorMsg));
}

QTEST_GUILESS_MAIN(TestFailureWords)
#include "tst_failurewords.moc"
