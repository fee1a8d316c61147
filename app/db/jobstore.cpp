// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/jobstore.h"

#include "app/base/sqlstate.h"
#include "app/db/filterparameters.h"
#include "app/db/jobparameters.h"
#include "app/db/jobrows.h"
#include "app/db/queuescan.h"
#include "app/db/session/connection.h"
#include "app/db/session/sqltext.h"
#include "app/model/headerlines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

constexpr qint64 mostSlowest = 100'000; // as select_page_slowest.sql has it

QString pageQuery(PageSort sort)
{
    switch (sort) {
    case PageSort::Newest:
        break;
    case PageSort::Oldest:
        return u"select_page_oldest"_s;
    case PageSort::NextDue:
        return u"select_page_due"_s;
    case PageSort::Slowest:
        return u"select_page_slowest"_s;
    }
    return u"select_page"_s;
}

// The statuses that can have rows under the filter, each to be asked for by itself; one without a value:
// there is no need to look at the status at all.
QList<std::optional<JobStatus>> partsOf(const Filter &filter)
{
    QList<std::optional<JobStatus>> out;
    for (JobStatus status : allJobStatuses) {
        const bool wanted = filter.statuses.isEmpty() || filter.statuses.contains(status);
        // A response of 400 or more never succeeded: the largest part of the history need not be read.
        const bool possible = status != JobStatus::Succeeded || filter.codeFrom.value_or(0) < 400;
        if (wanted && possible)
            out.append(status);
    }
    if (out.size() == qsizetype(allJobStatuses.size()))
        return {std::nullopt};
    return out;
}

QList<JobId> idsOf(const Rows &rows)
{
    QList<JobId> ids;
    ids.reserve(rows.size());
    for (int row = 0; row < rows.size(); ++row)
        ids.append(JobId{rows.int64(row, 0)});
    return ids;
}

Error notThere(JobId id)
{
    return Error::notFound(
        u"There is no request %1"_s.arg(id.value), u"It was removed, or it belongs to another role"_s);
}

} // namespace

JobStore::JobStore(Connection &connection) : m_connection(connection) { }

Result<QList<JobId>> JobStore::enqueue(const Request &request, int copies)
{
    const auto rows = m_connection.execute(sqlQuery(u"enqueue_request"_s),
        {request.method, request.url, fieldsToJson(request.params),
            fieldsToJson(joinedHeaders(request.headers)), bodyParameter(request),
            int(request.timeout.count()), request.priority, request.scheduledAt, request.maxAttempts,
            unlessEmpty(request.idempotencyKey), unlessEmpty(request.orderingKey), copies});
    if (!rows)
        return rows.error();
    return idsOf(*rows);
}

Result<Page> JobStore::page(const PageRequest &request)
{
    PageRequest wanted = request;
    wanted.limit = std::clamp(request.limit, 1, largestPage);
    if (request.filter.readsRows() && isById(request.sort))
        return QueueScan(m_connection, wanted.filter)
            .page(wanted, [this](const PageRequest &piece, JobId end) { return pieceOf(piece, end); });
    auto rows = pieceOf(wanted, {});
    if (!rows)
        return rows.error();
    Page page{std::move(*rows), false};
    page.more = page.rows.size() > wanted.limit;
    if (page.more)
        page.rows.resize(wanted.limit);
    return page;
}

// Up to limit + 1 rows, none beyond the id `end`; 0: down or up to the last.
Result<QList<JobRow>> JobStore::pieceOf(const PageRequest &request, JobId end)
{
    const QList<std::optional<JobStatus>> parts = partsOf(request.filter);
    return parts.size() == 1 ? pageOf(request, parts.first(), end) : mergedPage(request, parts, end);
}

// Up to limit + 1 rows: the one too many tells that there are more.
Result<QList<JobRow>> JobStore::pageOf(const PageRequest &request, std::optional<JobStatus> status, JobId end)
{
    const bool keyed = request.sort == PageSort::NextDue || request.sort == PageSort::Slowest;
    const Parameter behind = request.before ? Parameter(request.before->value) : Parameter(std::nullopt);
    const Parameter key = request.before ? Parameter(request.beforeKey) : Parameter(std::nullopt);
    ParameterList parameters = filterParameters(
        request.filter, status, {behind, request.limit + 1, keyed ? key : Parameter(unlessZero(end.value))});
    if (request.sort == PageSort::Slowest) {
        const auto from = request.filter.readsRows()
            ? QueueScan(m_connection, request.filter).newest(mostSlowest)
            : Result<std::optional<qint64>>(std::nullopt);
        if (!from)
            return from.error();
        parameters.push_back(*from);
    }
    const auto rows = m_connection.execute(sqlQuery(pageQuery(request.sort)), parameters);
    if (!rows)
        return rows.error();
    return jobRows(*rows);
}

Result<QList<JobRow>> JobStore::mergedPage(
    const PageRequest &request, const QList<std::optional<JobStatus>> &parts, JobId end)
{
    const auto readAll = [&]() -> Result<QList<JobRow>> {
        QList<JobRow> all;
        for (std::optional<JobStatus> status : parts) {
            auto some = pageOf(request, status, end);
            if (!some)
                return some;
            all.append(*some);
        }
        return all;
    };
    // One snapshot, so that a row which changes its status meanwhile is there once.
    auto rows = inTransaction(m_connection, readAll, "begin isolation level repeatable read read only");
    if (!rows)
        return rows;
    std::sort(rows->begin(), rows->end(),
        [&request](const JobRow &a, const JobRow &b) { return standsBefore(a, b, request.sort); });
    if (rows->size() > request.limit + 1)
        rows->resize(request.limit + 1);
    return rows;
}

Result<MatchCount> JobStore::count(const Filter &filter, int limit)
{
    const auto counted = [&]() -> Result<MatchCount> {
        const auto newest = page({{}, std::nullopt, 1});
        if (!newest)
            return newest.error();
        if (newest->rows.isEmpty())
            return MatchCount();
        const JobId from = newest->rows.constFirst().id;
        if (filter.readsRows())
            return QueueScan(m_connection, filter).count(from, limit, [&](JobId start, JobId end, int most) {
                return countPiece(filter, start, end, most);
            });
        const auto all = countPiece(filter, from, {}, limit + 1);
        if (!all)
            return all.error();
        return MatchCount{std::min<qint64>(*all, limit), *all > limit, from};
    };
    return inTransaction(m_connection, counted, "begin isolation level repeatable read read only");
}

// How many match from the id `start` down to `end` (0: the oldest), up to `most`.
Result<qint64> JobStore::countPiece(const Filter &filter, JobId start, JobId end, int most)
{
    qint64 count = 0;
    for (std::optional<JobStatus> status : partsOf(filter)) {
        const auto rows = m_connection.execute(sqlQuery(u"count_matching"_s),
            filterParameters(filter, status, {start.value, int(most - count), unlessZero(end.value)}));
        if (!rows)
            return rows.error();
        count += rows->int64(0, 0);
    }
    return count;
}

Result<QueueSpan> JobStore::span()
{
    return QueueScan(m_connection, {}).span();
}

Result<std::optional<QueuePlace>> JobStore::placeAt(const QDateTime &time)
{
    return QueueScan(m_connection, {}).placeAt(std::nullopt, time);
}

Result<QList<JobRow>> JobStore::rows(const QList<JobId> &ids)
{
    const auto found = m_connection.execute(sqlQuery(u"select_rows"_s), {idArray(ids)});
    if (!found)
        return found.error();
    return jobRows(*found);
}

Result<JobDetails> JobStore::details(JobId id)
{
    const auto found = m_connection.execute(sqlQuery(u"select_details"_s), {id.value});
    if (!found)
        return found.error();
    if (found->isEmpty())
        return notThere(id);
    const auto attempts = m_connection.execute(sqlQuery(u"select_attempts"_s), {id.value});
    if (!attempts)
        return attempts.error();
    return jobDetails(*found, *attempts);
}

Result<Inspection> JobStore::inspection(JobId id, qint64 most)
{
    const auto found = m_connection.execute(sqlQuery(u"select_inspection"_s), {id.value, most});
    if (!found)
        return found.error();
    if (found->isEmpty())
        return notThere(id);
    const auto attempts = m_connection.execute(sqlQuery(u"select_inspected_attempts"_s), {id.value, most});
    if (!attempts)
        return attempts.error();
    Inspection out = ::pgcourier::inspection(*found, *attempts);
    const auto lane = m_connection.execute(sqlQuery(u"select_lane"_s), {out.destination, id.value});
    if (!lane
        && lane.error().code
            == sqlstate::insufficientPrivilege) // policies are for the owner and monitors to see
        return out;
    if (!lane)
        return lane.error();
    const QString policy = found->text(0, found->knownColumn("retry_policy"));
    if (const Status added = addLane(out, *lane, policy); !added)
        return added.error();
    return out;
}

Result<QByteArray> JobStore::body(const BodyRequest &request)
{
    const auto rows = request.attempt == 0
        ? m_connection.execute(sqlQuery(u"select_request_body"_s), {request.id.value, request.most})
        : m_connection.execute(
            sqlQuery(u"select_response_body"_s), {request.id.value, request.attempt, request.most});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return notThere(request.id);
    return rows->isNull(0, 0) ? QByteArray() : rows->bytes(0, 0);
}

Result<QList<JobId>> JobStore::retry(const QList<JobId> &ids)
{
    return act(u"retry_requests"_s, ids);
}

Result<QList<JobId>> JobStore::cancel(const QList<JobId> &ids)
{
    return act(u"cancel_requests"_s, ids);
}

Result<QList<JobId>> JobStore::act(const QString &query, const QList<JobId> &ids)
{
    const auto rows = m_connection.execute(sqlQuery(query), {idArray(ids)});
    if (!rows)
        return rows.error();
    QList<JobId> done = idsOf(*rows);
    std::sort(done.begin(), done.end());
    return done;
}

Result<QueueStats> JobStore::stats()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_stats"_s));
    if (!rows)
        return rows.error();
    return queueStats(*rows);
}

Result<QList<WorkerRow>> JobStore::workers()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_workers"_s));
    if (!rows && rows.error().code == sqlstate::insufficientPrivilege)
        return QList<WorkerRow>{};
    if (!rows)
        return rows.error();
    return workerRows(*rows);
}

Result<QHash<JobId, TransportKind>> JobStore::transports(const QList<JobId> &ids)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_transports"_s), {idArray(ids)});
    if (!rows)
        return rows.error();
    QHash<JobId, TransportKind> found;
    for (int row = 0; row < rows->size(); ++row) {
        if (const auto kind = transportKindFromString(rows->text(row, 1)))
            found.insert({rows->int64(row, 0)}, *kind);
    }
    return found;
}

} // namespace pgcourier
