// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <optional>
#include <QList>
#include <QStringList>

namespace pgcourier {

// One step of a plan, as EXPLAIN (FORMAT JSON) tells it.
struct PlanNode
{
    QString title; // "Index Scan using jobs_pkey on jobs j"
    QStringList details; // conditions, keys, what was sorted where: "Filter: (a > 1)"
    double cost = 0; // as planned, to the last row
    double rows = 0; // as planned, of one loop
    std::optional<double> milliseconds; // as it ran, of all loops
    std::optional<double> actualRows; // as it ran, of all loops
    double loops = 1;
    double own = 0; // its part of the whole's time, else of its cost, without the steps below it: 0 to 1
    QList<PlanNode> children;

    bool operator==(const PlanNode &) const = default;
};

struct Plan
{
    PlanNode root;
    bool analyzed = false; // it was run
    std::optional<double> planningMs;
    std::optional<double> executionMs;
    QStringList triggers; // what they took, a line each

    bool operator==(const Plan &) const = default;
};

[[nodiscard]] Result<Plan> planFromJson(const QByteArray &json);
[[nodiscard]] QString planText(const Plan &plan); // much like psql's, to paste

} // namespace pgcourier
