// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <QList>
#include <QString>

namespace pgcourier {

// How well `typed` fits `title`: its letters in order, in any case. Higher is better; none where a letter
// is missing. Beginnings of words, runs of letters and short titles go first.
struct FuzzyMatch
{
    int score = 0;
    QList<qsizetype> places; // of the letters in the title

    bool operator==(const FuzzyMatch &) const = default;
};

[[nodiscard]] std::optional<FuzzyMatch> fuzzyMatch(QStringView typed, QStringView title);

} // namespace pgcourier
