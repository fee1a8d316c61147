// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/delivery.h"

#include <chrono>
#include <optional>

namespace pgcourier {

// Whether a worker looks at the queue by itself, so that nobody has to notify it, or rests until it is
// notified. While much comes in it polls and says so: a NOTIFY would put the commits of those who queue in a
// row. Before it rests it says that, too, and looks on until every transaction has ended that may have seen
// it poll. Has no clock; sql/functions/polling.sql has the other half, CONTRIBUTING.md why nothing is left
// lying.
class Polling
{
public:
    void claimed(qsizetype jobs, std::chrono::microseconds took); // by a claim that took so long
    void told() { ++m_told; } // by a notification: more may come in than may be claimed
    // Every quarter of a second while something goes on; tookAll: it could take in what came. Whether there
    // is something to say by a claim.
    [[nodiscard]] bool tick(bool tookAll);
    [[nodiscard]] PollNews news() const; // to go with the next claim
    void said(PollNews news, qint64 stoppedBelow); // it was, and with what answer
    void foundNothing(const PollState &state); // after said(), where nothing was claimed
    void reset() { begin(Mode::Settles); } // what was said last may have come to nothing
    void setNotified(bool notified) { m_notified = notified; } // whether notifications come
    [[nodiscard]] bool isNotified() const { return m_notified; }
    void setNeighbours(int count) { m_neighbours = count; } // others that look at the same queue
    [[nodiscard]] bool isPolling() const { return m_mode == Mode::Polls; }
    // When to look again though nothing is known to be due; none: it may rest.
    [[nodiscard]] std::optional<std::chrono::milliseconds> nextLook() const;

private:
    enum class Mode { Settles, Rests, Polls }; // Settles: somebody may have seen it poll, or another one does

    void begin(Mode mode);
    [[nodiscard]] bool isMuch(qsizetype jobs) const; // to be told of

    Mode m_mode = Mode::Settles;
    bool m_newsDue = true;
    bool m_notified = true;
    int m_neighbours = 0;
    qint64 m_below = 0; // transactions to be waited for; 0: not known yet
    qint64 m_settled = 0; // below it all had ended before the newest look
    qsizetype m_claimed = 0; // in this tick
    qsizetype m_told = 0; // the same
    std::chrono::microseconds m_commit{0}; // takes about so long; 0: not known yet
    int m_ticks = 0; // in a row that speak for the other mode
    int m_sinceSaid = 0; // ticks
    int m_looks = 0; // in vain, in a row
};

} // namespace pgcourier
