// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/policystore.h"

#include "app/db/session/sqltext.h"

#include <QJsonArray>
#include <QJsonDocument>

namespace pgcourier {

namespace {

void applySetting(DeliveryPolicy &policy, const QString &name, const QString &value)
{
    if (name == QLatin1String("installation")) {
        policy.installation = value;
    } else if (name == QLatin1String("max_attempts")) {
        policy.retry.maxAttempts = std::max(value.toInt(), 1);
    } else if (name == QLatin1String("retry_base_ms")) {
        policy.retry.base = std::chrono::milliseconds(std::max(value.toLongLong(), 1LL));
    } else if (name == QLatin1String("retry_cap_ms")) {
        policy.retry.cap = std::chrono::milliseconds(std::max(value.toLongLong(), 1LL));
    } else if (name == QLatin1String("response_limit_bytes")) {
        policy.responseLimit = std::max(value.toLongLong(), 0LL);
    } else if (name == QLatin1String("retry_statuses")) {
        policy.retry.statuses.clear();
        for (const QString &code : value.split(u',', Qt::SkipEmptyParts))
            policy.retry.statuses.append(code.trimmed().toInt());
    }
}

QList<int> intList(const QByteArrayView json)
{
    QList<int> list;
    for (const QJsonValue &value : QJsonDocument::fromJson(json.toByteArray()).array())
        list.append(value.toInt());
    return list;
}

EndpointPolicy endpointPolicy(const Rows &rows, int row, const RetryPolicy &defaults)
{
    EndpointPolicy endpoint;
    endpoint.destination = rows.text(row, 0);
    endpoint.retry = defaults;
    endpoint.retry.maxAttempts = rows.optionalInteger(row, 1).value_or(defaults.maxAttempts);
    if (!rows.isNull(row, 2))
        endpoint.retry.base = std::chrono::milliseconds(rows.int64(row, 2));
    if (!rows.isNull(row, 3))
        endpoint.retry.cap = std::chrono::milliseconds(rows.int64(row, 3));
    if (!rows.isNull(row, 4))
        endpoint.retry.statuses = intList(rows.cell(row, 4));
    endpoint.followRedirects = rows.boolean(row, 5);
    endpoint.hasBreaker = rows.boolean(row, 6);
    endpoint.extraHeaders = fieldsFromJson(rows.object(row, 7));
    for (const QJsonValue &secret : QJsonDocument::fromJson(rows.cell(row, 8).toByteArray()).array())
        endpoint.secrets.append(secret.toString());
    return endpoint;
}

} // namespace

Result<DeliveryPolicy> PolicyStore::defaults()
{
    const auto settings = m_connection.execute(sqlQuery(QStringLiteral("select_settings")));
    if (!settings)
        return settings.error();
    DeliveryPolicy policy;
    for (int row = 0; row < settings->size(); ++row)
        applySetting(policy, settings->text(row, 0), settings->text(row, 1));
    return policy;
}

Result<DeliveryPolicy> PolicyStore::policy()
{
    auto policy = defaults();
    if (!policy)
        return policy;
    const auto endpoints = m_connection.execute(sqlQuery(QStringLiteral("select_endpoints")));
    if (!endpoints)
        return endpoints.error();
    for (int row = 0; row < endpoints->size(); ++row) {
        const EndpointPolicy endpoint = endpointPolicy(*endpoints, row, policy->retry);
        policy->endpoints.insert(endpoint.destination, endpoint);
    }
    return policy;
}

} // namespace pgcourier
