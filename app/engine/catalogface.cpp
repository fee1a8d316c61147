// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/catalogface.h"

#include "app/db/catalogstore.h"
#include "app/engine/clientsession.h"
#include "app/model/cause.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

Result<Catalog> CatalogFace::read()
{
    return m_session.ask([this] { return CatalogStore(m_session.connection).read(); });
}

Result<QList<CatalogColumn>> CatalogFace::columnsOf(qint64 relation)
{
    return m_session.ask([this, relation] { return CatalogStore(m_session.connection).columnsOf(relation); });
}

Result<TableKey> CatalogFace::keyOf(qint64 table)
{
    return m_session.ask([this, table] { return CatalogStore(m_session.connection).keyOf(table); });
}

Result<QString> CatalogFace::filterOfRow(qint64 table, const QStringList &values)
{
    return m_session.ask([&]() -> Result<QString> {
        CatalogStore store(m_session.connection);
        const auto key = store.keyOf(table);
        if (!key)
            return key.error();
        if (key->columns.size() != values.size())
            return Error::notFound(u"The table is not there any more as it was read"_s);
        const auto texts = store.keyTexts(table, values);
        if (!texts)
            return texts.error();
        return rowFilter(key->schema, key->name, *texts);
    });
}

} // namespace pgcourier
