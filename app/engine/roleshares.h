// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/share.h"

#include <QHash>

namespace pgcourier {

// How much of a worker's window each role may hold, to however many destinations. One whose requests hang is
// left seven times what is still free, so that there is always room for another; a quick one earns as much as
// it gets done.
class RoleShares
{
public:
    void took(quint32 role) { ++m_roles[role].held; }
    void finished(quint32 role) { m_roles[role].finished(1); }
    void tick(); // every quarter of a second: forgets old speed and roles that hold nothing

    // The room that is left of roles which hold something, in a window of that size.
    [[nodiscard]] QHash<quint32, int> rooms(int window) const;

private:
    QHash<quint32, Share> m_roles;
};

} // namespace pgcourier
