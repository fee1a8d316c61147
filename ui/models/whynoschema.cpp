// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/whynoschema.h"

#include <QCoreApplication>

namespace pgcourier {

namespace {

struct SchemaWords
{
    Q_DECLARE_TR_FUNCTIONS(SchemaWords)
};

} // namespace

QString whyNoSchema(SchemaState state, const QString &forPgNet)
{
    switch (state) {
    case SchemaState::Current:
        return {};
    case SchemaState::PgNet:
        return forPgNet;
    case SchemaState::Outdated:
        return SchemaWords::tr(
            "The queue's schema is older than this program: upgrade it first, on the page Requests.");
    case SchemaState::Newer:
        return SchemaWords::tr("The queue's schema is newer than this program.");
    case SchemaState::Missing:
        return SchemaWords::tr("This database does not have the schema “net” yet.");
    case SchemaState::Foreign:
        break;
    }
    return SchemaWords::tr("The schema “net” of this database belongs to something else.");
}

} // namespace pgcourier
