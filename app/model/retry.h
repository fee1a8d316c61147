// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/outcome.h"
#include "app/model/seeds.h"

#include <QJsonObject>

namespace pgcourier {

enum class Jitter { None, Full };

// When a failed attempt is worth another one, and how long to wait for it (SPEC 2.3).
struct RetryPolicy
{
    int maxAttempts = seeds::maxAttempts;
    std::chrono::milliseconds base = seeds::retryBase;
    std::chrono::milliseconds cap = seeds::retryCap;
    std::chrono::milliseconds floor{0}; // no wait is shorter, whatever the request asks for
    // Those that are tried again.
    QList<int> statuses = QList<int>(seeds::retryStatuses.begin(), seeds::retryStatuses.end());
    Jitter jitter = Jitter::Full;
    bool respectRetryAfter = true;
    // What an endpoint names by itself: it goes before the statuses. A code stands in one of them.
    QList<int> retryCodes;
    QList<int> failCodes;
    QList<int> succeedCodes;
    bool retriesGone = false; // 410 as well, which ends a request otherwise
    QString successCondition; // that the body of what else succeeds has to meet; empty: none

    bool operator==(const RetryPolicy &) const = default;

    // Lays {"max_attempts", "base_ms", "cap_ms", "statuses", "jitter": "full"|"none", "respect_retry_after"},
    // each of them optional, over another policy. An unknown key is an error, so that a typo cannot hide.
    [[nodiscard]] static Result<RetryPolicy> fromJson(const QJsonObject &object, const RetryPolicy &under);
    // The same from text; an empty one changes nothing.
    [[nodiscard]] static Result<RetryPolicy> fromJson(const QString &json, const RetryPolicy &under);
};

// What becomes of a request after an attempt.
struct Decision
{
    JobStatus next = JobStatus::Failed;
    QDateTime scheduledAt; // when the next attempt is due; invalid where next is final

    bool operator==(const Decision &) const = default;
};

enum class Judgement { Succeed, Fail, Retry };
// What an outcome counts as, attempts left or not. One that is to meet a condition counts as if it did.
[[nodiscard]] Judgement verdictOn(const RetryPolicy &policy, const Outcome &outcome);
// Whether its body has yet to be asked for the policy's condition.
[[nodiscard]] bool awaitsCondition(const RetryPolicy &policy, const Outcome &outcome);
// The error of an outcome that does not meet it.
[[nodiscard]] QString unmetText(const QString &condition, const QString &reason = {});

// A server may ask to be left alone for at most this long.
inline constexpr std::chrono::seconds retryAfterLimit{24 * 3600};

// `attempt` is the number of the attempt that has just ended, from 1; `random01` is drawn evenly from [0, 1).
// An aborted outcome says nothing about the destination: the answer is then pending at once, and a caller
// that aborted because the request was cancelled records cancelled instead.
[[nodiscard]] Decision decide(
    const RetryPolicy &policy, const Outcome &outcome, int attempt, const QDateTime &now, double random01);

// The wait before the attempt after `attempt`.
[[nodiscard]] std::chrono::milliseconds backoff(const RetryPolicy &policy, int attempt, double random01);

// When a Retry-After value (RFC 9110 10.2.3: seconds, or a date in one of three forms) says to come back,
// at most retryAfterLimit from now; none where it makes no sense.
[[nodiscard]] std::optional<QDateTime> parseRetryAfter(const QString &value, const QDateTime &now);

} // namespace pgcourier
