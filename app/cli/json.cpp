// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

QJsonObject toJson(const WorkerRow &worker)
{
    return {
        {u"id"_s, worker.id},
        {u"host"_s, worker.host},
        {u"pid"_s, worker.pid},
        {u"version"_s, worker.version},
        {u"state"_s, toString(worker.state)},
        {u"concurrency"_s, worker.concurrency},
        {u"in_flight"_s, worker.inFlight},
        {u"finished"_s, worker.finished},
        {u"per_second"_s, worker.perSecond},
        {u"transport"_s, worker.transport ? QJsonValue(toString(*worker.transport)) : QJsonValue()},
        {u"started_at"_s, timeOrNull(worker.startedAt)},
        {u"last_seen"_s, timeOrNull(worker.lastSeen)},
        {u"paused"_s, worker.paused},
        {u"taken_over"_s, worker.takenOver},
        {u"taken_over_at"_s, timeOrNull(worker.takenOverAt)},
    };
}

QJsonObject toJson(const QueueStats &stats)
{
    QJsonObject counts;
    for (JobStatus status : allJobStatuses)
        counts.insert(toString(status), stats.counts.value(status));
    return {
        {u"counts"_s, counts},
        {u"oldest_pending_seconds"_s, valueOrNull(stats.oldestPendingSeconds)},
        {u"finished_per_second"_s, stats.finishedPerSecond},
        {u"p50_ms"_s, valueOrNull(stats.p50Ms)},
        {u"p95_ms"_s, valueOrNull(stats.p95Ms)},
        {u"p99_ms"_s, valueOrNull(stats.p99Ms)},
    };
}

QJsonObject toJson(const StatementResult &result)
{
    QJsonArray rows;
    for (const auto &row : result.rows) {
        QJsonArray cells;
        for (const std::optional<QString> &cell : row)
            cells.append(valueOrNull(cell));
        rows.append(cells);
    }
    return {
        {u"number"_s, result.number},
        {u"line"_s, result.line},
        {u"sql"_s, result.sql},
        {u"command"_s, textOrNull(result.command)},
        {u"columns"_s, QJsonArray::fromStringList(result.columns)},
        {u"rows"_s, rows},
        {u"rows_cut"_s, result.rowsCut},
        {u"row_count"_s, result.rowCount},
        {u"affected"_s, result.affected},
        {u"notices"_s, QJsonArray::fromStringList(result.notices)},
        {u"error"_s, textOrNull(result.error)},
        {u"took_ms"_s, double(result.took.count()) / 1000.0},
    };
}

QJsonArray toJson(const QList<JobId> &ids)
{
    QJsonArray array;
    for (JobId id : ids)
        array.append(id.value);
    return array;
}

} // namespace pgcourier
