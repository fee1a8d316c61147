// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace pgcourier {

struct CatalogColumn
{
    QString name;
    QString type;
    bool notNull = false;
    bool isKey = false; // part of the primary key

    bool operator==(const CatalogColumn &) const = default;
};

struct CatalogRelation
{
    enum class Kind { Table, View, MaterializedView, ForeignTable, Sequence };
    qint64 oid = 0;
    QString schema;
    QString name;
    Kind kind = Kind::Table;
    QList<CatalogColumn> columns;
    bool columnsKnown = false; // else they are to be asked for

    bool operator==(const CatalogRelation &) const = default;
};

struct CatalogFunction
{
    QString schema;
    QString name;
    QString arguments; // as the server writes them: "url text, params jsonb DEFAULT '{}'::jsonb"
    QString result; // empty: a procedure
    QStringList names; // of the arguments that one gives, those that have one

    bool operator==(const CatalogFunction &) const = default;
};

// What a database has that SQL can name, as one role sees it. Users' own comes first; what is beyond the
// bounds of the reading is not there.
struct Catalog
{
    QList<CatalogRelation> relations;
    QList<CatalogFunction> functions;
    bool cut = false; // there is more

    bool operator==(const Catalog &) const = default;
    [[nodiscard]] QStringList schemas() const;
};

// Comes with every server: shown behind what users made.
[[nodiscard]] bool isSystemSchema(const QString &schema);

} // namespace pgcourier
