// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/alertface.h"

#include "app/db/alertstore.h"
#include "app/engine/clientsession.h"

namespace pgcourier {

Result<AlertList> AlertFace::list()
{
    return m_session.ask([&] { return AlertStore(m_session.connection).list(); });
}

Result<qint64> AlertFace::save(const AlertRule &rule)
{
    return m_session.ask([&] { return AlertStore(m_session.connection).save(rule); });
}

Status AlertFace::remove(qint64 id)
{
    return m_session.ask([&] { return AlertStore(m_session.connection).remove(id); });
}

} // namespace pgcourier
