// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/history.h"
#include "ui/charts/plotdata.h"

#include <QPalette>

namespace pgcourier {

// The four plots of a history.
struct OverviewPlots
{
    PlotData throughput;
    PlotData latency;
    PlotData queue;
    PlotData outcomes; // a layer each EndClass, in its order
};
[[nodiscard]] OverviewPlots overviewPlots(const History &history, const QPalette &palette);

// "Last 15 minutes", "15 min", "in the 15 minutes before", "15 minutes ago", "Outcomes in a minute"
[[nodiscard]] QString rangeName(HistoryRange range);
[[nodiscard]] QString rangeShortName(HistoryRange range);
[[nodiscard]] QString timeBefore(HistoryRange range);
[[nodiscard]] QString timeAgo(HistoryRange range);
[[nodiscard]] QString outcomesTitle(HistoryRange range);
// "Mon 4 Mar, 14:32 – 14:33"
[[nodiscard]] QString stepText(const HistorySpan &span, int place);

} // namespace pgcourier
