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

// The statements of a worker, on a connection that the caller keeps. Each commits by itself.
class WorkerStore
{
public:
    explicit WorkerStore(Connection &connection) : m_connection(connection) { }

    // Announces a worker and takes its lease: an advisory lock of this session, unless a pooler hides it.
    [[nodiscard]] Result<int> enroll(const WorkerIdentity &identity, bool pooled);
    // After the session was lost: whether the worker is still taken for alive; takes its lock again.
    [[nodiscard]] Result<bool> resume(int workerId);
    [[nodiscard]] Result<Heartbeat> heartbeat(int workerId, const WorkerReport &report);
    [[nodiscard]] Status tell(int workerId, bool paused, int concurrency); // where they changed
    [[nodiscard]] Status leave(int workerId);
    [[nodiscard]] Result<int> takeOver(); // requests of dead workers that wait again now
    [[nodiscard]] Result<int> prune(int batch);
    [[nodiscard]] Result<DeliveryPolicy> policy();
    [[nodiscard]] Result<DeliveryPolicy> defaults(); // the same without the endpoints
    // Those of the ids that no longer run for this worker.
    [[nodiscard]] Result<QList<JobId>> withdrawn(int workerId, const QList<JobId> &ids);

    // Lets go of what runs in the worker's name but not with it: claimed, and the answer was lost.
    [[nodiscard]] Status giveBackAllBut(int workerId, const QList<JobId> &known);
    [[nodiscard]] Result<ClaimAnswer> claim(const ClaimRequest &request);

    // Writes down attempts of one worker id in one statement; answers how many still were its own.
    [[nodiscard]] Result<int> record(int workerId, const QList<AttemptRecord> &records);
    // Whose body had better be recorded alone: it is not copied then.
    [[nodiscard]] static bool isLarge(const AttemptRecord &record);
    [[nodiscard]] Status judge(const QList<AttemptRecord> &records);
    [[nodiscard]] Status addMetrics(int workerId, const Metrics &metrics);
    [[nodiscard]] Status announceChange(); // wakes the windows that watch

private:
    [[nodiscard]] Result<quint32> outcomeType(); // 0 where it need not be known
    [[nodiscard]] static Status withoutRows(
        const Result<Rows> &answer); // of a statement that has none to tell

    Connection &m_connection;
};

} // namespace pgcourier
