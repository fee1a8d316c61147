// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/localserver.h"
#include "app/engine/queueclient.h"

namespace pgcourier {

// The database of one command: the one that was named, or the local cluster, which it keeps up meanwhile.
class Session
{
public:
    // Connects. `Ready`: on the local cluster the schema is installed or upgraded by itself, elsewhere it has
    // to be there.
    enum class Schema { Any, Ready };
    [[nodiscard]] Status open(const ConnectionTarget &target, Schema schema = Schema::Ready);

    [[nodiscard]] QueueClient &client() { return m_client; }
    [[nodiscard]] const DatabaseInfo &info() const { return m_info; }
    [[nodiscard]] const QString &conninfo() const { return m_conninfo; } // what it connected with

private:
    [[nodiscard]] Status prepareLocalSchema();
    [[nodiscard]] Status requireSchema() const;

    LocalServer m_server; // outlives the connection to it
    QueueClient m_client;
    DatabaseInfo m_info;
    QString m_conninfo;
};

} // namespace pgcourier
