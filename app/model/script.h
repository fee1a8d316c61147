// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <optional>
#include <QList>
#include <QString>
#include <QStringList>

namespace pgcourier {

// What one statement of a script answered.
struct StatementResult
{
    int number = 0; // from 1
    int line = 0; // of the script, from 1, where the statement begins
    QString sql;
    QStringList columns; // empty: the statement has no rows
    QList<bool> numeric; // by column: it has numbers
    QList<QList<std::optional<QString>>> rows; // none is NULL; at most the row limit
    bool rowsCut = false; // more rows came than the limit keeps
    qint64 affected = 0; // of INSERT, UPDATE, DELETE, …
    QString command; // "SELECT 5", "INSERT 0 1", "CREATE TABLE"
    QStringList notices;
    QString error; // empty: it worked
    std::chrono::microseconds took{0};

    bool operator==(const StatementResult &) const = default;
};

} // namespace pgcourier
