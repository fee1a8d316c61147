// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/retry.h"

namespace pgcourier {

// One attempt after the first, for a request whose attempts all fail at once. Times count from the first
// failure; what the attempts themselves take, and what a Retry-After asks for, comes on top.
struct RetryStep
{
    int attempt = 2;
    std::chrono::milliseconds waitAtMost{0}; // after the attempt before it
    std::chrono::milliseconds soonest{0};
    std::chrono::milliseconds expected{0}; // on average
    std::chrono::milliseconds latest{0};

    bool operator==(const RetryStep &) const = default;
};

[[nodiscard]] QList<RetryStep> retryTimetable(const RetryPolicy &policy);

// The same in a sentence or two: "Attempt 2 within 1 s, attempt 3 within 2 s, … attempt 5 within 8 s, about
// 14:32:07. Gives up within 15 s of the first failure, after 7.5 s on average."
[[nodiscard]] QString timetableWords(const RetryPolicy &policy, const QDateTime &now);

// "14:32:07", or with the date where that is another day.
[[nodiscard]] QString clockText(const QDateTime &time, const QDateTime &now);

} // namespace pgcourier
