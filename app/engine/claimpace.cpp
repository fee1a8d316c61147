// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/claimpace.h"

#include <algorithm>

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

constexpr auto slowPoll = 5000ms; // should a notification be missed
constexpr auto restingPoll = 60'000ms; // while somebody else looks after the queue
constexpr auto blindPoll = 500ms; // behind a pooler there are no notifications
constexpr auto heldBackPoll = 50ms; // due, but a rate, a circuit or a full lane holds it back
constexpr auto failurePoll = 250ms;
constexpr int failuresPerStep = 20; // until it is tried half as often, and so on
constexpr auto longestFailurePoll = 5000ms;
constexpr auto followUp = 20ms; // after a claim that found little
constexpr int pollsPerStep = 5; // until what is held back is asked for half as often
constexpr int mostHalvings = 4;
// A claim costs the server much the same however few it brings: with so many workers none asks for each
// single place that becomes free.
constexpr int manyNeighbours = 3;
constexpr int mostInTurn = 25; // times one worker's wait

} // namespace

void ClaimPace::wake()
{
    m_heldBack = false;
    wantMore();
}

void ClaimPace::look()
{
    m_mereLook = !m_moreMayBeDue || m_mereLook;
    m_moreMayBeDue = true;
}

void ClaimPace::madeRoom(bool ranLow)
{
    if (m_heldBack && (ranLow || m_neighbours < manyNeighbours))
        wantMore();
}

// Beside many, a claim for little is worth no more for it.
void ClaimPace::madeLanesRoom(bool ranLow)
{
    if (m_neighbours < manyNeighbours)
        wake();
    else
        madeRoom(ranLow);
}

std::chrono::milliseconds ClaimPace::inTurn(std::chrono::milliseconds wait) const
{
    return wait * std::min(1 + m_neighbours, mostInTurn);
}

bool ClaimPace::mayAsk() const
{
    return !m_obstacles && m_moreMayBeDue && !isAsking();
}

void ClaimPace::asked()
{
    m_claim = Claim::Asked;
    m_moreMayBeDue = false;
    m_mereLook = false;
}

std::optional<std::chrono::milliseconds> ClaimPace::found(qsizetype jobs, int share)
{
    m_heldBackPolls = 0;
    // So few were most likely all. Asking at once would cost as much again, just while they are sent.
    m_heldBack = jobs < share;
    if (m_heldBack)
        return inTurn(followUp);
    wantMore();
    return {};
}

std::chrono::milliseconds ClaimPace::foundNothing(std::optional<double> dueSeconds)
{
    m_left = dueSeconds == 0.0;
    m_heldBack = m_left;
    m_heldBackPolls = m_heldBack ? m_heldBackPolls + 1 : 0;
    const std::chrono::milliseconds longest = m_blind ? blindPoll : m_lookedAfter ? restingPoll : slowPoll;
    const double due = dueSeconds.value_or(double(longest.count()) / 1000.0);
    // What is held back for long, such as by a circuit that somebody opened, is asked for ever more seldom.
    const std::chrono::milliseconds shortest
        = std::min(std::max(heldBackPoll * (1 << std::min(m_heldBackPolls / pollsPerStep, mostHalvings)),
                       inTurn(heldBackPoll)),
            longest);
    return std::clamp(std::chrono::milliseconds(qint64(due * 1000) + 1), shortest, longest);
}

std::chrono::milliseconds ClaimPace::failed()
{
    m_claim = Claim::Lost;
    const std::chrono::milliseconds wait = failurePoll * (1 + m_failures++ / failuresPerStep);
    return std::min<std::chrono::milliseconds>(wait, longestFailurePoll);
}

} // namespace pgcourier
