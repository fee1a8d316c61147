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

// Where a character of a text stands, both from 1. A line ends with LF, CR LF or CR.
struct TextPlace
{
    int line = 1;
    int column = 1; // in UTF-16

    bool operator==(const TextPlace &) const = default;
};
[[nodiscard]] TextPlace placeIn(QStringView text, qsizetype at);
[[nodiscard]] QString lineAround(QStringView text, qsizetype at);

// Splits a script where psql would: a semicolon inside of a string, a quoted name, a dollar quote, a comment,
// parentheses or a BEGIN ATOMIC body ends nothing. Where psql takes a label named "end" for the end of such a
// body, this does as the server's grammar. Statements of nothing but comments are left out.
// What needs psql itself (backslash commands, COPY FROM STDIN) is an error that names the line.
[[nodiscard]] Result<QList<Statement>> splitStatements(const QString &script);

} // namespace pgcourier
