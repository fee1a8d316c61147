// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace pgcourier {

// What the requests seen so far have in them.
struct FilterValues
{
    QStringList hosts;
    QStringList roles;

    bool operator==(const FilterValues &) const = default;
};

// One way to go on in the Filter box.
struct FilterSuggestion
{
    QString text; // what the word becomes: "status:", "status:failed"
    QString meaning; // a few words on it
    bool whole = false; // nothing has to follow; a space does

    bool operator==(const FilterSuggestion &) const = default;
};

struct FilterSuggestions
{
    qsizetype start = 0; // the word that a suggestion takes the place of
    qsizetype length = 0;
    QList<FilterSuggestion> entries;
};

// Ways to go on with the word at the cursor: keys, then their values; a bare word also finds values of any
// key.
[[nodiscard]] FilterSuggestions suggestFilter(QStringView text, qsizetype cursor, const FilterValues &seen);

} // namespace pgcourier
