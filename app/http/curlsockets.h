// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <curl/curl.h>
#include <functional>
#include <QSocketNotifier>
#include <unordered_map>
#include <vector>

namespace pgcourier {

// Which sockets of a curl_multi are waited for, and which of them are ready. On Linux they stand in one epoll
// set behind one notifier, and those that idle between two transfers stay in it: waiting anew costs nothing.
// Elsewhere each has notifiers of its own.
class CurlSockets
{
public:
    explicit CurlSockets(std::function<void()> ready);
    ~CurlSockets();
    Q_DISABLE_COPY_MOVE(CurlSockets)

    // As CURLOPT_OPENSOCKETFUNCTION and CURLOPT_CLOSESOCKETFUNCTION; CURL_SOCKET_BAD: none was to be had.
    [[nodiscard]] curl_socket_t open(const curl_sockaddr &address);
    int close(curl_socket_t socket);
    [[nodiscard]] int idleCount() const { return m_idle; } // of those made here, between two transfers
    // As CURLMOPT_SOCKETFUNCTION.
    void watch(curl_socket_t socket, int what);
    // Calls it for each that is ready, with CURL_CSELECT_ bits.
    void takeReady(const std::function<void(curl_socket_t socket, int what)> &ready);
    // By its two ends: curl tells them before each request, and the socket itself too late.
    void setEnds(curl_socket_t socket, size_t ends);
    [[nodiscard]] curl_socket_t withEnds(size_t ends) const; // CURL_SOCKET_BAD: none
    // Many transfers are on it at a time (HTTP/2).
    void setMultiplexed(curl_socket_t socket);
    [[nodiscard]] bool isMultiplexed(curl_socket_t socket) { return state(socket).multiplexed; }
    // The certificate at its other end bears the name that was called.
    void setNamed(curl_socket_t socket);
    [[nodiscard]] bool isNamed(curl_socket_t socket)
    {
        return socket != CURL_SOCKET_BAD && state(socket).named;
    }

private:
    struct State
    {
        int wanted = 0; // CURL_POLL_ bits
        int registered = 0; // the same, with the system
        size_t ends = 0; // a hash of them
        bool multiplexed = false;
        bool named = false;
        bool ours = false; // made by open(): close() will tell when it goes
        bool idle = false;
    };
    State &state(curl_socket_t socket);
    void forget(curl_socket_t socket);
    void setIdle(State &state, bool idle);
    void apply(curl_socket_t socket, State &state);

    std::function<void()> m_ready;
    int m_idle = 0;
    std::vector<State> m_states; // by descriptor
    std::unordered_map<size_t, curl_socket_t> m_byEnds;
#ifdef Q_OS_LINUX
    int m_epoll = -1;
    std::unique_ptr<QSocketNotifier> m_notifier;
#else
    struct Notifiers
    {
        std::unique_ptr<QSocketNotifier> read;
        std::unique_ptr<QSocketNotifier> write;
    };
    std::unordered_map<curl_socket_t, Notifiers> m_notifiers;
    std::vector<std::pair<curl_socket_t, int>> m_told;
#endif
};

} // namespace pgcourier
