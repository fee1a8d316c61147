// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>

#include <algorithm>

namespace pgcourier {

// Which way a queue goes: from the real pg_net to pgCourier, or back.
enum class AdoptionWay { Adopt, Back };

// Something that is there before, and what becomes of it.
struct AdoptionItem
{
    QString topic; // "queue", "view", "rights" …
    QString name;
    QString fate; // kept, changed, lost, stops (so nothing is done), note
    QString detail;

    [[nodiscard]] bool stops() const { return fate == QLatin1String("stops"); }
    bool operator==(const AdoptionItem &) const = default;
};

struct AdoptionReport
{
    QString database;
    QList<AdoptionItem> items;

    [[nodiscard]] bool isPossible() const
    {
        return std::none_of(
            items.begin(), items.end(), [](const AdoptionItem &item) { return item.stops(); });
    }
};

} // namespace pgcourier
