// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace pgcourier {

// Where PostgreSQL's server programs are, and of which major version.
struct ServerBinaries
{
    QString folder;
    int major = 0;

    [[nodiscard]] QString postgres() const { return folder + QStringLiteral("/postgres"); }
    [[nodiscard]] QString initdb() const { return folder + QStringLiteral("/initdb"); }

    bool operator==(const ServerBinaries &) const = default;
};

// Looks in $PGCOURIER_PG_BIN alone where that is set; else in the places of Debian, Fedora and Homebrew and
// in PATH. `major` 0: the newest there is, 13 at least.
[[nodiscard]] Result<ServerBinaries> findServerBinaries(int major = 0);

} // namespace pgcourier
