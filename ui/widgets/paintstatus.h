// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

class QPainter;
class QPalette;
class QRect;

namespace pgcourier {

// A status as it is drawn everywhere: a dot and its word on a thin ground.
void paintStatus(QPainter *painter, const QRect &cell, JobStatus status, const QPalette &palette);

} // namespace pgcourier
