// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/parameter.h"
#include "app/model/job.h"

namespace pgcourier {

// What questions about requests have in common among their parameters.
inline constexpr int largestPage = 1000; // rows in one answer

[[nodiscard]] ArrayParameter idArray(const QList<JobId> &ids); // bigint[]
[[nodiscard]] ArrayParameter bigintArray(const QList<qint64> &values);
[[nodiscard]] Parameter bodyParameter(const Request &request); // bytea; NULL: it has none
[[nodiscard]] QString likeText(QString text); // the inside of a LIKE pattern that means the text itself

} // namespace pgcourier
