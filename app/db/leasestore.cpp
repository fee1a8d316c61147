// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/leasestore.h"

#include "app/db/jobparameters.h"
#include "app/db/session/answers.h"
#include "app/db/session/sqltext.h"
#include "app/model/stats.h"

namespace pgcourier {

Result<int> LeaseStore::enroll(const WorkerIdentity &identity, bool pooled)
{
    return oneValue(m_connection.execute("select net._register_worker($1, $2::int, $3, $4::int, $5)",
                        {identity.host, identity.pid, identity.version, identity.concurrency,
                            pooled ? QStringLiteral("heartbeat") : QStringLiteral("session")}),
        &Rows::integer);
}

Result<bool> LeaseStore::resume(int workerId)
{
    return oneValue(m_connection.execute("select net._resume_worker($1::int)", {workerId}), &Rows::boolean);
}

Result<Heartbeat> LeaseStore::heartbeat(int workerId, const WorkerReport &report)
{
    const Result<Rows> rows = m_connection.execute(sqlQuery(QStringLiteral("heartbeat")),
        {workerId, toString(report.draining ? LeaseState::Draining : LeaseState::Running), report.inFlight,
            report.finished, report.perSecond});
    if (!rows)
        return rows.error();
    return Heartbeat{rows->boolean(0, 0), rows->integer(0, 1)};
}

Status LeaseStore::tell(int workerId, bool paused, int concurrency)
{
    return withoutRows(m_connection.execute(
        "update net.worker set paused = $2::bool, concurrency = $3::int where id = $1::int",
        {workerId, paused, concurrency}));
}

Status LeaseStore::leave(int workerId)
{
    return withoutRows(m_connection.execute(
        "update net.worker set state = 'stopped', in_flight = 0, last_seen = clock_timestamp()"
        " where id = $1::int and state in ('running', 'draining')",
        {workerId}));
}

Result<int> LeaseStore::takeOver()
{
    return oneValue(m_connection.execute("select net._take_over()"), &Rows::integer);
}

Result<int> LeaseStore::prune(int batch)
{
    return oneValue(m_connection.execute("select net._prune($1::int)", {batch}), &Rows::integer);
}

Result<QList<JobId>> LeaseStore::withdrawn(int workerId, const QList<JobId> &ids)
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

} // namespace pgcourier
