// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace pgcourier {

// A file of sql/.
struct SqlFile
{
    QString name; // "functions/claim.sql"
    QByteArray sql;
};

// One file of sql/tables: brings the tables to `version`. The baseline, 001, is version 9; 002 brings 10, and
// so on.
struct Migration
{
    int version = 0;
    SqlFile file; // "tables/001_baseline.sql"
};

// The SQL that is compiled in. Read once, then shared by all threads.
[[nodiscard]] const QList<Migration> &migrations(); // in order
// From the last version before the baseline, and in its place.
inline constexpr int oldestUpgradable = 8;
[[nodiscard]] const SqlFile &migrationOfOldest();
// What stands before the tables, and what is laid anew whenever its text changes: all functions by the order
// of the files' names, then the rights.
[[nodiscard]] const SqlFile &schemaPreamble();
[[nodiscard]] const QList<SqlFile> &schemaCode();
[[nodiscard]] const QString &schemaCodeHash(); // SHA-256, in hexadecimal

// sql/queries/<name>.sql; where it has /* part */, sql/queries/parts/<part>.sql is put in.
[[nodiscard]] QByteArray sqlQuery(const QString &name);
[[nodiscard]] QStringList sqlQueryNames();
// sql/scripts/<name>.sql, for Connection::executeScript(), with the same parts.
[[nodiscard]] QByteArray sqlScript(const QString &name);

} // namespace pgcourier
