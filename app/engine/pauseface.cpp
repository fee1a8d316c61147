// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/pauseface.h"

#include "app/db/pausestore.h"
#include "app/engine/clientsession.h"

namespace pgcourier {

Result<QList<PauseRow>> PauseFace::list()
{
    return m_session.ask([&] { return PauseStore(m_session.connection).list(); });
}

Status PauseFace::pause(const PauseTarget &target, const Pause &pause)
{
    return m_session.ask([&] { return PauseStore(m_session.connection).pause(target, pause); });
}

Status PauseFace::resume(const PauseTarget &target)
{
    return m_session.ask([&] { return PauseStore(m_session.connection).resume(target); });
}

} // namespace pgcourier
