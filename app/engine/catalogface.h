// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/sql/catalog.h"
#include "app/model/sql/roworigin.h"

namespace pgcourier {

class ClientSession;

// What the database has that SQL can name; see CatalogStore. Blocks, as its QueueClient does.
class CatalogFace
{
public:
    explicit CatalogFace(ClientSession &session) : m_session(session) { }

    [[nodiscard]] Result<Catalog> read();
    [[nodiscard]] Result<QList<CatalogColumn>> columnsOf(qint64 relation);
    [[nodiscard]] Result<TableKey> keyOf(qint64 table);
    // Finds the requests that changes of the row with these values of its primary key have caused.
    [[nodiscard]] Result<QString> filterOfRow(qint64 table, const QStringList &values);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
