// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/stats.h"

#include <QByteArray>

namespace pgcourier {

// Attempts since the schema was laid: a row of net._metrics().
struct MetricTotal
{
    QString series; // empty: all destinations, by bucket; *: those that have no series of their own
    QString outcome; // 2xx, 3xx, 4xx, 5xx, timeout, error
    int bucket = 0; // up to 2^(bucket/4) milliseconds
    qint64 n = 0;

    bool operator==(const MetricTotal &) const = default;
};

// The state of a queue in Prometheus' text format 0.0.4; docs/metrics.md lists the names.
[[nodiscard]] QByteArray prometheusText(
    const QueueStats &stats, const QList<WorkerRow> &workers, const QList<MetricTotal> &totals);
// What is served where the database does not answer.
[[nodiscard]] QByteArray prometheusDown();

} // namespace pgcourier
