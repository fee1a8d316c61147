// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <QList>
#include <QString>

namespace pgcourier {

// One word of the Filter box: `status:failed`, `-host:a.example`, `orders`, `-"two words"`.
struct FilterTerm
{
    QString key; // lower case; empty: text to search for
    QString value; // without its quotes
    bool negated = false;
    qsizetype start = 0; // where it stands in the text
    qsizetype length = 0;

    bool operator==(const FilterTerm &) const = default;
};

// The terms of a filter's text in their order; an Input error where a quote is not closed.
[[nodiscard]] Result<QList<FilterTerm>> filterTerms(QStringView text);
// The same as a person sees it: words that stand side by side are searched for as one, and are one term.
[[nodiscard]] Result<QList<FilterTerm>> visibleFilterTerms(QStringView text);

// The term as it is written, in quotes where it needs them.
[[nodiscard]] QString filterTermText(const FilterTerm &term);
// The text with the term in it, in the place of one that it contradicts.
[[nodiscard]] QString withFilterTerm(const QString &text, const FilterTerm &term);
// The text without what stands in the term's place.
[[nodiscard]] QString withoutFilterTerm(const QString &text, const FilterTerm &term);

} // namespace pgcourier
