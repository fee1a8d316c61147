// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/historystore.h"

#include "app/db/session/connection.h"
#include "app/db/session/sqltext.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

HistoryPoint pointOf(const Rows &rows, int row)
{
    HistoryPoint point;
    point.at = rows.time(row, 0);
    int column = 1;
    for (qint64 &n : point.ended)
        n = rows.int64(row, column++);
    point.p50Ms = rows.optionalReal(row, column++);
    point.p95Ms = rows.optionalReal(row, column++);
    point.p99Ms = rows.optionalReal(row, column++);
    if (!rows.isNull(row, column)) {
        point.waiting = rows.int64(row, column);
        point.running = rows.int64(row, column + 1);
    }
    point.oldestSeconds = rows.optionalReal(row, column + 2);
    return point;
}

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

Result<QList<HistoryPoint>> HistoryStore::points(
    const HistorySpan &span, const QString &destination, const QDateTime &until)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_history"_s),
        {span.since, double(span.step.count()), unlessEmpty(destination), until});
    if (!rows)
        return rows.error();
    QList<HistoryPoint> points;
    points.reserve(rows->size());
    for (int row = 0; row < rows->size(); ++row)
        points.append(pointOf(*rows, row));
    return points;
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
