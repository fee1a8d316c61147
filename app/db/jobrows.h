// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/inspection.h"
#include "app/model/job.h"
#include "app/model/stats.h"

namespace pgcourier {

class Rows;

// Rows of sql/queries/select_….sql as values; columns go by their names.
[[nodiscard]] QList<JobRow> jobRows(const Rows &rows);
[[nodiscard]] JobDetails jobDetails(const Rows &request, const Rows &attempts);
[[nodiscard]] Inspection inspection(const Rows &request, const Rows &attempts);
// Lays what select_lane.sql tells of the destination over an inspection.
[[nodiscard]] Status addLane(Inspection &inspection, const Rows &lane, const QString &retryPolicy);
[[nodiscard]] QueueStats queueStats(const Rows &rows);
[[nodiscard]] QList<WorkerRow> workerRows(const Rows &rows);

} // namespace pgcourier
