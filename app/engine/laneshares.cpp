// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/laneshares.h"

#include <algorithm>

namespace pgcourier {

int LaneShares::room(const LaneName &name, const Lane &lane) const
{
    const int least = m_allowed.isEmpty() ? m_least : std::max(m_least, m_allowed.value(name.destination));
    return std::max(least + m_slowness * lane.earned() - lane.held, 0);
}

void LaneShares::tick()
{
    for (Lane &lane : m_lanes) {
        lane.tick();
        lane.passed.clear();
    }
    m_lanes.removeIf([](const auto &it) { return it.value().isIdle(); });
}

QHash<LaneName, int> LaneShares::rooms() const
{
    constexpr qsizetype few = 64;
    QHash<LaneName, int> rooms;
    for (auto it = m_lanes.begin(); it != m_lanes.end(); ++it) {
        const int left = room(it.key(), *it);
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
    for (auto it = m_lanes.begin(); it != m_lanes.end(); ++it) {
        if (room(it.key(), *it) == 0)
            return true;
    }
    return false;
}

} // namespace pgcourier
