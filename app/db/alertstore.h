// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/alert.h"

namespace pgcourier {

// Rules that somebody is to be told of, on a connection that the caller keeps.
class AlertStore
{
public:
    explicit AlertStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<AlertList> list();
    [[nodiscard]] Result<qint64> save(const AlertRule &rule); // a new one where its id is 0
    [[nodiscard]] Status remove(qint64 id);

private:
    Connection &m_connection;
};

} // namespace pgcourier
