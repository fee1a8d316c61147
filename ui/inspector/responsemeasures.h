// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/inspection.h"

namespace pgcourier {

// How long the newest attempt took and how large its response is, and more on that for a tool tip.
struct ResponseMeasures
{
    QString line; // "123 ms · 1.5 KB"
    QString tip;
};

[[nodiscard]] ResponseMeasures measuresOf(const Inspection &inspection);

} // namespace pgcourier
