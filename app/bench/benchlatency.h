// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/benchrig.h"

namespace pgcourier {

// How long a single request takes on an idle system, from its call and from its commit until others see what
// came of it.
[[nodiscard]] Status measureBenchLatency(BenchRig &rig, BenchReport &report);

} // namespace pgcourier
