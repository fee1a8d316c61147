// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/dryrun.h"
#include "ui/widgets/keyedtable.h"

namespace pgcourier {

// A request of a dry run and its place among them, from 1.
struct DryRunRow
{
    int number = 0;
    DryRequest request;
};

using DryRunTable = KeyedTable<DryRunRow, int>;

[[nodiscard]] QList<KeyedColumn<DryRunRow>> dryRunColumns();
// Which change made it: "INSERT of shop.orders, id=3"; where the body does not say it, the statement.
[[nodiscard]] QString madeByWords(const DryRequest &request);
// The whole of it in two sentences: trigger, row, line, role, and when it would go.
[[nodiscard]] QString dryRunStory(const DryRequest &request);
// Request line, headers and body, to be read.
[[nodiscard]] QString dryRunText(const DryRequest &request);

} // namespace pgcourier
