// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/transfer.h"
#include "app/model/transportkind.h"

#include <array>
#include <compare>
#include <QJsonObject>
#include <QDateTime>
#include <QHashFunctions>

namespace pgcourier {

// The id of a row of net.http_request_queue.
struct JobId
{
    qint64 value = 0;
    auto operator<=>(const JobId &) const = default;
};
inline size_t qHash(JobId id, size_t seed = 0)
{
    return ::qHash(id.value, seed);
}

enum class JobStatus { Pending, Running, Retrying, Succeeded, Failed, Cancelled };

inline constexpr std::array allJobStatuses{JobStatus::Pending, JobStatus::Running, JobStatus::Retrying,
    JobStatus::Succeeded, JobStatus::Failed, JobStatus::Cancelled};

// The words of the column `status`; also what the status cells of the window read as.
[[nodiscard]] QString toString(JobStatus status);
[[nodiscard]] std::optional<JobStatus> jobStatusFromString(QStringView text);
// succeeded, failed and cancelled are final.
[[nodiscard]] bool isFinal(JobStatus status);

// What a list shows of one queued request: no headers, no body.
struct JobRow
{
    JobId id;
    JobStatus status = JobStatus::Pending;
    QString method;
    QString url;
    QDateTime created; // UTC, microseconds cut to milliseconds
    QDateTime scheduledAt; // when it is or was due
    int priority = 0;
    int attempt = 0; // attempts begun so far
    std::optional<int> maxAttempts; // none: the endpoint's or the default
    std::optional<int> statusCode; // of the newest attempt
    QString errorMsg; // of the newest attempt; empty: none
    QDateTime startedAt; // invalid: not yet
    QDateTime finishedAt; // invalid: not yet
    std::optional<double> totalMs; // the newest attempt, from when it was sent; none: not ended, or lost
    qint64 workerId = 0; // 0: none
    QString idempotencyKey;
    QString orderingKey;
    QString requestedBy;
    // What a page was sorted by besides the id: microseconds of the epoch or of a duration; 0: the id alone.
    qint64 orderKey = 0;

    bool operator==(const JobRow &) const = default;
};

// One attempt as net.http_attempt keeps it.
struct Attempt : Transfer
{
    int number = 0;
    qint64 workerId = 0;
    std::optional<TransportKind> transport; // that it went over
    QString onResponseError; // why the policy's function was not called to its end; empty: it was, or none is

    bool operator==(const Attempt &) const = default;
};

// Everything about one request: what the inspector shows.
struct JobDetails
{
    JobRow row;
    Headers headers;
    std::optional<QByteArray> body;
    std::chrono::milliseconds timeout{5000};
    QList<Attempt> attempts; // oldest first
    std::optional<qint64> waitsBehind; // the request that its order has it wait for; none: none does
    QJsonObject causedBy = {}; // the change that a webhook sent it for: see cause.h; empty: none, or not known
    // What whoever delivers it does not keep, in words; only the real pg_net forgets anything.
    QStringList notKept = {};

    bool operator==(const JobDetails &) const = default;
};

// The same request to be queued anew: without schedule and idempotency key, which belong to the old one; in
// the same line.
[[nodiscard]] Request requestOf(const JobDetails &details);

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::JobId)
