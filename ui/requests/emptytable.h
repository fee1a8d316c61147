// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "ui/widgets/emptystate.h"

#include <optional>

namespace pgcourier {

class RequestsFeed;

// Why there is nothing to see in the table; `otherwise` where neither the order nor the filter is why.
[[nodiscard]] EmptyText emptyTableText(
    const RequestsFeed &feed, std::optional<JobStatus> tab, const EmptyText &otherwise);

} // namespace pgcourier
