// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/queuestore.h"

namespace pgcourier {

class Connection;
class Rows;

// The queue as people and scripts see it: queues, lists, shows, retries and cancels requests.
class JobStore : public QueueStore
{
public:
    explicit JobStore(Connection &connection);

    [[nodiscard]] Result<QList<JobId>> enqueue(
        const Request &request, int copies) override; // in one transaction
    [[nodiscard]] Result<Page> page(const PageRequest &request) override;
    [[nodiscard]] Result<MatchCount> count(const Filter &filter, int limit) override;
    [[nodiscard]] Result<QueueSpan> span() override;
    [[nodiscard]] Result<std::optional<QueuePlace>> placeAt(const QDateTime &time) override;
    [[nodiscard]] Result<QList<JobRow>> rows(const QList<JobId> &ids) override;
    [[nodiscard]] Result<JobDetails> details(JobId id) override;
    [[nodiscard]] Result<Inspection> inspection(JobId id, qint64 most) override;
    [[nodiscard]] Result<QByteArray> body(const BodyRequest &request) override;
    [[nodiscard]] Result<QList<JobId>> retry(const QList<JobId> &ids) override;
    [[nodiscard]] Result<QList<JobId>> cancel(const QList<JobId> &ids) override;
    [[nodiscard]] Result<QueueStats> stats() override;
    [[nodiscard]] Result<QList<WorkerRow>> workers() override; // none where the role may not see them
    [[nodiscard]] Result<QHash<JobId, TransportKind>> transports(const QList<JobId> &ids) override;

private:
    [[nodiscard]] Result<QList<JobRow>> pieceOf(const PageRequest &request, JobId end);
    [[nodiscard]] Result<QList<JobRow>> pageOf(
        const PageRequest &request, std::optional<JobStatus> status, JobId end);
    [[nodiscard]] Result<QList<JobRow>> mergedPage(
        const PageRequest &request, const QList<std::optional<JobStatus>> &parts, JobId end);
    [[nodiscard]] Result<qint64> countPiece(const Filter &filter, JobId start, JobId end, int most);
    [[nodiscard]] Result<QList<JobId>> act(const QString &query, const QList<JobId> &ids);

    Connection &m_connection;
};

} // namespace pgcourier
