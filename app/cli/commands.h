// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"

namespace pgcourier {

// Every command of the program, in the order of the help.
[[nodiscard]] QList<Command> allCommands();

Command installCommand();
Command upgradeCommand();
Command uninstallCommand();
Command workerCommand();
Command sendCommand();
Command listCommand();
Command showCommand();
Command retryCommand();
Command cancelCommand();
Command statsCommand();
Command sqlCommand();
Command mockCommand();
Command demoCommand();
Command benchCommand();
Command localCommand();

} // namespace pgcourier
