// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/pause.h"
#include "app/model/transportkind.h"

#include <QMap>

namespace pgcourier {

// What net.stats() answers: cheap at any history size.
struct QueueStats
{
    QMap<JobStatus, qint64> counts; // every status is there
    std::optional<double> oldestPendingSeconds; // age of the oldest request that is due and waits
    double finishedPerSecond = 0; // over the last minute
    double retentionBacklogSeconds = 0; // how long what should have been removed first waits for it
    // Milliseconds from the begin of the attempt to its last byte, over the last minute; none: nothing ended.
    std::optional<double> p50Ms;
    std::optional<double> p95Ms;
    std::optional<double> p99Ms;
    bool estimated = false; // the counts of what has not ended: too many to be counted one by one
    std::optional<Pause> pause; // the whole queue is paused
    QStringList firing; // alerts, by name; of those who may see them

    bool operator==(const QueueStats &) const = default;
};

// What the database takes a worker for, by the words of net.worker.state; another word reads as stopped.
enum class LeaseState { Running, Draining, Stopped, Dead };
[[nodiscard]] QString toString(LeaseState state);
[[nodiscard]] LeaseState leaseStateFromString(QStringView text);

// One row of net.worker.
struct WorkerRow
{
    qint64 id = 0;
    QString host;
    int pid = 0;
    QString version;
    LeaseState state = LeaseState::Running;
    int concurrency = 0;
    int inFlight = 0;
    qint64 finished = 0; // attempts recorded since it started
    double perSecond = 0;
    QDateTime startedAt;
    QDateTime lastSeen;
    bool heartbeatOnly = false; // a pooler hides its session: last_seen alone speaks for it
    bool paused = false;
    std::optional<TransportKind> transport; // none: an older worker does not say
    int takenOver = 0; // requests that others took from it after it died
    QDateTime takenOverAt;

    bool operator==(const WorkerRow &) const = default;
};
[[nodiscard]] bool isLive(const WorkerRow &worker); // as far as the database knows

} // namespace pgcourier
