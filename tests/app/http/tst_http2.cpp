// SPDX-License-Identifier: GPL-3.0-or-later
// HTTP/2 over libcurl: what servers do with connections and streams, and what is sent again.
#include "tests/support/http2server.h"
#include "tests/support/sending.h"

#include <QProcess>
#include <QStandardPaths>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;
using Reaction = Http2Server::Reaction;

Q_DECLARE_METATYPE(Reaction)

class TestHttp2 : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init() { m_server = std::make_unique<Http2Server>(m_certificates, u"server"_s); }
    void cleanup() { m_server.reset(); }

    void requests_whenTheServerTakesMany_shareAConnection();
    void requests_toOneDestination_areNoMoreThanMayBe_data();
    void requests_toOneDestination_areNoMoreThanMayBe();
    void streams_whenTheServerTakesFew_areEnough();
    void request_thatWasNotProcessed_isSentAgain_data();
    void request_thatWasNotProcessed_isSentAgain();
    void request_thatMayHaveBeenProcessed_isNotSentAgain_data();
    void request_thatMayHaveBeenProcessed_isNotSentAgain();
    void request_thatIsRefusedAgainAndAgain_ends();
    void connection_thatTakesNoMore_isFollowedByAnother();
    void neighbours_ofARefusedOne_areNotTouched();
    void body_whenLarge_arrivesWhole();
    void nodesServer_whenCalled_sharesAConnectionToo();

private:
    [[nodiscard]] SenderOptions options(int perHost = 0) const;
    [[nodiscard]] QList<HttpRequest> requests(int count, const QString &method = u"GET"_s) const;
    // One that is answered, so that the next ones find a connection and know what the server can do.
    void warmUp(Sender &sender);

    TestCertificates m_certificates;
    std::unique_ptr<Http2Server> m_server;
};

void TestHttp2::initTestCase()
{
    if (!TestCertificates::available())
        QSKIP("openssl is not installed");
    QVERIFY(m_certificates.make());
    QVERIFY(m_certificates.issue(u"server"_s, u"127.0.0.1"_s));
}

SenderOptions TestHttp2::options(int perHost) const
{
    SenderOptions options;
    options.transport = TransportKind::Curl;
    options.caFile = m_certificates.caFile();
    options.connectionsPerHost = perHost;
    return options;
}

QList<HttpRequest> TestHttp2::requests(int count, const QString &method) const
{
    QList<HttpRequest> made;
    for (int i = 0; i < count; ++i)
        made.append(method == u"GET"_s ? getRequest(m_server->url(), i + 1)
                                       : request(method, m_server->url(), "body", i + 1));
    return made;
}

void TestHttp2::warmUp(Sender &sender)
{
    const Outcome outcome = sendOne(sender, getRequest(m_server->url(), 1000));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.content, QByteArray("ok"));
    QCOMPARE(outcome.sends, 1);
}

void TestHttp2::requests_whenTheServerTakesMany_shareAConnection()
{
    Sender sender(options());
    warmUp(sender);
    QCOMPARE(m_server->protocol(), QByteArray("h2"));
    m_server->on([](const Http2Server::Seen &, int) { return Reaction::Hold; });
    QList<Outcome> outcomes;
    connect(&sender, &Sender::finished, this, [&](const QList<Outcome> &some) { outcomes += some; });
    sender.send(requests(10));
    QTRY_COMPARE(m_server->seen().size(), 11);
    QCOMPARE(m_server->mostAtOnce(), 10); // on the wire at the same time
    QCOMPARE(m_server->connections(), 1);
    m_server->release();
    QTRY_COMPARE(outcomes.size(), 10);
    for (const Outcome &outcome : outcomes) {
        QCOMPARE(outcome.errorMsg, QString());
        QCOMPARE(outcome.statusCode, 200);
        QCOMPARE(outcome.sends, 1);
        QVERIFY(!outcome.tlsMs); // no connection was made for it
    }
}

void TestHttp2::requests_toOneDestination_areNoMoreThanMayBe_data()
{
    QTest::addColumn<int>("perHost");
    QTest::addColumn<int>("most");
    QTest::newRow("as usual") << 0 << 12;
    QTest::newRow("one") << 1 << 1;
    QTest::newRow("three") << 3 << 3;
    QTest::newRow("forty") << 40 << 40;
}

void TestHttp2::requests_toOneDestination_areNoMoreThanMayBe()
{
    QFETCH(const int, perHost);
    QFETCH(const int, most);
    Sender sender(options(perHost));
    warmUp(sender);
    m_server->on([](const Http2Server::Seen &, int) { return Reaction::Hold; });
    QList<Outcome> outcomes;
    connect(&sender, &Sender::finished, this, [&](const QList<Outcome> &some) { outcomes += some; });
    sender.send(requests(60));
    QTRY_COMPARE(m_server->seen().size(), 1 + most);
    m_server->release();
    QTRY_COMPARE(outcomes.size(), 60);
    QCOMPARE(m_server->mostAtOnce(), most);
    QCOMPARE(m_server->connections(), 1);
}

void TestHttp2::streams_whenTheServerTakesFew_areEnough()
{
    m_server->setMaxStreams(2);
    Sender sender(options());
    warmUp(sender);
    const QList<Outcome> outcomes = sendAll(sender, requests(30));
    QCOMPARE(outcomes.size(), 30);
    for (const Outcome &outcome : outcomes)
        QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(m_server->seen().size(), 31);
}

void TestHttp2::request_thatWasNotProcessed_isSentAgain_data()
{
    QTest::addColumn<Reaction>("reaction");
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("warm");
    for (const bool warm : {false, true}) {
        for (const char *method : {"GET", "POST", "PATCH", "PUT", "DELETE"}) {
            const QByteArray name = QByteArray(method) + (warm ? ", on a kept connection" : ", on a new one");
            QTest::newRow(QByteArray(name + ", refused").constData())
                << Reaction::Refuse << QString::fromLatin1(method) << warm;
            QTest::newRow(QByteArray(name + ", behind the last of a GOAWAY").constData())
                << Reaction::RefuseByGoAway << QString::fromLatin1(method) << warm;
        }
    }
}

void TestHttp2::request_thatWasNotProcessed_isSentAgain()
{
    QFETCH(const Reaction, reaction);
    QFETCH(const QString, method);
    QFETCH(const bool, warm);
    Sender sender(options());
    if (warm)
        warmUp(sender);
    const int first = int(m_server->seen().size());
    m_server->on(
        [=](const Http2Server::Seen &, int before) { return before == first ? reaction : Reaction::Answer; });
    const Outcome outcome = sendOne(sender, requests(1, method).first());
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(outcome.statusCode, 200);
    QCOMPARE(m_server->seen().size(), first + 2);
    QCOMPARE(outcome.sends, 2); // the attempt says that it was put on the wire twice
    QCOMPARE(m_server->seen().last().bodyBytes, method == u"GET"_s ? 0 : 4);
}

void TestHttp2::request_thatMayHaveBeenProcessed_isNotSentAgain_data()
{
    QTest::addColumn<Reaction>("reaction");
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("warm");
    for (const bool warm : {false, true}) {
        for (const char *method : {"POST", "PATCH"}) {
            const QByteArray name = QByteArray(method) + (warm ? ", on a kept connection" : ", on a new one");
            QTest::newRow(QByteArray(name + ", reset").constData())
                << Reaction::Fail << QString::fromLatin1(method) << warm;
            QTest::newRow(QByteArray(name + ", the last of a GOAWAY").constData())
                << Reaction::GoAwayBehind << QString::fromLatin1(method) << warm;
        }
    }
}

void TestHttp2::request_thatMayHaveBeenProcessed_isNotSentAgain()
{
    QFETCH(const Reaction, reaction);
    QFETCH(const QString, method);
    QFETCH(const bool, warm);
    Sender sender(options());
    if (warm)
        warmUp(sender);
    const int first = int(m_server->seen().size());
    m_server->on(
        [=](const Http2Server::Seen &, int before) { return before == first ? reaction : Reaction::Answer; });
    const Outcome outcome = sendOne(sender, requests(1, method).first());
    QVERIFY(!outcome.errorMsg.isEmpty());
    QVERIFY(!outcome.statusCode);
    QCOMPARE(outcome.sends, 1);
    QCOMPARE(m_server->seen().size(), first + 1);
}

void TestHttp2::request_thatIsRefusedAgainAndAgain_ends()
{
    Sender sender(options());
    warmUp(sender);
    m_server->on([](const Http2Server::Seen &, int) { return Reaction::Refuse; });
    const Outcome outcome = sendOne(sender, requests(1, u"POST"_s).first());
    QVERIFY(!outcome.errorMsg.isEmpty());
    QVERIFY(outcome.retryable);
    QCOMPARE(outcome.sends, int(m_server->seen().size()) - 1);
    QVERIFY2(outcome.sends <= 6, qPrintable(QString::number(outcome.sends)));
}

void TestHttp2::connection_thatTakesNoMore_isFollowedByAnother()
{
    m_server->on([](const Http2Server::Seen &, int) { return Reaction::AnswerAndGoAway; });
    Sender sender(options(1));
    const QList<Outcome> outcomes = sendAll(sender, requests(5, u"POST"_s));
    QCOMPARE(outcomes.size(), 5);
    for (const Outcome &outcome : outcomes)
        QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(m_server->connections(), 5);
    // Each was processed once.
    QCOMPARE(m_server->seen().size(), 5);
}

void TestHttp2::neighbours_ofARefusedOne_areNotTouched()
{
    Sender sender(options());
    warmUp(sender);
    m_server->on([](const Http2Server::Seen &, int before) {
        return before == 4 ? Reaction::Refuse : before < 9 ? Reaction::Hold : Reaction::Answer;
    });
    QList<Outcome> outcomes;
    connect(&sender, &Sender::finished, this, [&](const QList<Outcome> &some) { outcomes += some; });
    sender.send(requests(8, u"POST"_s));
    QTRY_COMPARE(m_server->seen().size(), 10); // the warm-up's, eight, and one of them again
    m_server->release();
    QTRY_COMPARE(outcomes.size(), 8);
    int sends = 0;
    for (const Outcome &outcome : outcomes) {
        QCOMPARE(outcome.errorMsg, QString());
        sends += outcome.sends;
    }
    QCOMPARE(sends, 9);
}

void TestHttp2::body_whenLarge_arrivesWhole()
{
    Sender sender(options());
    const QByteArray body(3'000'000, 'x');
    const Outcome outcome = sendOne(sender, request(u"POST"_s, m_server->url(), body));
    QCOMPARE(outcome.errorMsg, QString());
    QCOMPARE(m_server->seen().size(), 1);
    QCOMPARE(m_server->seen().first().bodyBytes, body.size());
}

// Another's implementation. It says which connection a request came on, and how many were open at once.
void TestHttp2::nodesServer_whenCalled_sharesAConnectionToo()
{
    if (QStandardPaths::findExecutable(u"node"_s).isEmpty())
        QSKIP("node is not installed");
    const QString script
        = u"const fs = require('fs'); let sessions = 0, open = 0, most = 0;"
          "const server = require('http2').createSecureServer("
          "{key: fs.readFileSync(process.argv[1]), cert: fs.readFileSync(process.argv[2])});"
          "server.on('session', s => { s.number = ++sessions; });"
          "server.on('stream', (stream, headers) => { most = Math.max(most, ++open);"
          "  stream.on('close', () => { --open; }); stream.resume();"
          "  stream.on('end', () => setTimeout(() => { stream.respond({':status': 200});"
          "    stream.end(`${headers[':method']} ${stream.session.number} ${most}`); }, 50)); });"
          "server.listen(0, '127.0.0.1', () => console.log(server.address().port));"_s;
    QProcess node;
    node.start(u"node"_s,
        {u"-e"_s, script, m_certificates.file(u"server.key"_s), m_certificates.file(u"server.pem"_s)});
    QVERIFY(node.waitForStarted());
    QVERIFY(QTest::qWaitFor([&] { return node.canReadLine(); }, 30'000));
    const QString url = u"https://127.0.0.1:%1/"_s.arg(node.readLine().trimmed().toInt());
    Sender sender(options());
    QCOMPARE(sendOne(sender, getRequest(url)).content, QByteArray("GET 1 1"));
    QList<HttpRequest> requests;
    for (int i = 0; i < 40; ++i)
        requests.append(request(i % 2 == 0 ? u"POST"_s : u"PATCH"_s, url, QByteArray(100'000, 'x'), i + 1));
    const QList<Outcome> outcomes = sendAll(sender, requests);
    QCOMPARE(outcomes.size(), 40);
    int most = 0;
    for (const Outcome &outcome : outcomes) {
        QCOMPARE(outcome.errorMsg, QString());
        const QList<QByteArray> words = outcome.content.split(' ');
        QCOMPARE(words.value(0), outcome.id.value % 2 == 1 ? QByteArray("POST") : QByteArray("PATCH"));
        QCOMPARE(words.value(1), QByteArray("1")); // the connection
        most = std::max(most, words.value(2).toInt());
    }
    QCOMPARE(most, 12); // requests to one destination, as over HTTP/1.1
    node.kill();
    node.waitForFinished();
}

QTEST_GUILESS_MAIN(TestHttp2)
#include "tst_http2.moc"
