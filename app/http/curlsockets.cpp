// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/curlsockets.h"

#include <array>
#include <sys/socket.h>
#include <unistd.h>
#include <utility>

#ifdef Q_OS_LINUX
#include <sys/epoll.h>
#else
#include <fcntl.h>
#endif

namespace pgcourier {

CurlSockets::State &CurlSockets::state(curl_socket_t socket)
{
    if (size_t(socket) >= m_states.size())
        m_states.resize(size_t(socket) + 64);
    return m_states[size_t(socket)];
}

void CurlSockets::setEnds(curl_socket_t socket, size_t ends)
{
    state(socket).ends = ends;
    m_byEnds.insert_or_assign(ends, socket);
}

curl_socket_t CurlSockets::withEnds(size_t ends) const
{
    const auto found = m_byEnds.find(ends);
    return found == m_byEnds.end() ? CURL_SOCKET_BAD : found->second;
}

void CurlSockets::forget(curl_socket_t socket)
{
    const auto found = m_byEnds.find(state(socket).ends);
    if (found != m_byEnds.end() && found->second == socket)
        m_byEnds.erase(found);
    setIdle(state(socket), false);
    state(socket) = {};
}

void CurlSockets::setIdle(State &state, bool idle)
{
    if (std::exchange(state.idle, idle) != idle)
        m_idle += idle ? 1 : -1;
}

void CurlSockets::setMultiplexed(curl_socket_t socket)
{
    if (socket != CURL_SOCKET_BAD)
        state(socket).multiplexed = true;
}

void CurlSockets::setNamed(curl_socket_t socket)
{
    if (socket != CURL_SOCKET_BAD)
        state(socket).named = true;
}

void CurlSockets::watch(curl_socket_t socket, int what)
{
    State &now = state(socket);
    now.wanted = what == CURL_POLL_REMOVE ? 0 : what;
    setIdle(now, now.wanted == 0);
    // One that idles is only taken out when something is heard of it, or it is closed.
    if (now.wanted == 0 && now.ours)
        return;
    if (now.wanted != now.registered)
        apply(socket, now);
}

#ifdef Q_OS_LINUX

CurlSockets::CurlSockets(std::function<void()> ready)
    : m_ready(std::move(ready))
    , m_epoll(epoll_create1(EPOLL_CLOEXEC))
    , m_notifier(std::make_unique<QSocketNotifier>(m_epoll, QSocketNotifier::Read))
{
    QObject::connect(m_notifier.get(), &QSocketNotifier::activated, m_notifier.get(), m_ready);
}

CurlSockets::~CurlSockets()
{
    m_notifier.reset();
    ::close(m_epoll);
}

curl_socket_t CurlSockets::open(const curl_sockaddr &address)
{
    const int socket = ::socket(address.family, address.socktype | SOCK_CLOEXEC, address.protocol);
    if (socket < 0)
        return CURL_SOCKET_BAD;
    State fresh;
    fresh.ours = true;
    state(socket) = fresh;
    return socket;
}

int CurlSockets::close(curl_socket_t socket)
{
    forget(socket); // closing takes it out of the set
    return ::close(socket);
}

void CurlSockets::apply(curl_socket_t socket, State &state)
{
    epoll_event event{};
    event.data.fd = socket;
    event.events = ((state.wanted & CURL_POLL_IN) ? unsigned(EPOLLIN) : 0U)
        | ((state.wanted & CURL_POLL_OUT) ? unsigned(EPOLLOUT) : 0U);
    int operation = EPOLL_CTL_MOD;
    if (state.wanted == 0)
        operation = EPOLL_CTL_DEL;
    else if (state.registered == 0)
        operation = EPOLL_CTL_ADD;
    if (epoll_ctl(m_epoll, operation, socket, &event) != 0 && operation == EPOLL_CTL_MOD)
        epoll_ctl(m_epoll, EPOLL_CTL_ADD, socket, &event);
    state.registered = state.wanted;
}

void CurlSockets::takeReady(const std::function<void(curl_socket_t socket, int what)> &ready)
{
    std::array<epoll_event, 128> events;
    const int count = epoll_wait(m_epoll, events.data(), int(events.size()), 0);
    for (int i = 0; i < count; ++i) {
        const epoll_event &event = events[size_t(i)];
        const curl_socket_t socket = event.data.fd;
        State &now = state(socket);
        if (now.wanted == 0) { // it idles, and is closed or was sent what nobody asked for
            if (now.registered != 0)
                apply(socket, now);
            continue;
        }
        const int what = ((event.events & EPOLLIN) ? CURL_CSELECT_IN : 0)
            | ((event.events & EPOLLOUT) ? CURL_CSELECT_OUT : 0)
            | ((event.events & (EPOLLERR | EPOLLHUP)) ? CURL_CSELECT_ERR : 0);
        ready(socket, what);
    }
}

#else

CurlSockets::CurlSockets(std::function<void()> ready) : m_ready(std::move(ready)) { }
CurlSockets::~CurlSockets() = default;

curl_socket_t CurlSockets::open(const curl_sockaddr &address)
{
    const int socket = ::socket(address.family, address.socktype, address.protocol);
    if (socket < 0)
        return CURL_SOCKET_BAD;
    fcntl(socket, F_SETFD, FD_CLOEXEC);
    state(socket) = {};
    return socket;
}

int CurlSockets::close(curl_socket_t socket)
{
    if (const auto found = m_notifiers.find(socket); found != m_notifiers.end()) {
        for (std::unique_ptr<QSocketNotifier> *notifier : {&found->second.read, &found->second.write}) {
            if (!*notifier)
                continue;
            (*notifier)->setEnabled(false);
            notifier->release()->deleteLater(); // this may be its own signal
        }
        m_notifiers.erase(found);
    }
    forget(socket);
    return ::close(socket);
}

void CurlSockets::apply(curl_socket_t socket, State &state)
{
    Notifiers &notifiers = m_notifiers[socket];
    const auto set = [this, socket](std::unique_ptr<QSocketNotifier> &notifier, QSocketNotifier::Type type,
                         bool wanted, int what) {
        if (!wanted) {
            if (notifier)
                notifier->setEnabled(false);
            return;
        }
        if (!notifier) {
            notifier = std::make_unique<QSocketNotifier>(socket, type);
            QObject::connect(
                notifier.get(), &QSocketNotifier::activated, notifier.get(), [this, socket, what] {
                    m_told.emplace_back(socket, what);
                    m_ready();
                });
        }
        notifier->setEnabled(true);
    };
    set(notifiers.read, QSocketNotifier::Read, (state.wanted & CURL_POLL_IN) != 0, CURL_CSELECT_IN);
    set(notifiers.write, QSocketNotifier::Write, (state.wanted & CURL_POLL_OUT) != 0, CURL_CSELECT_OUT);
    state.registered = state.wanted;
}

void CurlSockets::takeReady(const std::function<void(curl_socket_t socket, int what)> &ready)
{
    for (const auto &[socket, what] : std::exchange(m_told, {}))
        ready(socket, what);
}

#endif

} // namespace pgcourier
