// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/session.h"

#include "app/cli/output.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

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
    const auto unusable = [this](const QString &what, const QString &hint) {
        return Error::schema(u"The database \"%1\" %2"_s.arg(m_info.database, what), hint);
    };
    switch (m_info.schema) {
    case SchemaState::Missing:
        return unusable(u"has no schema net"_s, u"Run \"pgcourierctl install\" to make one"_s);
    case SchemaState::Outdated:
        return unusable(u"has an older schema net (version %1)"_s.arg(m_info.schemaVersion),
            u"Run \"pgcourierctl upgrade\""_s);
    case SchemaState::Newer:
        return unusable(
            u"has a schema net of version %1, newer than this program"_s.arg(m_info.schemaVersion),
            u"Use a newer pgcourierctl"_s);
    case SchemaState::Foreign:
        return unusable(u"has a schema net that belongs to something else"_s, u"Use another database"_s);
    case SchemaState::Current:
    case SchemaState::PgNet:
        break;
    }
    return Done{};
}

} // namespace pgcourier
