// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/scheduleface.h"

#include "app/db/schedulestore.h"
#include "app/engine/clientsession.h"

namespace pgcourier {

Result<ScheduleList> ScheduleFace::list()
{
    return m_session.ask([&] { return ScheduleStore(m_session.connection).list(); });
}

Result<qint64> ScheduleFace::save(const Schedule &schedule)
{
    return m_session.ask([&] { return ScheduleStore(m_session.connection).save(schedule); });
}

Status ScheduleFace::remove(qint64 id)
{
    return m_session.ask([&] { return ScheduleStore(m_session.connection).remove(id); });
}

Status ScheduleFace::pause(qint64 id, const QDateTime &until, const QString &reason)
{
    return m_session.ask([&] { return ScheduleStore(m_session.connection).pause(id, until, reason); });
}

Status ScheduleFace::resume(qint64 id)
{
    return m_session.ask([&] { return ScheduleStore(m_session.connection).resume(id); });
}

Result<JobId> ScheduleFace::run(qint64 id)
{
    return m_session.ask([&] { return ScheduleStore(m_session.connection).run(id); });
}

Result<QList<QDateTime>> ScheduleFace::times(const QString &cron, const QString &timezone, int n)
{
    return m_session.ask([&] { return ScheduleStore(m_session.connection).times(cron, timezone, n); });
}

} // namespace pgcourier
