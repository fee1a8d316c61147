// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/delivery.h"

namespace pgcourier {

struct Heartbeat
{
    bool alive = false; // no: the worker was declared dead, and its requests have gone to others
    int neighbours = 0; // other workers on its machine, but paused ones
};

// How a worker stays known to the database, and the chores that each does by the way for all. On a connection
// that the caller keeps; each statement commits by itself.
class LeaseStore
{
public:
    explicit LeaseStore(Connection &connection) : m_connection(connection) { }

    // Announces a worker and takes its lease: an advisory lock of this session, unless a pooler hides it.
    [[nodiscard]] Result<int> enroll(const WorkerIdentity &identity, bool pooled);
    // After the session was lost: whether the worker is still taken for alive; takes its lock again.
    // `registration` is the identity's in all of these; 0: it is not asked for.
    [[nodiscard]] Result<bool> resume(int workerId, qint64 registration = 0);
    [[nodiscard]] Result<Heartbeat> heartbeat(
        int workerId, const WorkerReport &report, qint64 registration = 0);
    // Where they changed.
    [[nodiscard]] Status tell(int workerId, bool paused, int concurrency, qint64 registration = 0);
    [[nodiscard]] Status leave(int workerId, qint64 registration = 0);
    // Those that no longer run for this worker by these claims.
    [[nodiscard]] Result<QList<JobId>> withdrawn(int workerId, const QList<ClaimMark> &claimed);

    [[nodiscard]] Result<int> takeOver(); // requests of dead workers that wait again now
    [[nodiscard]] Result<int> prune(int batch);
    [[nodiscard]] Result<int> mend(); // what no call of ours left behind; a part of it at a time
    [[nodiscard]] Result<QString> retentionTrouble(); // empty: none

private:
    Connection &m_connection;
};

} // namespace pgcourier
