// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/historystore.h"

#include "app/db/session/connection.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"

#include <array>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

template <EndClass kind> void intoEnded(HistoryPoint &out, const Cell &cell)
{
    out.ended[size_t(kind)] = cell.int64();
}

constexpr auto totalColumns = std::to_array<ColumnReader<MetricTotal>>({
    {"series", into<&MetricTotal::series>},
    {"outcome", into<&MetricTotal::outcome>},
    {"bucket", into<&MetricTotal::bucket>},
    {"n", into<&MetricTotal::n>},
});

constexpr auto pointColumns = std::to_array<ColumnReader<HistoryPoint>>({
    {"at", into<&HistoryPoint::at>},
    {"ended_2xx", intoEnded<EndClass::Ok>},
    {"ended_3xx", intoEnded<EndClass::Redirect>},
    {"ended_4xx", intoEnded<EndClass::ClientError>},
    {"ended_5xx", intoEnded<EndClass::ServerError>},
    {"ended_timeout", intoEnded<EndClass::Timeout>},
    {"ended_error", intoEnded<EndClass::Error>},
    {"p50_ms", into<&HistoryPoint::p50Ms>},
    {"p95_ms", into<&HistoryPoint::p95Ms>},
    {"p99_ms", into<&HistoryPoint::p99Ms>},
    {"waiting", into<&HistoryPoint::waiting>},
    {"running", into<&HistoryPoint::running>},
    {"oldest_seconds", into<&HistoryPoint::oldestSeconds>},
});

} // namespace

Result<History> HistoryStore::history(const HistoryRequest &request)
{
    const auto clock
        = m_connection.execute("select clock_timestamp(), min(s.applied) from net.schema_version as s");
    if (!clock)
        return clock.error();
    History history;
    history.until = clock->time(0, 0);
    history.installed = clock->time(0, 1);
    history.span = historySpan(request.range, history.until);
    auto steps = points(history.span, request.destination, history.until);
    if (!steps)
        return steps.error();
    history.points = std::move(*steps);
    history.points.resize(history.span.count);
    for (int i = 0; i < history.span.count; ++i)
        history.points[i].at = history.span.at(i);
    const auto totals = points(totalsSpan(request.range, history.until), request.destination, history.until);
    if (!totals)
        return totals.error();
    if (totals->size() == 2) {
        history.before = totals->constFirst();
        history.now = totals->constLast();
    }
    if (request.withDestinations) {
        auto names = destinations(history.span.since);
        if (!names)
            return names.error();
        history.destinations = std::move(*names);
    }
    return history;
}

Result<QList<MetricTotal>> HistoryStore::metrics()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_metrics"_s));
    if (!rows)
        return rows.error();
    return Records<MetricTotal>(*rows, totalColumns).all();
}

Result<QList<HistoryPoint>> HistoryStore::points(
    const HistorySpan &span, const QString &destination, const QDateTime &until)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_history"_s),
        {span.since, double(span.step.count()), unlessEmpty(destination), until});
    if (!rows)
        return rows.error();
    return Records<HistoryPoint>(*rows, pointColumns).all();
}

Result<QStringList> HistoryStore::destinations(const QDateTime &since)
{
    const auto rows
        = m_connection.execute("select net.history_destinations($1::timestamptz)", {Parameter(since)});
    if (!rows)
        return rows.error();
    QStringList names;
    for (int row = 0; row < rows->size(); ++row)
        names.append(rows->text(row, 0));
    return names;
}

} // namespace pgcourier
