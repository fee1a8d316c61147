// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postgres/account.h"

namespace pgcourier {

inline constexpr int clusterPort = 5432; // only names the socket file: the server has no TCP

// The names of everything that a cluster keeps on disk.
struct ClusterFolders
{
    QString root;

    [[nodiscard]] QString data() const { return root + QStringLiteral("/data"); }
    [[nodiscard]] QString unfinishedData() const { return root + QStringLiteral("/data.new"); }
    [[nodiscard]] QString log() const { return root + QStringLiteral("/postgres.log"); }
    [[nodiscard]] QString oldLog() const { return root + QStringLiteral("/postgres.log.1"); }
    [[nodiscard]] QString startLock() const { return root + QStringLiteral("/start.lock"); }
    [[nodiscard]] QString usersLock() const { return root + QStringLiteral("/users.lock"); }
    [[nodiscard]] QString serverLock() const { return root + QStringLiteral("/server.lock"); }
    [[nodiscard]] QString pinned() const { return root + QStringLiteral("/pinned"); }
};

// $PGCOURIER_HOME, else $XDG_DATA_HOME/pgcourier, for root /var/lib/pgcourier.
[[nodiscard]] QString defaultClusterRoot();

// Makes the root where there is none. Only we may write there; another account for the server may pass
// through.
[[nodiscard]] Status makeClusterRoot(const QString &root, const ServerAccount &account);

// Makes the folder of the socket, 0700 and the server's own, in $XDG_RUNTIME_DIR, for root in /run, else in
// /tmp: a socket path has 107 bytes at most, too few for a data folder. Answers its name: the first of the
// names that nobody else has taken.
[[nodiscard]] Result<QString> makeSocketFolder(const QString &root, const ServerAccount &account);
// Its names, the usual one first.
[[nodiscard]] QStringList socketFoldersFor(const QString &root, const ServerAccount &account);
// Whether it is a folder, no link to one, and nobody but the account may enter it.
[[nodiscard]] bool isPrivateFolder(const QString &folder, const ServerAccount &account);

// What libpq connects with.
[[nodiscard]] QString clusterConninfo(const QString &socketFolder);

} // namespace pgcourier
