// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/replayface.h"

#include "app/db/replaystore.h"
#include "app/engine/clientsession.h"

namespace pgcourier {

Result<QList<ReplayRow>> ReplayFace::list(std::chrono::seconds ended)
{
    return m_session.ask([&] { return ReplayStore(m_session.connection).list(ended); });
}

Result<ReplayRow> ReplayFace::get(qint64 id)
{
    return m_session.ask([&] { return ReplayStore(m_session.connection).get(id); });
}

Result<ReplayPreview> ReplayFace::preview(const QList<JobId> &ids, bool succeededToo)
{
    return m_session.ask([&] { return ReplayStore(m_session.connection).preview(ids, succeededToo); });
}

Result<qint64> ReplayFace::start(const QList<JobId> &ids, const ReplayOptions &options)
{
    return m_session.ask([&] { return ReplayStore(m_session.connection).start(ids, options); });
}

Result<bool> ReplayFace::stop(qint64 id)
{
    return m_session.ask([&] { return ReplayStore(m_session.connection).stop(id); });
}

} // namespace pgcourier
