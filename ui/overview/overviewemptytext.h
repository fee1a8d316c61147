// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/connect/connection.h"
#include "app/model/history.h"
#include "ui/widgets/emptystate.h"

namespace pgcourier {

// What the page Overview knows of the history of its database.
struct HistorySituation
{
    std::optional<SchemaState> schema; // none: no database yet
    std::optional<Error> error; // of the newest question
    std::optional<History> history;

    [[nodiscard]] bool isForbidden() const; // the role may not see it
};

// What it says in the place of plots; without a title: there is something to show.
[[nodiscard]] EmptyText overviewEmptyText(const HistorySituation &situation, const QString &destination);

} // namespace pgcourier
