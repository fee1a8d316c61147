// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/inspection.h"

namespace pgcourier {

// What is known beside the request itself.
struct ExplainContext
{
    QDateTime now;
    int liveWorkers = 0;
    bool attached = false; // the real pg_net sends here: no retries, no workers of ours
    std::optional<LaneState> lane = {}; // none: no policy, or not ours to see
    std::optional<Attempt> newest = {}; // its body is not looked at
    std::optional<qint64> waitsBehind = {}; // the request that goes before it
    QStringList notKept = {}; // what pg_net has forgotten of this request
    std::optional<Pause> queuePause = {}; // the whole queue is paused
};

// What its owner can do about a request; the window has a button for each.
enum class Remedy { RetryNow, Cancel, Edit, OpenEndpoint, StartWorker, ShowAhead };

// Why a request stands where it stands, in words for its owner. Empty parts have nothing to say.
struct Explanation
{
    QString happened;
    QString next; // what pgCourier does by itself, and when
    QString advice; // what you can do
    QList<Remedy> remedies; // the likeliest first

    bool operator==(const Explanation &) const = default;
};

[[nodiscard]] Explanation explain(const JobRow &row, const ExplainContext &context);

} // namespace pgcourier
