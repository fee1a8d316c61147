// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/storedrows.h"

#include <chrono>
#include <memory>
#include <optional>
#include <QList>
#include <QString>
#include <QStringList>

namespace pgcourier {

enum class ExplainMode {
    None,
    Plan, // nothing is run
    Analyze, // each is run in a transaction that is rolled back
};

// What of a script is run, and how much of its results is kept.
struct ScriptOptions
{
    PageLimits page;
    qint64 memory = 64 * 1024 * 1024; // bytes of all first pages; beyond it they are short
    bool storesRest = false; // what does not fit on the first page can be read later
    int firstLine = 1; // of the whole text, where the script begins
    int firstColumn = 1;
    ExplainMode explain = ExplainMode::None; // instead of the results come plans, as JSON
};

// Where a column of a result comes from, as the server tells it along with the rows.
struct ColumnSource
{
    qint64 table = 0; // its oid; 0: no table's column
    int column = 0; // its attnum

    bool operator==(const ColumnSource &) const = default;
};

// What one statement of a script answered.
struct StatementResult
{
    int number = 0; // from 1
    int line = 0; // of the script, from 1, where the statement begins
    int errorLine = 0; // where its error is; 0: it has none, or at no place
    int errorColumn = 1; // in UTF-16
    QString sql;
    QStringList columns; // empty: the statement has no rows
    QList<bool> numeric; // by column: it has numbers
    QList<ColumnSource> sources; // by column
    QList<TextRow> rows; // the first ones
    QList<CutCell> cut; // of these
    bool rowsCut = false; // more rows came than are kept here
    qint64 rowCount = 0; // that came
    std::shared_ptr<const StoredRows> stored; // all of them, where they don't fit here
    qint64 affected = 0; // of INSERT, UPDATE, DELETE, …
    QString command; // "SELECT 5", "INSERT 0 1", "CREATE TABLE"
    QStringList notices;
    QString error; // empty: it worked
    std::chrono::microseconds took{0};

    bool operator==(const StatementResult &) const = default;
};

} // namespace pgcourier
