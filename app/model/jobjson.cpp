// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/jobjson.h"

#include "app/model/headerlines.h"

#include <QJsonArray>
#include <QStringDecoder>

namespace pgcourier {

using namespace Qt::StringLiterals;

QJsonValue timeOrNull(const QDateTime &time)
{
    return time.isValid() ? QJsonValue(time.toUTC().toString(Qt::ISODateWithMs)) : QJsonValue();
}

QJsonValue textOrNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

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
        {u"ordering_key"_s, textOrNull(row.orderingKey)},
        {u"requested_by"_s, textOrNull(row.requestedBy)},
    };
}

QJsonObject toJson(const Attempt &attempt)
{
    QJsonObject object{
        {u"number"_s, attempt.number},
        {u"worker_id"_s, attempt.workerId == 0 ? QJsonValue() : QJsonValue(attempt.workerId)},
        {u"transport"_s, attempt.transport ? QJsonValue(toString(*attempt.transport)) : QJsonValue()},
        {u"sent_to"_s, textOrNull(attempt.sentTo)},
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
        {u"left_out"_s, valueOrNull(attempt.leftOut)},
        {u"on_response_error"_s, textOrNull(attempt.onResponseError)},
        {u"content_type"_s, textOrNull(attempt.contentType)},
        {u"headers"_s, linesToJson(attempt.headers)},
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
    object.insert(u"waits_behind"_s, valueOrNull(details.waitsBehind));
    object.insert(u"caused_by"_s, details.causedBy.isEmpty() ? QJsonValue() : QJsonValue(details.causedBy));
    if (details.body)
        putBytes(object, u"body"_s, *details.body);
    QJsonArray attempts;
    for (const Attempt &attempt : details.attempts)
        attempts.append(toJson(attempt));
    object.insert(u"attempts"_s, attempts);
    return object;
}

} // namespace pgcourier
