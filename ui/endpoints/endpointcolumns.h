// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/endpoint.h"
#include "ui/widgets/keyedtable.h"

namespace pgcourier {

using EndpointTable = KeyedTable<EndpointRow, QString>;

enum EndpointColumn {
    DestinationColumn,
    SuccessColumn,
    P50Column,
    P95Column,
    P99Column,
    RunningColumn,
    WaitingColumn,
    LastErrorColumn,
    CircuitColumn,
    PolicyColumn,
};

// Up to this many waiting requests of a destination are counted; see net.endpoints().
inline constexpr int mostCounted = 10'000;
inline constexpr int mostCountedOfQuiet = 1'000; // of a destination that is not among the busiest
[[nodiscard]] bool isBounded(int count); // there may be more
[[nodiscard]] QString boundedText(int count); // "1,000 or more"

// What the page Endpoints says of a destination, column by column.
[[nodiscard]] QList<EndpointTable::Column> endpointColumns();

// "132", "10,000 or more".
[[nodiscard]] QString waitingText(const EndpointRow &row);

} // namespace pgcourier
