// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/script.h"
#include "app/model/stats.h"

#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

// Values as --json prints them: keys named like the columns of SPEC 2.2 and 2.3, null for none.
[[nodiscard]] QJsonObject toJson(const JobRow &row);
[[nodiscard]] QJsonObject toJson(const Attempt &attempt);
[[nodiscard]] QJsonObject toJson(const JobDetails &details);
[[nodiscard]] QJsonObject toJson(const WorkerRow &worker);
[[nodiscard]] QJsonObject toJson(const QueueStats &stats);
[[nodiscard]] QJsonObject toJson(const StatementResult &result);
[[nodiscard]] QJsonArray toJson(const QList<JobId> &ids);

// The body as text under `key`, or as base64 under `key`_base64 where it is no UTF-8.
void putBytes(QJsonObject &object, const QString &key, const QByteArray &bytes);

} // namespace pgcourier
