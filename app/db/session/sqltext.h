// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

namespace pgcourier {

// One file of sql/schema: brings the schema from version - 1 to version.
struct Migration
{
    int version = 0;
    QString fileName; // "001_queue.sql"
    QByteArray sql;
};

// The SQL that is compiled in. Read once, then shared by all threads.
[[nodiscard]] const QList<Migration> &migrations(); // in order
// sql/queries/<name>.sql; where it has /* part */, sql/queries/parts/<part>.sql is put in.
[[nodiscard]] QByteArray sqlQuery(const QString &name);
[[nodiscard]] QStringList sqlQueryNames();

} // namespace pgcourier
