// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/script.h"

#include <optional>
#include <QStringList>

namespace pgcourier {

// The primary key of a table, as the catalog has it.
struct TableKey
{
    qint64 table = 0; // its oid; 0: it is gone
    QString schema; // as a webhook's request remembers it
    QString name;
    bool isTable = true; // and no view
    QList<int> columns; // their attnums, in the key's order; empty: it has none
    QStringList columnNames;

    bool operator==(const TableKey &) const = default;
};

// Of which one table the rows of a result are, and where its primary key stands among the columns; or why
// that can't be said.
struct RowOrigin
{
    enum class Trouble {
        None,
        NoTable, // expressions alone
        SeveralTables, // joined
        NoKey, // a table without one, or a view
        KeyNotSelected,
    };
    Trouble trouble = Trouble::NoTable;
    qint64 table = 0;
    QString name; // of the table, or of the column of the key that is missing, where the trouble is about one
    QList<int> keys; // columns of the result

    bool operator==(const RowOrigin &) const = default;
};

// What the columns alone tell: with Trouble::None its table has to be looked up.
[[nodiscard]] RowOrigin rowOrigin(const QList<ColumnSource> &sources);
// The same with the key of that table.
[[nodiscard]] RowOrigin rowOrigin(const QList<ColumnSource> &sources, const TableKey &key);

} // namespace pgcourier
