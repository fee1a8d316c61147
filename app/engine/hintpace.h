// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <chrono>

namespace pgcourier {

// How often a hint is followed that anybody may give: at once where that was not so lately, else once a
// second however many come.
class HintPace
{
public:
    using Clock = std::chrono::steady_clock;

    explicit HintPace(int atOnce) : m_most(atOnce), m_left(atOnce) { }

    // 0: now, and it counts as followed. Else how long until then.
    [[nodiscard]] std::chrono::milliseconds follow(Clock::time_point now = Clock::now())
    {
        using namespace std::chrono_literals;
        m_left = std::min(m_most, m_left + std::chrono::duration<double>(now - m_counted).count());
        m_counted = now;
        if (m_left >= 1.0) {
            m_left -= 1.0;
            return 0ms;
        }
        return std::chrono::milliseconds(int((1.0 - m_left) * 1000) + 1);
    }

private:
    double m_most;
    double m_left;
    Clock::time_point m_counted = Clock::now();
};

} // namespace pgcourier
