// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"
#include "app/model/transportkind.h"
#include "app/model/workerstatus.h"

namespace pgcourier {

// --transport of the commands that send.
[[nodiscard]] QCommandLineOption transportOption();
[[nodiscard]] Result<TransportKind> transportOf(const Invocation &call); // curl where nothing is said

// The same with --egress, --ca-file and --proxy: how requests leave this machine.
[[nodiscard]] QList<QCommandLineOption> wayOptions();
[[nodiscard]] Status readWay(const Invocation &call, WorkerOptions &options);

} // namespace pgcourier
