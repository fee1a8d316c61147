// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <mutex>
#include <QByteArray>
#include <QList>
#include <QString>
#include <thread>
#include <vector>

namespace pgcourier::test {

// A server on loopback that answers every request with `head` and then `filler` again and again, as fast as
// it is taken, until the connection is closed or `most` bytes have gone. In threads of its own: what is
// counted is what the client took, not what an event loop of both had time for.
class FloodServer
{
public:
    FloodServer(QByteArray head, QByteArray filler, qint64 most = qint64(1) << 40);
    ~FloodServer();

    [[nodiscard]] QString url(const QString &path = QStringLiteral("/")) const;
    [[nodiscard]] qint64 sent() const { return m_sent; } // bytes, over all connections
    [[nodiscard]] int requests() const { return m_requests; }

private:
    void acceptAll();
    void serve(int socket);

    const QByteArray m_head;
    const QByteArray m_filler;
    const qint64 m_most;
    int m_listener = -1;
    quint16 m_port = 0;
    std::atomic<qint64> m_sent = 0;
    std::atomic<int> m_requests = 0;
    std::mutex m_lock; // of what follows
    std::vector<std::thread> m_threads;
    QList<int> m_sockets;
    bool m_over = false;
};

} // namespace pgcourier::test
