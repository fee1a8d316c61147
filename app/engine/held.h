// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/delivery.h"

namespace pgcourier {

// A request from its claim until what came of it is recorded.
struct Held
{
    JobId id;
    int workerId = 0; // it was claimed under
    int attempt = 1;
    int attemptsForgiven = 0;
    RetryPolicy rule;
    QString destination;
    qint64 bodyBytes = 0; // of the request
    qint64 headBytes = 0; // of its URL and headers, as the worker has them
    qint64 responseBytes = 0; // until that is recorded
    bool withdrawn = false; // cancelled by a user, or no longer ours
    qint64 createdUs = 0; // of the request
    qint64 claimToken = 0;
    quint32 role = 0;
    std::chrono::milliseconds timeout{0};
    bool inLine = false; // others may wait until it has ended
    KeepRule keep = {}; // of its response
    QString onResponse = {}; // function that hears how it ended; empty: none
};

[[nodiscard]] Held heldOf(const ClaimedJob &job, int workerId, const RetryPolicy &rule);

// What its destination's policy says of its response.
void follow(Held &held, const DeliveryPolicy &policy);

// What is written down of its attempt, and whether another one follows; `random01` is drawn evenly from [0,
// 1).
[[nodiscard]] AttemptRecord recordOf(
    const Held &held, const Outcome &outcome, const QDateTime &now, double random01);

// When the first of them is due again; none: none is.
[[nodiscard]] std::optional<QDateTime> firstRetry(const QList<AttemptRecord> &records);

} // namespace pgcourier
