// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"

namespace pgcourier {

// Each is made by a file of its name.
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
Command settingsCommand();
Command mockCommand();
Command demoCommand();
Command benchCommand();
Command localCommand();

// Every command of the program, in the order of the help.
[[nodiscard]] inline QList<Command> allCommands()
{
    return {installCommand(), upgradeCommand(), uninstallCommand(), workerCommand(), sendCommand(),
        listCommand(), showCommand(), retryCommand(), cancelCommand(), statsCommand(), sqlCommand(),
        settingsCommand(), mockCommand(), demoCommand(), benchCommand(), localCommand()};
}

} // namespace pgcourier
