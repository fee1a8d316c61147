// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postgres/clusterfolders.h"
#include "app/postgres/serverbinaries.h"

namespace pgcourier {

// What the server wrote about itself into its data folder; a server that was killed leaves it behind.
struct PostmasterFile
{
    qint64 pid = 0; // 0: there is no file
    QString socketFolder;
    bool ready = false; // takes connections

    bool operator==(const PostmasterFile &) const = default;
};

[[nodiscard]] PostmasterFile readPostmasterFile(const QString &dataFolder);

// The process is there and works in the data folder: not a zombie, and not another program that got the same
// pid.
[[nodiscard]] bool isServerOf(qint64 pid, const QString &dataFolder);

// The server takes connections in this folder.
[[nodiscard]] bool serverAnswers(const QString &socketFolder);

// Removes what a killed server left behind. Only under the start lock and when no server runs.
[[nodiscard]] Status removeStaleFiles(const ClusterFolders &folders, const QString &socketFolder);

// Starts the server below a keeper and comes back at once. `serverLock` is a locked descriptor.
[[nodiscard]] Status startServer(const ClusterFolders &folders, const ServerBinaries &binaries,
    const ServerAccount &account, const QString &socketFolder, int serverLock);

// What the newest start wrote to the log about its failure.
[[nodiscard]] QString lastFailure(const ClusterFolders &folders);

} // namespace pgcourier
