// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/alert.h"
#include "ui/widgets/keyedtable.h"

namespace pgcourier {

using AlertModel = KeyedTable<AlertRow, qint64>;

// What the list of alerts says of one, column by column.
[[nodiscard]] QList<AlertModel::Column> alertColumns();

} // namespace pgcourier
