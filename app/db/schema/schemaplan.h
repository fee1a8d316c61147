// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/sqltext.h"
#include "app/model/connect/connection.h"

namespace pgcourier {

// What is installed in a database.
struct InstalledSchema
{
    SchemaState state = SchemaState::Missing;
    int version = 0; // ours only

    bool operator==(const InstalledSchema &) const = default;
};

// Which schema this program works with.
//
// A version is the number of the newest file of sql/tables, and names the tables and what programs call;
// beside it stands the hash of the functions and rights that were laid with it. A schema is current where
// both are this program's. Where the number is the same and the hash is not, the two programs can work with
// each other's functions: anything else would have been a new version. So the functions of a program of a
// later release stay (the schema counts as current), and those of the same or an earlier one are laid anew at
// the next install or upgrade: two programs that start in turn never take each other's back.
[[nodiscard]] int knownSchemaVersion();
// `program` and `hash` as net.schema_version has them for that version.
[[nodiscard]] SchemaState schemaState(int version, const QString &program, const QString &hash);
[[nodiscard]] QString thisProgram(); // "pgcourier 1.2.3"

// The way from a version to the known one.
struct SchemaPlan
{
    QList<SqlFile> files; // in order
    QList<int>
        versions; // that are reached by it, to be recorded; the known one alone where only functions change

    [[nodiscard]] bool isEmpty() const { return files.isEmpty(); }
};
[[nodiscard]] SchemaPlan schemaPlan(const InstalledSchema &schema);

} // namespace pgcourier
