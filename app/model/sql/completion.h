// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/sql/catalog.h"

#include <optional>

namespace pgcourier {

// What could stand at a place of a statement.
struct Proposal
{
    enum class Kind { Column, Argument, Relation, Schema, Function, Keyword };
    Kind kind = Kind::Keyword;
    QString label; // as it is shown
    QString text; // as it is written, quoted where it has to be
    QString detail; // type, signature, kind of relation: for reading

    bool operator==(const Proposal &) const = default;
};

struct Completion
{
    qsizetype from = 0; // what is replaced: the word at the cursor, as far as it goes
    qsizetype length = 0;
    QList<Proposal> proposals; // best first, bounded

    bool operator==(const Completion &) const = default;
};

// `asked`: by a key of its own; else only where enough has been typed to know what is meant.
[[nodiscard]] Completion completionAt(
    QStringView statement, qsizetype cursor, const Catalog &catalog, bool asked);

// The call that the cursor stands in, of a function that the catalog has.
struct CallTip
{
    QStringList signatures; // of all that have this name
    int argument = 0; // the cursor's, from 0

    bool operator==(const CallTip &) const = default;
};
[[nodiscard]] std::optional<CallTip> callTipAt(
    QStringView statement, qsizetype cursor, const Catalog &catalog);

} // namespace pgcourier
