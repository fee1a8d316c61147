// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>

namespace pgcourier {

// One line of a comparison. Numbers count from 1; 0: it is not in that text.
struct DiffLine
{
    enum class Kind { Same, Removed, Added };
    Kind kind = Kind::Same;
    int before = 0;
    int after = 0;
    QString text;

    bool operator==(const DiffLine &) const = default;
};

// The fewest lines that turn one text into the other (Myers' O(ND) algorithm). Where the two have less in
// common than `mostChanges` lines of difference can tell, what differs is one block removed and one added.
[[nodiscard]] QList<DiffLine> diffLines(
    const QStringList &before, const QStringList &after, int mostChanges = 2000);

} // namespace pgcourier
