// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/clientsession.h"

#include "app/base/sqlstate.h"
#include "app/db/session/ownsettings.h"
#include "app/engine/troubles.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pgcourier {

Status ClientSession::ready(Connection &wanted)
{
    if (wanted.isOpen())
        return Done{};
    if (!conninfo)
        return Error::connectionLost(u"There is no connection to a database"_s);
    if (refusal && Clock::now() - refusal->when < 1s)
        return refusal->error;
    attached.reset();
    const auto begin = Clock::now();
    const Status open = wanted.open(*conninfo);
    if (!open)
        return remembered(open.error(), begin);
    refusal.reset();
    return &wanted == &connection ? useOwnSettings(wanted) : open;
}

Error ClientSession::remembered(const Error &error, Clock::time_point begin)
{
    const bool away = error.kind == ErrorKind::Connection || error.kind == ErrorKind::ConnectionLost;
    if (away && Clock::now() - begin > 500ms)
        refusal = Refusal{error, Clock::now()};
    return error;
}

Result<DatabaseInfo> ClientSession::info()
{
    const auto schema = installer.installed();
    if (!schema)
        return schema.error();
    attached = schema->state == SchemaState::PgNet;
    DatabaseInfo info{connection.database(), connection.user(), connection.host(),
        connection.serverVersionText(), schema->state, schema->version, {}};
    if (!*attached)
        return info;
    const auto pgNetInfo = pgNet.info();
    if (!pgNetInfo)
        return pgNetInfo.error();
    info.pgNet = *pgNetInfo;
    return info;
}

Error ClientSession::explained(const Error &error)
{
    if (!sqlstate::isMissingObject(error.code)) {
        const Trouble trouble = troubleOf(error);
        const bool known = trouble.kind == TroubleKind::ReadOnly || trouble.kind == TroubleKind::NoRoom
            || trouble.kind == TroubleKind::Full;
        return known ? trouble.error : error;
    }
    const auto schema = installer.installed();
    if (!schema)
        return error;
    const auto because = [&error](const QString &text, const QString &hint) {
        return Error::schema(text, hint).withDetail(error.text).withCode(error.code);
    };
    switch (schema->state) {
    case SchemaState::Missing:
        return because(u"pgCourier's schema is not installed in database \"%1\""_s.arg(connection.database()),
            u"Run: pgcourierctl install"_s);
    case SchemaState::Outdated:
        return because(schema->version == SchemaInstaller::knownVersion()
                ? u"The functions of the schema are older than this program"_s
                : u"The schema is of version %1, this program needs %2"_s.arg(schema->version)
                      .arg(SchemaInstaller::knownVersion()),
            u"Run: pgcourierctl upgrade"_s);
    case SchemaState::PgNet:
        return because(u"This database has the pg_net extension, which cannot do that"_s, {});
    case SchemaState::Foreign:
        return because(
            u"This database has a schema \"net\" that is not pgCourier's"_s, u"Use another database"_s);
    default:
        return error;
    }
}

} // namespace pgcourier
