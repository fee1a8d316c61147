// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/filter/filter.h"
#include "app/model/inspection.h"
#include "app/model/job.h"
#include "app/model/request.h"
#include "app/model/stats.h"

namespace pgcourier {

// A queue of requests in a database, whoever delivers them: pgCourier's own, or the real pg_net's.
class QueueStore
{
public:
    virtual ~QueueStore() = default;

    [[nodiscard]] virtual Result<QList<JobId>> enqueue(const Request &request, int copies) = 0;
    [[nodiscard]] virtual Result<Page> page(const PageRequest &request) = 0;
    // Exact up to the limit; of a filter that reads rows, of as many as a second allows.
    [[nodiscard]] virtual Result<MatchCount> count(const Filter &filter, int limit) = 0;
    // From where to where the list goes. Ids of 0: it is empty, or nobody can tell.
    [[nodiscard]] virtual Result<QueueSpan> span() { return QueueSpan(); }
    // The newest request that was there at that time; none: all are newer, or nobody can tell.
    [[nodiscard]] virtual Result<std::optional<QueuePlace>> placeAt(const QDateTime &)
    {
        return std::optional<QueuePlace>();
    }
    // Those that exist, newest first.
    [[nodiscard]] virtual Result<QList<JobRow>> rows(const QList<JobId> &ids) = 0;
    [[nodiscard]] virtual Result<JobDetails> details(JobId id) = 0;
    // The same with no more of the bodies than `most` bytes.
    [[nodiscard]] virtual Result<Inspection> inspection(JobId id, qint64 most) = 0;
    [[nodiscard]] virtual Result<QByteArray> body(const BodyRequest &request) = 0;
    [[nodiscard]] virtual Result<QList<JobId>> retry(const QList<JobId> &ids) = 0;
    [[nodiscard]] virtual Result<QList<JobId>> cancel(const QList<JobId> &ids) = 0;
    [[nodiscard]] virtual Result<QueueStats> stats() = 0;
    [[nodiscard]] virtual Result<QList<WorkerRow>> workers() = 0;
    // What the newest attempt of each went over, of those where that is known.
    [[nodiscard]] virtual Result<QHash<JobId, TransportKind>> transports(const QList<JobId> &)
    {
        return QHash<JobId, TransportKind>();
    }
};

} // namespace pgcourier
