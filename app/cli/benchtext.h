// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/benchreport.h"
#include "app/cli/table.h"

#include <QJsonObject>

namespace pgcourier {

// A benchmark's figures as people and programs read them.
struct BenchLine
{
    QString what;
    QString figure;
};

[[nodiscard]] QList<BenchLine> benchLines(const BenchOptions &options, const BenchReport &report);
[[nodiscard]] Table benchTable(const QList<BenchLine> &lines);
[[nodiscard]] QString perSecond(const BenchRate &rate);
[[nodiscard]] QStringList benchRemarks(const BenchReport &report); // what to know before believing them
[[nodiscard]] int failedOf(const BenchReport &report);
[[nodiscard]] QJsonObject toJson(const BenchRate &rate);
[[nodiscard]] QJsonObject toJson(const BenchOptions &options, const BenchReport &report);

} // namespace pgcourier
