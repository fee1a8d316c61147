// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/schedulestore.h"

#include "app/db/jobparameters.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"
#include "app/model/headerlines.h"

#include <array>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// A member of the request that is asked for.
template <auto member> void intoRequest(ScheduleRow &out, const Cell &cell)
{
    cell.read(out.schedule.request.*member);
}

constexpr auto scheduleColumns = std::to_array<ColumnReader<ScheduleRow>>({
    {"id", into<&ScheduleRow::id>},
    {"name", into<&ScheduleRow::schedule, &Schedule::name>},
    {"cron", into<&ScheduleRow::schedule, &Schedule::cron>},
    {"timezone", into<&ScheduleRow::schedule, &Schedule::timezone>},
    {"method", intoRequest<&Request::method>},
    {"url", intoRequest<&Request::url>},
    {"headers", intoRequest<&Request::headers>},
    {"body", intoRequest<&Request::body>},
    {"timeout_milliseconds", intoRequest<&Request::timeout>},
    {"priority", intoRequest<&Request::priority>},
    {"max_attempts", intoRequest<&Request::maxAttempts>},
    {"retry_policy",
        [](ScheduleRow &out, const Cell &cell) {
            out.schedule.retryPolicy = cell.raw().toByteArray();
        }},
    {"next_run", into<&ScheduleRow::nextRun>},
    {"last_run", into<&ScheduleRow::lastRun>},
    {"last_status",
        [](ScheduleRow &out, const Cell &cell) {
            out.lastStatus = jobStatusFromString(cell.text());
        }},
    {"last_status_code", into<&ScheduleRow::lastCode>},
    {"last_request_id", into<&ScheduleRow::lastRequest>},
    {"paused", into<&ScheduleRow::paused>},
    {"paused_until", into<&ScheduleRow::pausedUntil>},
    {"pause_reason", into<&ScheduleRow::pauseReason>},
    {"paused_by", into<&ScheduleRow::pausedBy>},
    {"trouble", into<&ScheduleRow::trouble>},
    {"requested_by", into<&ScheduleRow::role>},
});

} // namespace

Result<ScheduleList> ScheduleStore::list()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_schedules"_s));
    if (!rows)
        return rows.error();
    const auto own = m_connection.execute(
        "select current_user, has_table_privilege('net.http_request_queue', 'update')");
    if (!own)
        return own.error();
    return ScheduleList{
        Records<ScheduleRow>(*rows, scheduleColumns).all(), own->text(0, 0), own->boolean(0, 1)};
}

Result<qint64> ScheduleStore::save(const Schedule &schedule)
{
    const Request &request = schedule.request;
    const auto rows = m_connection.execute(sqlQuery(u"upsert_schedule"_s),
        {schedule.name, schedule.cron, request.method, request.url, fieldsToJson(request.params),
            fieldsToJson(joinedHeaders(request.headers)), bodyParameter(request),
            int(request.timeout.count()), request.priority, request.maxAttempts,
            unlessEmpty(QString::fromUtf8(schedule.retryPolicy)), schedule.timezone});
    if (!rows)
        return rows.error();
    return rows->int64(0, 0);
}

Status ScheduleStore::act(const QByteArray &sql, const ParameterList &parameters)
{
    const auto rows = m_connection.execute(sql, parameters);
    if (!rows)
        return rows.error();
    if (!rows->boolean(0, 0))
        return Error::notFound(
            u"There is no such schedule"_s, u"It was removed, or it belongs to another role"_s);
    return Done{};
}

Status ScheduleStore::remove(qint64 id)
{
    return act("select net.unschedule($1::bigint)", {id});
}

Status ScheduleStore::pause(qint64 id, const QDateTime &until, const QString &reason)
{
    return act("select net.pause_schedule($1::bigint, coalesce($2::timestamptz, 'infinity'), $3)",
        {id, until.isValid() ? Parameter(until) : Parameter(std::nullopt), unlessEmpty(reason)});
}

Status ScheduleStore::resume(qint64 id)
{
    return act("select net.resume_schedule($1::bigint)", {id});
}

Result<JobId> ScheduleStore::run(qint64 id)
{
    const auto rows = m_connection.execute("select net.run_schedule($1::bigint)", {id});
    if (!rows)
        return rows.error();
    return JobId{rows->int64(0, 0)};
}

Result<QList<QDateTime>> ScheduleStore::times(const QString &cron, const QString &timezone, int n)
{
    const auto rows
        = m_connection.execute("select t from net.schedule_times($1, $2, $3::int) as t", {cron, timezone, n});
    if (!rows)
        return rows.error();
    QList<QDateTime> out;
    for (int row = 0; row < rows->size(); ++row)
        out.append(rows->time(row, 0));
    return out;
}

} // namespace pgcourier
