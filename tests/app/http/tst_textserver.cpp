// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/textserver.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

QByteArray ask(quint16 port, const QByteArray &request)
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, port);
    socket.write(request);
    const bool closed
        = QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; });
    return closed ? socket.readAll() : QByteArray("still open");
}

} // namespace

class TestTextServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void get_whenPathFits_servesThePageAnew();
    void answer_whenRequestIsOther_saysWhich_data();
    void answer_whenRequestIsOther_saysWhich();
    void get_whenHostIsOurs_servesThePage_data();
    void get_whenHostIsOurs_servesThePage();
    void get_whenOthersSayNothing_isAnswered();
    void get_whenHeadComesInPieces_waitsForAll();
    void listen_whenPortIsTaken_saysSo();

private:
    std::unique_ptr<TextServer> m_server;
    int m_made = 0;
};

void TestTextServer::init()
{
    m_made = 0;
    m_server = std::make_unique<TextServer>(u"/metrics"_s, "text/plain",
        [this]() -> QByteArray { return "page " + QByteArray::number(++m_made); });
    QVERIFY(m_server->listen(QHostAddress::LocalHost, 0).ok());
}

void TestTextServer::get_whenPathFits_servesThePageAnew()
{
    const QByteArray request = "GET /metrics?x=1 HTTP/1.1\r\nHost: h\r\n\r\n";
    const QByteArray answer = ask(m_server->port(), request);
    QVERIFY2(answer.startsWith("HTTP/1.1 200 OK\r\n"), answer.constData());
    QVERIFY(answer.contains("Content-Type: text/plain\r\n"));
    QVERIFY(answer.contains("Content-Length: 6\r\n"));
    QVERIFY2(answer.endsWith("\r\n\r\npage 1"), answer.toHex().constData());
    QVERIFY(ask(m_server->port(), request).endsWith("page 2"));
}

void TestTextServer::answer_whenRequestIsOther_saysWhich_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("status");
    QTest::newRow("HEAD") << QByteArray("HEAD /metrics HTTP/1.1\r\n\r\n") << QByteArray("200");
    QTest::newRow("path") << QByteArray("GET / HTTP/1.1\r\n\r\n") << QByteArray("404");
    QTest::newRow("method") << QByteArray("POST /metrics HTTP/1.1\r\n\r\n") << QByteArray("405");
    QTest::newRow("garbage") << QByteArray("\x16\x03\x01\r\n\r\n") << QByteArray("400");
    QTest::newRow("a stranger's name")
        << QByteArray("GET /metrics HTTP/1.1\r\nHost: evil.example:9187\r\n\r\n") << QByteArray("421");
    QTest::newRow("endless head") << "GET /metrics HTTP/1.1\r\nA: " + QByteArray(20000, 'x')
                                  << QByteArray("431");
}

void TestTextServer::answer_whenRequestIsOther_saysWhich()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, status);
    const QByteArray answer = ask(m_server->port(), request);
    QVERIFY2(answer.startsWith(QByteArray("HTTP/1.1 ").append(status)), answer.constData());
    QVERIFY(!answer.contains("page"));
}

void TestTextServer::get_whenHostIsOurs_servesThePage_data()
{
    QTest::addColumn<QByteArray>("host");
    for (const char *host : {"127.0.0.1", "127.0.0.1:9187", "localhost", "LOCALHOST:9187", "localhost.",
             "[::1]:9187", "a.localhost", "worker-7"})
        QTest::newRow(host) << QByteArray(host);
}

void TestTextServer::get_whenHostIsOurs_servesThePage()
{
    QFETCH(QByteArray, host);
    QVERIFY(ask(m_server->port(), "GET /metrics HTTP/1.1\r\nhost: " + host + "\r\n\r\n").endsWith("page 1"));
}

void TestTextServer::get_whenOthersSayNothing_isAnswered()
{
    std::vector<std::unique_ptr<QTcpSocket>> idle;
    for (int i = 0; i < 100; ++i) {
        idle.push_back(std::make_unique<QTcpSocket>());
        idle.back()->connectToHost(QHostAddress::LocalHost, m_server->port());
        QTRY_COMPARE(idle.back()->state(), QAbstractSocket::ConnectedState);
    }
    QVERIFY(ask(m_server->port(), "GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n").endsWith("page 1"));
    const auto open = [&idle] {
        return std::count_if(idle.begin(), idle.end(),
            [](const auto &socket) { return socket->state() == QAbstractSocket::ConnectedState; });
    };
    QTRY_VERIFY(open() <= 16);
    QVERIFY(open() > 0);
}

void TestTextServer::get_whenHeadComesInPieces_waitsForAll()
{
    QTcpSocket socket;
    socket.connectToHost(QHostAddress::LocalHost, m_server->port());
    for (const char *piece : {"GET /met", "rics HTTP/1.1\r\n", "Host: h\r\n"}) {
        socket.write(piece);
        QVERIFY(QTest::qWaitFor([&socket] { return socket.bytesToWrite() == 0; }));
    }
    QCOMPARE(m_made, 0);
    socket.write("\r\n");
    QVERIFY(QTest::qWaitFor([&socket] { return socket.state() == QAbstractSocket::UnconnectedState; }));
    QVERIFY(socket.readAll().endsWith("page 1"));
}

void TestTextServer::listen_whenPortIsTaken_saysSo()
{
    TextServer second(u"/"_s, "text/plain", [] { return QByteArray(); });
    const Status status = second.listen(QHostAddress::LocalHost, m_server->port());
    QVERIFY(!status.ok());
    QVERIFY(status.error().line().contains(QString::number(m_server->port())));
}

QTEST_GUILESS_MAIN(TestTextServer)
#include "tst_textserver.moc"
