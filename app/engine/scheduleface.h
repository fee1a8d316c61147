// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/schedule.h"

namespace pgcourier {

class ClientSession;

// Requests that come again and again; see ScheduleStore. Blocks, as its QueueClient does.
class ScheduleFace
{
public:
    explicit ScheduleFace(ClientSession &session) : m_session(session) { }

    [[nodiscard]] Result<ScheduleList> list();
    [[nodiscard]] Result<qint64> save(const Schedule &schedule);
    [[nodiscard]] Status remove(qint64 id);
    [[nodiscard]] Status pause(qint64 id, const QDateTime &until, const QString &reason);
    [[nodiscard]] Status resume(qint64 id);
    [[nodiscard]] Result<JobId> run(qint64 id);
    [[nodiscard]] Result<QList<QDateTime>> times(const QString &cron, const QString &timezone, int n);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
