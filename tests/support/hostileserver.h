// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QTcpServer>

class QTcpSocket;

namespace pgcourier::test {

// One request as it was read, exactly.
struct SeenRequest
{
    QByteArray method;
    QByteArray target;
    QByteArray head; // all lines
    QByteArray body;
    int connection = 0; // counted from 1, in the order they were accepted

    [[nodiscard]] QByteArray header(const QByteArray &name) const; // empty: not there
};

// What one connection does after it has read a request: a list of steps, played in order.
struct Step
{
    enum class Kind {
        Write, // `bytes`
        Drip, // `bytes`, one at a time, `milliseconds` apart
        Wait, // `milliseconds`
        WaitFor, // until release() is called
        Close, // FIN
        Reset, // RST, with what was written before lost or not as the kernel likes
    };
    Kind kind = Kind::Write;
    QByteArray bytes;
    int milliseconds = 0;
};
using Script = QList<Step>;

[[nodiscard]] Step write(const QByteArray &bytes);
[[nodiscard]] Step drip(const QByteArray &bytes, int millisecondsApart);
[[nodiscard]] Step pause(int milliseconds);
[[nodiscard]] Step hold();
[[nodiscard]] Step close();
[[nodiscard]] Step reset();
// A whole response with a right Content-Length; `headers` are further lines with their CR LF.
[[nodiscard]] Step reply(int status, const QByteArray &body, const QByteArray &headers = {});

// A server on loopback that misbehaves as it is told and counts exactly what it was sent.
class HostileServer : public QObject
{
    Q_OBJECT

public:
    using Behaviour = std::function<Script(const SeenRequest &request)>;

    explicit HostileServer(const QHostAddress &address = QHostAddress::LocalHost, quint16 port = 0);
    ~HostileServer() override;

    void on(Behaviour behaviour) { m_behaviour = std::move(behaviour); }
    void always(const Script &script); // the same to every request
    // Answers when the head has come, and leaves unread what follows it.
    void answerEarly() { m_early = true; }
    void forget() { m_remembers = false; } // what it has seen: for very many requests
    void release(); // lets every held connection go on, and the coming ones
    // Closes connections on which no request is under way.
    void closeIdle();

    [[nodiscard]] QString url(const QString &path = QStringLiteral("/"), const QString &host = {}) const;
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] const QList<SeenRequest> &seen() const { return m_seen; }
    [[nodiscard]] int connections() const { return m_connections; }
    [[nodiscard]] int mostAtOnce() const { return m_mostAtOnce; } // requests under way at the same time

    // A port on which nobody listens.
    [[nodiscard]] static quint16 closedPort();

private:
    class Connection;
    void accept();

    QTcpServer m_server;
    Behaviour m_behaviour;
    QList<SeenRequest> m_seen;
    QList<Connection *> m_open;
    int m_connections = 0;
    int m_underWay = 0;
    int m_mostAtOnce = 0;
    bool m_released = false;
    bool m_early = false;
    bool m_remembers = true;
};

} // namespace pgcourier::test
