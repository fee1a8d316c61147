// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/mainwindow/emptytexts.h"

#include <QCoreApplication>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct EmptyTextsWords
{
    Q_DECLARE_TR_FUNCTIONS(EmptyTexts)
};

EmptyText schemaText(const QueueSituation &situation)
{
    switch (situation.database.schema) {
    case SchemaState::Missing:
        return {u"database"_s, EmptyTextsWords::tr("This database has no queue yet"),
            EmptyTextsWords::tr(
                "Installing creates the schema “net” with its tables and functions in %1, in one "
                "transaction, and "
                "touches nothing else. “pgcourierctl install --dry-run” prints the SQL.")
                .arg(situation.database.database),
            EmptyTextsWords::tr("Install schema")};
    case SchemaState::Outdated:
        return {u"database"_s, EmptyTextsWords::tr("The queue's schema is older than this program"),
            EmptyTextsWords::tr("Upgrading changes the schema “net” in one transaction; requests are kept."),
            EmptyTextsWords::tr("Upgrade schema")};
    case SchemaState::Newer:
        return {u"warning"_s, EmptyTextsWords::tr("The queue's schema is newer than this program"),
            EmptyTextsWords::tr("Nothing is changed there. Install the newer pgCourier to work with it."),
            {}};
    case SchemaState::Foreign:
        return {u"warning"_s, EmptyTextsWords::tr("The schema “net” belongs to something else"),
            EmptyTextsWords::tr("pgCourier leaves it alone. Use another database."), {}};
    case SchemaState::PgNet:
        return {u"inbox"_s, EmptyTextsWords::tr("Attached to pg_net: no request is waiting"),
            EmptyTextsWords::tr(
                "pg_net %1 sends requests itself, once each, and deletes them as it does. Their "
                "responses show "
                "up here until pg_net.ttl is over, six hours unless it was changed.")
                .arg(situation.database.pgNet.version),
            {}};
    case SchemaState::Current:
        break;
    }
    return {u"inbox"_s, EmptyTextsWords::tr("No requests yet"),
        EmptyTextsWords::tr("Press Send in the composer, or call net.http_get('https://…') in SQL."), {}};
}

} // namespace

EmptyText emptyText(const QueueSituation &situation)
{
    switch (situation.connection) {
    case ConnectionState::Starting:
        return {u"clock"_s, EmptyTextsWords::tr("The local database is starting"),
            situation.progress.isEmpty() ? EmptyTextsWords::tr("The first time takes a few seconds.")
                                         : situation.progress,
            {}};
    case ConnectionState::Closed:
    case ConnectionState::Connecting:
        return {u"clock"_s, EmptyTextsWords::tr("Connecting …"), situation.progress, {}};
    case ConnectionState::Lost:
        return {u"warning"_s, EmptyTextsWords::tr("The connection is lost"),
            EmptyTextsWords::tr("It is tried again by itself; nothing typed is lost."), {}};
    case ConnectionState::Failed:
        return {u"error"_s,
            situation.error.text.isEmpty() ? EmptyTextsWords::tr("No connection") : situation.error.text,
            situation.error.hint, EmptyTextsWords::tr("Try again")};
    case ConnectionState::Connected:
        break;
    }
    EmptyText text = schemaText(situation);
    if (situation.readOnly && !text.action.isEmpty()) {
        text.text = EmptyTextsWords::tr(
            "This connection is read-only: nothing is installed or upgraded through it.");
        text.action.clear();
    }
    return text;
}

} // namespace pgcourier
