// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/linediff.h"

namespace pgcourier {

// One line of what tells two attempts apart.
struct DiffRow
{
    enum class Kind { Title, Plain, Same, Removed, Added, Skipped };
    Kind kind = Kind::Plain;
    QString text;

    bool operator==(const DiffRow &) const = default;
};

// An attempt with its response as far as it is here.
struct DiffSide
{
    Attempt attempt;
    qint64 wholeSize = 0;
};

// Outcome, times, headers and body of two attempts; for a thread of the pool. What is the same is said so.
// All lines of the second of two texts, and what differs from the first.
[[nodiscard]] QList<DiffRow> diffTexts(const QStringList &before, const QStringList &after);
[[nodiscard]] QList<DiffRow> diffAttempts(const DiffSide &before, const DiffSide &after);

} // namespace pgcourier
