// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QJsonArray>
#include <QString>

// PostgreSQL's own parser (libpg_query), where the program is built with it; else it knows nothing, and what
// asks goes by the words alone. May be used in any thread, not in the window's.
//
// What it is given is bounded: it walks a tree by recursion, and a sum of a million terms would end the
// program. What is too large, has a NUL or half a character in it, or nests too deep is "not known".
namespace pgcourier::sqlparser {

[[nodiscard]] int version(); // of PostgreSQL, whose grammar it has: 150001; 0: there is none
[[nodiscard]] bool takes(QStringView sql);
[[nodiscard]] QString libraryText(); // for --version: "SQL: by the parser of PostgreSQL 15.1"

struct Fault
{
    QString text; // in the server's words
    qsizetype at = 0; // in UTF-16

    bool operator==(const Fault &) const = default;
};
// None also where it is not known.
[[nodiscard]] std::optional<Fault> faultIn(QStringView sql);

// How much of the text is its first statement, up to the semicolon; 0: that is not known.
[[nodiscard]] qsizetype firstStatement(QStringView sql);

// The statements' trees, each an object of one member, named like the node: {"SelectStmt": {…}}.
[[nodiscard]] std::optional<QJsonArray> trees(QStringView sql);

} // namespace pgcourier::sqlparser
