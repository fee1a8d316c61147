// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/roleshares.h"

#include <algorithm>

namespace pgcourier {

void RoleShares::finished(quint32 role)
{
    Role &entry = m_roles[role];
    entry.held = std::max(entry.held - 1, 0);
    ++entry.done;
}

void RoleShares::tick()
{
    for (auto it = m_roles.begin(); it != m_roles.end();) {
        it->doneOnce = it->done;
        it->done = 0;
        it = it->held == 0 && it->doneOnce == 0 ? m_roles.erase(it) : std::next(it);
    }
}

QHash<quint32, int> RoleShares::rooms(int window) const
{
    constexpr int timesWhatIsFree = 7;
    int free = window;
    for (const Role &role : m_roles)
        free -= role.held;
    QHash<quint32, int> rooms;
    for (auto it = m_roles.begin(); it != m_roles.end(); ++it) {
        const int earned = 2 * std::max(it->done, it->doneOnce);
        rooms.insert(it.key(), std::max({timesWhatIsFree * free - it->held, earned - it->held, 0}));
    }
    return rooms;
}

} // namespace pgcourier
