// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filter.h"

#include <array>

namespace pgcourier {

// One column of the Requests table: its title and what stands under it.
struct RequestColumn
{
    const char *title; // to be translated in the context of RequestsModel
    QString (*text)(const JobRow &);
    int digits; // its first width
    bool number = false;
    bool shownAtFirst = true;
    std::optional<PageSort> sort; // what a click on the header sorts by
};

inline constexpr int requestColumnCount = 14;
// In the order of RequestsModel::Column.
[[nodiscard]] const std::array<RequestColumn, requestColumnCount> &requestColumns();

// The tool tip of a cell: the whole of what may be cut, the exact time.
[[nodiscard]] QString requestCellTip(const JobRow &row, int column);

// host[:port] as an address has it, in lower case; empty where it has none.
[[nodiscard]] QString hostOf(const QString &url);

} // namespace pgcourier
