// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

namespace pgcourier {

// A job as a worker has claimed it: everything that is needed to send it once.
struct ClaimedJob
{
    JobId id;
    int attempt = 1; // the number of the attempt that begins now
    std::optional<int> maxAttempts; // the request's own, or what an earlier attempt was held to
    QString method;
    QString url;
    Headers headers; // the user's
    std::optional<QByteArray> body;
    std::chrono::milliseconds timeout{5000};
    QString idempotencyKey; // the user's; empty: none given
    QString retryPolicy; // JSON of the request's own policy; empty: none
    int attemptsForgiven = 0; // attempts that do not count against the limit
    bool mayUseCredentials
        = true; // of the policy that holds there: its role is among those that the policy names
    QString destination; // the lane it was claimed from: host[:port], or an endpoint's prefix
    qint64 createdUs
        = 0; // microseconds since 1970: with the id it names the request, wherever ids come again
    qint64 claimToken = 0; // names the claim
    quint32 role = 0; // the oid of the role that asked for it; 0: it is not known
    bool inLine = false; // others may wait until it has ended

    bool operator==(const ClaimedJob &) const = default;
};

// What came of sending one request once. Made by app/http, read by the retry rule and recorded.
struct Outcome : Transfer
{
    JobId id;
    quint64 ticket = 0; // as the request had it: tells two attempts of one job apart
    bool aborted = false; // withdrawn by us (cancel, shutdown), not an answer of the network
    bool checked = false; // its body was asked for the policy's condition; errorMsg has what came of that
    bool retryable = true; // false: sending it again cannot help (refused before it was sent)

    bool operator==(const Outcome &) const = default;
};

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::Outcome)
