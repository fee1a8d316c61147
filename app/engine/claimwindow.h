// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/held.h"
#include "app/engine/laneshares.h"
#include "app/engine/roleshares.h"
#include "app/model/workerstatus.h"

namespace pgcourier {

// What a worker holds between claim and record, and how much more it may take in: by number, by bytes, by
// lane, by role.
class ClaimWindow
{
public:
    // Of one destination at once: what fits on its connections, twice.
    static constexpr int leastLaneRoom = 48;

    [[nodiscard]] static int sizeFor(const WorkerOptions &options); // most that it holds
    // Claims are cheap per batch, not per row: it waits until there is room for most of one.
    [[nodiscard]] static int worthwhile(const WorkerOptions &options);

    explicit ClaimWindow(const WorkerOptions &options);

    void setConcurrency(int concurrency) { m_options.concurrency = concurrency; }
    void setNeighbours(int count) { m_neighbours = count; } // other workers that take from the same queue
    void follow(const DeliveryPolicy &policy); // a lane may hold what its policy lets on the wire
    void setSharers(int count) { m_lanes.setSharers(count); } // the same, wherever they are
    // 0 where it should not take in any, or not yet `least` of them.
    [[nodiscard]] int room(int least) const;
    [[nodiscard]] int room() const { return room(worthwhile(m_options)); }
    // naming: all that it holds, since the answer to a claim was lost.
    [[nodiscard]] ClaimRequest nextClaim(int workerId, int room, bool naming);

    quint64 hold(Held held); // its ticket
    void noteFill() { m_filled = count(); } // a claim has brought what it found
    [[nodiscard]] bool hasRunLow() const { return 2 * count() <= m_filled; } // since then
    void passed(const QHash<LaneName, QString> &upto); // a claim came up to there, lane by lane
    void setNextLane(const QString &after) // of all roles; empty: from the first one
    {
        m_lastLane = after;
        m_lastLaneOf.clear();
    }
    void setNextLane(const LaneName &after) { m_lastLaneOf.insert(after.role, after.destination); }
    [[nodiscard]] const Held *answered(quint64 ticket, qint64 bytes); // none: no longer held
    struct Released
    {
        qint64 bytes = 0; // of responses
        qint64 ofLarge = 0; // of the large ones among them, as BodyBudget has it
    };
    Released release(const QList<AttemptRecord> &records); // they are written down
    QList<JobId> withdraw(const QList<JobId> &ids); // those of them that it holds
    // Every quarter of a second; whether a lane that was full may take in more now.
    [[nodiscard]] bool tick();

    [[nodiscard]] bool holds(JobId id) const;
    [[nodiscard]] bool isEmpty() const { return m_held.isEmpty(); }
    [[nodiscard]] int count() const { return int(m_held.size()); }
    [[nodiscard]] QList<ClaimMark> heldBy(int workerId) const;

private:
    WorkerOptions m_options;
    int m_neighbours = 0;
    // By ticket: after a lease was lost the same job may be held twice, as two attempts.
    QHash<quint64, Held> m_held;
    quint64 m_lastTicket = 0;
    qint64 m_bytes = 0; // of requests and responses
    int m_filled = 0;
    LaneShares m_lanes;
    QString m_lastLane;
    QHash<quint32, QString> m_lastLaneOf; // of these roles
    RoleShares m_roles;
    int m_turn = 0;
};

} // namespace pgcourier
