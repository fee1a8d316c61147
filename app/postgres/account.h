// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <sys/types.h>

namespace pgcourier {

// Who the server runs as. PostgreSQL refuses to run as root, so root's server gets an account without rights.
struct ServerAccount
{
    uid_t uid = 0;
    gid_t gid = 0;
    QString name;
    QString client; // the user who connects: the one that this program runs as
    bool different = false; // from the user that this program runs as

    bool operator==(const ServerAccount &) const = default;
};

// This user; for root `postgres`, else `nobody`.
[[nodiscard]] Result<ServerAccount> serverAccount();

// Gives up root for the account, for good. Async-signal-safe: meant for a forked child.
[[nodiscard]] bool becomeAccount(uid_t uid, gid_t gid) noexcept;

// The first folder on the way to `path` that the account may not enter; empty where there is none.
[[nodiscard]] QString closedFolderOnTheWay(const QString &path, const ServerAccount &account);

} // namespace pgcourier
