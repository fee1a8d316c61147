// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/schedule.h"
#include "ui/widgets/keyedtable.h"

namespace pgcourier {

using ScheduleModel = KeyedTable<ScheduleRow, qint64>;

// What the page Schedules says of one, column by column.
[[nodiscard]] QList<ScheduleModel::Column> scheduleColumns();

// All there is to say of it, in sentences.
[[nodiscard]] QString scheduleStory(const ScheduleRow &row);

} // namespace pgcourier
