// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/delivery.h"

namespace pgcourier {

struct Heartbeat
{
    bool alive = false; // no: the worker was declared dead, and its requests have gone to others
    int neighbours = 0; // other workers on its machine, but paused ones
    bool others = false; // other workers, wherever they are
    int sharers = 0; // of these, but paused ones: they take from the same queue
    bool chores = false; // something may be there to take over
    qint64 databaseMs = 0; // since 1970, by its clock
    std::optional<double> dueSeconds; // where it was asked for: until something is due; none: nothing waits
    bool notified = true; // notifications come: neither is their queue filling up nor are they left out
    bool replays = false; // a replay goes on, and is to be looked at
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
    struct Beat
    {
        bool writes = true; // false: it only looks
        bool asksDue = false;
    };
    [[nodiscard]] Result<Heartbeat> heartbeat(
        int workerId, const WorkerReport &report, qint64 registration, Beat beat);
    [[nodiscard]] Result<Heartbeat> heartbeat(
        int workerId, const WorkerReport &report, qint64 registration = 0)
    {
        return heartbeat(workerId, report, registration, Beat());
    }
    // A detour for a worker that was enrolled on this connection.
    [[nodiscard]] Status openDetour(int workerId, const Detour &detour, std::chrono::seconds lasts);
    [[nodiscard]] Result<bool> renewDetour(int workerId, std::chrono::seconds lasts); // false: it has ended
    // Where they changed.
    [[nodiscard]] Status tell(int workerId, bool paused, int concurrency, qint64 registration = 0);
    [[nodiscard]] Status leave(int workerId, qint64 registration = 0);
    // Those that no longer run for this worker by these claims.
    [[nodiscard]] Result<QList<JobId>> withdrawn(int workerId, const QList<ClaimMark> &claimed);

    // What was set for the real pg_net and means nothing here: names and values.
    [[nodiscard]] Result<QList<std::pair<QString, QString>>> pgNetSettings();
    [[nodiscard]] Result<bool> isStandby();

    [[nodiscard]] Result<int> takeOver(); // requests of dead workers that wait again now
    [[nodiscard]] Result<int> prune(int batch);
    [[nodiscard]] Result<int> mend(); // what no call of ours left behind; a part of it at a time
    [[nodiscard]] Result<QString> retentionTrouble(); // empty: none
    [[nodiscard]] Result<bool> replay(); // whether more can go at once

private:
    Connection &m_connection;
};

} // namespace pgcourier
