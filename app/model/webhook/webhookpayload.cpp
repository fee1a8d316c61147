// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/webhook/webhookpayload.h"

#include "app/model/httpmethod.h"
#include "app/model/json/jsontext.h"

#include <algorithm>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString madeUpValue(const TableColumn &column)
{
    static const QRegularExpression modifier(u"\\(.*?\\)"_s);
    const QString type = QString(column.type).remove(modifier);
    if (type.endsWith("[]"_L1))
        return u"[]"_s;
    if (!column.label.isEmpty())
        return jsonString(column.label);
    static const QHash<QString, QString> values{{u"smallint"_s, u"1"_s}, {u"integer"_s, u"1"_s},
        {u"bigint"_s, u"1"_s}, {u"numeric"_s, u"1.5"_s}, {u"real"_s, u"1.5"_s},
        {u"double precision"_s, u"1.5"_s}, {u"boolean"_s, u"true"_s}, {u"json"_s, u"{}"_s},
        {u"jsonb"_s, u"{}"_s}, {u"uuid"_s, u"\"6b9a0c2e-5f0d-4c1a-9b7e-2d4f8e1a3c50\""_s},
        {u"date"_s, u"\"2026-01-31\""_s}, {u"time without time zone"_s, u"\"13:30:00\""_s},
        {u"time with time zone"_s, u"\"13:30:00+00\""_s}, {u"interval"_s, u"\"01:00:00\""_s},
        {u"timestamp without time zone"_s, u"\"2026-01-31T13:30:00\""_s},
        {u"timestamp with time zone"_s, u"\"2026-01-31T13:30:00+00:00\""_s}, {u"inet"_s, u"\"192.0.2.1\""_s},
        {u"bytea"_s, u"\"\\\\x00ff\""_s}};
    return values.value(type, u"\"text\""_s);
}

// jsonb keeps its names by length in bytes first, then by their bytes.
bool columnStandsBefore(const TableColumn &one, const TableColumn &other)
{
    const QByteArray a = one.name.toUtf8();
    const QByteArray b = other.name.toUtf8();
    return a.size() != b.size() ? a.size() < b.size() : a < b;
}

} // namespace

bool sendsBody(const Webhook &webhook)
{
    return bodyOf(webhook.method) != HttpMethod::Body::None;
}

WebhookRecords webhookRecords(const Webhook &webhook, WebhookEvent event, const QString &row)
{
    const auto part = [&](WebhookEvent without, const QString &transition) {
        if (event == without || event == WebhookEvent::Truncate)
            return u"null"_s;
        if (webhook.level == WebhookLevel::Row)
            return row;
        return transition.isEmpty() ? u"null"_s : u"[%1]"_s.arg(row);
    };
    return {part(WebhookEvent::Delete, webhook.newTable), part(WebhookEvent::Insert, webhook.oldTable)};
}

QString webhookPayload(const Webhook &webhook, WebhookEvent event, const QString &row)
{
    if (!sendsBody(webhook))
        return {};
    const WebhookRecords records = webhookRecords(webhook, event, row);
    return u"{\"type\": \"%1\", \"table\": %2, \"record\": %3, \"schema\": %4, \"old_record\": %5}"_s.arg(
        toString(event), jsonString(webhook.table.name), records.fresh, jsonString(webhook.table.schema),
        records.old);
}

QString madeUpRow(const QList<TableColumn> &columns)
{
    QList<TableColumn> sorted = columns;
    std::sort(sorted.begin(), sorted.end(), columnStandsBefore);
    QStringList pairs;
    for (const TableColumn &column : std::as_const(sorted))
        pairs.append(jsonString(column.name) + u": "_s + madeUpValue(column));
    return u"{%1}"_s.arg(pairs.join(u", "_s));
}

Request webhookRequest(const Webhook &webhook, const QString &payload)
{
    Request request;
    request.method = webhook.method.toUpper();
    request.url = webhook.url;
    request.params = webhook.params;
    request.headers = webhook.headers;
    request.timeout = webhook.timeout;
    if (!sendsBody(webhook))
        return request;
    request.body = payload.toUtf8();
    const QString event = u"application/cloudevents+json"_s;
    if (webhook.options.shape == PayloadShape::CloudEvents) {
        request.headers.removeIf([&event](const Field &field) {
            return field.name.compare("content-type"_L1, Qt::CaseInsensitive) == 0
                && !field.value.startsWith(event, Qt::CaseInsensitive);
        });
        if (!findHeader(request.headers, u"Content-Type"))
            request.headers.append({u"Content-Type"_s, event});
    } else if (!findHeader(request.headers, u"Content-Type"))
        request.headers.append({u"Content-Type"_s, u"application/json"_s});
    return request;
}

} // namespace pgcourier
