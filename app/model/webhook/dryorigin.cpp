// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/webhook/dryorigin.h"

#include "app/model/json/jsontext.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostOriginFields = 3;
constexpr int longestOriginValue = 40;

QString originValue(const QJsonValue &value)
{
    QString text = value.toVariant().toString();
    if (value.isNull())
        text = u"null"_s;
    else if (value.isObject() || value.isArray())
        text = u"…"_s;
    return text.size() > longestOriginValue ? text.left(longestOriginValue) + u'…' : text;
}

// What tells rows apart goes first.
QString originRow(const QJsonObject &row)
{
    QStringList names = row.keys();
    std::stable_partition(names.begin(), names.end(),
        [](const QString &name) { return name == "id"_L1 || name.endsWith("_id"_L1); });
    std::stable_partition(names.begin(), names.end(), [](const QString &name) { return name == "id"_L1; });
    QStringList parts;
    for (const QString &name : names.mid(0, mostOriginFields))
        parts.append(name + u'=' + originValue(row.value(name)));
    return parts.join(u", "_s);
}

// By URL where that tells them apart: a webhook's parameters stand behind it.
QStringList originTriggers(
    const DryRequest &request, const DryOrigin &origin, const QList<WebhookRow> &webhooks)
{
    QStringList byUrl;
    QStringList byTable;
    for (const WebhookRow &row : webhooks) {
        const Webhook &webhook = row.webhook;
        const auto fires = [&](WebhookEvent event) {
            return toString(event) == origin.event;
        };
        if (!row.function.isEmpty() || webhook.method != request.method
            || sqlName(webhook.table) != origin.table
            || std::none_of(webhook.events.begin(), webhook.events.end(), fires))
            continue;
        byTable.append(webhook.name);
        if (request.url.startsWith(webhook.url))
            byUrl.append(webhook.name);
    }
    return byUrl.isEmpty() ? byTable : byUrl;
}

// A webhook by GET says nothing of its row, and an own payload what it likes: its URL alone leads back.
std::optional<DryOrigin> originWithoutBody(const DryRequest &request, const QList<WebhookRow> &webhooks)
{
    for (const WebhookRow &row : webhooks) {
        const Webhook &webhook = row.webhook;
        const bool silent
            = request.body.value_or(QByteArray()).isEmpty() || !webhook.options.payload.isEmpty();
        if (silent && row.function.isEmpty() && webhook.method == request.method
            && request.url == webhook.url)
            return DryOrigin{sqlName(webhook.table), {}, {webhook.name}, 0, {}};
    }
    return {};
}

} // namespace

std::optional<DryOrigin> dryOrigin(const DryRequest &request, const QList<WebhookRow> &webhooks)
{
    if (!request.body || request.body->isEmpty())
        return originWithoutBody(request, webhooks);
    QJsonObject payload = QJsonDocument::fromJson(*request.body).object();
    const bool readable = !payload.isEmpty();
    if (!readable) // a number that no double holds: the rest of it can be read, and no value is shown
        payload = QJsonDocument::fromJson(withSmallNumbers(*request.body)).object();
    if (payload.contains(u"specversion"_s) && payload.value(u"data"_s).isObject())
        payload = payload.value(u"data"_s).toObject(); // a CloudEvent
    const QString many = payload.contains(u"records"_s) ? u"s"_s : QString();
    const QStringList keys{u"type"_s, u"table"_s, u"schema"_s, u"record"_s + many, u"old_record"_s + many};
    for (const QString &key : keys) {
        if (!payload.contains(key))
            return originWithoutBody(request, webhooks);
    }
    DryOrigin origin;
    origin.event = payload.value(u"type"_s).toString();
    origin.table = sqlName({payload.value(u"schema"_s).toString(), payload.value(u"table"_s).toString()});
    const QJsonValue fresh = payload.value(u"record"_s + many);
    const QJsonValue told = fresh.isNull() ? payload.value(u"old_record"_s + many) : fresh;
    const QJsonArray rows = told.isObject() ? QJsonArray{told} : told.toArray();
    origin.rows = int(rows.size());
    if (readable)
        origin.row = originRow(rows.first().toObject());
    origin.triggers = originTriggers(request, origin, webhooks);
    return origin;
}

} // namespace pgcourier
