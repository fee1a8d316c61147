// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>

namespace pgcourier {

// How much of a worker's window each role may hold, to however many destinations. One whose requests hang is
// left seven times what is still free, so that there is always room for another; a quick one earns as much as
// it gets done.
class RoleShares
{
public:
    void took(quint32 role) { ++m_roles[role].held; }
    void finished(quint32 role);
    void tick(); // every quarter of a second: forgets old speed and roles that hold nothing

    // The room that is left of roles which hold something, in a window of that size.
    [[nodiscard]] QHash<quint32, int> rooms(int window) const;

private:
    struct Role
    {
        int held = 0;
        int done = 0; // in this quarter of a second
        int doneOnce = 0; // in the one before
    };

    QHash<quint32, Role> m_roles;
};

} // namespace pgcourier
