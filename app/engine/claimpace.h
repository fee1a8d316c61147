// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <QFlags>

namespace pgcourier {

// When a worker asks the queue for more. Has no clock: what it answers in milliseconds is how long from now
// the queue must be asked again at the latest, and whoever owns the timer calls wake() then.
class ClaimPace
{
public:
    enum Obstacle { NotConnected = 1, PolicyUnread = 2, Paused = 4 };
    Q_DECLARE_FLAGS(Obstacles, Obstacle)

    void setObstacle(Obstacle obstacle, bool there) { m_obstacles.setFlag(obstacle, there); }
    [[nodiscard]] bool has(Obstacle obstacle) const { return m_obstacles.testFlag(obstacle); }
    void setBlind(bool blind) { m_blind = blind; } // no notifications reach it
    // Somebody else asks every few seconds whether anything is due.
    void setLookedAfter(bool lookedAfter) { m_lookedAfter = lookedAfter; }
    // Others that take from the same queue: together they ask about as often as one would.
    void setNeighbours(int count) { m_neighbours = count; }

    void wake(); // something may be due
    void look(); // and nothing says so
    // What a full lane held back may go now; ranLow: much of what was held is done.
    void madeRoom(bool ranLow = true);
    void madeLanesRoom(bool ranLow); // what a policy or a full lane held back may go
    void lookAgain() { wantMore(); }
    [[nodiscard]] bool isMereLook() const { return m_mereLook; } // what would be asked now
    [[nodiscard]] bool mayAsk() const;
    // Whether something may have become due since the newest question.
    [[nodiscard]] bool wantsMore() const { return m_moreMayBeDue; }
    [[nodiscard]] bool isAsking() const { return m_claim == Claim::Asked; }
    [[nodiscard]] bool isHeldBack() const { return m_heldBack; }
    // Whether something was left when nothing was found the last time.
    [[nodiscard]] bool hasLeft() const { return m_left; }
    // Whether a claim failed since the last answer: it may have been carried out all the same.
    [[nodiscard]] bool hasLostOne() const { return m_claim == Claim::Lost; }

    void asked();
    void answered()
    {
        m_claim = Claim::None;
        m_failures = 0;
    }
    // After an answer that is made use of: so many came, of `share` at most per lane.
    [[nodiscard]] std::optional<std::chrono::milliseconds> found(qsizetype jobs, int share);
    // dueSeconds: until something is due; 0: it is due, but held back; none: nothing waits at all.
    [[nodiscard]] std::chrono::milliseconds foundNothing(std::optional<double> dueSeconds);
    [[nodiscard]] std::chrono::milliseconds failed();

private:
    enum class Claim { None, Asked, Lost };

    void wantMore()
    {
        m_moreMayBeDue = true;
        m_mereLook = false;
    }

    Obstacles m_obstacles{NotConnected, PolicyUnread};
    Claim m_claim = Claim::None;
    [[nodiscard]] std::chrono::milliseconds inTurn(std::chrono::milliseconds wait) const;

    int m_heldBackPolls = 0; // in a row
    int m_neighbours = 0;
    int m_failures = 0; // in a row
    bool m_blind = false;
    bool m_lookedAfter = false;
    bool m_moreMayBeDue = true;
    bool m_mereLook = false;
    bool m_left = false;
    bool m_heldBack = false; // something may be due that a policy or a full lane holds back
};

} // namespace pgcourier
