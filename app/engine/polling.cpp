// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/polling.h"

#include <algorithm>
#include <utility>

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

// What is told holds a lock of the whole cluster through its commit. Where that would be taken for so much of
// the time that others come to wait for it, nobody is to be told. Those who queue at the same time hold one
// another up, so that few seem to come where commits take long: their number alone says little.
constexpr auto busyCommits = 60ms; // in a tick
constexpr int leastBusyJobs = 3; // in a tick, however long commits take
constexpr int surelyBusyJobs = 50; // however short: a look brings several, and is dearer than a commit
constexpr int busyTicks = 2; // until it polls
constexpr int quietTicks = 4; // until it does not any more
constexpr int ticksPerNews = 4; // another worker that stopped may have taken it back
constexpr auto pollingLook = 20ms; // at most,
constexpr auto shortestLook = 4ms;
constexpr int looksShare = 6; // and so many times what a claim takes
constexpr int mostPollsInTurn = 24; // times that, beside others that look as well
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
    m_settled = 0;
    m_ticks = 0;
    m_sinceSaid = 0;
    m_looks = 0;
}

// The shortest of late: on a busy machine most take longer than their commit.
void Polling::claimed(qsizetype jobs, std::chrono::microseconds took)
{
    m_claimed += jobs;
    if (jobs > 0 && (m_commit == 0us || took < m_commit))
        m_commit = took;
}

// It stops at half of what made it begin.
bool Polling::isMuch(qsizetype jobs) const
{
    const qsizetype weight = m_mode == Mode::Polls ? 2 * jobs : jobs;
    return jobs >= leastBusyJobs && (weight >= surelyBusyJobs || weight * m_commit >= busyCommits);
}

bool Polling::tick(bool tookAll)
{
    const qsizetype jobs = std::exchange(m_claimed, 0);
    const bool much = isMuch(std::max(jobs, std::exchange(m_told, 0)));
    if (jobs > 0)
        m_commit += m_commit / 8; // forgets what was once
    if (m_mode != Mode::Polls) {
        m_ticks = much ? m_ticks + 1 : 0;
        if (m_ticks < busyTicks)
            return false;
        begin(Mode::Polls);
        return true;
    }
    if (++m_sinceSaid >= ticksPerNews)
        m_newsDue = true;
    if (much || !tookAll)
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

// What is settled is asked for behind a claim. So the one before counts: what has ended between a claim and
// its question was seen by neither.
void Polling::foundNothing(const PollState &state)
{
    ++m_looks;
    const qint64 settled = std::exchange(m_settled, state.settled);
    m_newsDue = m_newsDue || (m_mode == Mode::Settles && m_below == 0);
    if (m_mode == Mode::Rests && state.polled)
        begin(Mode::Settles);
    else if (m_mode == Mode::Settles && state.polled && m_below != 0)
        begin(Mode::Settles); // another one began meanwhile
    else if (m_mode == Mode::Settles && m_below != 0 && settled >= m_below)
        begin(Mode::Rests);
}

std::optional<std::chrono::milliseconds> Polling::nextLook() const
{
    if (m_mode == Mode::Polls) {
        const auto shortest = m_neighbours > 0 ? pollingLook : shortestLook;
        const auto look = std::clamp<std::chrono::microseconds>(looksShare * m_commit, shortest, pollingLook);
        return std::chrono::ceil<std::chrono::milliseconds>(look)
            * std::min(1 + m_neighbours, mostPollsInTurn);
    }
    if (!m_notified)
        return unnotifiedLook;
    if (m_mode == Mode::Rests)
        return {};
    return m_looks < settlingLooks ? settlingLook : longSettlingLook;
}

} // namespace pgcourier
