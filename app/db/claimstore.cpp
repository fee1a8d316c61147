// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/workerstore.h"

#include "app/db/jobparameters.h"
#include "app/db/session/sqltext.h"

#include <algorithm>
#include <QJsonDocument>
#include <tuple>
#include <vector>

namespace pgcourier {

namespace {

template <typename Value>
Result<Value> oneValue(const Result<Rows> &answer, Value (Rows::*read)(int, int) const)
{
    if (!answer)
        return answer.error();
    if (answer->isEmpty())
        return Error::database(QStringLiteral("The server answered no row where one was due"));
    return ((*answer).*read)(0, 0);
}

ClaimedJob claimedJob(const Rows &rows, int row)
{
    ClaimedJob job;
    job.id = {rows.int64(row, 0)};
    job.attempt = rows.integer(row, 1);
    job.maxAttempts = rows.optionalInteger(row, 2);
    job.method = rows.text(row, 3);
    job.url = rows.text(row, 4);
    if (const QByteArrayView headers = rows.cell(row, 5); !headers.isEmpty() && headers != "{}")
        job.headers = fieldsFromJson(rows.object(row, 5));
    if (!rows.isNull(row, 6))
        job.body = rows.bytes(row, 6);
    job.timeout = std::chrono::milliseconds(rows.int64(row, 7));
    job.idempotencyKey = rows.text(row, 8);
    job.retryPolicy = rows.text(row, 9);
    job.destination = rows.text(row, 10);
    job.attemptsForgiven = rows.integer(row, 11);
    return job;
}

// The rows of a claim in the order in which they are to be sent: lanes in turn from the one behind `after`,
// of each the urgent ones and then those that were due first. An update answers in no order. Where the server
// has another order of names, another of these lanes is the last: the turn moves on all the same.
QList<int> asPicked(const Rows &rows, QByteArrayView after)
{
    struct Place
    {
        bool wrapped;
        QByteArrayView lane;
        int priority;
        QByteArrayView due; // the server's text: of one session and one batch, ordered as the times are
        qint64 id;
        int row;
    };
    std::vector<Place> places;
    places.reserve(size_t(rows.size()));
    for (int row = 0; row < rows.size(); ++row) {
        const QByteArrayView lane = rows.cell(row, 10);
        places.push_back(
            {lane <= after, lane, rows.integer(row, 12), rows.cell(row, 13), rows.int64(row, 0), row});
    }
    std::ranges::sort(places, [](const Place &a, const Place &b) {
        return std::tie(a.wrapped, a.lane, b.priority, a.due, a.id)
            < std::tie(b.wrapped, b.lane, a.priority, b.due, b.id);
    });
    QList<int> order;
    order.reserve(rows.size());
    for (const Place &place : places)
        order.append(place.row);
    return order;
}

} // namespace

Status WorkerStore::withoutRows(const Result<Rows> &answer)
{
    if (!answer)
        return answer.error();
    return Done{};
}

Result<int> WorkerStore::enroll(const WorkerIdentity &identity, bool pooled)
{
    return oneValue(m_connection.execute("select net._register_worker($1, $2::int, $3, $4::int, $5)",
                        {identity.host, identity.pid, identity.version, identity.concurrency,
                            pooled ? QStringLiteral("heartbeat") : QStringLiteral("session")}),
        &Rows::integer);
}

Result<bool> WorkerStore::resume(int workerId)
{
    return oneValue(m_connection.execute("select net._resume_worker($1::int)", {workerId}), &Rows::boolean);
}

Result<Heartbeat> WorkerStore::heartbeat(int workerId, const WorkerReport &report)
{
    const Result<Rows> rows = m_connection.execute(sqlQuery(QStringLiteral("heartbeat")),
        {workerId, report.draining ? QStringLiteral("draining") : QStringLiteral("running"), report.inFlight,
            report.finished, report.perSecond});
    if (!rows)
        return rows.error();
    return Heartbeat{rows->boolean(0, 0), rows->integer(0, 1)};
}

Status WorkerStore::tell(int workerId, bool paused, int concurrency)
{
    return withoutRows(m_connection.execute(
        "update net.worker set paused = $2::bool, concurrency = $3::int where id = $1::int",
        {workerId, paused, concurrency}));
}

Status WorkerStore::leave(int workerId)
{
    return withoutRows(m_connection.execute(
        "update net.worker set state = 'stopped', in_flight = 0, last_seen = clock_timestamp()"
        " where id = $1::int and state in ('running', 'draining')",
        {workerId}));
}

Result<int> WorkerStore::takeOver()
{
    return oneValue(m_connection.execute("select net._take_over()"), &Rows::integer);
}

Result<int> WorkerStore::prune(int batch)
{
    return oneValue(m_connection.execute("select net._prune($1::int)", {batch}), &Rows::integer);
}

Result<QList<JobId>> WorkerStore::withdrawn(int workerId, const QList<JobId> &ids)
{
    const auto rows
        = m_connection.execute(sqlQuery(QStringLiteral("select_withdrawn")), {idArray(ids), workerId});
    if (!rows)
        return rows.error();
    QList<JobId> gone;
    for (int row = 0; row < rows->size(); ++row)
        gone.append(JobId{rows->int64(row, 0)});
    return gone;
}

Status WorkerStore::giveBackAllBut(int workerId, const QList<JobId> &known)
{
    return withoutRows(
        m_connection.execute(sqlQuery(QStringLiteral("give_back_strays")), {workerId, idArray(known)}));
}

Result<ClaimAnswer> WorkerStore::claim(const ClaimRequest &request)
{
    TextArray lanes;
    IntArray rooms;
    TextArray since;
    for (auto it = request.rooms.begin(); it != request.rooms.end(); ++it) {
        lanes.append(it.key());
        rooms.append(it.value());
        since.append(request.since.value(it.key(), QStringLiteral("-infinity")));
    }
    const auto rows = m_connection.executePrepared(sqlQuery(QStringLiteral("claim_requests")),
        {request.workerId, request.total, request.share, request.after, lanes.take(), rooms.take(),
            since.take()});
    if (!rows)
        return rows.error();
    ClaimAnswer answer;
    answer.jobs.reserve(rows->size());
    for (int row : asPicked(*rows, request.after.toUtf8())) {
        answer.jobs.append(claimedJob(*rows, row));
        QString &upto = answer.upto[answer.jobs.constLast().destination];
        upto = std::max(upto, rows->text(row, 13));
    }
    if (answer.jobs.isEmpty()) {
        const auto due = m_connection.execute("select net._next_due()");
        if (!due)
            return due.error();
        answer.nextDueSeconds = due->optionalReal(0, 0);
    }
    return answer;
}

Status WorkerStore::announceChange()
{
    return withoutRows(m_connection.execute("select pg_notify('pgcourier_change', '')"));
}

} // namespace pgcourier
