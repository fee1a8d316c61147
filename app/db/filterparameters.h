// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/parameter.h"
#include "app/model/filter/filter.h"

#include <array>

namespace pgcourier {

[[nodiscard]] Parameter textArray(const QStringList &texts); // NULL for none at all
[[nodiscard]] QStringList textPatterns(const QStringList &texts); // of LIKE: anywhere in a text

// The parameters of sql/queries/parts/matches_filter.sql, with the three that each question has of its own
// between them: $1 to $17, own, $21 to $41.
[[nodiscard]] ParameterList filterParameters(
    const Filter &filter, std::optional<JobStatus> status, const std::array<Parameter, 3> &own);

} // namespace pgcourier
