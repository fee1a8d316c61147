// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/share.h"
#include "app/model/delivery.h"

namespace pgcourier {

// How much of a worker's window each lane may hold. A quick one earns as much as it gets done; one that hangs
// keeps no more than fits on its connections, so it never takes the window from the others.
class LaneShares
{
public:
    explicit LaneShares(int least) : m_least(least) { }

    // What these destinations may have on the wire by their policies, where that is more than the least.
    void setAllowed(const QHash<QString, int> &allowed) { m_allowed = allowed; }
    void took(const LaneName &lane, int count) { m_lanes[lane].held += count; }
    // Up to where it was claimed, by when it was due, so that the next claim need not pass over what runs. It
    // is forgotten at the next tick: something older may have been put back.
    void passed(const LaneName &lane, const QString &due) { m_lanes[lane].passed = due; }
    void finished(const LaneName &lane, int count = 1) { m_lanes[lane].finished(count); }
    void tick(); // every quarter of a second: forgets old speed and empty lanes
    // Of many workers each gets little done in that time, and is to claim no less at once for it.
    void setSharers(int count) { m_slowness = 1 + std::min(count, 3); }

    [[nodiscard]] int least() const { return m_least; }
    // The room that is left of lanes which hold or held something, 0 or more. Of many those alone that are to
    // be given much more than least(), or half of it and less: a claim looks for each of its lanes in this
    // list.
    [[nodiscard]] QHash<LaneName, int> rooms() const;
    [[nodiscard]] QHash<LaneName, QString> passed() const;
    [[nodiscard]] bool someFull() const;

private:
    struct Lane : Share
    {
        QString passed;
    };
    [[nodiscard]] int room(const LaneName &name, const Lane &lane) const;

    QHash<LaneName, Lane> m_lanes;
    QHash<QString, int> m_allowed;
    int m_least;
    int m_slowness = 1;
};

} // namespace pgcourier
