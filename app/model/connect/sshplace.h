// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

namespace pgcourier {

// The host that an SSH tunnel goes through.
struct SshPlace
{
    QString user; // empty: what ssh's configuration says, else the user's own name
    QString host; // a name, an address, or what ssh's configuration calls it
    int port = 0; // 0: what ssh's configuration says, else 22

    bool operator==(const SshPlace &) const = default;

    // [USER@]HOST[:PORT]. What could be read as an option of ssh, or by a shell in somebody's ssh
    // configuration, is refused.
    [[nodiscard]] static Result<SshPlace> parse(const QString &text);
    [[nodiscard]] QString text() const; // the other way
};

} // namespace pgcourier
