// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/tunnel/relay.h"
#include "app/db/tunnel/sshcommand.h"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <QProcess>
#include <QTemporaryDir>
#include <QTimer>

namespace pgcourier {

// How a tunnel is, for those who wait for it. Shared by threads.
struct TunnelState
{
    using Clock = std::chrono::steady_clock;
    enum class Phase { Down, Starting, Up };

    mutable std::mutex guard;
    std::condition_variable changed;
    Phase phase = Phase::Down;
    QList<quint16> ports;
    std::optional<Error> error; // why it is down
    Clock::time_point retryAt;
    std::chrono::milliseconds backoff{0};
    int failures = 0; // of connections through it
    std::optional<Error> failure; // the newest of them
    qint64 process = 0;
    const void *owner = nullptr; // the keeper that all this is about; another one of the way may be ending
};

// Starts ssh, watches it and hears what it says. Lives in a thread of its own; ssh ends with it.
class TunnelKeeper : public QObject
{
public:
    TunnelKeeper(
        const SshPlace &place, const QList<TunnelTarget> &targets, std::shared_ptr<TunnelState> state);
    ~TunnelKeeper() override;

    void start();

private:
    [[nodiscard]] Status prepare();
    void launch();
    void hear();
    void look();
    void rise();
    void fall(const Error &error);
    [[nodiscard]] bool isOwn() const { return m_state->owner == this; } // its guard is held

    SshPlace m_place;
    QList<TunnelTarget> m_targets;
    std::shared_ptr<TunnelState> m_state;
    QList<Relay *> m_relays; // one for each target, from the first start on
    std::unique_ptr<QTemporaryDir> m_folder;
    QStringList m_sockets; // of this start
    std::unique_ptr<QProcess> m_ssh;
    QTimer m_lookTimer;
    TunnelState::Clock::time_point m_begun;
    TunnelState::Clock::time_point m_risen;
    bool m_seen = false; // its sockets; a moment later it listens there
    bool m_up = false;
    int m_starts = 0;
    QByteArray m_unread; // the beginning of a line
    QStringList m_said; // the newest lines
};

} // namespace pgcourier
