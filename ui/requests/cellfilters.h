// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filterterms.h"
#include "app/model/job.h"

#include <functional>

class QMenu;

namespace pgcourier {

// What the list can be filtered by from a cell of the Requests table; its host is there for every cell.
[[nodiscard]] QList<FilterTerm> cellFilters(const JobRow &row, int column);

// … as entries of a menu: to filter by it, and to leave it out.
void addCellFilters(
    QMenu *menu, const QList<FilterTerm> &terms, const std::function<void(const FilterTerm &)> &chosen);

} // namespace pgcourier
