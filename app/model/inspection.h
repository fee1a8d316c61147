// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"
#include "app/model/job.h"
#include "app/model/retry.h"

namespace pgcourier {

// How the destination of a request is held back at this moment, where it has a policy.
struct LaneState
{
    QString prefix; // as the policy was written
    bool enabled = true;
    Circuit circuit = Circuit::Closed;
    QDateTime circuitUntil; // when an open circuit lets a probe through; invalid: when somebody closes it
    int failures = 0; // in a row
    std::optional<double> ratePerSecond;
    double tokens = 1; // requests that the rate would let through now
    std::optional<int> maxConcurrency;
    int running = 0;
    Headers extraHeaders; // that the policy adds
    std::optional<Pause> pause; // nothing is sent there until then
    bool goesUnsigned = false; // the policy's signature and headers are not for the request's role

    bool operator==(const LaneState &) const = default;
};

// One request as the inspector reads it: bodies come as their beginning, with the size of the whole.
struct Inspection
{
    JobDetails details; // of the attempts the newest alone has its body
    qint64 requestBytes = 0;
    QList<qint64> responseBytes; // by attempt
    QString destination;
    int attemptsForgiven = 0;
    qint64 createdUs = 0; // the exact time of details.row.created
    QString installation; // that names the queue; empty: not ours to see
    std::optional<RetryPolicy> retry; // that this request is held to; none: not ours to see
    std::optional<LaneState> lane; // none: no policy, or not ours to see

    bool operator==(const Inspection &) const = default;
};

// The body of the request (attempt 0), or of the response of an attempt.
struct BodyRequest
{
    JobId id;
    int attempt = 0;
    std::optional<qint64> most; // bytes; none: all of it

    bool operator==(const BodyRequest &) const = default;
};

} // namespace pgcourier
