// SPDX-License-Identifier: GPL-3.0-or-later
// Answers as odd as servers give them, over each transport and to a client like pg_net: what is made of each,
// and that the next request gets its own answer whatever came before.
#include "app/http/mockdata.h"
#include "tests/support/certificates.h"
#include "tests/support/pgnetclient.h"
#include "tests/support/sending.h"
#include "tests/support/shaperow.h"

#include <QFile>
#include <QSslKey>
#include <QSslServer>
#include <QSslSocket>
#include <QTest>
#include <sys/socket.h>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace pgcourier::test::shapes;

namespace {

QByteArray packed(const QByteArray &lines, const QByteArray &body)
{
    return ok + lines + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

// Answers over TLS, and then ends the connection without the notice that TLS has for that.
class CuttingServer : public QSslServer
{
public:
    CuttingServer(const TestCertificates &certificates, const QString &name, const QByteArray &answer)
    {
        QFile key(certificates.file(name + QStringLiteral(".key")));
        const bool readable = key.open(QFile::ReadOnly);
        QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
        tls.setLocalCertificateChain(
            QSslCertificate::fromPath(certificates.file(name + QStringLiteral(".pem"))));
        tls.setPrivateKey(readable ? QSslKey(key.readAll(), QSsl::Rsa) : QSslKey());
        setSslConfiguration(tls);
        connect(this, &QTcpServer::pendingConnectionAvailable, this, [this, answer] {
            QTcpSocket *socket = nextPendingConnection();
            connect(socket, &QTcpSocket::readyRead, socket, [socket, answer] {
                socket->readAll();
                socket->write(answer);
                socket->flush();
                ::shutdown(int(socket->socketDescriptor()), SHUT_WR);
            });
        });
        listen(QHostAddress::LocalHost);
    }
};

} // namespace

class TestWireShapes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void body_whereverItEnds_isThatAndNoMore_data();
    void body_whereverItEnds_isThatAndNoMore() { checkShape(); }
    void answerWithoutABody_whateverFollows_hasNone_data();
    void answerWithoutABody_whateverFollows_hasNone() { checkShape(); }
    void packing_howeverItIsSaid_isUndone_data();
    void packing_howeverItIsSaid_isUndone() { checkShape(); }
    void redirect_whateverItsBody_isFollowed_data();
    void redirect_whateverItsBody_isFollowed() { checkShape(); }
    void tls_thatEndsWithoutNotice_cutsWhatIsCounted_data();
    void tls_thatEndsWithoutNotice_cutsWhatIsCounted();
    void answered_onceAndForAll_isNotAskedForAgain_data();
    void answered_onceAndForAll_isNotAskedForAgain();
};

void TestWireShapes::body_whereverItEnds_isThatAndNoMore_data()
{
    addShapeColumn();
    addAlike("a length and chunks", ok + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
        answered(200));
    addAlike("chunks and a length", chunked + "Content-Length: 30\r\n\r\n" + chunks, answered(200));
    addAlike(
        "extensions of chunks", chunked + "\r\n5;a=\"x;\\\"y\";b\r\nhello\r\n0;c\r\n\r\n", answered(200));
    addAlike("zeros before a chunk's size", chunked + "\r\n00005\r\nhello\r\n000\r\n\r\n", answered(200));
    addAlike("a blank behind a chunk's size", chunked + "\r\n5 \r\nhello\r\n0\r\n\r\n", answered(200));
    addShape("chunks with LF alone", chunked + "\r\n5\nhello\n0\n\n", answered(200), anyhow(), answered(200));
    addAlike("trailers", chunked + "\r\n5\r\nhello\r\n0\r\nRetry-After: 9\r\nContent-Length: 2\r\n\r\n",
        answered(200));
    addAlike("CHUNKED", ok + "transfer-encoding:CHUNKED\r\n\r\n" + chunks, answered(200));
    addAlike("chunks of HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks,
        answered(200));
    addShape("chunked twice", chunked + "Transfer-Encoding: chunked\r\n\r\n" + chunks, anyhow(),
        answered(200), anyhow());
    addShape("chunked, and another behind it", ok + "Transfer-Encoding: chunked, identity\r\n\r\n" + chunks,
        anyhow(), answered(200), anyhow());
    addShape("a transfer that nobody knows", ok + "Transfer-Encoding: xchunked\r\n\r\n" + chunks,
        failed(encoding), failed(encoding), failed(encoding));
    addShape("a transfer that is none, and a length", ok + "Transfer-Encoding: identity\r\n" + counted,
        answered(200), answered(200), untilNewer(failed(timedOut)));
    addShape("a blank behind the name of the length", ok + "Content-Length : 5\r\n\r\nhello", answered(200),
        failed(weird), failed(timedOut));
    addShape("the same of length 0", ok + "Content-Length : 0\r\n\r\n", answered(200, ""), failed(weird),
        failed(timedOut));
    addAlike("a length of 0 and a body", ok + "Content-Length: 0\r\n\r\nhello", answered(200, ""));
    addAlike("closed as said, and left open", ok + "Connection: close\r\n" + counted, answered(200));
    addAlike("chunks, closed as said, and left open", chunked + "Connection: close\r\n\r\n" + chunks,
        answered(200));
    addClosed("until the connection ends", ok + "\r\nhello", answered(200), answered(200), answered(200));
    addClosed("HTTP/1.0 until it ends", "HTTP/1.0 200 OK\r\n\r\nhello", answered(200), answered(200),
        answered(200));
    QTest::newRow("until a reset") << ShapeRow{{write(ok + "\r\nhello"), pause(50), reset()}, "GET",
        failed(receiving), answered(200), failed(receiving)};
    addShape("a length beyond 4 GB", ok + "Content-Length: 4294967301\r\n\r\nhello", failed(timedOut),
        failed(timedOut), failed(timedOut));
}

void TestWireShapes::answerWithoutABody_whateverFollows_hasNone_data()
{
    addShapeColumn();
    const auto none = [](int status) {
        return answered(status, {});
    };
    addAlike("204 and a body", "HTTP/1.1 204 None\r\n" + counted, none(204));
    addAlike("204 and chunks", "HTTP/1.1 204 None\r\nTransfer-Encoding: chunked\r\n\r\n" + chunks, none(204));
    addAlike("304 and a length", "HTTP/1.1 304 Not\r\nContent-Length: 1234\r\n\r\n", none(304));
    addAlike(
        "304 and a promise of chunks", "HTTP/1.1 304 Not\r\nTransfer-Encoding: chunked\r\n\r\n", none(304));
    addAlike("HEAD and a body", ok + counted, none(200), "HEAD");
    addAlike("HEAD and chunks", chunked + "\r\n" + chunks, none(200), "HEAD");
    addAlike("HEAD and a packed length", ok + "Content-Encoding: gzip\r\nContent-Length: 50\r\n\r\n",
        none(200), "HEAD");
    addAlike("205 and a body", "HTTP/1.1 205 Reset\r\n" + counted, answered(205));
    addAlike("205", "HTTP/1.1 205 Reset\r\nContent-Length: 0\r\n\r\n", none(205));
}

void TestWireShapes::packing_howeverItIsSaid_isUndone_data()
{
    addShapeColumn();
    const QByteArray once = gzipped("hello");
    const QByteArray twice = gzipped(once);
    const auto row = [](const char *name, const QByteArray &lines, const QByteArray &body, const Told &told) {
        addShape(name, packed(lines, body), told, told, anyhow());
    };
    row("in two lines", "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", twice, answered(200));
    row("with commas", "Content-Encoding: , gzip ,\r\n", once, answered(200));
    row("empty", "Content-Encoding:\r\n", "hello", answered(200));
    row("identity", "Content-Encoding: identity\r\n", "hello", answered(200));
    row("of nothing", "Content-Encoding: gzip\r\n", "", answered(200, ""));
    row("with more behind it", "Content-Encoding: gzip\r\n", once + "abcd", answered(200));
    row("cut", "Content-Encoding: gzip\r\n", once.left(15), failed(encoding));
    const QByteArray inChunks = QByteArray::number(once.size(), 16) + "\r\n" + once + "\r\n0\r\n\r\n";
    addShape("of the transfer", ok + "Transfer-Encoding: gzip, chunked\r\n\r\n" + inChunks,
        untilNewer(answered(200)), answered(200), anyhow());
    addClosed("of the transfer, until it ends", ok + "Transfer-Encoding: gzip\r\n\r\n" + once,
        untilNewer(answered(200)), answered(200), anyhow());
}

void TestWireShapes::redirect_whateverItsBody_isFollowed_data()
{
    addShapeColumn();
    const QByteArray found = "HTTP/1.1 302 Found\r\nLocation: /next\r\n";
    addAlike("a body", found + counted, answered(200, "next"));
    addAlike(
        "packed in what it is not", found + "Content-Encoding: gzip\r\n" + counted, answered(200, "next"));
    addAlike(
        "packed in what nobody knows", found + "Content-Encoding: zork\r\n" + counted, answered(200, "next"));
    addAlike("two places", found + "Location: /other\r\nContent-Length: 0\r\n\r\n", answered(200, "next"));
    addAlike("of a POST", "HTTP/1.1 303 See\r\nLocation: /next\r\nContent-Length: 0\r\n\r\n",
        answered(200, "next"), "POST");
    addAlike("of a POST that stays one", "HTTP/1.1 307 Same\r\nLocation: /next\r\n" + counted,
        answered(200, "next"), "POST");
}

void TestWireShapes::tls_thatEndsWithoutNotice_cutsWhatIsCounted_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<bool>("whole"); // to Qt
    QTest::addColumn<bool>("wholeToCurl");
    QTest::newRow("with a length") << ok + counted << true << true;
    QTest::newRow("in chunks") << chunked + "\r\n" + chunks << true << true;
    QTest::newRow("cut in its length") << ok + "Content-Length: 9\r\n\r\nhello" << false << false;
    QTest::newRow("cut in its chunks") << chunked + "\r\n5\r\nhello\r\n" << false << false;
    // RFC 9112, 9.8 would have it incomplete; Qt and libcurl up to 8.5 let it pass, as browsers do.
    QTest::newRow("until the end") << ok + "\r\nhello" << true << !isNewerCurl();
}

void TestWireShapes::tls_thatEndsWithoutNotice_cutsWhatIsCounted()
{
    QFETCH(QByteArray, answer);
    QFETCH(bool, whole);
    QFETCH(bool, wholeToCurl);
    TestCertificates certificates;
    if (!TestCertificates::available())
        QSKIP("openssl is not installed");
    QVERIFY(certificates.make());
    QVERIFY(certificates.issue(QStringLiteral("server"), QStringLiteral("127.0.0.1")));
    const CuttingServer server(certificates, QStringLiteral("server"), answer);
    const QString url = QStringLiteral("https://127.0.0.1:%1/").arg(server.serverPort());
    SenderOptions options = senderOptions();
    options.caFile = certificates.caFile();
    const Outcome outcome = sendOne(request(QStringLiteral("POST"), url, "x", 1), options);
    QCOMPARE(outcome.sends, 1);
    QVERIFY(!outcome.timedOut);
    QCOMPARE(outcome.statusCode.has_value(), isOverCurl() ? wholeToCurl : whole);
    PgNetRequest asked;
    asked.url = url;
    asked.caFile = certificates.caFile();
    PgNetClient pgNet;
    QCOMPARE(pgNet.ask(asked).status != 0, wholeToCurl);
}

void TestWireShapes::answered_onceAndForAll_isNotAskedForAgain_data()
{
    QTest::addColumn<QByteArray>("answer");
    QTest::newRow("a transfer that nobody knows") << ok + "Transfer-Encoding: xchunked\r\n\r\n" + chunks;
    QTest::newRow("101") << QByteArray(
        "HTTP/1.1 101 Switch\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n");
    QTest::newRow("too large a head") << ok + "X-A: " + QByteArray(300'000, 'x') + "\r\n\r\n";
    QTest::newRow("packing that is cut") << packed("Content-Encoding: gzip\r\n", gzipped("hello").left(15));
}

void TestWireShapes::answered_onceAndForAll_isNotAskedForAgain()
{
    QFETCH(QByteArray, answer);
    HostileServer server;
    server.always({write(answer)});
    const Outcome outcome = sendOne(request(QStringLiteral("POST"), server.url(), "x", 1));
    QVERIFY(!outcome.statusCode && !outcome.timedOut);
    QVERIFY2(!outcome.retryable, qPrintable(outcome.errorMsg));
    QCOMPARE(outcome.sends, 1);
}

QTEST_GUILESS_MAIN(TestWireShapes)
#include "tst_wireshapes.moc"
