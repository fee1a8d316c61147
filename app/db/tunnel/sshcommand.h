// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/sshplace.h"

#include <QStringList>

namespace pgcourier {

// What is behind a tunnel: a port as the SSH host sees it, or a socket of its own.
struct TunnelTarget
{
    QString host; // empty: `socket`
    quint16 port = 0;
    QString socket; // the file

    bool operator==(const TunnelTarget &) const = default;

    // `host` is a name, an address, a folder of sockets, or empty: the SSH host itself.
    [[nodiscard]] static Result<TunnelTarget> parse(const QString &host, const QString &port);
    [[nodiscard]] QString text() const; // host:port or the file, as ssh reads it
    [[nodiscard]] bool isOnSshHost() const;
};

// What ssh is started with: it asks nothing, runs nothing, and does nothing but listen on `sockets`, one for
// each target. The user's configuration counts for how it gets there and whom it trusts.
[[nodiscard]] QStringList sshArguments(
    const SshPlace &place, const QList<TunnelTarget> &targets, const QStringList &sockets);

} // namespace pgcourier
