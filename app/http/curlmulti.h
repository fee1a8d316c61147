// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/curlsockets.h"

#include <curl/curl.h>
#include <functional>
#include <memory>
#include <QTimer>
#include <vector>

namespace pgcourier {

// A curl_multi that is driven by the thread's event loop. Belongs to that thread.
class CurlMulti : public QObject
{
    Q_OBJECT

public:
    using Done = std::function<void(CURL *easy, CURLcode code)>;

    // done: is called when a transfer has ended, and has been taken out; turned: when all was driven once
    CurlMulti(int maxConnections, Done done, std::function<void()> turned);
    ~CurlMulti() override;

    void add(CURL *easy);
    void remove(CURL *easy);
    void drive(); // whatever is ready now; nothing from within itself
    void driveSoon();
    // Sockets that transfers open and close: to be told of both.
    [[nodiscard]] CurlSockets &sockets() { return m_sockets; }
    [[nodiscard]] const CurlSockets &sockets() const { return m_sockets; }

private:
    static int onSocket(CURL *easy, curl_socket_t socket, int what, void *self, void *known);
    static int onTimer(CURLM *multi, long milliseconds, void *self);
    void setTimer(long milliseconds);
    void driveTimers();
    void tellDone();

    struct Cleanup
    {
        void operator()(CURLM *multi) const { curl_multi_cleanup(multi); }
    };
    Done m_done;
    std::function<void()> m_turned;
    CurlSockets m_sockets;
    std::vector<std::pair<CURL *, CURLcode>> m_ended;
    QTimer m_timer;
    qint64 m_timerDue = 0; // steadyNow(); 0: none
    qint64 m_armedFor = 0; // that the timer fires at, or later than curl asked for
    bool m_driving = false;
    bool m_posted = false;
    std::unique_ptr<CURLM, Cleanup> m_multi; // goes first: it closes sockets and sets the timer
};

} // namespace pgcourier
