// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/why/diagnosis.h"
#include "app/model/why/doctorfacts.h"

namespace pgcourier {

// From a change in a table to the queue: the table, each of its triggers that send, who may fire them.
[[nodiscard]] QList<Link> tableLinks(const TableFacts &facts);

} // namespace pgcourier
