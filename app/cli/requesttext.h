// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/cli/table.h"
#include "app/model/job.h"

namespace pgcourier {

[[nodiscard]] QString localTime(const QDateTime &time); // to the second; empty where it is none

// Requests as text for people.
[[nodiscard]] Table requestTable(const QList<JobRow> &rows);
[[nodiscard]] QString describe(const JobDetails &details);
// One line: "Request 7 succeeded: HTTP status 200 after 1 attempt".
[[nodiscard]] QString outcomeLine(const JobRow &row);

[[nodiscard]] Result<QList<JobId>> jobIds(const QStringList &words);

} // namespace pgcourier
