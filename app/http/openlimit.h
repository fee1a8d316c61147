// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/lane.h"

#include <limits>
#include <utility>

namespace pgcourier {

// How many connections lanes make. A connection costs two to three times what a quick request does on one
// that is kept, and of these there are so many at most. So where there are more lanes than that, a lane
// whose connections are all in use waits for one of its own, unless its requests take long.
class OpenLimit
{
public:
    explicit OpenLimit(int plenty = std::numeric_limits<int>::max()) : m_plenty(plenty) { }

    // Whether a request may go that would be one more than `busy`; else the lane waits.
    [[nodiscard]] bool mayGo(const LanePtr &lane, int busy, qint64 now)
    {
        lane->coldSince = 0;
        if (busy == 0 || busy < lane->connections || m_made < m_plenty)
            return true;
        lane->coldSince = now;
        if (!std::exchange(lane->listed, true)) // it may wait and go many times before anybody looks
            m_cold.push_back(lane);
        return false;
    }
    void goes(Lane &lane, int busy) { give(lane, std::max(lane.connections, busy + 1)); }
    [[nodiscard]] size_t waiting() const { return m_cold.size(); } // lanes, at most
    // Lanes of which nothing has ended for so long that they may make as many more as they have.
    [[nodiscard]] std::vector<LanePtr> takeSlow(qint64 now)
    {
        std::vector<LanePtr> slow;
        std::erase_if(m_cold, [&](const std::weak_ptr<Lane> &weak) {
            const LanePtr lane = weak.lock();
            if (!lane)
                return true;
            const bool waits = lane->coldSince != 0;
            if (waits && now - lane->coldSince < slowAfter)
                return false;
            lane->listed = false;
            if (waits) {
                lane->coldSince = 0;
                give(*lane, 2 * lane->connections);
                slow.push_back(lane);
            }
            return true;
        });
        return slow;
    }
    void forget(Lane &lane, int busy) { give(lane, busy); } // what is not in use now

private:
    static constexpr qint64 slowAfter = 100'000'000; // nanoseconds

    void give(Lane &lane, int connections)
    {
        m_made += connections - lane.connections;
        lane.connections = connections;
    }

    int m_plenty;
    int m_made = 0; // of all lanes
    std::vector<std::weak_ptr<Lane>> m_cold;
};

} // namespace pgcourier
