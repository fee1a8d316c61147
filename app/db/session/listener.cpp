// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/listener.h"

#include "app/base/log.h"
#include "app/db/session/ownsettings.h"

#include <algorithm>
#include <QSocketNotifier>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

constexpr auto shortestBackoff = 200ms;
constexpr auto longestBackoff = 5s;
constexpr auto pingInterval = 30s; // keepalives find out sooner that a host is gone
constexpr int tellMs = 2; // between two bursts of what was notified
constexpr int mostPayloads = 16; // of one channel in a burst

void keep(QList<Notification> &list, const Notification &notification)
{
    const auto ofChannel = [&list, &notification] {
        return std::count_if(list.cbegin(), list.cend(),
            [&](const Notification &other) { return other.channel == notification.channel; });
    };
    if (list.contains(notification))
        return;
    if (ofChannel() < mostPayloads) {
        list.append(notification);
    } else if (const Notification any{notification.channel, QString()}; !list.contains(any)) {
        list.append(any);
    }
}

} // namespace

Listener::Listener(const QString &conninfo, const QStringList &channels)
    : m_conninfo(conninfo)
    , m_channels(channels)
    , m_retryTimer(this)
    , m_pingTimer(this)
    , m_tellTimer(this)
{
    m_retryTimer.setSingleShot(true);
    m_pingTimer.setInterval(pingInterval);
    connect(&m_retryTimer, &QTimer::timeout, this, &Listener::tryToListen);
    connect(&m_pingTimer, &QTimer::timeout, this, &Listener::ping);
    m_tellTimer.setSingleShot(true);
    m_tellTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_tellTimer, &QTimer::timeout, this, &Listener::tell);
}

Listener::~Listener()
{
    stop();
}

void Listener::start()
{
    m_backoff = 0ms;
    m_lossTold = false;
    tryToListen();
}

void Listener::ensure()
{
    if (!m_connection.isOpen() && !m_retryTimer.isActive())
        start();
}

void Listener::stop()
{
    m_retryTimer.stop();
    m_pingTimer.stop();
    if (m_arrival) { // maybe it is the one that called
        m_arrival->setEnabled(false);
        m_arrival.release()->deleteLater();
    }
    m_connection.close();
}

void Listener::aim(const QString &conninfo)
{
    stop();
    m_conninfo = conninfo;
    start();
}

void Listener::tryToListen()
{
    if (const Status listening = listen(); !listening) {
        meetLoss(listening.error());
        return;
    }
    m_backoff = 0ms;
    m_lossTold = false;
    m_pingTimer.start();
    watchSocket();
    Q_EMIT reconnected();
}

Status Listener::listen()
{
    if (const Status opened = m_connection.open(m_conninfo); !opened)
        return opened;
    if (const Status own = useOwnSettings(m_connection); !own)
        return own;
    for (const QString &channel : m_channels) {
        if (const Status listening = m_connection.listen(channel); !listening)
            return listening;
    }
    return Done{};
}

void Listener::watchSocket()
{
    m_arrival = std::make_unique<QSocketNotifier>(m_connection.socket(), QSocketNotifier::Read);
    connect(m_arrival.get(), &QSocketNotifier::activated, this, &Listener::takeArrived);
}

void Listener::takeArrived()
{
    const QList<Notification> arrived = m_connection.takeNotifications();
    if (!m_connection.isOpen())
        m_arrival->setEnabled(false); // libpq has closed the socket
    for (const Notification &notification : arrived)
        keep(m_untold, notification);
    const qint64 since = m_sinceTold.isValid() ? m_sinceTold.elapsed() : tellMs;
    if (since >= tellMs)
        tell();
    else if (!m_untold.isEmpty() && !m_tellTimer.isActive())
        m_tellTimer.start(int(tellMs - since));
    if (m_arrival && !m_connection.isOpen()) // unless a slot has called stop()
        ping(); // has the error's words
}

void Listener::tell()
{
    if (m_untold.isEmpty())
        return;
    m_sinceTold.start();
    const QList<Notification> untold = std::exchange(m_untold, {});
    for (const Notification &notification : untold)
        Q_EMIT notified(notification.channel, notification.payload);
}

void Listener::ping()
{
    if (!m_connection.isOpen() && m_retryTimer.isActive())
        return; // it is known to be lost
    const auto pong = m_connection.execute("select 1");
    if (!pong) {
        meetLoss(pong.error());
        return;
    }
    takeArrived();
}

void Listener::meetLoss(const Error &error)
{
    stop();
    m_backoff = std::clamp<std::chrono::milliseconds>(m_backoff * 2, shortestBackoff, longestBackoff);
    m_retryTimer.start(m_backoff);
    qCDebug(logDb) << "listener:" << error.line() << "next try in ms" << m_backoff.count();
    if (!m_lossTold) {
        m_lossTold = true;
        Q_EMIT lost(error);
    }
}

} // namespace pgcourier
