// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <utility>

namespace pgcourier {

// What one of several holds of a worker's window, and how quickly it gets that done.
struct Share
{
    int held = 0;
    int done = 0; // in this quarter of a second
    int doneOnce = 0; // in the one before

    void finished(int count)
    {
        held = std::max(held - count, 0);
        done += count;
    }
    void tick() { doneOnce = std::exchange(done, 0); }
    [[nodiscard]] bool isIdle() const { return held == 0 && doneOnce == 0; } // after a tick
    [[nodiscard]] int earned() const { return 2 * std::max(done, doneOnce); }
};

} // namespace pgcourier
