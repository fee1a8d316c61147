// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/delivery.h"

#include <algorithm>
#include <cmath>

namespace pgcourier {

namespace {

// What a policy counts as other than its code says is no success, or no failure, of the destination either.
QString outcomeClass(const AttemptRecord &record)
{
    const Outcome &outcome = record.outcome;
    if (outcome.timedOut)
        return QStringLiteral("timeout");
    if (!outcome.statusCode || *outcome.statusCode < 200)
        return QStringLiteral("error");
    if (*outcome.statusCode < 400 && !outcome.errorMsg.isEmpty())
        return QStringLiteral("error");
    if (*outcome.statusCode >= 400 && record.next == JobStatus::Succeeded)
        return QStringLiteral("2xx");
    return QString::number(*outcome.statusCode / 100) + QStringLiteral("xx");
}

} // namespace

bool DeliveryPolicy::hasCredentialsOf(const DeliveryPolicy &other) const
{
    const auto same = [](const EndpointPolicy &a, const EndpointPolicy &b) {
        const WireSettings &wayOfA = a.rule;
        const WireSettings &wayOfB = b.rule;
        return a.secrets == b.secrets && a.rule.extraHeaders == b.rule.extraHeaders && wayOfA == wayOfB;
    };
    static const EndpointPolicy none;
    const auto covers = [&same](const auto &some, const auto &others) {
        return std::all_of(some.cbegin(), some.cend(), [&](const EndpointPolicy &endpoint) {
            const auto it = others.constFind(endpoint.destination);
            return same(endpoint, it == others.cend() ? none : *it);
        });
    };
    return covers(endpoints, other.endpoints) && covers(other.endpoints, endpoints);
}

bool DeliveryPolicy::callsFunctions() const
{
    return owesCalls || !onResponse.isEmpty()
        || std::any_of(endpoints.cbegin(), endpoints.cend(),
            [](const EndpointPolicy &endpoint) { return !endpoint.onResponse.isEmpty(); });
}

QDateTime DeliveryPolicy::nextExpiry(const QDateTime &now) const
{
    QDateTime first;
    for (const EndpointPolicy &endpoint : endpoints) {
        for (const SigningSecret &secret : endpoint.secrets) {
            const bool counts = secret.expires.isValid() && secret.expires > now;
            if (counts && (!first.isValid() || secret.expires < first))
                first = secret.expires;
        }
    }
    return first;
}

MetricKey metricKey(const AttemptRecord &record)
{
    const double ms = std::max(record.outcome.totalMs.value_or(0), 0.01);
    return {record.outcome.finishedAt.toSecsSinceEpoch() / 60, record.destination, outcomeClass(record),
        int(std::ceil(4 * std::log2(ms)))};
}

} // namespace pgcourier
