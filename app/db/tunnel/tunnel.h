// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/threadptr.h"
#include "app/db/tunnel/sshcommand.h"

#include <functional>
#include <optional>

namespace pgcourier {

class TunnelKeeper;
struct TunnelState;

// An ssh of this machine's that carries the connections to one database, or to the hosts of one list. All
// connections of the program that go the same way share it; it ends with the last of them, and with the
// program, however that ends. Any thread.
class Tunnel
{
public:
    // The one that is there already, or a new one, which starts when somebody waits for it.
    [[nodiscard]] static std::shared_ptr<Tunnel> to(
        const SshPlace &place, const QList<TunnelTarget> &targets);

    Tunnel(const SshPlace &place, const QList<TunnelTarget> &targets);
    ~Tunnel();
    Tunnel(const Tunnel &) = delete;
    Tunnel &operator=(const Tunnel &) = delete;

    // A port of 127.0.0.1 for each target. Blocks until the tunnel stands, is known not to, or `givenUp` says
    // that nobody waits any longer. One that fell is started again; one that keeps failing is not tried anew
    // each time, but after one second, two, four, up to half a minute, unless a person asks.
    enum class Start { WhenDue, AtOnce };
    [[nodiscard]] Result<QList<quint16>> ready(
        const std::function<bool()> &givenUp, Start when = Start::WhenDue);
    // How often connections through it have failed so far, and why the newest of them did.
    [[nodiscard]] int failures() const;
    [[nodiscard]] std::optional<Error> failureSince(int failures) const;
    [[nodiscard]] qint64 processId() const; // of ssh; 0: it does not run

private:
    std::shared_ptr<TunnelState> m_state;
    TunnelKeeper *m_keeper;
    ThreadPtr m_thread;
};

} // namespace pgcourier
