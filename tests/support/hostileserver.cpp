// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/hostileserver.h"

#include <QPointer>
#include <QTcpSocket>
#include <QTimer>

#include <sys/socket.h>

namespace pgcourier::test {

QByteArray SeenRequest::header(const QByteArray &name) const
{
    for (const QByteArray &line : head.split('\n')) {
        const qsizetype colon = line.indexOf(':');
        if (colon > 0 && line.left(colon).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return line.mid(colon + 1).trimmed();
    }
    return {};
}

Step write(const QByteArray &bytes)
{
    return {Step::Kind::Write, bytes, 0};
}

Step drip(const QByteArray &bytes, int millisecondsApart)
{
    return {Step::Kind::Drip, bytes, millisecondsApart};
}

Step pause(int milliseconds)
{
    return {Step::Kind::Wait, {}, milliseconds};
}

Step hold()
{
    return {Step::Kind::WaitFor, {}, 0};
}

Step close()
{
    return {Step::Kind::Close, {}, 0};
}

Step reset()
{
    return {Step::Kind::Reset, {}, 0};
}

Step reply(int status, const QByteArray &body, const QByteArray &headers)
{
    return write("HTTP/1.1 " + QByteArray::number(status)
        + " Told\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n" + body);
}

// Reads requests off one socket and plays the script of each.
namespace {

constexpr qint64 earlyBytes = 4096; // that are read of a request whose end is not waited for

} // namespace

class HostileServer::Connection : public QObject
{
public:
    Connection(HostileServer *server, QTcpSocket *socket, int number)
        : QObject(server)
        , m_server(server)
        , m_socket(socket)
        , m_number(number)
    {
        m_socket->setParent(this);
        m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
        connect(m_socket, &QTcpSocket::readyRead, this, [this] {
            if (m_server->m_early && m_busy)
                return;
            m_in += m_server->m_early ? m_socket->read(earlyBytes) : m_socket->readAll();
            readRequest();
        });
        if (server->m_early)
            m_socket->setReadBufferSize(earlyBytes);
        connect(m_socket, &QTcpSocket::disconnected, this, [this] { gone(); });
    }

    void go()
    {
        if (m_held) {
            m_held = false;
            play();
        }
    }
    void closeIfIdle()
    {
        if (!m_busy)
            m_socket->disconnectFromHost();
    }

private:
    void readRequest()
    {
        const qsizetype end = m_in.indexOf("\r\n\r\n");
        if (m_busy || end < 0)
            return;
        SeenRequest request;
        request.head = m_in.left(end);
        const QList<QByteArray> words = request.head.left(request.head.indexOf('\r')).split(' ');
        request.method = words.value(0);
        request.target = words.value(1);
        request.connection = m_number;
        const qsizetype length = request.header("Content-Length").toLongLong();
        if (m_in.size() < end + 4 + length && !m_server->m_early)
            return;
        request.body = m_in.mid(end + 4, length);
        m_in.remove(0, end + 4 + length);
        m_busy = true;
        m_server->m_mostAtOnce = std::max(m_server->m_mostAtOnce, ++m_server->m_underWay);
        if (m_server->m_remembers)
            m_server->m_seen.append(request);
        m_script = m_server->m_behaviour ? m_server->m_behaviour(request) : Script{reply(200, "ok")};
        play();
    }

    void play()
    {
        while (!m_script.isEmpty()) {
            Step &step = m_script.first();
            switch (step.kind) {
            case Step::Kind::Write:
                m_socket->write(step.bytes);
                break;
            case Step::Kind::Drip:
                if (!step.bytes.isEmpty()) {
                    m_socket->write(step.bytes.left(1));
                    step.bytes.remove(0, 1);
                    return later(step.milliseconds);
                }
                break;
            case Step::Kind::Wait: {
                const int milliseconds = step.milliseconds;
                m_script.removeFirst();
                return later(milliseconds);
            }
            case Step::Kind::WaitFor:
                m_script.removeFirst();
                m_socket->flush();
                if (!m_server->m_released) {
                    m_held = true;
                    return;
                }
                continue;
            case Step::Kind::Close:
                return m_socket->disconnectFromHost();
            case Step::Kind::Reset:
                return resetNow();
            }
            m_script.removeFirst();
        }
        m_socket->flush();
        done();
        readRequest();
    }

    void later(int milliseconds)
    {
        m_socket->flush();
        QTimer::singleShot(milliseconds, this, [this] { play(); });
    }

    void resetNow()
    {
        m_socket->flush();
        const linger hard{1, 0};
        setsockopt(int(m_socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &hard, sizeof hard);
        m_socket->abort();
        gone();
    }

    void done()
    {
        if (std::exchange(m_busy, false))
            --m_server->m_underWay;
    }

    void gone()
    {
        done();
        m_script.clear();
        m_server->m_open.removeOne(this);
        deleteLater();
    }

    HostileServer *m_server;
    QTcpSocket *m_socket;
    int m_number;
    QByteArray m_in;
    Script m_script;
    bool m_busy = false;
    bool m_held = false;
};

HostileServer::HostileServer(const QHostAddress &address, quint16 port)
{
    connect(&m_server, &QTcpServer::newConnection, this, &HostileServer::accept);
    if (!m_server.listen(address, port))
        qWarning("the hostile server cannot listen: %s", qPrintable(m_server.errorString()));
}

HostileServer::~HostileServer()
{
    m_server.disconnect(this);
    const QList<Connection *> open = std::exchange(m_open, {});
    qDeleteAll(open);
}

void HostileServer::accept()
{
    while (QTcpSocket *socket = m_server.nextPendingConnection())
        m_open.append(new Connection(this, socket, ++m_connections));
}

void HostileServer::always(const Script &script)
{
    m_behaviour = [script](const SeenRequest &) {
        return script;
    };
}

void HostileServer::release()
{
    m_released = true;
    const QList<Connection *> open = m_open;
    for (Connection *connection : open)
        connection->go();
}

void HostileServer::closeIdle()
{
    const QList<Connection *> open = m_open;
    for (Connection *connection : open)
        connection->closeIfIdle();
}

QString HostileServer::url(const QString &path, const QString &host) const
{
    const QHostAddress address = m_server.serverAddress();
    QString name = host.isEmpty() ? address.toString() : host;
    if (host.isEmpty() && name.contains(u':'))
        name = u'[' + name + u']';
    return QStringLiteral("http://%1:%2%3").arg(name, QString::number(port()), path);
}

quint16 HostileServer::closedPort()
{
    QTcpServer server;
    return server.listen(QHostAddress::LocalHost) ? server.serverPort() : 0;
}

} // namespace pgcourier::test
