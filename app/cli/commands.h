// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/options.h"

namespace pgcourier {

// Each is made by a file of its name.
Command installCommand();
Command upgradeCommand();
Command uninstallCommand();
Command adoptCommand();
Command workerCommand();
Command sendCommand();
Command listCommand();
Command showCommand();
Command retryCommand();
Command cancelCommand();
Command replayCommand();
Command statsCommand();
Command scheduleCommand();
Command webhookCommand();
Command pauseCommand();
Command resumeCommand();
Command alertCommand();
Command sqlCommand();
Command dryRunCommand();
Command settingsCommand();
Command mockCommand();
Command demoCommand();
Command benchCommand();
Command localCommand();
Command doctorCommand();
Command hereCommand();

// Every command of the program, in the order of the help.
[[nodiscard]] inline QList<Command> allCommands()
{
    return {installCommand(), upgradeCommand(), uninstallCommand(), adoptCommand(), workerCommand(),
        sendCommand(), listCommand(), showCommand(), retryCommand(), cancelCommand(), replayCommand(),
        statsCommand(), scheduleCommand(), webhookCommand(), pauseCommand(), resumeCommand(), alertCommand(),
        sqlCommand(), dryRunCommand(), settingsCommand(), mockCommand(), demoCommand(), benchCommand(),
        doctorCommand(), hereCommand(), localCommand()};
}

} // namespace pgcourier
