// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/schedule.h"

namespace pgcourier {

// Requests that come again and again, on a connection that the caller keeps.
class ScheduleStore
{
public:
    explicit ScheduleStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<ScheduleList> list();
    [[nodiscard]] Result<qint64> save(const Schedule &schedule); // one's own of that name is replaced
    [[nodiscard]] Status remove(qint64 id);
    [[nodiscard]] Status pause(qint64 id, const QDateTime &until, const QString &reason); // invalid: for good
    [[nodiscard]] Status resume(qint64 id);
    [[nodiscard]] Result<JobId> run(qint64 id);
    // The next times, or why it makes no sense, in the server's words.
    [[nodiscard]] Result<QList<QDateTime>> times(const QString &cron, const QString &timezone, int n);

private:
    [[nodiscard]] Status act(const QByteArray &sql, const ParameterList &parameters);

    Connection &m_connection;
};

} // namespace pgcourier
