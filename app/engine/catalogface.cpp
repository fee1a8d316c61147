// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/catalogface.h"

#include "app/db/catalogstore.h"
#include "app/engine/clientsession.h"

namespace pgcourier {

Result<Catalog> CatalogFace::read()
{
    return m_session.ask([this] { return CatalogStore(m_session.connection).read(); });
}

Result<QList<CatalogColumn>> CatalogFace::columnsOf(qint64 relation)
{
    return m_session.ask([this, relation] { return CatalogStore(m_session.connection).columnsOf(relation); });
}

} // namespace pgcourier
