// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/curlmulti.h"

#include "app/http/transport.h"

#include <utility>

namespace pgcourier {

namespace {

constexpr qint64 millisecond = 1'000'000; // in nanoseconds

} // namespace

CurlMulti::CurlMulti(int maxConnections, Done done, std::function<void()> turned)
    : m_done(std::move(done))
    , m_turned(std::move(turned))
    , m_sockets([this] { drive(); })
    , m_multi(curl_multi_init())
{
    CURLM *multi = m_multi.get();
    curl_multi_setopt(multi, CURLMOPT_SOCKETFUNCTION, &CurlMulti::onSocket);
    curl_multi_setopt(multi, CURLMOPT_SOCKETDATA, this);
    curl_multi_setopt(multi, CURLMOPT_TIMERFUNCTION, &CurlMulti::onTimer);
    curl_multi_setopt(multi, CURLMOPT_TIMERDATA, this);
    curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, long(maxConnections));
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    connect(&m_timer, &QTimer::timeout, this, [this] {
        m_armedFor = 0;
        drive();
        if (m_timerDue != 0)
            setTimer(long(std::max<qint64>(0, m_timerDue - steadyNow() + millisecond - 1) / millisecond));
    });
}

CurlMulti::~CurlMulti() = default;

void CurlMulti::add(CURL *easy)
{
    curl_multi_add_handle(m_multi.get(), easy);
}

void CurlMulti::remove(CURL *easy)
{
    curl_multi_remove_handle(m_multi.get(), easy);
    std::erase_if(m_ended, [easy](const auto &ended) { return ended.first == easy; });
}

int CurlMulti::onSocket(CURL *, curl_socket_t socket, int what, void *self, void *)
{
    static_cast<CurlMulti *>(self)->m_sockets.watch(socket, what);
    return 0;
}

int CurlMulti::onTimer(CURLM *, long milliseconds, void *self)
{
    static_cast<CurlMulti *>(self)->setTimer(milliseconds);
    return 0;
}

// What fires too early does no harm: curl looks at its own list then.
void CurlMulti::setTimer(long milliseconds)
{
    m_timerDue = milliseconds < 0 ? 0 : steadyNow() + milliseconds * millisecond;
    if (milliseconds == 0)
        driveSoon();
    if (milliseconds <= 0 || (m_armedFor != 0 && m_armedFor <= m_timerDue))
        return;
    m_armedFor = m_timerDue;
    m_timer.start(int(std::min<long>(milliseconds, 3'600'000)));
}

void CurlMulti::driveSoon()
{
    if (m_driving || std::exchange(m_posted, true))
        return;
    QMetaObject::invokeMethod(this, &CurlMulti::drive, Qt::QueuedConnection);
}

void CurlMulti::driveTimers()
{
    // Each round may set the next to now, where a transfer goes on at once; some rounds are enough for one
    // turn.
    constexpr int rounds = 8;
    for (int i = 0; i < rounds && m_timerDue != 0 && m_timerDue <= steadyNow(); ++i) {
        int running = 0;
        m_timerDue = 0;
        curl_multi_socket_action(m_multi.get(), CURL_SOCKET_TIMEOUT, 0, &running);
    }
}

void CurlMulti::drive()
{
    if (std::exchange(m_driving, true))
        return;
    m_posted = false;
    driveTimers();
    m_sockets.takeReady([this](curl_socket_t socket, int what) {
        int running = 0;
        curl_multi_socket_action(m_multi.get(), socket, what, &running);
    });
    m_turned();
    tellDone();
    m_driving = false;
    if (m_timerDue != 0 && m_timerDue <= steadyNow())
        driveSoon();
}

// Whoever is told may take out others, and put in new ones.
void CurlMulti::tellDone()
{
    int left = 0;
    while (const CURLMsg *message = curl_multi_info_read(m_multi.get(), &left)) {
        if (message->msg == CURLMSG_DONE)
            m_ended.emplace_back(message->easy_handle, message->data.result);
    }
    while (!m_ended.empty()) {
        const auto [easy, code] = m_ended.back();
        m_ended.pop_back();
        curl_multi_remove_handle(m_multi.get(), easy);
        m_done(easy, code);
    }
}

} // namespace pgcourier
