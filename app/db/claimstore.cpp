// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/claimstore.h"

#include "app/base/sqlstate.h"
#include "app/db/jobparameters.h"
#include "app/db/session/answers.h"
#include "app/db/session/record.h"
#include "app/db/session/sqltext.h"

#include <algorithm>
#include <array>
#include <QJsonDocument>
#include <tuple>
#include <vector>

namespace pgcourier {

namespace {

constexpr auto claimColumns = std::to_array<ColumnReader<ClaimedJob>>({
    {"id",
        [](ClaimedJob &out, const Cell &cell) {
            out.id = {cell.int64()};
        }},
    {"attempt", into<&ClaimedJob::attempt>},
    {"max_attempts", into<&ClaimedJob::maxAttempts>},
    {"method", into<&ClaimedJob::method>},
    {"url", into<&ClaimedJob::url>},
    {"headers",
        [](ClaimedJob &out, const Cell &cell) {
            if (const QByteArrayView headers = cell.raw(); !headers.isEmpty() && headers != "{}")
                cell.read(out.headers);
        }},
    {"body", into<&ClaimedJob::body>},
    {"timeout_milliseconds", into<&ClaimedJob::timeout>},
    {"idempotency_key", into<&ClaimedJob::idempotencyKey>},
    {"retry_policy", into<&ClaimedJob::retryPolicy>},
    {"destination", into<&ClaimedJob::destination>},
    {"credentials", into<&ClaimedJob::mayUseCredentials>},
    {"attempts_forgiven", into<&ClaimedJob::attemptsForgiven>},
    {"created_us", into<&ClaimedJob::createdUs>},
    {"requester",
        [](ClaimedJob &out, const Cell &cell) {
            out.role = quint32(cell.int64());
        }},
    {"in_line", into<&ClaimedJob::inLine>},
});

// The rows of a claim in the order in which they are to be sent: lanes in turn from the one behind the last
// of their role, of each the urgent ones and then those that were due first. An update answers in no order.
// Where the server has another order of names, another of these lanes is the last: the turn moves on all the
// same.
QList<int> asPicked(const Rows &rows, const ClaimRequest &request)
{
    const QByteArray after = request.after.toUtf8();
    QHash<quint32, QByteArray> afterOf;
    for (auto it = request.afterOf.begin(); it != request.afterOf.end(); ++it)
        afterOf.insert(it.key(), it->toUtf8());
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
    const int id = rows.knownColumn("id");
    const int destination = rows.knownColumn("destination");
    const int priority = rows.knownColumn("priority");
    const int due = rows.knownColumn("scheduled_at");
    const int role = rows.knownColumn("requester");
    for (int row = 0; row < rows.size(); ++row) {
        const QByteArrayView lane = rows.cell(row, destination);
        const auto own = afterOf.constFind(quint32(rows.int64(row, role)));
        places.push_back({lane <= (own == afterOf.cend() ? after : *own), lane, rows.integer(row, priority),
            rows.cell(row, due), rows.int64(row, id), row});
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

// What a worker knows of lanes and of roles, as the server's arrays.
struct LaneHints
{
    explicit LaneHints(const ClaimRequest &request);

    ArrayParameter lanes, laneRoles, rooms, since;
    ArrayParameter roles, roleRooms, roleAfter;
};

LaneHints::LaneHints(const ClaimRequest &request)
{
    TextArray laneNames, dues, afters;
    BigintArray laneRoleIds, roleIds;
    IntArray laneRooms, ofRoles;
    for (auto it = request.rooms.begin(); it != request.rooms.end(); ++it) {
        laneNames.append(it.key().destination);
        laneRoleIds.append(it.key().role);
        laneRooms.append(it.value());
        dues.append(request.since.value(it.key(), QStringLiteral("-infinity")));
    }
    const QSet<quint32> known = QSet(request.roleRooms.keyBegin(), request.roleRooms.keyEnd())
        + QSet(request.afterOf.keyBegin(), request.afterOf.keyEnd());
    for (const quint32 role : known) {
        roleIds.append(role);
        ofRoles.append(request.roleRooms.value(role, request.total));
        afters.append(request.afterOf.value(role, request.after));
    }
    lanes = laneNames.take();
    laneRoles = laneRoleIds.take();
    rooms = laneRooms.take();
    since = dues.take();
    roles = roleIds.take();
    roleRooms = ofRoles.take();
    roleAfter = afters.take();
}

// For some lane or role.
bool hasNoRoom(const ClaimRequest &request)
{
    const auto none = [](int room) {
        return room <= 0;
    };
    return std::any_of(request.rooms.begin(), request.rooms.end(), none)
        || std::any_of(request.roleRooms.begin(), request.roleRooms.end(), none);
}

} // namespace

Status ClaimStore::giveBackAllBut(int workerId, const QList<JobId> &known, const QList<qint64> &tokens)
{
    return withoutRows(m_connection.execute(
        sqlQuery(QStringLiteral("give_back_strays")), {workerId, idArray(known), bigintArray(tokens)}));
}

// The id is drawn in a transaction after the one that took the worker's name off.
Result<qint64> ClaimStore::say(int workerId, PollNews news)
{
    if (news == PollNews::None)
        return qint64(0);
    if (news == PollNews::Start) {
        const auto said = m_connection.execute("select net._start_polling($1::int)", {workerId});
        return said ? Result<qint64>(0) : said.error();
    }
    const auto stopped
        = oneValue(m_connection.execute("select net._stop_polling($1::int)", {workerId}), &Rows::boolean);
    if (!stopped)
        return stopped.error();
    if (!*stopped)
        return qint64(0);
    return oneValue(m_connection.execute("select pg_current_xact_id()::text::bigint"), &Rows::int64);
}

Result<QString> ClaimStore::snapshot()
{
    const auto rows = m_connection.executePrepared("select pg_current_snapshot()::text", {});
    if (!rows)
        return rows.error();
    return rows->text(0, 0);
}

Result<ClaimAnswer> ClaimStore::claim(const ClaimRequest &request, QString *seen)
{
    const LaneHints hints(request);
    const auto ask = [&] {
        return m_connection.executePrepared(sqlQuery(QStringLiteral("claim_requests")),
            {request.workerId, request.total, request.share, request.after, hints.lanes, hints.rooms,
                hints.since, unlessZero(request.token), unlessZero(request.registration), hints.laneRoles,
                hints.roles, hints.roleRooms, hints.roleAfter, request.turn});
    };
    auto rows = ask();
    if (!rows && sqlstate::isOfContent(rows.error().code)) {
        const auto gone = m_connection.execute(sqlQuery(QStringLiteral("set_aside")),
            {request.total, request.share, request.after, hints.lanes, hints.rooms, hints.since,
                hints.laneRoles, hints.roles, hints.roleRooms, hints.roleAfter, request.turn});
        if (gone && gone->integer(0, 0) > 0)
            rows = ask();
    }
    if (!rows)
        return rows.error();
    ClaimAnswer answer;
    answer.jobs.reserve(rows->size());
    const Records<ClaimedJob> claimed(*rows, claimColumns);
    const int dueColumn = rows->knownColumn("scheduled_at");
    for (int row : asPicked(*rows, request)) {
        answer.jobs.append(claimed.at(row));
        ClaimedJob &job = answer.jobs.last();
        job.claimToken = request.token;
        QString &upto = answer.upto[{job.destination, job.role}];
        upto = std::max(upto, rows->text(row, dueColumn));
    }
    if (rows->size() > 0)
        answer.policyMark = rows->text(0, rows->knownColumn("policy_mark"));
    if (answer.jobs.isEmpty()) {
        const auto state
            = m_connection.executePrepared(sqlQuery(QStringLiteral("select_polling")), {hasNoRoom(request)});
        if (!state)
            return state.error();
        answer.nextDueSeconds = state->optionalReal(0, 0);
        answer.polling = {state->boolean(0, 1), state->int64(0, 2)};
        if (seen)
            *seen = state->text(0, 3);
    }
    return answer;
}

} // namespace pgcourier
