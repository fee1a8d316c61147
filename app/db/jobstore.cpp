// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/jobstore.h"

#include "app/base/sqlstate.h"
#include "app/db/jobparameters.h"
#include "app/db/jobrows.h"
#include "app/db/session/connection.h"
#include "app/db/session/sqltext.h"
#include "app/model/headerlines.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// NULL for none at all.
Parameter textArray(const QStringList &texts)
{
    if (texts.isEmpty())
        return std::nullopt;
    TextArray array;
    for (const QString &text : texts)
        array.append(text);
    return array.take();
}

QStringList textPatterns(const QStringList &texts)
{
    QStringList patterns;
    for (const QString &text : texts)
        patterns.append(u'%' + likeText(text) + u'%');
    return patterns;
}

// A host without a port means every port of it.
QStringList hostPatterns(const QStringList &hosts)
{
    QStringList patterns;
    for (const QString &host : hosts)
        patterns << likeText(host) << likeText(host) + u":%"_s;
    return patterns;
}

// $1 to $17 of sql/queries/parts/matches_filter.sql.
ParameterList filterParameters(const Filter &filter, std::optional<JobStatus> status)
{
    const Exclusion &without = filter.without;
    return {status ? Parameter(toString(*status)) : Parameter(std::nullopt),
        unlessEmpty(likeText(filter.text)), unlessEmpty(filter.method), unlessEmpty(likeText(filter.host)),
        unlessEmpty(filter.role), filter.codeFrom, filter.codeTo, filter.after, filter.before, filter.id,
        filter.workerId, textArray(textPatterns(without.texts)), textArray(without.methods),
        textArray(hostPatterns(without.hosts)), textArray(without.roles), without.codeFrom, without.codeTo};
}

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
        {request.method, request.url, fieldsToJson(request.params), fieldsToJson(joinedHeaders(request.headers)),
            // An empty body is a body: only none at all is NULL.
            request.body ? Parameter(request.body->isNull() ? QByteArray("") : *request.body)
                         : Parameter(std::nullopt),
            int(request.timeout.count()), request.priority, request.scheduledAt, request.maxAttempts,
            unlessEmpty(request.idempotencyKey), copies});
    if (!rows)
        return rows.error();
    return idsOf(*rows);
}

Result<Page> JobStore::page(const PageRequest &request)
{
    PageRequest wanted = request;
    wanted.limit = std::clamp(request.limit, 1, largestPage);
    const QList<std::optional<JobStatus>> parts = partsOf(request.filter);
    auto rows = parts.size() == 1 ? pageOf(wanted, parts.first()) : mergedPage(wanted, parts);
    if (!rows)
        return rows.error();
    Page page{std::move(*rows), false};
    page.more = page.rows.size() > wanted.limit;
    if (page.more)
        page.rows.resize(wanted.limit);
    return page;
}

// Up to limit + 1 rows: the one too many tells that there are more.
Result<QList<JobRow>> JobStore::pageOf(const PageRequest &request, std::optional<JobStatus> status)
{
    ParameterList parameters = filterParameters(request.filter, status);
    parameters.push_back(request.before ? Parameter(request.before->value) : Parameter(std::nullopt));
    parameters.push_back(request.limit + 1);
    if (request.sort == PageSort::NextDue || request.sort == PageSort::Slowest)
        parameters.push_back(request.before ? Parameter(request.beforeKey) : Parameter(std::nullopt));
    const auto rows = m_connection.execute(sqlQuery(pageQuery(request.sort)), parameters);
    if (!rows)
        return rows.error();
    return jobRows(*rows);
}

Result<QList<JobRow>> JobStore::mergedPage(
    const PageRequest &request, const QList<std::optional<JobStatus>> &parts)
{
    const auto readAll = [&]() -> Result<QList<JobRow>> {
        QList<JobRow> all;
        for (std::optional<JobStatus> status : parts) {
            auto some = pageOf(request, status);
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
        MatchCount out;
        if (newest->rows.isEmpty())
            return out;
        out.newest = newest->rows.constFirst().id;
        for (std::optional<JobStatus> status : partsOf(filter)) {
            ParameterList parameters = filterParameters(filter, status);
            parameters.push_back(out.newest.value);
            parameters.push_back(int(limit + 1 - out.count));
            const auto rows = m_connection.execute(sqlQuery(u"count_matching"_s), parameters);
            if (!rows)
                return rows.error();
            out.count += rows->int64(0, 0);
        }
        out.more = out.count > limit;
        out.count = std::min<qint64>(out.count, limit);
        return out;
    };
    return inTransaction(m_connection, counted, "begin isolation level repeatable read read only");
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
