// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/schemarefusal.h"

using namespace Qt::StringLiterals;

namespace pgcourier {

std::optional<Error> schemaRefusal(SchemaState state, int version, const QString &database)
{
    const auto unusable = [&database](const QString &what, const QString &hint) {
        return Error::schema(u"The database \"%1\" %2"_s.arg(database, what), hint);
    };
    switch (state) {
    case SchemaState::Missing:
        return unusable(u"has no schema net"_s, u"Run \"pgcourierctl install\" to make one"_s);
    case SchemaState::Outdated:
        return unusable(
            u"has an older schema net (version %1)"_s.arg(version), u"Run \"pgcourierctl upgrade\""_s);
    case SchemaState::Newer:
        return unusable(u"has a schema net of version %1, newer than this program"_s.arg(version),
            u"Use a newer pgcourierctl"_s);
    case SchemaState::Foreign:
        return unusable(u"has a schema net that belongs to something else"_s, u"Use another database"_s);
    case SchemaState::Current:
    case SchemaState::PgNet:
        break;
    }
    return std::nullopt;
}

Error pgNetRefusal(const QString &database)
{
    return Error::schema(u"The database \"%1\" has the real pg_net"_s.arg(database),
        u"Use this worker with another database"_s)
        .withDetail(u"its own worker sends there"_s);
}

} // namespace pgcourier
