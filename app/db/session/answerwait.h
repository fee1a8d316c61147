// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/probe.h"

#include <functional>
#include <optional>

struct pg_conn;

namespace pgcourier {

// Waits for a server's answer as long as the server lives. A slow statement is never taken for a dead
// server: where nothing comes for a while, a probe asks.
class AnswerWait
{
public:
    enum class End {
        Ready,
        Cancelled, // somebody gave up the statement, and the server did not confirm it in time
        Abandoned,
        Lost, // the server is dead, hangs, or does not know the session any more
    };

    AnswerWait(pg_conn *handle, std::shared_ptr<Interrupt> interrupt);

    // `arrived` looks at what has come so far; without one, a result can be taken.
    [[nodiscard]] End until(const std::function<bool()> &arrived = {});

private:
    using Clock = Interrupt::Clock;
    [[nodiscard]] End step(bool sending);
    [[nodiscard]] bool isLost();
    [[nodiscard]] Clock::time_point nextLook() const;

    pg_conn *m_handle;
    std::shared_ptr<Interrupt> m_interrupt;
    std::optional<Probe> m_probe;
    Clock::time_point m_heard; // that the server lives
    Clock::time_point m_asked;
    bool m_asking = false;
};

} // namespace pgcourier
