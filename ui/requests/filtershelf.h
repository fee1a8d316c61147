// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/savedfilter.h"

#include <functional>

namespace pgcourier {

// Where saved filters are kept: all windows share them, so that each change is read and written there.
struct FilterShelf
{
    std::function<QList<SavedFilter>()> read;
    std::function<void(const QList<SavedFilter> &)> write;
};

} // namespace pgcourier
