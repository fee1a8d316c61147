// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/history.h"
#include "app/model/prometheus.h"

namespace pgcourier {

class Connection;

// What the database remembers of throughput, latency and depth of the queue.
class HistoryStore
{
public:
    explicit HistoryStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<History> history(const HistoryRequest &request);
    [[nodiscard]] Result<QList<MetricTotal>> metrics(); // counters since the schema was laid

private:
    [[nodiscard]] Result<QList<HistoryPoint>> points(
        const HistorySpan &span, const QString &destination, const QDateTime &until);
    [[nodiscard]] Result<QStringList> destinations(const QDateTime &since);

    Connection &m_connection;
};

} // namespace pgcourier
