// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace pgcourier {

// Numbers questions whose answers come later: only the newest one's answer counts. Of one thread.
class Newest
{
public:
    quint64 next() { return ++m_number; } // of the question that is asked now
    void forget() { ++m_number; } // of what is on its way nothing is wanted any more
    [[nodiscard]] quint64 number() const { return m_number; }
    [[nodiscard]] bool isNewest(quint64 number) const { return number == m_number; }

private:
    quint64 m_number = 0;
};

} // namespace pgcourier
