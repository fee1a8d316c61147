// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/pgnetstore.h"

#include "app/db/filterparameters.h"
#include "app/db/jobparameters.h"
#include "app/db/jobrows.h"
#include "app/db/session/connection.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"
#include "app/model/forgotten.h"
#include "app/model/headerlines.h"
#include "app/model/requestsql.h"

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

Remembered rememberedOf(const Request &request)
{
    QString url = request.url; // pg_net adds the parameters in its own way; this is for reading
    for (const Field &field : request.params)
        url += (url.contains(u'?') ? u'&' : u'?') + field.name + u'=' + field.value;
    return {
        request.method, url, request.headers, request.body, request.timeout, QDateTime::currentDateTimeUtc()};
}

// Of what is known of a row; a page may become shorter by it.
bool isExcluded(const JobRow &row, const Exclusion &without)
{
    const auto has = [](const QStringList &texts, const QString &where) {
        return std::any_of(texts.begin(), texts.end(),
            [&where](const QString &text) { return where.contains(text, Qt::CaseInsensitive); });
    };
    const bool byCode = (without.codeFrom || without.codeTo) && row.statusCode
        && *row.statusCode >= without.codeFrom.value_or(0) && *row.statusCode <= without.codeTo.value_or(999);
    return byCode || has(without.texts, row.url) || has(without.texts, row.errorMsg)
        || without.methods.contains(row.method, Qt::CaseInsensitive)
        || std::any_of(without.hosts.begin(), without.hosts.end(),
            [&row](const QString &host) { return PgNetMemory::isAt(row.url, host); });
}

bool isWithin(int number, const NumberRange &range)
{
    return number >= range.from.value_or(0) && number <= range.to.value_or(number);
}

bool hasHeader(const Headers &headers, const HeaderMatch &wanted)
{
    const auto value = findHeader(headers, wanted.name);
    if (!value || !wanted.value)
        return value.has_value();
    return wanted.whole ? value->compare(*wanted.value, Qt::CaseInsensitive) == 0
                        : value->contains(*wanted.value, Qt::CaseInsensitive);
}

// What is inside of a row, each thing by itself; of what is sent as far as it is remembered.
QList<bool> insideOf(const JobRow &row, const std::optional<Remembered> &known, const ContentFilter &inside)
{
    QList<bool> found;
    const auto look = [&found](const QStringList &texts, const QString &where) {
        for (const QString &text : texts)
            found.append(where.contains(text, Qt::CaseInsensitive));
    };
    look(inside.errors, row.errorMsg);
    look(inside.bodies, known && known->body ? QString::fromUtf8(*known->body) : QString());
    for (const HeaderMatch &header : inside.headers)
        found.append(known && hasHeader(known->headers, header));
    if (inside.attempts != NumberRange())
        found.append(isWithin(row.attempt, inside.attempts));
    return found;
}

ParameterList enqueueValues(const Request &request, int copies)
{
    ParameterList values{request.url, fieldsToJson(request.params),
        fieldsToJson(joinedHeaders(request.headers)), int(request.timeout.count())};
    if (request.method.compare(u"GET"_s, Qt::CaseInsensitive) != 0)
        values.push_back(
            request.body ? Parameter(QString::fromUtf8(*request.body)) : Parameter(std::nullopt));
    values.push_back(copies);
    return values;
}

constexpr auto infoColumns = std::to_array<ColumnReader<PgNetInfo>>({
    {"version", into<&PgNetInfo::version>},
    {"batch_size", into<&PgNetInfo::batchSize>},
    {"ttl", into<&PgNetInfo::ttl>},
    {"database", into<&PgNetInfo::workerDatabase>},
    {"works", into<&PgNetInfo::workerRuns>},
});

} // namespace

PgNetStore::PgNetStore(Connection &connection, std::shared_ptr<PgNetMemory> memory)
    : m_connection(connection)
    , m_memory(std::move(memory))
{
}

Result<QList<JobId>> PgNetStore::enqueue(const Request &request, int copies)
{
    // Says what pg_net has no function for, in the composer's words.
    if (const auto sql = requestSql(request, SqlDialect::PgNet, copies); !sql)
        return sql.error();
    Request plain = request;
    if (plain.headers.isEmpty() && plain.method.compare(u"POST"_s, Qt::CaseInsensitive) == 0)
        plain.headers = {{u"Content-Type"_s, u"application/json"_s}}; // http_post's default
    const auto rows = m_connection.execute(
        sqlQuery(u"enqueue_pgnet_"_s + request.method.toLower()), enqueueValues(plain, copies));
    if (!rows)
        return rows.error();
    QList<JobId> ids;
    for (int row = 0; row < rows->size(); ++row) {
        ids.append(JobId{rows->int64(row, 0)});
        m_memory->see(ids.constLast(), rememberedOf(plain));
    }
    return ids;
}

Result<Page> PgNetStore::page(const PageRequest &request)
{
    const Filter &filter = request.filter;
    const auto wants = [&filter](JobStatus status) {
        return filter.statuses.isEmpty() || filter.statuses.contains(status);
    };
    // pg_net keeps neither who asked nor who sent, nor how long it took.
    const bool anything = filter.role.isEmpty() && !filter.workerId && filter.inside.keys.isEmpty()
        && filter.inside.orderings.isEmpty() && filter.inside.tables.isEmpty() && filter.inside.took == NumberRange() && !filter.scheduleId;
    // A waiting request has neither a code nor a time.
    const bool waiting = wants(JobStatus::Pending) && request.sort != PageSort::Slowest && !filter.codeFrom
        && !filter.codeTo && !filter.after.isValid() && !filter.before.isValid();
    const bool byText = !filter.text.isEmpty() || !filter.method.isEmpty() || !filter.host.isEmpty();
    const bool byErrorToo = filter.method.isEmpty() && filter.host.isEmpty();
    const Parameter known = byText
        ? Parameter(idArray(m_memory->matching(filter.text, filter.method, filter.host)))
        : Parameter(std::nullopt);
    const int limit = std::clamp(request.limit, 1, largestPage);
    const bool ended = anything && request.sort != PageSort::NextDue;
    // It sends in the order of its ids.
    const bool rising = request.sort == PageSort::Oldest || request.sort == PageSort::NextDue;
    const bool head = !request.before && !rising && filter == Filter{};
    const auto rows = m_connection.execute(sqlQuery(u"select_pgnet_page"_s),
        {request.before ? Parameter(request.before->value) : Parameter(std::nullopt), anything && waiting,
            ended && wants(JobStatus::Succeeded), ended && wants(JobStatus::Failed), known,
            byErrorToo ? Parameter(unlessEmpty(likeText(filter.text))) : Parameter(std::nullopt),
            filter.codeFrom, filter.codeTo, filter.after, filter.before, limit + 1,
            unlessEmpty(likeText(filter.text)), unlessEmpty(filter.method),
            unlessEmpty(likeText(filter.host)), head, filter.id, rising,
            textArray(textPatterns(filter.inside.responses)),
            textArray(textPatterns(filter.without.inside.responses))});
    if (!rows)
        return rows.error();
    Page page{understood(*rows), false};
    page.more = page.rows.size() > limit;
    if (page.more)
        page.rows.resize(limit);
    // What is filtered here makes the page shorter than it was read.
    const auto read = page.rows.isEmpty()
        ? QueuePlace()
        : QueuePlace{page.rows.constLast().id, page.rows.constLast().created};
    erase_if(page.rows,
        [&](const JobRow &row) { return isExcluded(row, filter.without) || isOutside(row, filter); });
    if (page.more && filter.readsRows()) {
        page.searchedTo = read.id;
        page.searchedBack = read.created;
    }
    return page;
}

bool PgNetStore::isOutside(const JobRow &row, const Filter &filter) const
{
    const ContentFilter none;
    if (filter.inside == none && filter.without.inside == none)
        return false;
    const auto known = m_memory->find(row.id);
    return insideOf(row, known, filter.inside).contains(false)
        || insideOf(row, known, filter.without.inside).contains(true);
}

QList<JobRow> PgNetStore::understood(const Rows &rows)
{
    QList<JobRow> out = jobRows(rows);
    const int headers = rows.knownColumn("headers");
    const int body = rows.knownColumn("body");
    const int timeout = rows.knownColumn("timeout_milliseconds");
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (int i = 0; i < out.size(); ++i) {
        JobRow &row = out[i];
        if (!row.url.isEmpty()) {
            m_memory->see(row.id,
                {row.method, row.url, fieldsFromJson(rows.cell(i, headers).toByteArray()),
                    rows.isNull(i, body) ? std::nullopt : std::optional(rows.bytes(i, body)),
                    std::chrono::milliseconds(rows.integer(i, timeout)), now});
        }
        complete(row);
    }
    return out;
}

void PgNetStore::complete(JobRow &row) const
{
    const auto known = m_memory->find(row.id);
    if (row.url.isEmpty())
        row.url = known ? known->url : notKept();
    if (row.method.isEmpty() && known)
        row.method = known->method;
    if (known)
        row.created = row.scheduledAt = known->seen;
    else if (!row.created.isValid())
        row.created = row.scheduledAt = QDateTime::currentDateTimeUtc();
}

Result<MatchCount> PgNetStore::count(const Filter &filter, int limit)
{
    MatchCount out;
    PageRequest request{filter, std::nullopt, largestPage};
    for (;;) {
        const auto part = page(request);
        if (!part)
            return part.error();
        if (part->rows.isEmpty() && !part->searchedTo)
            return out;
        if (out.count == 0 && !part->rows.isEmpty())
            out.newest = part->rows.constFirst().id;
        out.count += part->rows.size();
        if (out.count > limit || !part->more) {
            out.more = out.count > limit;
            out.count = std::min<qint64>(out.count, limit);
            return out;
        }
        request.before = part->searchedTo ? *part->searchedTo : part->rows.constLast().id;
    }
}

Result<QList<JobRow>> PgNetStore::rows(const QList<JobId> &ids)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_pgnet_rows"_s), {idArray(ids)});
    if (!rows)
        return rows.error();
    return understood(*rows);
}

Result<JobDetails> PgNetStore::details(JobId id)
{
    const auto rows = m_connection.execute(sqlQuery(u"select_pgnet_rows"_s), {idArray({id})});
    if (!rows)
        return rows.error();
    if (rows->isEmpty()) {
        return Error::notFound(u"pg_net has no request %1 any more"_s.arg(id.value),
            u"It is being sent at the moment, or its response is older than pg_net.ttl and was deleted"_s);
    }
    JobDetails out;
    out.row = understood(*rows).constFirst();
    const auto known = m_memory->find(id);
    if (known) {
        out.headers = known->headers;
        out.body = known->body;
        out.timeout = known->timeout;
    }
    if (out.row.attempt == 0)
        return out;
    Attempt attempt;
    attempt.number = 1;
    attempt.sends = 1;
    attempt.finishedAt = out.row.finishedAt;
    attempt.statusCode = out.row.statusCode;
    attempt.errorMsg = out.row.errorMsg;
    attempt.timedOut = rows->boolean(0, rows->knownColumn("timed_out"));
    attempt.contentType = rows->text(0, rows->knownColumn("content_type"));
    attempt.headers = fieldsFromJson(rows->cell(0, rows->knownColumn("response_headers")).toByteArray());
    attempt.content = rows->text(0, rows->knownColumn("content")).toUtf8();
    out.attempts.append(attempt);
    out.notKept = {u"when it was queued, by whom and when it was sent"_s, u"the phases of the attempt"_s};
    if (!known)
        out.notKept.prepend(forgottenText());
    return out;
}

// pg_net keeps bodies as text of one row: it is read whole, and cut here.
Result<Inspection> PgNetStore::inspection(JobId id, qint64 most)
{
    auto found = details(id);
    if (!found)
        return found.error();
    Inspection out;
    out.details = *std::move(found);
    if (out.details.body) {
        out.requestBytes = out.details.body->size();
        out.details.body->truncate(most);
    }
    for (Attempt &attempt : out.details.attempts) {
        out.responseBytes.append(attempt.content.size());
        attempt.content.truncate(most);
    }
    return out;
}

Result<QByteArray> PgNetStore::body(const BodyRequest &request)
{
    const auto found = details(request.id);
    if (!found)
        return found.error();
    QByteArray body = request.attempt == 0 ? found->body.value_or(QByteArray())
        : found->attempts.isEmpty()        ? QByteArray()
                                           : found->attempts.constFirst().content;
    if (request.most)
        body.truncate(*request.most);
    return body;
}

Result<QList<JobId>> PgNetStore::retry(const QList<JobId> &ids)
{
    QList<JobId> sent;
    for (JobId id : ids) {
        const auto known = m_memory->find(id);
        if (!known)
            continue;
        Request request;
        request.method = known->method;
        request.url = known->url;
        request.headers = known->headers;
        request.body = known->body;
        request.timeout = known->timeout;
        const auto queued = enqueue(request, 1);
        if (!queued)
            return queued.error();
        sent.append(*queued);
    }
    if (sent.isEmpty()) {
        return Error::input(
            u"pg_net deletes a request as it sends it, and its text is not known here any more"_s,
            u"Compose it anew"_s);
    }
    return sent;
}

Result<QList<JobId>> PgNetStore::cancel(const QList<JobId> &)
{
    return Error::input(u"A waiting request is pg_net's own: pgCourier changes nothing there"_s,
        u"The owner of the extension may delete it from net.http_request_queue"_s);
}

Result<PgNetInfo> PgNetStore::info()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_pgnet_settings"_s));
    if (!rows)
        return rows.error();
    return Records<PgNetInfo>(*rows, infoColumns).at(0);
}

Result<QueueStats> PgNetStore::stats()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_pgnet_state"_s));
    if (!rows)
        return rows.error();
    return queueStats(*rows);
}

Result<QList<WorkerRow>> PgNetStore::workers()
{
    const auto rows = m_connection.execute(sqlQuery(u"select_pgnet_worker"_s));
    if (!rows)
        return rows.error();
    return workerRows(*rows);
}

} // namespace pgcourier
