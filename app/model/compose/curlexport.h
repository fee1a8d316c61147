// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/plainrequest.h"

namespace pgcourier {

// The collection as a script for a POSIX shell: a command per request, its folder and name in a comment right
// above, what is left out of it above that. Files are named by their paths.
[[nodiscard]] QByteArray curlScript(
    const Collection &collection, const Environment &environment, LeftOutList &leftOut);

} // namespace pgcourier
