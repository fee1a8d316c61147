// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <atomic>
#include <chrono>
#include <QDeadlineTimer>

namespace pgcourier {

// How long one step may take, and whether somebody has had enough of it meanwhile.
class Patience
{
public:
    Patience(std::chrono::milliseconds limit, const std::atomic_bool &cancelled)
        : m_deadline(limit)
        , m_cancelled(cancelled)
    {
    }

    [[nodiscard]] bool over() const { return m_cancelled || m_deadline.hasExpired(); }
    [[nodiscard]] bool cancelled() const { return m_cancelled; }
    // Milliseconds to wait at a stretch: short enough for a cancel to seem immediate.
    [[nodiscard]] int stretch() const { return int(std::clamp<qint64>(m_deadline.remainingTime(), 1, 50)); }

private:
    QDeadlineTimer m_deadline;
    const std::atomic_bool &m_cancelled;
};

} // namespace pgcourier
