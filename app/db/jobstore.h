// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/filter.h"
#include "app/model/inspection.h"
#include "app/model/job.h"
#include "app/model/request.h"
#include "app/model/stats.h"

namespace pgcourier {

class Connection;
class Rows;

// The queue as people and scripts see it: queues, lists, shows, retries and cancels requests.
class JobStore
{
public:
    explicit JobStore(Connection &connection);

    [[nodiscard]] Result<QList<JobId>> enqueue(const Request &request, int copies); // in one transaction
    [[nodiscard]] Result<Page> page(const PageRequest &request);
    [[nodiscard]] Result<MatchCount> count(const Filter &filter, int limit); // exact up to the limit
    [[nodiscard]] Result<QList<JobRow>> rows(const QList<JobId> &ids); // those that exist, newest first
    [[nodiscard]] Result<JobDetails> details(JobId id);
    // With no more of the bodies than `most` bytes.
    [[nodiscard]] Result<Inspection> inspection(JobId id, qint64 most);
    [[nodiscard]] Result<QByteArray> body(const BodyRequest &request);
    [[nodiscard]] Result<QList<JobId>> retry(const QList<JobId> &ids);
    [[nodiscard]] Result<QList<JobId>> cancel(const QList<JobId> &ids);
    [[nodiscard]] Result<QueueStats> stats();
    [[nodiscard]] Result<QList<WorkerRow>> workers(); // none where the role may not see them

private:
    [[nodiscard]] Result<QList<JobRow>> pageOf(const PageRequest &request, std::optional<JobStatus> status);
    [[nodiscard]] Result<QList<JobRow>> mergedPage(
        const PageRequest &request, const QList<std::optional<JobStatus>> &parts);
    [[nodiscard]] Result<QList<JobId>> act(const QString &query, const QList<JobId> &ids);

    Connection &m_connection;
};

} // namespace pgcourier
