// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

namespace pgcourier {

// Why an attempt failed, and what its owner can look at.
struct Cause
{
    QString happened;
    QString advice;
};

// `newest`: the attempt that failed, where it is known; its headers and phases say more than the row does.
[[nodiscard]] Cause causeOf(const JobRow &row, const std::optional<Attempt> &newest);

// Whoever cancelled it, where the row says so; else empty.
[[nodiscard]] QString cancelledBy(const JobRow &row);

} // namespace pgcourier
