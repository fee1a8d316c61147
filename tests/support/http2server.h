// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/certificates.h"

#include <functional>
#include <QSet>
#include <QSslConfiguration>
#include <QTcpServer>

class QSslSocket;

namespace pgcourier::test {

// HTTP/2 behind TLS on loopback (RFC 9113), as far as a client that behaves needs it: ALPN, settings,
// streams, windows. What it makes of a request is the test's to say. Bodies of requests are read and counted,
// heads are not unpacked.
class Http2Server : public QTcpServer
{
    Q_OBJECT

public:
    enum class Reaction {
        Answer, // 200, "ok"
        Hold, // until release()
        Refuse, // RST_STREAM(REFUSED_STREAM): it was not processed
        RefuseByGoAway, // GOAWAY with the stream before as the last one that was processed, then the end
        Fail, // RST_STREAM(INTERNAL_ERROR): it may have been
        GoAwayBehind, // GOAWAY with this stream as the last one, and the end without an answer
        AnswerAndGoAway, // the answer, then the connection takes no more
    };
    struct Seen
    {
        int connection = 0; // counted from 1
        int stream = 0;
        qint64 bodyBytes = 0;
    };
    using Behaviour = std::function<Reaction(const Seen &request, int before)>; // before: requests seen

    Http2Server(const TestCertificates &certificates, const QString &name);
    ~Http2Server() override;

    void on(Behaviour behaviour) { m_behaviour = std::move(behaviour); }
    void setMaxStreams(int count) { m_maxStreams = count; } // of a connection, as its settings say
    void release();

    [[nodiscard]] const QList<Seen> &seen() const { return m_seen; }
    [[nodiscard]] int connections() const { return m_connectionCount; }
    [[nodiscard]] int mostAtOnce() const { return m_mostAtOnce; } // streams, over all connections
    [[nodiscard]] QByteArray protocol() const { return m_protocol; } // that ALPN settled on, the last time
    [[nodiscard]] QString url(const QString &path = QStringLiteral("/")) const;

protected:
    void incomingConnection(qintptr descriptor) override;

private:
    struct Connection;
    void read(Connection &connection);
    void takeFrame(Connection &connection, int type, int flags, int stream, const QByteArray &payload);
    void takeRequest(Connection &connection, int stream);
    void answer(Connection &connection, int stream);
    void endStream(Connection &connection, int stream);

    QSslConfiguration m_tls;
    Behaviour m_behaviour;
    std::vector<std::unique_ptr<Connection>> m_connections;
    QList<Seen> m_seen;
    QByteArray m_protocol;
    int m_maxStreams = 100;
    int m_connectionCount = 0;
    int m_atOnce = 0;
    int m_mostAtOnce = 0;
    bool m_released = false;
};

} // namespace pgcourier::test
