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
    QString destination; // the lane it was claimed from: host[:port], or an endpoint's prefix

    bool operator==(const ClaimedJob &) const = default;
};

// What came of sending one request once. Made by app/http, read by the retry rule and recorded.
struct Outcome
{
    JobId id;
    quint64 ticket = 0; // as the request had it: tells two attempts of one job apart
    std::optional<int> statusCode; // none: no response came
    QString errorMsg; // SPEC 2.1's words where no response came; else empty
    bool timedOut = false;
    bool aborted = false; // withdrawn by us (cancel, shutdown), not an answer of the network
    bool retryable = true; // false: sending it again cannot help (refused before it was sent)
    bool truncated = false; // the body was cut at the size limit
    QString contentType;
    Headers headers;
    QByteArray content;
    int sends = 0; // requests on the wire: redirects followed and resends by Qt count too
    QString remoteAddress;
    QDateTime startedAt; // when it was handed to the network
    QDateTime finishedAt;
    std::optional<double> dnsMs;
    std::optional<double> connectMs;
    std::optional<double> tlsMs;
    std::optional<double> firstByteMs; // from the start of the attempt to the response's head
    double totalMs = 0;

    bool operator==(const Outcome &) const = default;
};

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::Outcome)
