// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/filter/filter.h"

#include <functional>

namespace pgcourier {

class Connection;

// Looks through the queue for what no index knows: piece by piece along the ids, so that the first matches
// come soon, each statement is short and can be given up, and none goes on for long without saying how far
// it came.
class QueueScan
{
public:
    // Rows behind request.before and up to the id `end`, in the request's order: at most its limit + 1.
    using ReadPiece = std::function<Result<QList<JobRow>>(const PageRequest &request, JobId end)>;
    // How many match from one id down to another, up to that many.
    using CountPiece = std::function<Result<qint64>(JobId from, JobId end, int most)>;

    QueueScan(Connection &connection, const Filter &filter);

    [[nodiscard]] Result<Page> page(const PageRequest &request, const ReadPiece &read);
    [[nodiscard]] Result<MatchCount> count(JobId newest, int limit, const CountPiece &count);
    [[nodiscard]] Result<QueueSpan> span();
    [[nodiscard]] Result<std::optional<QueuePlace>> placeAt(
        std::optional<JobId> id, const QDateTime &time = {});
    // The id that the newest `most` begin with; none: there are not so many.
    [[nodiscard]] Result<std::optional<qint64>> newest(qint64 most);

private:
    struct Bounds
    {
        qint64 oldest = 0; // both 0: nothing can match
        qint64 newest = 0;
    };
    [[nodiscard]] Result<Bounds> bounds();
    [[nodiscard]] Result<std::optional<JobId>> nextFrom(JobId id, bool down);
    [[nodiscard]] Result<Page> endedAt(JobId id, Page page); // before its time

    Connection &m_connection;
    Filter m_filter;
};

} // namespace pgcourier
