// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/stats.h"

#include <QByteArray>

namespace pgcourier {

// The state of a queue in Prometheus' text format 0.0.4; docs/metrics.md lists the names.
[[nodiscard]] QByteArray prometheusText(const QueueStats &stats, const QList<WorkerRow> &workers);
// What is served where the database does not answer.
[[nodiscard]] QByteArray prometheusDown();

} // namespace pgcourier
