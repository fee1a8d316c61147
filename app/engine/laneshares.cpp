// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/laneshares.h"

#include <algorithm>

namespace pgcourier {

int LaneShares::room(const Lane &lane) const
{
    return std::max(m_least + 2 * std::max(lane.done, lane.doneOnce) - lane.held, 0);
}

void LaneShares::finished(const LaneName &lane, int count)
{
    Lane &entry = m_lanes[lane];
    entry.held = std::max(entry.held - count, 0);
    entry.done += count;
}

void LaneShares::tick()
{
    for (auto it = m_lanes.begin(); it != m_lanes.end();) {
        it->doneOnce = it->done;
        it->done = 0;
        it->passed.clear();
        it = it->held == 0 && it->doneOnce == 0 ? m_lanes.erase(it) : std::next(it);
    }
}

QHash<LaneName, int> LaneShares::rooms() const
{
    constexpr qsizetype few = 64;
    QHash<LaneName, int> rooms;
    for (auto it = m_lanes.begin(); it != m_lanes.end(); ++it) {
        const int left = room(*it);
        if (m_lanes.size() <= few || left > 2 * m_least || left <= m_least / 2)
            rooms.insert(it.key(), left);
    }
    return rooms;
}

QHash<LaneName, QString> LaneShares::passed() const
{
    QHash<LaneName, QString> passed;
    for (auto it = m_lanes.begin(); it != m_lanes.end(); ++it) {
        if (!it->passed.isEmpty())
            passed.insert(it.key(), it->passed);
    }
    return passed;
}

bool LaneShares::someFull() const
{
    return std::any_of(m_lanes.begin(), m_lanes.end(), [this](const Lane &lane) { return room(lane) == 0; });
}

} // namespace pgcourier
