// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/http2server.h"

#include <QFile>
#include <QSslCertificate>
#include <QSslKey>
#include <QSslSocket>
#include <QtEndian>

namespace pgcourier::test {

namespace {

// RFC 9113, 6 and 7.
enum FrameType {
    DataFrame = 0,
    HeadersFrame = 1,
    ResetFrame = 3,
    SettingsFrame = 4,
    PingFrame = 6,
    GoAwayFrame = 7,
    WindowFrame = 8
};
enum FrameFlag { EndStream = 0x1, Ack = 0x1, EndHeaders = 0x4 };
enum ErrorCode { NoError = 0, InternalError = 2, RefusedStream = 7 };
constexpr int frameHead = 9; // bytes
constexpr QByteArrayView preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

QByteArray number32(quint32 value)
{
    QByteArray bytes(4, '\0');
    qToBigEndian(value, bytes.data());
    return bytes;
}

QByteArray frame(int type, int flags, int stream, const QByteArray &payload)
{
    return number32(quint32(payload.size())).sliced(1) + char(type) + char(flags) + number32(quint32(stream))
        + payload;
}

} // namespace

struct Http2Server::Connection
{
    QSslSocket *socket = nullptr;
    QByteArray buffer;
    bool begun = false; // the client's preface was read
    int number = 0;
    QHash<int, qint64> bodies; // bytes of the open streams
    QList<int> held;
};

Http2Server::Http2Server(const TestCertificates &certificates, const QString &name)
    : m_behaviour([](const Seen &, int) { return Reaction::Answer; })
{
    QFile key(certificates.file(name + QStringLiteral(".key")));
    const bool readable = key.open(QFile::ReadOnly);
    m_tls = QSslConfiguration::defaultConfiguration();
    m_tls.setLocalCertificateChain(
        QSslCertificate::fromPath(certificates.file(name + QStringLiteral(".pem"))));
    m_tls.setPrivateKey(readable ? QSslKey(key.readAll(), QSsl::Rsa) : QSslKey());
    m_tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2});
    listen(QHostAddress::LocalHost);
}

Http2Server::~Http2Server() = default;

QString Http2Server::url(const QString &path) const
{
    return QStringLiteral("https://127.0.0.1:%1%2").arg(QString::number(serverPort()), path);
}

void Http2Server::incomingConnection(qintptr descriptor)
{
    auto &connection = *m_connections.emplace_back(std::make_unique<Connection>());
    auto *socket = new QSslSocket(this);
    connection.socket = socket;
    socket->setSocketDescriptor(descriptor);
    socket->setSslConfiguration(m_tls);
    connect(socket, &QSslSocket::readyRead, this, [this, &connection] { read(connection); });
    connect(socket, &QSslSocket::disconnected, this, [this, &connection] {
        m_atOnce -= int(connection.bodies.size());
        connection.bodies.clear();
        connection.held.clear();
    });
    connect(socket, &QSslSocket::encrypted, this,
        [this, socket] { m_protocol = socket->sslConfiguration().nextNegotiatedProtocol(); });
    socket->startServerEncryption();
}

void Http2Server::read(Connection &connection)
{
    connection.buffer += connection.socket->readAll();
    if (!connection.begun) {
        if (connection.buffer.size() < preface.size())
            return;
        connection.begun = connection.buffer.startsWith(preface);
        if (!connection.begun)
            return connection.socket->abort();
        connection.buffer.remove(0, preface.size());
        connection.number = ++m_connectionCount;
        constexpr char mostStreams = 3; // SETTINGS_MAX_CONCURRENT_STREAMS
        const QByteArray settings = QByteArray(1, '\0') + mostStreams + number32(quint32(m_maxStreams));
        connection.socket->write(frame(SettingsFrame, 0, 0, settings));
    }
    while (connection.buffer.size() >= frameHead) {
        const auto *head = reinterpret_cast<const uchar *>(connection.buffer.constData());
        const int size = head[0] << 16 | head[1] << 8 | head[2];
        if (connection.buffer.size() < frameHead + size)
            return;
        const int type = head[3];
        const int flags = head[4];
        const int stream = int(qFromBigEndian<quint32>(head + 5) & 0x7fffffff);
        const QByteArray payload = connection.buffer.mid(frameHead, size);
        connection.buffer.remove(0, frameHead + size);
        takeFrame(connection, type, flags, stream, payload);
    }
}

void Http2Server::takeFrame(
    Connection &connection, int type, int flags, int stream, const QByteArray &payload)
{
    QSslSocket &socket = *connection.socket;
    if (type == SettingsFrame && !(flags & Ack))
        socket.write(frame(SettingsFrame, Ack, 0, {}));
    else if (type == PingFrame && !(flags & Ack))
        socket.write(frame(PingFrame, Ack, 0, payload));
    else if (type == ResetFrame)
        endStream(connection, stream);
    if (type == HeadersFrame) {
        connection.bodies.insert(stream, 0);
        m_mostAtOnce = std::max(m_mostAtOnce, ++m_atOnce);
    }
    if (type == DataFrame && !payload.isEmpty()) {
        connection.bodies[stream] += payload.size();
        const QByteArray more = number32(quint32(payload.size()));
        socket.write(frame(WindowFrame, 0, 0, more) + frame(WindowFrame, 0, stream, more));
    }
    if ((type == HeadersFrame || type == DataFrame) && (flags & EndStream))
        takeRequest(connection, stream);
}

void Http2Server::takeRequest(Connection &connection, int stream)
{
    const Seen seen{connection.number, stream, connection.bodies.value(stream)};
    const int before = int(m_seen.size());
    m_seen.append(seen);
    QSslSocket &socket = *connection.socket;
    const auto goAway = [&](int last) {
        socket.write(frame(GoAwayFrame, 0, 0, number32(quint32(last)) + number32(NoError)));
    };
    switch (m_behaviour(seen, before)) {
    case Reaction::Answer:
        return answer(connection, stream);
    case Reaction::Hold:
        if (m_released)
            return answer(connection, stream);
        connection.held.append(stream);
        return;
    case Reaction::Refuse:
        socket.write(frame(ResetFrame, 0, stream, number32(RefusedStream)));
        return endStream(connection, stream);
    case Reaction::Fail:
        socket.write(frame(ResetFrame, 0, stream, number32(InternalError)));
        return endStream(connection, stream);
    case Reaction::RefuseByGoAway:
        goAway(std::max(0, stream - 2));
        return socket.disconnectFromHost();
    case Reaction::GoAwayBehind:
        goAway(stream);
        return socket.disconnectFromHost();
    case Reaction::AnswerAndGoAway:
        answer(connection, stream);
        return goAway(stream);
    }
}

void Http2Server::answer(Connection &connection, int stream)
{
    const QByteArray status200(1, char(0x88)); // HPACK's static table (RFC 7541, A)
    connection.socket->write(
        frame(HeadersFrame, EndHeaders, stream, status200) + frame(DataFrame, EndStream, stream, "ok"));
    endStream(connection, stream);
}

void Http2Server::endStream(Connection &connection, int stream)
{
    if (connection.bodies.remove(stream) > 0)
        --m_atOnce;
    connection.held.removeAll(stream);
}

void Http2Server::release()
{
    m_released = true;
    for (const auto &connection : m_connections) {
        for (const int stream : QList<int>(connection->held))
            answer(*connection, stream);
    }
}

} // namespace pgcourier::test
