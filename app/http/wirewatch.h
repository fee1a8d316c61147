// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <atomic>
#include <QHash>
#include <QHostAddress>
#include <QSet>

namespace pgcourier {

// What came from some server and has reached a response, and how often a connection to it was shut here.
struct WireTraffic
{
    std::atomic<qint64> told = 0; // bytes of heads and bodies
    std::atomic<int> shut = 0;
};

// Bounds what QNetworkAccessManager takes in without a word: it keeps a status line, a head, a chunk's size
// or extension and the body of a 401 or 407 to itself until they end, if they ever do. The kernel counts what
// arrives on each connection; one on which much more arrived than came out is shut, and its exchange ends.
// Belongs to a sender's thread. Linux only: elsewhere it sees nothing, and the deadline is the bound.
class WireWatch
{
public:
    static constexpr qint64 headLimit = 256 * 1024; // bytes; curl's is 300 KB
    // Beside a head: what may wait between the kernel and the reader of a body, in Qt's buffers.
    static constexpr qint64 bufferAllowance = 256 * 1024;

    // One of all who talk to that address and port in this process, as the kernel's connections are the
    // process's. Some servers share one, which makes the watch no more than milder.
    [[nodiscard]] static WireTraffic &trafficOf(const QHostAddress &address, quint16 port);

    struct Peer
    {
        QHostAddress address;
        quint16 port = 0;
        bool operator==(const Peer &) const = default;
    };
    void check(const QSet<Peer> &peers); // to be called some times a second while one of these is slow

private:
    struct Connection
    {
        qint64 consumed = 0; // bytes that left the kernel for Qt
        qint64 untold = 0; // of these, since something last came out
        bool seen = false;
    };
    void look(int socket, const QHash<Peer, qint64> &told);

    QHash<quint64, Connection> m_connections; // by inode
    QHash<Peer, qint64> m_told; // at the last look
};

inline size_t qHash(const WireWatch::Peer &peer, size_t seed = 0)
{
    return qHashMulti(seed, peer.address, peer.port);
}

} // namespace pgcourier
