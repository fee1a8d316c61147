// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/model/transportkind.h"

namespace pgcourier {

// --transport of the commands that send.
[[nodiscard]] QCommandLineOption transportOption();
[[nodiscard]] Result<TransportKind> transportOf(const Invocation &call); // curl where nothing is said

} // namespace pgcourier
