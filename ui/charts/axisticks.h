// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <optional>
#include <QDateTime>
#include <QList>
#include <QString>

namespace pgcourier {

// A line of the grid, with what stands beside it.
struct Tick
{
    double value = 0;
    QString label;

    bool operator==(const Tick &) const = default;
};

using ValueText = std::function<QString(double)>;

// From where to where an axis goes. A logarithmic one places the logarithm of a value.
struct Scale
{
    double least = 0;
    double most = 1;
    bool logarithmic = false;
    QList<Tick> ticks; // where they are placed

    [[nodiscard]] double place(double value) const;
    bool operator==(const Scale &) const = default;
};

// Ticks at whole local hours, days, …, as milliseconds after `since`: at most that many.
[[nodiscard]] QList<Tick> timeTicks(const QDateTime &since, const QDateTime &until, int most);

// From zero to a round number at or above the highest value.
[[nodiscard]] Scale linearScale(double highest, const ValueText &text);
// The same in seconds: round are 15, 30, 60, 300, …
[[nodiscard]] Scale durationScale(double highestSeconds, const ValueText &text);
// Powers of ten around the values; with 2 and 5 between them where these are few.
[[nodiscard]] Scale logarithmicScale(double lowest, double highest, const ValueText &text);
// A spread of values that a linear axis would press flat.
[[nodiscard]] bool wantsLogarithm(double lowest, double highest);

// "0", "12.5", "1,234", "12.3k", "4.5M" in the language of the user.
[[nodiscard]] QString countText(double value);
// "45 s", "5 min", "1.5 h", "2 d".
[[nodiscard]] QString ageText(double seconds);

} // namespace pgcourier
