// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>

namespace pgcourier {

// The time, as this machine had it when the program started and counted on from there: it goes on evenly
// whatever becomes of the machine's clock meanwhile. Any thread.
[[nodiscard]] QDateTime steadyTime();

} // namespace pgcourier
