// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "app/cli/output.h"
#include "app/engine/schemarefusal.h"

namespace pgcourier {

Status Session::open(const ConnectionTarget &target, Schema schema)
{
    m_conninfo = target.conninfo;
    if (target.local) {
        const Result<QString> local = m_server.acquire(note);
        if (!local) {
            Error error = local.error();
            error.kind = ErrorKind::Connection; // whatever keeps it down, there is no database to talk to
            return error;
        }
        m_conninfo = *local;
    }
    if (const Status opened = m_client.open(m_conninfo); !opened)
        return opened;
    const Result<DatabaseInfo> info = m_client.info();
    if (!info)
        return info.error();
    m_info = *info;
    if (schema == Schema::Any)
        return Done{};
    return target.local ? prepareLocalSchema() : requireSchema();
}

Status Session::prepareLocalSchema()
{
    if (m_info.schema != SchemaState::Missing && m_info.schema != SchemaState::Outdated)
        return requireSchema();
    const Status done
        = m_info.schema == SchemaState::Missing ? m_client.schema().install() : m_client.schema().upgrade();
    if (!done)
        return done;
    const Result<DatabaseInfo> info = m_client.info();
    if (!info)
        return info.error();
    m_info = *info;
    return Done{};
}

Status Session::requireSchema() const
{
    const auto refusal = schemaRefusal(m_info.schema, m_info.schemaVersion, m_info.database);
    return refusal ? Status(*refusal) : Status(Done{});
}

} // namespace pgcourier
