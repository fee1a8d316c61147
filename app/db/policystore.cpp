// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/policystore.h"

#include "app/base/utc.h"
#include "app/db/endpointrows.h"
#include "app/db/session/sqltext.h"
#include "app/db/settingstore.h"

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
    } else if (name == QLatin1String("retry_floor_ms")) {
        policy.retry.floor = std::chrono::milliseconds(std::max(value.toLongLong(), 0LL));
    } else if (name == QLatin1String("attempts_limit")) {
        policy.attemptsLimit = std::max(value.toInt(), 1);
    } else if (name == QLatin1String("max_timeout_milliseconds")) {
        policy.maxTimeout = std::chrono::milliseconds(std::max(value.toLongLong(), 1LL));
    } else if (name == QLatin1String("response_limit_bytes")) {
        policy.responseLimit = std::max(value.toLongLong(), 0LL);
    } else if (name == QLatin1String("keep_response")) {
        policy.keep.what = keepFromString(value).value_or(Keep::All);
    } else if (name == QLatin1String("keep_response_bytes")) {
        policy.keep.bytes = std::max(value.toLongLong(), 0LL);
    } else if (name == QLatin1String("on_response")) {
        policy.onResponse = value;
    } else if (name == QLatin1String("retry_statuses")) {
        policy.retry.statuses.clear();
        for (const QString &code : value.split(u',', Qt::SkipEmptyParts))
            policy.retry.statuses.append(code.trimmed().toInt());
    }
}

QList<SigningSecret> secretsFrom(const Rows &rows, int row, int column)
{
    QList<SigningSecret> secrets;
    for (const QJsonValue &item : QJsonDocument::fromJson(rows.cell(row, column).toByteArray()).array()) {
        const QJsonArray pair = item.toArray();
        const bool ends = !pair.at(1).isNull();
        secrets.append({pair.at(0).toString(),
            ends ? QDateTime::fromMSecsSinceEpoch(pair.at(1).toInteger(), utc) : QDateTime()});
    }
    return secrets;
}

} // namespace

Result<DeliveryPolicy> PolicyStore::defaults()
{
    const auto settings = SettingStore(m_connection).list();
    if (!settings)
        return settings.error();
    DeliveryPolicy policy;
    policy.retry.floor = seeds::retryFloor;
    for (const Setting &setting : *settings)
        applySetting(policy, setting.name, setting.value);
    return policy;
}

Result<DeliveryPolicy> PolicyStore::policy()
{
    // With the mark first: what is read after it is no older.
    const auto endpoints = m_connection.execute(sqlQuery(QStringLiteral("select_endpoints")));
    if (!endpoints)
        return endpoints.error();
    auto policy = defaults();
    if (!policy)
        return policy;
    policy->mark = endpoints->text(0, endpoints->knownColumn("policy_mark"));
    policy->owesCalls = endpoints->boolean(0, endpoints->knownColumn("owes_calls"));
    const EndpointRules rules(*endpoints);
    const int destination = endpoints->knownColumn("destination");
    const int secrets = endpoints->knownColumn("secrets");
    for (int row = 0; row < endpoints->size(); ++row) {
        const EndpointRule rule = rules.at(row);
        const QString lane = endpoints->text(row, destination);
        if (lane.isEmpty())
            continue; // there is none
        const QString function = rule.onResponse.isEmpty() ? policy->onResponse : rule.onResponse;
        policy->endpoints.insert(lane,
            {lane, rule, rule.retryOver(policy->retry), secretsFrom(*endpoints, row, secrets),
                rule.keepOver(policy->keep), function == QLatin1String("none") ? QString() : function});
    }
    return policy;
}

} // namespace pgcourier
