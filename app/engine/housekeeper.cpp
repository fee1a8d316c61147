// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/housekeeper.h"

#include "app/base/log.h"

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto houseInterval = 10'000ms;
constexpr auto restingHouseInterval = 60'000ms;
constexpr int pruneBatch = 1000;
constexpr auto pruneShare = 200ms; // of a beat, while there is more: it keeps up with delivery
constexpr auto replayShare = 200ms;

} // namespace

Status Housekeeper::work(Clock::time_point beat, const Heartbeat &around, bool rests)
{
    // One that comes to others leaves them theirs for a while: dozens that start together would all do them.
    if (!std::exchange(m_began, true) && around.others) {
        m_housekept = m_lookedForDead = beat;
        m_behind = false;
    }
    const bool chores = around.chores || beat - m_lookedForDead >= houseInterval;
    if (chores && (around.others || around.chores || !rests)) {
        if (const Status taken = takeOver(); !taken)
            return taken;
        m_lookedForDead = beat;
    }
    if (around.replays) {
        if (const Status gone = replay(); !gone)
            return gone;
    }
    const bool due = beat - m_housekept >= (rests ? restingHouseInterval : houseInterval) - 500ms;
    if (due) {
        m_housekept = beat;
        if (const Status taken = m_lookedForDead == beat ? Status(Done{}) : takeOver(); !taken)
            return taken;
        if (const Status mended = mend(); !mended)
            return mended;
    }
    return due || m_behind ? prune() : Status(Done{});
}

Status Housekeeper::takeOver()
{
    const auto taken = m_store.takeOver();
    return taken ? Status(Done{}) : Status(taken.error());
}

// Some of what it set right may be nobody's.
Status Housekeeper::mend()
{
    const auto mended = m_store.mend();
    if (!mended)
        return mended.error();
    return *mended > 0 ? takeOver() : Status(Done{});
}

// Goes on at each beat while there is more to remove, and never for so long that the next beat is late.
Status Housekeeper::prune()
{
    const auto until = Clock::now() + pruneShare;
    do {
        const auto removed = m_store.prune(pruneBatch);
        m_behind = removed && *removed >= pruneBatch;
        if (!removed)
            return removed.error();
    } while (m_behind && Clock::now() < until);
    if (!m_behind)
        tellTrouble();
    return Done{};
}

Status Housekeeper::replay()
{
    const auto until = Clock::now() + replayShare;
    bool more = true;
    while (more && Clock::now() < until) {
        const auto looked = m_store.replay();
        if (!looked)
            return looked.error();
        more = *looked;
    }
    return Done{};
}

// What retention cannot remove, told once for each reason.
void Housekeeper::tellTrouble()
{
    const auto trouble = m_store.retentionTrouble();
    if (!trouble || trouble->isEmpty())
        return;
    const QString reason = trouble->section(u": "_s, 1);
    if (std::exchange(m_toldTrouble, reason) != reason)
        qCWarning(logEngine).noquote() << "Retention:" << *trouble;
}

} // namespace pgcourier
