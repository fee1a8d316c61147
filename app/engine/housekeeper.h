// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/leasestore.h"

#include <chrono>

namespace pgcourier {

// The chores that each worker does by the way for all: takes up what dead workers left, sets right what no
// call of ours made, lets replays go on, and removes what has been kept long enough. On the lease keeper's
// connection, between two of its beats.
class Housekeeper
{
public:
    using Clock = std::chrono::steady_clock;

    explicit Housekeeper(Connection &connection) : m_store(connection) { }

    // At a beat that began then and saw that around it. `rests`: the worker itself has nothing to do.
    [[nodiscard]] Status work(Clock::time_point beat, const Heartbeat &around, bool rests);
    // The last run left something: more at the next beat.
    [[nodiscard]] bool isBehind() const { return m_behind; }

private:
    [[nodiscard]] Status takeOver();
    [[nodiscard]] Status mend();
    [[nodiscard]] Status prune();
    [[nodiscard]] Status replay();
    void tellTrouble();

    LeaseStore m_store;
    bool m_began = false;
    Clock::time_point m_housekept;
    Clock::time_point m_lookedForDead;
    bool m_behind = true;
    QString m_toldTrouble; // of retention
};

} // namespace pgcourier
