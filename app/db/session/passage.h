// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/conninfo.h"
#include "app/db/tunnel/tunnel.h"

namespace pgcourier {

// The way to a server, straight or through an SSH tunnel.
struct Passage
{
    Conninfo conninfo; // for libpq; through a tunnel it says 127.0.0.1 beside each host's name, whose
                       // certificate is checked and whose password was looked up
    std::shared_ptr<Tunnel> tunnel; // to be held as long as the connection; none: straight
    QList<quint16> ports; // of 127.0.0.1, one for each of the conninfo's places
    int failures = 0; // of the tunnel, when it was opened

    // What kept a connection from coming about that libpq could not know of.
    [[nodiscard]] std::optional<Error> failure() const;
    // libpq stops at a host that takes the connection and closes it, as a tunnel does where the SSH host gets
    // no further. Goes on without that one; false: it is the last, or another failure than that.
    [[nodiscard]] bool passOver(const QString &port);
};

// Opens the tunnel where the connection has one. Blocks, see Tunnel::ready().
[[nodiscard]] Result<Passage> openPassage(const Conninfo &conninfo, const std::function<bool()> &givenUp,
    Tunnel::Start when = Tunnel::Start::WhenDue);

} // namespace pgcourier
