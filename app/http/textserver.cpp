// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/textserver.h"

#include "app/http/hostcheck.h"

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

namespace pgcourier {

using namespace std::chrono_literals;

namespace {

constexpr qint64 headLimit = 8 * 1024; // bytes
constexpr auto patience = 10s; // for a whole request
constexpr int connectionLimit = 64;
constexpr int clientLimit = 16; // connections of one address

QByteArray response(
    const QByteArray &status, const QByteArray &contentType, const QByteArray &body, bool withBody)
{
    return "HTTP/1.1 " + status + "\r\nContent-Type: " + contentType
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n"
        + (withBody ? body : QByteArray());
}

QByteArray refusal(const QByteArray &status)
{
    return response(status, "text/plain; charset=utf-8", status + '\n', true);
}

QByteArray hostOf(const QByteArray &head)
{
    const QList<QByteArray> lines = head.split('\n');
    for (const QByteArray &line : lines) {
        if (line.left(5).compare("Host:", Qt::CaseInsensitive) == 0)
            return line.mid(5).trimmed();
    }
    return {};
}

} // namespace

TextServer::TextServer(QString path, QByteArray contentType, Page page, QObject *parent)
    : QObject(parent)
    , m_path(std::move(path))
    , m_contentType(std::move(contentType))
    , m_page(std::move(page))
    , m_server(new QTcpServer(this))
{
    m_server->setProxy(QNetworkProxy::NoProxy);
    connect(m_server, &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *socket = m_server->nextPendingConnection())
            welcome(socket);
    });
}

Status TextServer::listen(const QHostAddress &address, quint16 port)
{
    if (m_server->listen(address, port))
        return Done{};
    return Error::process(
        QStringLiteral("Nothing can be served at %1 port %2").arg(address.toString()).arg(port),
        QStringLiteral("Choose another port, or end the program that has this one"))
        .withDetail(m_server->errorString());
}

quint16 TextServer::port() const
{
    return m_server->serverPort();
}

void TextServer::welcome(QTcpSocket *socket)
{
    connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
    makeRoom(socket);
    socket->setReadBufferSize(headLimit);
    QTimer::singleShot(patience, socket, [socket] { socket->abort(); });
    connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readHead(socket); });
    if (socket->bytesAvailable() > 0)
        readHead(socket);
}

// Whoever opens connections and says nothing loses the oldest of them: the newest is always heard.
void TextServer::makeRoom(const QTcpSocket *socket)
{
    const QList<QTcpSocket *> sockets
        = m_server->findChildren<QTcpSocket *>(); // in the order in which they came
    QList<QTcpSocket *> open;
    QList<QTcpSocket *> ofClient;
    for (QTcpSocket *other : sockets) {
        if (other == socket || other->state() == QAbstractSocket::UnconnectedState)
            continue;
        open.append(other);
        if (other->peerAddress() == socket->peerAddress())
            ofClient.append(other);
    }
    if (ofClient.size() >= clientLimit)
        ofClient.constFirst()->abort();
    else if (open.size() >= connectionLimit)
        open.constFirst()->abort();
}

void TextServer::readHead(QTcpSocket *socket)
{
    const QByteArray head = socket->peek(headLimit);
    if (!head.contains("\r\n\r\n") && head.size() < headLimit)
        return;
    socket->disconnect(this);
    socket->readAll();
    if (head.size() >= headLimit)
        socket->write(refusal("431 Request Header Fields Too Large"));
    else if (!mayAnswer(*socket, hostOf(head)))
        socket->write(refusal("421 Misdirected Request"));
    else
        socket->write(answerTo(head.left(head.indexOf('\r'))));
    socket->disconnectFromHost();
}

QByteArray TextServer::answerTo(const QByteArray &requestLine) const
{
    const QList<QByteArray> words = requestLine.split(' ');
    if (words.size() != 3 || !words[2].startsWith("HTTP/1."))
        return refusal("400 Bad Request");
    if (words[0] != "GET" && words[0] != "HEAD")
        return refusal("405 Method Not Allowed");
    if (QString::fromLatin1(words[1]).section(QLatin1Char('?'), 0, 0) != m_path)
        return refusal("404 Not Found");
    return response("200 OK", m_contentType, m_page(), words[0] == "GET");
}

} // namespace pgcourier
