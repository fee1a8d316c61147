// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/sql/catalog.h"
#include "app/model/sql/roworigin.h"

namespace pgcourier {

class Connection;

// Reads what the database has, in three questions that are bounded in rows.
class CatalogStore
{
public:
    explicit CatalogStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<Catalog> read();
    [[nodiscard]] Result<QList<CatalogColumn>> columnsOf(qint64 relation); // beyond the bounds
    [[nodiscard]] Result<TableKey> keyOf(qint64 table); // of a table that is gone: with an oid of 0
    // The values of that key, as a result shows them, in the words in which a change of the row is
    // remembered.
    [[nodiscard]] Result<QStringList> keyTexts(qint64 table, const QStringList &values);

private:
    Connection &m_connection;
};

} // namespace pgcourier
