// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QString>

namespace pgcourier {

// One statement of a script, without its semicolon and without blanks and comments around it.
struct Statement
{
    QString sql;
    int line = 1; // of the script, from 1, where the statement begins
    qsizetype offset = 0; // of its first character in the script

    bool operator==(const Statement &) const = default;
};

// Splits a script where psql would: a semicolon inside of a string, a quoted name, a dollar quote, a comment,
// parentheses or a BEGIN ATOMIC body ends nothing. Statements of nothing but comments are left out.
// What needs psql itself (backslash commands, COPY FROM STDIN) is an error that names the line.
[[nodiscard]] Result<QList<Statement>> splitStatements(const QString &script);

} // namespace pgcourier
