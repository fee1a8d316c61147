// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

class QPainter;
class QPalette;
class QRect;

namespace pgcourier {

// The word for people, in their language. Cells and labels bear that of the column `status` (toString), which
// is what screen readers, tests and scripts find them by in every language.
[[nodiscard]] QString statusWord(JobStatus status);
inline constexpr int statusRoom = 26; // around the word

// A status as it is drawn everywhere: a dot and its word on a thin ground.
void paintStatus(QPainter *painter, const QRect &cell, JobStatus status, const QPalette &palette);

} // namespace pgcourier
