// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/responsestore.h"

#include "app/db/session/answers.h"
#include "app/db/session/arrays.h"

namespace pgcourier {

Result<QList<std::optional<QString>>> ResponseStore::unmet(
    const QString &condition, const QList<QByteArray> &utf8, std::chrono::milliseconds longest)
{
    using Reasons = Result<QList<std::optional<QString>>>;
    return inTransaction(m_connection, [&]() -> Reasons {
        if (const auto limited
            = m_connection.execute("select pg_catalog.set_config('statement_timeout', $1::text, true)",
                {QString::number(longest.count())});
            !limited)
            return limited.error();
        TextArray bodies;
        for (const QByteArray &body : utf8)
            bodies.appendUtf8(body);
        const auto rows = m_connection.execute("select u.reason from unnest(net._unmet($1::text, "
                                               "$2::text[])) with ordinality as u (reason, place)"
                                               " order by u.place",
            {condition, bodies.take()});
        if (!rows)
            return rows.error();
        QList<std::optional<QString>> reasons;
        for (int row = 0; row < rows->size(); ++row)
            reasons.append(rows->isNull(row, 0) ? std::nullopt : std::optional(rows->text(row, 0)));
        return reasons;
    });
}

Result<std::optional<OwedCall>> ResponseStore::nextCall(quint32 after)
{
    const auto rows = m_connection.execute("select n.request_id, n.requester::bigint, n.function, n.trouble"
                                           " from net._next_response_call($1::bigint::oid) as n",
        {qint64(after)});
    if (!rows)
        return rows.error();
    if (rows->isEmpty())
        return std::optional<OwedCall>();
    return std::optional(
        OwedCall{JobId{rows->int64(0, 0)}, quint32(rows->int64(0, 1)), rows->text(0, 2), rows->text(0, 3)});
}

Status ResponseStore::makeCall(JobId id)
{
    return withoutRows(m_connection.execute("select net._make_response_call($1::bigint)", {id.value}));
}

Status ResponseStore::call(JobId id)
{
    return withoutRows(m_connection.execute(
        "select pg_temp.pgcourier_response(r.request_id, r.status_code, r.headers, r.body)"
        " from net.response_call as r where r.request_id = $1::bigint",
        {id.value}));
}

Status ResponseStore::endCall(JobId id)
{
    return withoutRows(m_connection.execute("select net._end_response_call($1::bigint)", {id.value}));
}

Result<bool> ResponseStore::callFailed(JobId id, const QString &why, bool slow)
{
    const auto rows = m_connection.execute(
        "select net._response_call_failed($1::bigint, $2::text, $3::bool)", {id.value, why, slow});
    if (!rows)
        return rows.error();
    return rows->boolean(0, 0);
}

} // namespace pgcourier
