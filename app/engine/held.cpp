// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/held.h"

namespace pgcourier {

Held heldOf(const ClaimedJob &job, int workerId, const RetryPolicy &rule)
{
    Held held{job.id, workerId, job.attempt, job.attemptsForgiven, rule, job.destination};
    held.bodyBytes = job.body ? job.body->size() : 0;
    // A URL is there several times over: as text, parsed, and as it is sent.
    constexpr qint64 letter = sizeof(QChar);
    held.headBytes
        = 4 * letter * job.url.size() + letter * (job.idempotencyKey.size() + job.retryPolicy.size());
    for (const Field &header : job.headers)
        held.headBytes += 2 * letter * (header.name.size() + header.value.size());
    held.createdUs = job.createdUs;
    held.claimToken = job.claimToken;
    held.role = job.role;
    held.timeout = job.timeout;
    held.inLine = job.inLine;
    return held;
}

void follow(Held &held, const DeliveryPolicy &policy)
{
    const auto endpoint = policy.endpoints.constFind(held.destination);
    const bool own = endpoint != policy.endpoints.cend();
    held.keep = own ? endpoint->keep : policy.keep;
    held.onResponse = own ? endpoint->onResponse : policy.onResponse;
}

namespace {

// Where the code alone looks like a success.
void sayWhy(AttemptRecord &record)
{
    const Outcome &outcome = record.outcome;
    if (record.next == JobStatus::Succeeded || !outcome.errorMsg.isEmpty() || outcome.timedOut
        || outcome.statusCode.value_or(0) < 200 || *outcome.statusCode >= 400)
        return;
    record.outcome.errorMsg
        = QStringLiteral("Response code %1 counts as failed at this endpoint").arg(*outcome.statusCode);
}

// What somebody is to hear is taken before what is not kept goes.
void keepBy(const Held &held, AttemptRecord &record)
{
    if (isFinal(record.next) && !held.onResponse.isEmpty()) {
        record.onResponse = held.onResponse;
        record.wholeHeaders = record.outcome.headers;
        record.wholeContent = record.outcome.content;
    }
    held.keep.applyTo(record.outcome, record.next == JobStatus::Succeeded);
}

} // namespace

AttemptRecord recordOf(const Held &held, const Outcome &outcome, const QDateTime &now, double random01)
{
    AttemptRecord record{held.workerId, held.attempt, held.rule.maxAttempts, held.destination,
        JobStatus::Failed, {}, outcome, held.createdUs, held.claimToken, held.role, held.timeout,
        held.inLine};
    if (!outcome.aborted) {
        const Decision decision
            = decide(held.rule, outcome, held.attempt - held.attemptsForgiven, now, random01);
        record.next = decision.next;
        record.scheduledAt = decision.scheduledAt;
        sayWhy(record);
        keepBy(held, record);
        return record;
    }
    // Where the request was cancelled or taken over it is no longer ours, and nothing but the attempt is
    // written.
    record.scheduledAt = now;
    record.next = outcome.sends == 0 ? JobStatus::Pending : JobStatus::Retrying;
    if (outcome.sends > 0) {
        record.outcome.errorMsg = held.withdrawn
            ? QStringLiteral("cancelled while it was on the wire")
            : QStringLiteral("the worker was stopped while it was on the wire");
    }
    return record;
}

std::optional<QDateTime> firstRetry(const QList<AttemptRecord> &records)
{
    std::optional<QDateTime> first;
    for (const AttemptRecord &record : records) {
        if (record.next == JobStatus::Retrying && (!first || record.scheduledAt < *first))
            first = record.scheduledAt;
    }
    return first;
}

} // namespace pgcourier
