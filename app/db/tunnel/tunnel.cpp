// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/tunnel/tunnel.h"

#include "app/db/tunnel/tunnelkeeper.h"

#include <QHash>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// What the whole program knows of its tunnels. Connections are made all over it, each in a thread of its own,
// and what they share is not theirs to hand round.
struct KnownTunnel
{
    std::weak_ptr<Tunnel> tunnel;
    std::shared_ptr<TunnelState> state; // outlives the tunnel: how long a failing one is left alone
};
std::mutex knownGuard;
QHash<QString, KnownTunnel> knownTunnels;

QString wayOf(const SshPlace &place, const QList<TunnelTarget> &targets)
{
    QString way = place.text();
    for (const TunnelTarget &target : targets)
        way += u' ' + target.text();
    return way;
}

std::shared_ptr<TunnelState> stateFor(const SshPlace &place, const QList<TunnelTarget> &targets)
{
    const std::lock_guard lock(knownGuard);
    KnownTunnel &known = knownTunnels[wayOf(place, targets)];
    if (!known.state)
        known.state = std::make_shared<TunnelState>();
    return known.state;
}

} // namespace

std::shared_ptr<Tunnel> Tunnel::to(const SshPlace &place, const QList<TunnelTarget> &targets)
{
    static std::mutex making; // not the other guard: it takes that by itself
    const std::lock_guard lock(making);
    const QString way = wayOf(place, targets);
    {
        const std::lock_guard known(knownGuard);
        if (auto tunnel = knownTunnels.value(way).tunnel.lock())
            return tunnel;
    }
    auto tunnel = std::make_shared<Tunnel>(place, targets);
    const std::lock_guard known(knownGuard);
    knownTunnels[way].tunnel = tunnel;
    return tunnel;
}

Tunnel::Tunnel(const SshPlace &place, const QList<TunnelTarget> &targets)
    : m_state(stateFor(place, targets))
    , m_thread(startThread(u"ssh tunnel"_s))
{
    m_keeper = adopt(m_thread, std::make_unique<TunnelKeeper>(place, targets, m_state));
}

Tunnel::~Tunnel() = default;

Result<QList<quint16>> Tunnel::ready(const std::function<bool()> &givenUp, Start when)
{
    constexpr auto look = 50ms;
    std::unique_lock lock(m_state->guard);
    if (m_state->phase == TunnelState::Phase::Down || m_state->owner != m_keeper) {
        if (when == Start::WhenDue && m_state->error && TunnelState::Clock::now() < m_state->retryAt)
            return *m_state->error;
        m_state->phase = TunnelState::Phase::Starting;
        m_state->owner = m_keeper;
        QMetaObject::invokeMethod(m_keeper, &TunnelKeeper::start, Qt::QueuedConnection);
    }
    while (m_state->phase == TunnelState::Phase::Starting) {
        m_state->changed.wait_for(lock, look);
        lock.unlock();
        const bool enough = givenUp();
        lock.lock();
        if (enough)
            return Error::cancelled(u"Nobody waits for the SSH tunnel any longer"_s);
    }
    if (m_state->phase == TunnelState::Phase::Up)
        return m_state->ports;
    return m_state->error.value_or(Error::connection(u"The SSH tunnel has ended"_s));
}

int Tunnel::failures() const
{
    const std::lock_guard lock(m_state->guard);
    return m_state->failures;
}

std::optional<Error> Tunnel::failureSince(int failures) const
{
    const std::lock_guard lock(m_state->guard);
    if (m_state->failures != failures)
        return m_state->failure;
    return m_state->phase == TunnelState::Phase::Up ? std::nullopt : m_state->error;
}

qint64 Tunnel::processId() const
{
    const std::lock_guard lock(m_state->guard);
    return m_state->process;
}

} // namespace pgcourier
