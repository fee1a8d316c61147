// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/retry.h"

namespace pgcourier {

// When an attempt to come will be made, should those before it fail.
struct RetryForecast
{
    int number = 0;
    QDateTime about;
    QDateTime earliest;
    QDateTime latest; // the same as `earliest` where the time is fixed

    [[nodiscard]] bool fixed() const { return earliest == latest; }
    bool operator==(const RetryForecast &) const = default;
};

// What is known where a request stands between two attempts, or in one.
struct RetryOutlook
{
    int begun = 0; // attempts begun so far
    int forgiven = 0; // of these, those that do not count
    QDateTime nextDue; // of attempt begun + 1; invalid: it depends on how the running one ends
    QDateTime now;
    std::chrono::milliseconds usual{0}; // how long an attempt has taken so far
    std::chrono::milliseconds timeout{5000}; // how long one can take
};

// The attempts to come, soonest first, at most `most` of them.
[[nodiscard]] QList<RetryForecast> retryForecast(
    const RetryPolicy &policy, const RetryOutlook &outlook, int most = 5);

} // namespace pgcourier
