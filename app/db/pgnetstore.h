// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/pgnetmemory.h"
#include "app/db/queuestore.h"
#include "app/model/connect/connection.h"

#include <memory>

namespace pgcourier {

class Connection;
class Rows;

// The queue of a database that has the real pg_net. Reads what the extension shows and queues through its
// functions; changes nothing of it. What pg_net has sent is gone but for the response: the memory knows what
// it was, where it was seen in time.
class PgNetStore : public QueueStore
{
public:
    PgNetStore(Connection &connection, std::shared_ptr<PgNetMemory> memory);

    [[nodiscard]] Result<QList<JobId>> enqueue(const Request &request, int copies) override;
    [[nodiscard]] Result<Page> page(const PageRequest &request) override;
    [[nodiscard]] Result<MatchCount> count(const Filter &filter, int limit) override;
    [[nodiscard]] Result<QList<JobRow>> rows(const QList<JobId> &ids) override;
    [[nodiscard]] Result<JobDetails> details(JobId id) override;
    [[nodiscard]] Result<Inspection> inspection(JobId id, qint64 most) override;
    [[nodiscard]] Result<QByteArray> body(const BodyRequest &request) override;
    // Queues a new one of the same text; refused where that is gone.
    [[nodiscard]] Result<QList<JobId>> retry(const QList<JobId> &ids) override;
    [[nodiscard]] Result<QList<JobId>> cancel(const QList<JobId> &ids) override; // refused
    [[nodiscard]] Result<QueueStats> stats() override;
    [[nodiscard]] Result<QList<WorkerRow>> workers() override;

    [[nodiscard]] Result<PgNetInfo> info();
    void share(const std::shared_ptr<PgNetMemory> &memory) { m_memory = memory; }

    // What stands for an address that pg_net has deleted.
    [[nodiscard]] static QString notKept() { return QStringLiteral("(not kept by pg_net)"); }

private:
    [[nodiscard]] bool isOutside(const JobRow &row, const Filter &filter) const;
    [[nodiscard]] QList<JobRow> understood(const Rows &rows); // and remembered
    void complete(JobRow &row) const;

    Connection &m_connection;
    std::shared_ptr<PgNetMemory> m_memory;
};

} // namespace pgcourier
