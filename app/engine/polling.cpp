// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/polling.h"

#include <algorithm>

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

// Few are enough: those who queue at the same time hold one another up, so that there seem to be few of them.
constexpr int busyJobs = 3; // in a tick
constexpr int busyTicks = 2; // until it polls
constexpr int quietTicks = 4; // until it does not any more
constexpr int ticksPerNews = 4; // another worker that stopped may have taken it back
constexpr auto pollingLook = 20ms;
constexpr int mostInTurn = 16; // times that, beside others that look as well
constexpr auto unnotifiedLook = 100ms; // where no notification comes
constexpr auto settlingLook = 250ms;
constexpr auto longSettlingLook = 1000ms;
constexpr int settlingLooks = 40; // until it is taken to last

} // namespace

void Polling::begin(Mode mode)
{
    m_mode = mode;
    m_newsDue = mode != Mode::Rests;
    m_below = 0;
    m_ticks = 0;
    m_sinceSaid = 0;
    m_looks = 0;
}

bool Polling::tick(bool hasRoom)
{
    const qsizetype jobs = std::exchange(m_claimed, 0);
    if (m_mode != Mode::Polls) {
        m_ticks = jobs >= busyJobs ? m_ticks + 1 : 0;
        if (m_ticks < busyTicks)
            return false;
        begin(Mode::Polls);
        return true;
    }
    if (++m_sinceSaid >= ticksPerNews)
        m_newsDue = true;
    if (jobs >= busyJobs || !hasRoom)
        m_ticks = 0;
    else if (++m_ticks >= quietTicks)
        begin(Mode::Settles);
    return m_newsDue;
}

PollNews Polling::news() const
{
    if (!m_newsDue)
        return PollNews::None;
    return m_mode == Mode::Polls ? PollNews::Start : PollNews::Stop;
}

void Polling::said(PollNews news, qint64 stoppedBelow)
{
    if (news != this->news())
        return; // it thinks otherwise by now
    m_newsDue = false; // where another one polls: until nothing is found again
    if (news == PollNews::Start) {
        m_sinceSaid = 0;
    } else if (news == PollNews::Stop && stoppedBelow != 0) {
        m_below = stoppedBelow;
    }
}

void Polling::foundNothing(const PollState &state)
{
    ++m_looks;
    m_newsDue = m_newsDue || (m_mode == Mode::Settles && m_below == 0);
    if (m_mode == Mode::Rests && state.polled)
        begin(Mode::Settles);
    else if (m_mode == Mode::Settles && state.polled && m_below != 0)
        begin(Mode::Settles); // another one began meanwhile
    else if (m_mode == Mode::Settles && m_below != 0 && state.settled >= m_below)
        begin(Mode::Rests);
}

std::optional<std::chrono::milliseconds> Polling::nextLook() const
{
    if (m_mode == Mode::Polls)
        return pollingLook * std::min(1 + m_neighbours, mostInTurn);
    if (!m_notified)
        return unnotifiedLook;
    if (m_mode == Mode::Rests)
        return {};
    return m_looks < settlingLooks ? settlingLook : longSettlingLook;
}

} // namespace pgcourier
