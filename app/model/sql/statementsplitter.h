// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>
#include <QList>
#include <QString>

namespace pgcourier {

// Where one statement of a script stands: without its semicolon and without blanks and comments around it.
struct StatementRange
{
    qsizetype from = 0;
    qsizetype end = 0; // behind its last character
    int line = 1; // where it begins, from 1
    bool isMeta = false; // a backslash command of psql's
    bool hasBody = false; // BEGIN ATOMIC … END

    bool operator==(const StatementRange &) const = default;
};

// A script in its statements, also where not all of it can be run.
struct ScriptOutline
{
    QList<StatementRange> statements;
    std::optional<Error> fault; // the first thing that can't be run, by its line
    qsizetype faultAt = 0;

    // The statement at that place, blanks and comments behind it included; -1: there is none.
    [[nodiscard]] int statementAt(qsizetype place) const;
};

// Splits a script where psql would: a semicolon inside of a string, a quoted name, a dollar quote, a comment,
// parentheses or a BEGIN ATOMIC body ends nothing. Where psql takes a label named "end" for the end of such a
// body, this does as the server's grammar; PostgreSQL's own parser has the last word on such a body, where
// the program is built with it. Statements of nothing but comments are left out. What isn't closed reaches to
// the end, and a line of psql's own is a statement by itself.
[[nodiscard]] ScriptOutline outlineOf(QStringView script);

// One statement of a script that is run.
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

// What of it can be run. What needs psql itself (backslash commands, COPY FROM STDIN) and what is not closed
// is an error that names the line.
[[nodiscard]] Result<QList<Statement>> splitStatements(const QString &script);

} // namespace pgcourier
