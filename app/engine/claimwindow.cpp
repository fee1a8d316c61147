// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/claimwindow.h"

#include "app/http/bodybudget.h"

#include <algorithm>
#include <QSet>

namespace pgcourier {

namespace {

constexpr int roundOfTurns = 720'720; // whole rounds of up to 16 roles
constexpr qint64 mostHeldBytes = 8 << 20; // of requests and responses, until no more is claimed

} // namespace

int ClaimWindow::sizeFor(const WorkerOptions &options)
{
    return std::max(3 * options.batch, 2 * options.concurrency);
}

int ClaimWindow::worthwhile(const WorkerOptions &options)
{
    return std::max(1, std::min(options.batch, sizeFor(options)) * 3 / 4);
}

ClaimWindow::ClaimWindow(const WorkerOptions &options)
    : m_options(options)
    , m_lanes(std::min(std::max(leastLaneRoom, options.perHost), sizeFor(options)))
{
}

void ClaimWindow::follow(const DeliveryPolicy &policy)
{
    QHash<QString, int> allowed;
    for (const EndpointPolicy &endpoint : policy.endpoints) {
        const int atOnce = std::min(endpoint.rule.maxConcurrency.value_or(0), sizeFor(m_options));
        if (atOnce > m_lanes.least())
            allowed.insert(endpoint.destination, atOnce);
    }
    m_lanes.setAllowed(allowed);
}

int ClaimWindow::room(int least) const
{
    const int size = sizeFor(m_options);
    // What one of several holds, the others cannot take when the queue runs out.
    const int mine = std::max(size / (1 + m_neighbours), std::min(m_options.batch * 3 / 2, size));
    const int room = mine - count();
    return room < least || m_bytes > mostHeldBytes ? 0 : room;
}

ClaimRequest ClaimWindow::nextClaim(int workerId, int room, bool naming)
{
    ClaimRequest request;
    request.workerId = workerId;
    request.total = std::min(room, m_options.batch);
    request.share = std::min(m_lanes.least(), request.total);
    request.after = m_lastLane;
    request.rooms = m_lanes.rooms();
    request.since = m_lanes.passed();
    request.afterOf = m_lastLaneOf;
    request.roleRooms = m_roles.rooms(sizeFor(m_options));
    request.turn = m_turn;
    m_turn = (m_turn + 1) % roundOfTurns;
    if (naming) {
        request.known.emplace();
        for (const Held &held : m_held) {
            request.known->append(held.id);
            request.knownTokens.append(held.claimToken);
        }
    }
    return request;
}

quint64 ClaimWindow::hold(Held held)
{
    m_bytes += held.headBytes + held.bodyBytes + held.responseBytes;
    m_lanes.took({held.destination, held.role}, 1);
    m_roles.took(held.role);
    m_held.insert(++m_lastTicket, std::move(held));
    return m_lastTicket;
}

void ClaimWindow::passed(const QHash<LaneName, QString> &upto)
{
    for (auto it = upto.begin(); it != upto.end(); ++it)
        m_lanes.passed(it.key(), it.value());
}

const Held *ClaimWindow::answered(quint64 ticket, qint64 bytes)
{
    const auto held = m_held.find(ticket);
    if (held == m_held.end())
        return nullptr;
    m_bytes += bytes - held->responseBytes; // it may be told of twice
    held->responseBytes = bytes;
    return &*held;
}

ClaimWindow::Released ClaimWindow::release(const QList<AttemptRecord> &records)
{
    Released released;
    for (const AttemptRecord &record : records) {
        const Held held = m_held.take(record.outcome.ticket);
        m_bytes -= held.headBytes + held.bodyBytes + held.responseBytes;
        m_lanes.finished({record.destination, record.role});
        m_roles.finished(record.role);
        released.bytes += held.responseBytes;
        released.ofLarge += BodyBudget::isSmall(held.responseBytes) ? 0 : held.responseBytes;
    }
    return released;
}

QList<JobId> ClaimWindow::withdraw(const QList<JobId> &ids)
{
    const QSet<JobId> gone(ids.begin(), ids.end());
    QList<JobId> found;
    for (Held &held : m_held) {
        if (!gone.contains(held.id))
            continue;
        held.withdrawn = true;
        found.append(held.id);
    }
    return found;
}

bool ClaimWindow::holds(JobId id) const
{
    return std::any_of(m_held.cbegin(), m_held.cend(), [id](const Held &held) { return held.id == id; });
}

bool ClaimWindow::tick()
{
    const bool wasFull = m_lanes.someFull();
    m_lanes.tick();
    m_roles.tick();
    return wasFull;
}

QList<ClaimMark> ClaimWindow::heldBy(int workerId) const
{
    QList<ClaimMark> marks;
    for (const Held &held : m_held) {
        if (held.workerId == workerId)
            marks.append({held.id, held.claimToken});
    }
    return marks;
}

} // namespace pgcourier
