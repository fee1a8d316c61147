// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/floodserver.h"

#include <algorithm>

#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

namespace pgcourier::test {

namespace {

// Whether one came; reads on until its head is over.
bool readRequest(int socket)
{
    QByteArray head;
    char buffer[4096];
    while (!head.contains("\r\n\r\n")) {
        const ssize_t got = recv(socket, buffer, sizeof buffer, 0);
        if (got <= 0)
            return false;
        head.append(buffer, got);
    }
    return true;
}

} // namespace

FloodServer::FloodServer(QByteArray head, QByteArray filler, qint64 most)
    : m_head(std::move(head))
    , m_filler(filler.repeated(std::max<qsizetype>(1, 65536 / std::max<qsizetype>(1, filler.size()))))
    , m_most(most)
{
    m_listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t length = sizeof address;
    if (bind(m_listener, reinterpret_cast<sockaddr *>(&address), length) != 0 || listen(m_listener, 128) != 0
        || getsockname(m_listener, reinterpret_cast<sockaddr *>(&address), &length) != 0)
        qWarning("the flood server cannot listen");
    m_port = ntohs(address.sin_port);
    m_threads.emplace_back([this] { acceptAll(); });
}

FloodServer::~FloodServer()
{
    {
        const std::lock_guard guard(m_lock);
        m_over = true;
        shutdown(m_listener, SHUT_RDWR);
        for (const int socket : std::as_const(m_sockets))
            shutdown(socket, SHUT_RDWR);
    }
    m_threads.front().join(); // from now on nobody adds one
    for (size_t i = 1; i < m_threads.size(); ++i)
        m_threads[i].join();
    for (const int socket : std::as_const(m_sockets))
        ::close(socket);
    ::close(m_listener);
}

void FloodServer::acceptAll()
{
    for (;;) {
        const int socket = accept4(m_listener, nullptr, nullptr, SOCK_CLOEXEC);
        if (socket < 0)
            return;
        const std::lock_guard guard(m_lock);
        m_sockets.append(socket);
        if (m_over)
            return;
        m_threads.emplace_back([this, socket] { serve(socket); });
    }
}

void FloodServer::serve(int socket)
{
    if (readRequest(socket)) {
        ++m_requests;
        send(socket, m_head.constData(), size_t(m_head.size()), MSG_NOSIGNAL);
        qint64 left = m_most;
        while (left > 0) {
            const auto size = size_t(std::min<qint64>(left, m_filler.size()));
            const ssize_t gone = send(socket, m_filler.constData(), size, MSG_NOSIGNAL);
            if (gone <= 0)
                break;
            left -= gone;
            m_sent += gone;
        }
    }
    shutdown(socket, SHUT_RDWR);
}

QString FloodServer::url(const QString &path) const
{
    return QStringLiteral("http://127.0.0.1:%1%2").arg(QString::number(m_port), path);
}

} // namespace pgcourier::test
