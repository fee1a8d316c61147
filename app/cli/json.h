// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/jobjson.h"
#include "app/model/script.h"
#include "app/model/stats.h"

#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

// Values as --json prints them, beside those of app/model/jobjson.h.
[[nodiscard]] QJsonObject toJson(const WorkerRow &worker);
[[nodiscard]] QJsonObject toJson(const QueueStats &stats);
[[nodiscard]] QJsonObject toJson(const StatementResult &result);
[[nodiscard]] QJsonArray toJson(const QList<JobId> &ids);

} // namespace pgcourier
