// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postgres/account.h"
#include "app/postgres/clusterfolders.h"
#include "app/postgres/serverbinaries.h"

namespace pgcourier {

// The major version of PostgreSQL that made the data folder; 0 where there is no data folder.
[[nodiscard]] int dataFolderMajor(const QString &folder);

// initdb. The folder gets its name only when it is complete, so that a torn initdb leaves nothing.
// `lock`: the descriptor of the start lock, which initdb shares: were we killed, nobody would begin another
// initdb until this one has ended.
[[nodiscard]] Status createDataFolder(
    const ClusterFolders &folders, const ServerBinaries &binaries, const ServerAccount &account, int lock);

// The line that says what went wrong, out of the output of initdb or the server's log; empty where none does.
[[nodiscard]] QString failureLine(const QString &output);

} // namespace pgcourier
