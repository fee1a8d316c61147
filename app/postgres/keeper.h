// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/postgres/account.h"

#include <QByteArrayList>

namespace pgcourier {

// What the keeper needs; everything is ready before the fork.
struct KeeperPlan
{
    QByteArrayList command; // the server's path and arguments
    QByteArray pinnedFile;
    int usersLock = -1; // a descriptor of its own, not locked
    int serverLock = -1; // locked; server and keeper inherit the lock
    int log = -1;
    ServerAccount account;
};

// Forks the keeper: a small process that starts the server as its child, waits until no user of the cluster
// is left (nobody holds the users lock any more, however they ended), then stops the server and ends. It also
// ends when the server does; and when the keeper is killed, the server stops.
[[nodiscard]] Status startKeeper(const KeeperPlan &plan);

} // namespace pgcourier
