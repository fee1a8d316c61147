// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/retryforecast.h"

#include <algorithm>

namespace pgcourier {

namespace {

QDateTime later(const QDateTime &time, std::chrono::milliseconds by)
{
    return time.addMSecs(by.count());
}

// From the start of the attempt `counted` (those that count) to the start of the one after it.
RetryForecast after(
    const RetryForecast &before, const RetryPolicy &policy, int counted, const RetryOutlook &o)
{
    const auto shortest = backoff(policy, counted, 0.0);
    const auto longest = backoff(policy, counted, 1.0);
    return {before.number + 1, later(before.about, o.usual + (shortest + longest) / 2),
        later(before.earliest, shortest), later(before.latest, o.timeout + longest)};
}

} // namespace

QList<RetryForecast> retryForecast(const RetryPolicy &policy, const RetryOutlook &outlook, int most)
{
    QList<RetryForecast> out;
    const int allowed = std::max(policy.maxAttempts, 1);
    const int counted = outlook.begun - outlook.forgiven;
    RetryForecast last;
    if (outlook.nextDue.isValid()) {
        const QDateTime due = std::max(outlook.nextDue, outlook.now);
        last = {outlook.begun + 1, due, due, due};
    } else {
        last = after({outlook.begun, outlook.now, outlook.now, outlook.now}, policy, counted, outlook);
    }
    for (int next = counted + 1; next <= allowed && out.size() < most; ++next) {
        out.append(last);
        last = after(last, policy, next, outlook);
    }
    return out;
}

} // namespace pgcourier
