// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/tunnel/relay.h"

#include "app/base/log.h"

#include <QFile>
#include <QLocalSocket>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>

#include <arpa/inet.h>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

constexpr qint64 mostBuffered = 256 * 1024; // bytes, in each direction
constexpr int wordsMs = 60; // after a refusal: ssh says why at the same time as it closes

// One connection and its way on.
class RelayedPair : public QObject
{
public:
    RelayedPair(QTcpSocket *client, const QString &socket, QObject *parent)
        : QObject(parent)
        , m_client(client)
        , m_server(new QLocalSocket(this))
    {
        m_client->setParent(this);
        m_client->setReadBufferSize(mostBuffered);
        m_client->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        m_server->setReadBufferSize(mostBuffered);
        connect(m_client, &QTcpSocket::readyRead, this, &RelayedPair::passOn);
        connect(m_client, &QTcpSocket::bytesWritten, this, &RelayedPair::passBack);
        connect(m_client, &QTcpSocket::disconnected, this, &RelayedPair::passOn);
        connect(m_server, &QLocalSocket::connected, this, &RelayedPair::passOn);
        connect(m_server, &QLocalSocket::readyRead, this, &RelayedPair::passBack);
        connect(m_server, &QLocalSocket::bytesWritten, this, &RelayedPair::passOn);
        connect(m_server, &QLocalSocket::disconnected, this, &RelayedPair::passBack);
        connect(m_server, &QLocalSocket::errorOccurred, this, &RelayedPair::passBack);
        m_server->connectToServer(socket);
    }

private:
    // What has come on the one side and has room on the other.
    static void pass(QIODevice &from, QIODevice &to)
    {
        while (from.bytesAvailable() > 0 && to.bytesToWrite() < mostBuffered) {
            const QByteArray bytes = from.read(mostBuffered - to.bytesToWrite());
            if (bytes.isEmpty() || to.write(bytes) < 0)
                return;
        }
    }

    void passOn()
    {
        if (m_server->state() == QLocalSocket::ConnectedState)
            pass(*m_client, *m_server);
        if (m_client->state() != QAbstractSocket::UnconnectedState)
            return;
        if (m_server->state() == QLocalSocket::ConnectedState && m_client->bytesAvailable() == 0)
            m_server->disconnectFromServer(); // what is still to be written goes out first
        else if (m_server->state() == QLocalSocket::UnconnectedState)
            deleteLater();
    }

    void passBack()
    {
        m_answered = m_answered || m_server->bytesAvailable() > 0;
        if (m_client->state() == QAbstractSocket::ConnectedState)
            pass(*m_server, *m_client);
        if (m_server->state() != QLocalSocket::UnconnectedState)
            return;
        if (m_client->state() == QAbstractSocket::UnconnectedState)
            deleteLater();
        else if (!m_answered)
            QTimer::singleShot(wordsMs, m_client, [client = m_client] { client->disconnectFromHost(); });
        else if (m_server->bytesAvailable() == 0)
            m_client->disconnectFromHost();
    }

    QTcpSocket *m_client;
    QLocalSocket *m_server;
    bool m_answered = false;
};

QByteArray loopbackEnd(quint16 port)
{
    // As the kernel prints it: the address as a number in the machine's own order.
    return u"%1:%2"_s.arg(htonl(INADDR_LOOPBACK), 8, 16, QChar(u'0'))
        .arg(port, 4, 16, QChar(u'0'))
        .toUpper()
        .toLatin1();
}

} // namespace

bool isOwnPeer(quint16 peerPort, quint16 ownPort)
{
    QFile table(u"/proc/net/tcp"_s);
    if (!table.open(QIODevice::ReadOnly))
        return true; // a system without it: as with any tunnel of ssh's own
    const QByteArray peer = loopbackEnd(peerPort);
    const QByteArray own = loopbackEnd(ownPort);
    for (const QByteArray &line : table.readAll().split('\n')) {
        const QList<QByteArray> fields = line.simplified().split(' ');
        if (fields.value(1) == peer && fields.value(2) == own)
            return fields.value(7) == QByteArray::number(::geteuid());
    }
    return false;
}

Relay::Relay(QObject *parent) : QObject(parent), m_server(this)
{
    m_server.setProxy(QNetworkProxy::NoProxy);
    connect(&m_server, &QTcpServer::newConnection, this, &Relay::take);
}

Status Relay::listen()
{
    if (m_server.isListening() || m_server.listen(QHostAddress::LocalHost))
        return Done{};
    return Error::connection(u"No port of this machine is free for the SSH tunnel"_s)
        .withDetail(m_server.errorString());
}

void Relay::aim(const QString &socket)
{
    m_socket = socket;
}

void Relay::dropAll()
{
    for (QObject *child : QObjectList(children())) {
        if (auto *pair = dynamic_cast<RelayedPair *>(child))
            delete pair;
    }
}

void Relay::take()
{
    while (QTcpSocket *client = m_server.nextPendingConnection()) {
        if (!m_socket.isEmpty() && isOwnPeer(client->peerPort(), client->localPort())) {
            new RelayedPair(client, m_socket, this);
            continue;
        }
        qCDebug(logDb) << "tunnel: turned away port" << client->peerPort();
        client->abort();
        client->deleteLater();
    }
}

} // namespace pgcourier
