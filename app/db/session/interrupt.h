// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <mutex>
#include <optional>

struct pollfd;

namespace pgcourier {

// Between one thread that waits for a server and the others, which may end its wait and ask how long it has
// lasted. A server that hangs holds up nobody.
class Interrupt
{
public:
    using Clock = std::chrono::steady_clock;
    using Milliseconds = std::chrono::milliseconds;

    enum class Verdict { GoOn, Cancelled, Abandoned };

    Interrupt();
    ~Interrupt();
    Interrupt(const Interrupt &) = delete;
    Interrupt &operator=(const Interrupt &) = delete;

    // Any thread. The call that runs now gets the grace to end by itself; answers whether there is one.
    bool cancel(Milliseconds grace);
    bool abandon(Milliseconds grace); // and every later call ends before it begins
    void wake(); // look again at what is waited for
    [[nodiscard]] Milliseconds waitingFor() const; // 0: nothing is waited for

    // The waiting thread: one call from its begin to its end.
    void begin();
    void end();
    [[nodiscard]] Verdict verdict() const;
    // Until the socket is ready, something changed above, or the time has come.
    void wait(pollfd &socket, Clock::time_point until);

private:
    bool stop(Milliseconds grace, Verdict verdict);

    mutable std::mutex m_guard;
    bool m_running = false;
    bool m_abandoned = false;
    Clock::time_point m_since;
    Verdict m_sentence = Verdict::GoOn; // what becomes of the call that runs
    Clock::time_point m_when; // from then on
    int m_pipe[2] = {-1, -1};
};

// The extent of one call.
class Waiting
{
public:
    explicit Waiting(Interrupt &interrupt) : m_interrupt(interrupt) { interrupt.begin(); }
    ~Waiting() { m_interrupt.end(); }
    Waiting(const Waiting &) = delete;
    Waiting &operator=(const Waiting &) = delete;

private:
    Interrupt &m_interrupt;
};

} // namespace pgcourier
