// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/stats.h"
#include "ui/widgets/keyedtable.h"

namespace pgcourier {

using WorkerTable = KeyedTable<WorkerRow, qint64>;

// What the page Workers says of a worker, column by column. `ownId` is asked for the one of this window.
[[nodiscard]] QList<WorkerTable::Column> workerColumns(const std::function<qint64()> &ownId);

// "running", "paused", "draining", "stopped", "dead".
[[nodiscard]] QString workerStateWords(const WorkerRow &worker);
[[nodiscard]] theme::Tone workerStateTone(const WorkerRow &worker);
[[nodiscard]] QString workerPlace(const WorkerRow &worker); // "host : pid"
// A live one beats once a second, or says so every ten while it has nothing to do; one that has not been
// heard of for a while may be dead.
[[nodiscard]] bool isOverdue(const WorkerRow &worker, const QDateTime &now);

// What became of it, in a few sentences.
[[nodiscard]] QString workerStory(const WorkerRow &worker, const QDateTime &now);

} // namespace pgcourier
