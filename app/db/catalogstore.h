// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/sql/catalog.h"

namespace pgcourier {

class Connection;

// Reads what the database has, in three questions that are bounded in rows.
class CatalogStore
{
public:
    explicit CatalogStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<Catalog> read();
    [[nodiscard]] Result<QList<CatalogColumn>> columnsOf(qint64 relation); // beyond the bounds

private:
    Connection &m_connection;
};

} // namespace pgcourier
