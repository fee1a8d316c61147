// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace pgcourier {

// Those that cannot stand bare for a table, a column or a trigger, on PostgreSQL 13 to 18; in lower case,
// sorted.
[[nodiscard]] const QStringList &reservedSqlWords();
[[nodiscard]] bool isReservedSqlWord(const QString &word);

// A name as SQL needs it, quoted only where it has to be.
[[nodiscard]] QString sqlIdentifier(const QString &name);

} // namespace pgcourier
