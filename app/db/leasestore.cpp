// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/leasestore.h"

#include "app/db/jobparameters.h"
#include "app/db/session/answers.h"
#include "app/db/session/sqltext.h"
#include "app/model/stats.h"

namespace pgcourier {

Result<int> LeaseStore::enroll(const WorkerIdentity &identity, bool pooled)
{
    return oneValue(
        m_connection.execute("select net._register_worker($1, $2::int, $3, $4::int, $5, $6::bigint, $7)",
            {identity.host, identity.pid, identity.version, identity.concurrency,
                pooled ? QStringLiteral("heartbeat") : QStringLiteral("session"),
                unlessZero(identity.registration), QString(toString(identity.transport))}),
        &Rows::integer);
}

Result<bool> LeaseStore::resume(int workerId, qint64 registration)
{
    return oneValue(m_connection.execute("select net._resume_worker($1::int, $2::bigint)",
                        {workerId, unlessZero(registration)}),
        &Rows::boolean);
}

Result<Heartbeat> LeaseStore::heartbeat(
    int workerId, const WorkerReport &report, qint64 registration, Beat beat)
{
    const Result<Rows> rows = m_connection.executePrepared(sqlQuery(QStringLiteral("heartbeat")),
        {workerId, toString(report.draining ? LeaseState::Draining : LeaseState::Running), report.inFlight,
            report.finished, report.perSecond, unlessZero(registration), beat.writes, beat.asksDue});
    if (!rows)
        return rows.error();
    return Heartbeat{rows->boolean(0, 0), rows->integer(0, 1), rows->boolean(0, 2), rows->integer(0, 7),
        rows->boolean(0, 3), qint64(rows->real(0, 4) * 1000), rows->optionalReal(0, 5), rows->boolean(0, 6),
        rows->boolean(0, 8)};
}

Status LeaseStore::openDetour(int workerId, const Detour &detour, std::chrono::seconds lasts)
{
    return withoutRows(
        m_connection.execute("select net._open_detour($1::int, $2, $3, $4, make_interval(secs => $5::int))",
            {workerId, detour.host, detour.standIn.toString(QUrl::FullyEncoded),
                detour.role.isEmpty() ? Parameter(std::nullopt) : Parameter(detour.role),
                qint64(lasts.count())}));
}

Result<bool> LeaseStore::renewDetour(int workerId, std::chrono::seconds lasts)
{
    return oneValue(m_connection.execute("select net._renew_detour($1::int, make_interval(secs => $2::int))",
                        {workerId, qint64(lasts.count())}),
        &Rows::boolean);
}

Result<QList<std::pair<QString, QString>>> LeaseStore::pgNetSettings()
{
    const auto rows = m_connection.execute(sqlQuery(QStringLiteral("select_pgnet_leftovers")));
    if (!rows)
        return rows.error();
    QList<std::pair<QString, QString>> settings;
    for (int row = 0; row < rows->size(); ++row)
        settings.append({rows->text(row, 0), rows->text(row, 1)});
    return settings;
}

Result<bool> LeaseStore::isStandby()
{
    return oneValue(m_connection.execute("select pg_is_in_recovery()"), &Rows::boolean);
}

Status LeaseStore::tell(int workerId, bool paused, int concurrency, qint64 registration)
{
    return withoutRows(
        m_connection.execute("update net.worker set paused = $2::bool, concurrency = $3::int"
                             " where id = $1::int and ($4::bigint is null or registration = $4::bigint)",
            {workerId, paused, concurrency, unlessZero(registration)}));
}

Status LeaseStore::leave(int workerId, qint64 registration)
{
    const auto left = m_connection.execute(
        "update net.worker set state = 'stopped', in_flight = 0, last_seen = clock_timestamp()"
        " where id = $1::int and ($2::bigint is null or registration = $2::bigint) and state in ('running', "
        "'draining')",
        {workerId, unlessZero(registration)});
    if (!left)
        return left.error();
    const Status ended
        = withoutRows(m_connection.execute("delete from net.detour where worker_id = $1::int"
                                           " and not exists (select from net.worker as w where w.id = $1::int"
                                           " and w.state in ('running', 'draining'))",
            {workerId}));
    if (!ended)
        return ended;
    return withoutRows(m_connection.execute("select net._stop_polling($1::int)", {workerId}));
}

Result<int> LeaseStore::takeOver()
{
    return oneValue(m_connection.execute("select net._take_over()"), &Rows::integer);
}

Result<int> LeaseStore::prune(int batch)
{
    return oneValue(m_connection.execute("select net._prune($1::int)", {batch}), &Rows::integer);
}

Result<int> LeaseStore::mend()
{
    return oneValue(m_connection.execute("select net._mend(pause => '8 s')"), &Rows::integer);
}

Result<bool> LeaseStore::replay()
{
    return oneValue(m_connection.execute("select net._replay()"), &Rows::boolean);
}

Result<QString> LeaseStore::retentionTrouble()
{
    const auto rows = m_connection.execute("select net._retention_trouble()");
    if (!rows)
        return rows.error();
    return rows->isEmpty() ? QString() : rows->text(0, 0);
}

Result<QList<JobId>> LeaseStore::withdrawn(int workerId, const QList<ClaimMark> &claimed)
{
    QList<JobId> ids;
    QList<qint64> tokens;
    for (const ClaimMark &mark : claimed) {
        ids.append(mark.id);
        tokens.append(mark.token);
    }
    const auto rows = m_connection.execute(
        sqlQuery(QStringLiteral("select_withdrawn")), {idArray(ids), workerId, bigintArray(tokens)});
    if (!rows)
        return rows.error();
    QList<JobId> gone;
    for (int row = 0; row < rows->size(); ++row)
        gone.append(JobId{rows->int64(row, 0)});
    return gone;
}

} // namespace pgcourier
