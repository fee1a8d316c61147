// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/roleshares.h"

namespace pgcourier {

void RoleShares::tick()
{
    for (Share &role : m_roles)
        role.tick();
    m_roles.removeIf([](const auto &it) { return it.value().isIdle(); });
}

QHash<quint32, int> RoleShares::rooms(int window) const
{
    constexpr int timesWhatIsFree = 7;
    int free = window;
    for (const Share &role : m_roles)
        free -= role.held;
    QHash<quint32, int> rooms;
    for (auto it = m_roles.begin(); it != m_roles.end(); ++it) {
        rooms.insert(it.key(), std::max({timesWhatIsFree * free - it->held, it->earned() - it->held, 0}));
    }
    return rooms;
}

} // namespace pgcourier
