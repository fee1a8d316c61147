// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/benchrig.h"

namespace pgcourier {

// Sessions that commit one request each time, beside as many that commit one row of a plain table with one
// index, while a worker is there: what a request costs a user's transaction.
[[nodiscard]] Status measureWriters(BenchRig &rig, BenchReport &report);

} // namespace pgcourier
