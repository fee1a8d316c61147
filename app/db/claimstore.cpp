// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/claimstore.h"

#include "app/db/jobparameters.h"
#include "app/db/session/answers.h"
#include "app/db/session/sqltext.h"

#include <algorithm>
#include <QJsonDocument>
#include <tuple>
#include <vector>

namespace pgcourier {

namespace {

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

Status ClaimStore::giveBackAllBut(int workerId, const QList<JobId> &known)
{
    return withoutRows(
        m_connection.execute(sqlQuery(QStringLiteral("give_back_strays")), {workerId, idArray(known)}));
}

Result<ClaimAnswer> ClaimStore::claim(const ClaimRequest &request)
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

} // namespace pgcourier
