// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/json.h"

#include <QStringDecoder>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

template <typename T> QJsonValue valueOrNull(const std::optional<T> &value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

} // namespace

void putBytes(QJsonObject &object, const QString &key, const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    if (decoder.hasError())
        object.insert(key + u"_base64"_s, QString::fromLatin1(bytes.toBase64()));
    else
        object.insert(key, text);
}

QJsonObject toJson(const JobRow &row)
{
    return {
        {u"id"_s, row.id.value},
        {u"status"_s, toString(row.status)},
        {u"method"_s, row.method},
        {u"url"_s, row.url},
        {u"created"_s, timeOrNull(row.created)},
        {u"scheduled_at"_s, timeOrNull(row.scheduledAt)},
        {u"priority"_s, row.priority},
        {u"attempt"_s, row.attempt},
        {u"max_attempts"_s, valueOrNull(row.maxAttempts)},
        {u"status_code"_s, valueOrNull(row.statusCode)},
        {u"error_msg"_s, textOrNull(row.errorMsg)},
        {u"started_at"_s, timeOrNull(row.startedAt)},
        {u"finished_at"_s, timeOrNull(row.finishedAt)},
        {u"worker_id"_s, row.workerId == 0 ? QJsonValue() : QJsonValue(row.workerId)},
        {u"idempotency_key"_s, textOrNull(row.idempotencyKey)},
        {u"requested_by"_s, textOrNull(row.requestedBy)},
    };
}

QJsonObject toJson(const Attempt &attempt)
{
    QJsonObject object{
        {u"number"_s, attempt.number},
        {u"worker_id"_s, attempt.workerId == 0 ? QJsonValue() : QJsonValue(attempt.workerId)},
        {u"started_at"_s, timeOrNull(attempt.startedAt)},
        {u"finished_at"_s, timeOrNull(attempt.finishedAt)},
        {u"dns_ms"_s, valueOrNull(attempt.dnsMs)},
        {u"connect_ms"_s, valueOrNull(attempt.connectMs)},
        {u"tls_ms"_s, valueOrNull(attempt.tlsMs)},
        {u"first_byte_ms"_s, valueOrNull(attempt.firstByteMs)},
        {u"total_ms"_s, valueOrNull(attempt.totalMs)},
        {u"sends"_s, attempt.sends},
        {u"status_code"_s, valueOrNull(attempt.statusCode)},
        {u"error_msg"_s, textOrNull(attempt.errorMsg)},
        {u"timed_out"_s, attempt.timedOut},
        {u"truncated"_s, attempt.truncated},
        {u"content_type"_s, textOrNull(attempt.contentType)},
        {u"headers"_s, fieldsToJson(attempt.headers)},
    };
    putBytes(object, u"content"_s, attempt.content);
    return object;
}

QJsonObject toJson(const JobDetails &details)
{
    QJsonObject object = toJson(details.row);
    object.insert(u"timeout_milliseconds"_s, qint64(details.timeout.count()));
    object.insert(u"headers"_s, fieldsToJson(details.headers));
    object.insert(u"body"_s, QJsonValue());
    if (details.body)
        putBytes(object, u"body"_s, *details.body);
    QJsonArray attempts;
    for (const Attempt &attempt : details.attempts)
        attempts.append(toJson(attempt));
    object.insert(u"attempts"_s, attempts);
    return object;
}

QJsonObject toJson(const WorkerRow &worker)
{
    return {
        {u"id"_s, worker.id},
        {u"host"_s, worker.host},
        {u"pid"_s, worker.pid},
        {u"version"_s, worker.version},
        {u"state"_s, worker.state},
        {u"concurrency"_s, worker.concurrency},
        {u"in_flight"_s, worker.inFlight},
        {u"finished"_s, worker.finished},
        {u"per_second"_s, worker.perSecond},
        {u"started_at"_s, timeOrNull(worker.startedAt)},
        {u"last_seen"_s, timeOrNull(worker.lastSeen)},
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
