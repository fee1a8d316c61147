// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/delivery.h"

#include <algorithm>
#include <cmath>

namespace pgcourier {

namespace {

QString outcomeClass(const Outcome &outcome)
{
    if (outcome.timedOut)
        return QStringLiteral("timeout");
    if (!outcome.statusCode || *outcome.statusCode < 200)
        return QStringLiteral("error");
    return QString::number(*outcome.statusCode / 100) + QStringLiteral("xx");
}

} // namespace

MetricKey metricKey(const AttemptRecord &record)
{
    const double ms = std::max(record.outcome.totalMs.value_or(0), 0.01);
    return {record.outcome.finishedAt.toSecsSinceEpoch() / 60, record.destination,
        outcomeClass(record.outcome), int(std::ceil(4 * std::log2(ms)))};
}

} // namespace pgcourier
