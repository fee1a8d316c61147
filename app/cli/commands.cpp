// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"

namespace pgcourier {

QList<Command> allCommands()
{
    return {installCommand(), upgradeCommand(), uninstallCommand(), workerCommand(), sendCommand(),
        listCommand(), showCommand(), retryCommand(), cancelCommand(), statsCommand(), sqlCommand(),
        mockCommand(), demoCommand(), benchCommand(), localCommand()};
}

} // namespace pgcourier
