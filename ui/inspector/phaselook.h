// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/phases.h"

#include <QPalette>

namespace pgcourier {

// How a phase is shown wherever one is: in a bar, in its words, in the legend.
[[nodiscard]] QString phaseName(Phase::Kind kind);
[[nodiscard]] QColor phaseColour(Phase::Kind kind, const QPalette &palette);

} // namespace pgcourier
