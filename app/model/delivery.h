// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/detour.h"
#include "app/model/endpoint.h"
#include "app/model/outcome.h"
#include "app/model/retry.h"
#include "app/model/signing.h"
#include "app/model/transportkind.h"

#include <optional>
#include <QStringList>

namespace pgcourier {

// What a worker needs to know of net.endpoint to send to one destination.
struct EndpointPolicy
{
    QString destination; // the lane
    EndpointRule rule;
    RetryPolicy retry; // the endpoint's over the defaults
    QList<SigningSecret> secrets; // live ones, newest first
    KeepRule keep = {}; // the endpoint's over the defaults
    QString onResponse = {}; // schema.name; empty: none is called

    bool operator==(const EndpointPolicy &) const = default;
};

// Everything that the database says about how to deliver.
struct DeliveryPolicy
{
    QString mark; // another one after each change of what follows
    QString installation; // part of webhook-id and Idempotency-Key
    RetryPolicy retry;
    qint64 responseLimit = seeds::responseLimit;
    // What a request is held to that did not come by net._enqueue, or before these were lowered.
    int attemptsLimit = seeds::attemptsLimit;
    std::chrono::milliseconds maxTimeout = seeds::maxTimeout;
    KeepRule keep;
    QString onResponse; // of all that no endpoint has another for; empty: none
    bool owesCalls = false; // some of these have yet to be made
    QHash<QString, EndpointPolicy> endpoints; // by lane

    bool operator==(const DeliveryPolicy &) const = default;

    // Whether requests would bear the same signatures and headers, and go the same way.
    [[nodiscard]] bool hasCredentialsOf(const DeliveryPolicy &other) const;
    // Whether a function is called for any request, or is yet to be called.
    [[nodiscard]] bool callsFunctions() const;
    // The first secret that ends after `now`; invalid: none does.
    [[nodiscard]] QDateTime nextExpiry(const QDateTime &now) const;
};

// One attempt that has ended, as it is written down.
struct AttemptRecord
{
    int workerId = 0; // who claimed it
    int attempt = 1;
    int maxAttempts = seeds::maxAttempts;
    QString destination;
    JobStatus next = JobStatus::Failed; // Pending: given back unsent, no attempt
    QDateTime scheduledAt;
    Outcome outcome;
    qint64 createdUs = 0; // of the request
    qint64 claimToken = 0;
    quint32 role = 0;
    std::chrono::milliseconds timeout{0}; // that it was given
    bool inLine = false; // another one may go now
    QString onResponse = {}; // function that is to hear of it; empty: none
    Headers wholeHeaders = {}; // for that one, whatever is kept
    QByteArray wholeContent = {};

    bool operator==(const AttemptRecord &) const = default;
};

// Where a request waits for its turn: with what the same role has for the same destination.
struct LaneName
{
    LaneName(const QString &to = {}, quint32 of = 0) : destination(to), role(of) { }

    QString destination;
    quint32 role = 0; // its oid

    bool operator==(const LaneName &) const = default;
};
inline size_t qHash(const LaneName &lane, size_t seed = 0)
{
    return qHashMulti(seed, lane.destination, lane.role);
}

// Attempts of one minute that went to one destination and ended alike, in one bucket of latency.
struct MetricKey
{
    qint64 minute = 0; // since 1970
    QString destination;
    QString outcome; // 2xx, 3xx, 4xx, 5xx, timeout, error
    int bucket = 0; // up to 2^(bucket/4) milliseconds

    bool operator==(const MetricKey &) const = default;
};
inline size_t qHash(const MetricKey &key, size_t seed = 0)
{
    return qHashMulti(seed, key.minute, key.destination, key.outcome, key.bucket);
}
using Metrics = QHash<MetricKey, qint64>;

[[nodiscard]] MetricKey metricKey(const AttemptRecord &record);

// What a worker tells of itself.
struct WorkerIdentity
{
    QString host;
    qint64 pid = 0;
    QString version;
    int concurrency = 0;
    qint64 registration = 0; // drawn anew each time: ids begin anew where the schema does
    TransportKind transport = TransportKind::Qt;
    std::optional<Detour> detour = std::nullopt; // that it opens
};

struct WorkerReport
{
    bool draining = false;
    int inFlight = 0;
    qint64 finished = 0;
    double perSecond = 0;
    bool paused = false;
    int concurrency = 0;

    bool operator==(const WorkerReport &) const = default;
};

// A request that was claimed, and by which claim.
struct ClaimMark
{
    JobId id;
    qint64 token = 0;

    bool operator==(const ClaimMark &) const = default;
};

// What a worker says before it claims: that it looks at the queue by itself, so that nobody need notify it.
enum class PollNews { None, Start, Stop };

// What a worker that found nothing has to know.
struct PollState
{
    bool polled = false; // some worker says that it polls
    qint64 settled = 0; // every transaction with a lower id has ended, and what it queued was looked for

    bool operator==(const PollState &) const = default;
};

// A claim: how many at most, how many of one lane at most, and the lanes that have less room than that.
struct ClaimRequest
{
    int workerId = 0;
    int total = 500;
    int share = 500;
    QString after; // lanes are served in turn, from the one behind this
    QHash<quint32, QString> afterOf; // and of these roles from the one behind that
    QHash<LaneName, int> rooms;
    QHash<LaneName, QString> since; // of these lanes first what is due from then on; the server's text
    QHash<quint32, int> roleRooms; // of roles that hold something
    int turn = 0; // which of the roles is served first
    // After the answer to a claim was lost: all that the worker knows of. What else runs in its name is given
    // back first.
    std::optional<QList<JobId>> known;
    QList<qint64> knownTokens; // the claims of these
    qint64 token = 0; // names this claim; 0: the server draws one for each request
    qint64 registration = 0; // under which the worker has its id; 0: it is not asked for
    PollNews news = PollNews::None; // said first
    bool onlyIfNew
        = false; // where nothing was committed since nothing was found, the answer is the same again
};

struct ClaimAnswer
{
    QList<ClaimedJob> jobs;
    QString policyMark; // of the policies that the jobs must be sent by
    QHash<LaneName, QString> upto; // when the last of each lane was due, in the server's text
    // Asked only where nothing was claimed: seconds until something is due. 0: due, but held back by a
    // policy.
    std::optional<double> nextDueSeconds;
    PollState polling;
    // After PollNews::Stop: whoever may still count on a worker that polls has a lower transaction id. 0:
    // another worker polls.
    qint64 stoppedBelow = 0;
};

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::DeliveryPolicy)
