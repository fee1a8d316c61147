// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/wirewatch.h"

#include "app/base/log.h"

#include <array>
#include <memory>
#include <optional>

#ifdef Q_OS_LINUX
#include <dirent.h>
#include <fcntl.h>
#include <linux/tcp.h> // the C library's own tcp_info ends before the count of bytes
#include <netinet/in.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace pgcourier {

namespace {

constexpr size_t trafficSlots = 4096;

} // namespace

WireTraffic &WireWatch::trafficOf(const QHostAddress &address, quint16 port)
{
    static std::array<WireTraffic, trafficSlots> all;
    return all[qHashMulti(0, address, port) % trafficSlots];
}

#ifdef Q_OS_LINUX

namespace {

// So much of what arrived may be framing: a chunk of one byte takes six.
constexpr qint64 framing = 8;
constexpr qint64 trifle = 4096; // bytes in one look

std::optional<quint64> socketInode(int descriptor)
{
    struct stat status
    {
    };
    if (fstat(descriptor, &status) != 0 || !S_ISSOCK(status.st_mode))
        return std::nullopt;
    return status.st_ino;
}

std::optional<WireWatch::Peer> peerOf(int socket)
{
    sockaddr_storage storage{};
    socklen_t length = sizeof storage;
    auto *address = reinterpret_cast<sockaddr *>(&storage);
    if (getpeername(socket, address, &length) != 0)
        return std::nullopt;
    quint16 port = 0;
    if (address->sa_family == AF_INET)
        port = ntohs(reinterpret_cast<const sockaddr_in *>(address)->sin_port);
    else if (address->sa_family == AF_INET6)
        port = ntohs(reinterpret_cast<const sockaddr_in6 *>(address)->sin6_port);
    else
        return std::nullopt;
    return WireWatch::Peer{QHostAddress(address), port};
}

// Bytes that were received and read.
std::optional<qint64> consumedOf(int socket)
{
    tcp_info info{};
    socklen_t length = sizeof info;
    int unread = 0;
    if (getsockopt(socket, IPPROTO_TCP, TCP_INFO, &info, &length) != 0
        || length < offsetof(tcp_info, tcpi_bytes_received) + sizeof info.tcpi_bytes_received
        || ioctl(socket, FIONREAD, &unread) != 0)
        return std::nullopt;
    return qint64(info.tcpi_bytes_received) - unread;
}

// Another thread may close the descriptor and be given its number anew meanwhile: what is shut is a copy that
// was looked at again.
bool shutSocket(int socket, quint64 inode)
{
    const int copy = fcntl(socket, F_DUPFD_CLOEXEC, 0);
    if (copy < 0)
        return false;
    const bool done = socketInode(copy) == inode && shutdown(copy, SHUT_RDWR) == 0;
    close(copy);
    return done;
}

} // namespace

void WireWatch::look(int socket, const QHash<Peer, qint64> &told)
{
    const auto inode = socketInode(socket);
    const auto peer = inode ? peerOf(socket) : std::nullopt;
    const auto came = peer ? told.constFind(*peer) : told.cend();
    const auto consumed = came != told.cend() ? consumedOf(socket) : std::nullopt;
    if (!consumed)
        return;
    const bool isNew = !m_connections.contains(*inode);
    Connection &connection = m_connections[*inode];
    connection.seen = true;
    const qint64 more = isNew ? 0 : *consumed - connection.consumed;
    connection.consumed = *consumed;
    const bool explained = *came > 0 && more <= framing * *came + trifle;
    connection.untold = explained ? 0 : connection.untold + more;
    if (connection.untold <= headLimit + bufferAllowance || !shutSocket(socket, *inode))
        return;
    ++trafficOf(peer->address, peer->port).shut;
    connection.untold = 0;
    qCInfo(logHttp, "A connection to %ls port %d was shut: more than %lld bytes came that are no response",
        qUtf16Printable(peer->address.toString()), int(peer->port), headLimit);
}

void WireWatch::check(const QSet<Peer> &peers)
{
    QHash<Peer, qint64> now;
    QHash<Peer, qint64> since;
    for (const Peer &peer : peers) {
        const qint64 told = trafficOf(peer.address, peer.port).told;
        now.insert(peer, told);
        since.insert(peer, told - m_told.value(peer, told));
    }
    m_told = std::move(now);
    const std::unique_ptr<DIR, int (*)(DIR *)> folder(opendir("/proc/self/fd"), closedir);
    while (const dirent *entry = folder ? readdir(folder.get()) : nullptr) {
        if (entry->d_name[0] != '.')
            look(atoi(entry->d_name), since);
    }
    m_connections.removeIf([](const auto &it) { return !std::exchange(it.value().seen, false); });
}

#else

void WireWatch::look(int, const QHash<Peer, qint64> &) { }
void WireWatch::check(const QSet<Peer> &) { }

#endif

} // namespace pgcourier
