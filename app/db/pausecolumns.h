// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/record.h"
#include "app/model/pause.h"

namespace pgcourier {

// Reads "paused" (whether), and behind it "paused_until", "pause_reason" and "paused_by", into an optional
// Pause.
template <auto member, typename Value> void intoPaused(Value &out, const Cell &cell)
{
    bool paused = false;
    if (!cell.isNull())
        cell.read(paused);
    (out.*member) = paused ? std::optional<Pause>(Pause{}) : std::nullopt;
}

template <auto member, auto part, typename Value> void intoPause(Value &out, const Cell &cell)
{
    if (out.*member)
        cell.read((*(out.*member)).*part);
}

} // namespace pgcourier
