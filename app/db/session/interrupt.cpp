// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/session/interrupt.h"

#include <algorithm>
#include <array>

#include <fcntl.h>
#include <poll.h>
#include <unistd.h>

namespace pgcourier {

using namespace std::chrono_literals;

Interrupt::Interrupt()
{
    if (::pipe(m_pipe) != 0)
        return; // out of descriptors: then a wait is looked after every now and then
    for (const int end : m_pipe) {
        ::fcntl(end, F_SETFD, FD_CLOEXEC);
        ::fcntl(end, F_SETFL, O_NONBLOCK);
    }
}

Interrupt::~Interrupt()
{
    for (const int end : m_pipe) {
        if (end >= 0)
            ::close(end);
    }
}

bool Interrupt::cancel(Milliseconds grace)
{
    return stop(grace, Verdict::Cancelled);
}

bool Interrupt::abandon(Milliseconds grace)
{
    return stop(grace, Verdict::Abandoned);
}

bool Interrupt::stop(Milliseconds grace, Verdict verdict)
{
    const std::lock_guard lock(m_guard);
    m_abandoned = m_abandoned || verdict == Verdict::Abandoned;
    if (!m_running)
        return false;
    const auto when = Clock::now() + grace;
    if (m_sentence == Verdict::GoOn || when < m_when) {
        m_sentence = verdict;
        m_when = when;
    }
    wake();
    return true;
}

void Interrupt::wake()
{
    const char byte = 1;
    [[maybe_unused]] const ssize_t written = ::write(m_pipe[1], &byte, 1); // full: awake already
}

Interrupt::Milliseconds Interrupt::waitingFor() const
{
    const std::lock_guard lock(m_guard);
    return m_running ? std::chrono::duration_cast<Milliseconds>(Clock::now() - m_since) : 0ms;
}

void Interrupt::begin()
{
    const std::lock_guard lock(m_guard);
    m_running = true;
    m_since = Clock::now();
    m_sentence = m_abandoned ? Verdict::Abandoned : Verdict::GoOn;
    m_when = m_since;
}

void Interrupt::end()
{
    const std::lock_guard lock(m_guard);
    m_running = false;
}

Interrupt::Verdict Interrupt::verdict() const
{
    const std::lock_guard lock(m_guard);
    return m_sentence != Verdict::GoOn && Clock::now() >= m_when ? m_sentence : Verdict::GoOn;
}

void Interrupt::wait(pollfd &socket, Clock::time_point until)
{
    constexpr auto longest = 60s;
    constexpr auto longestWithoutPipe = 100ms;
    {
        const std::lock_guard lock(m_guard);
        if (m_sentence != Verdict::GoOn)
            until = std::min(until, m_when);
    }
    if (m_pipe[0] < 0)
        until = std::min(until, Clock::now() + longestWithoutPipe);
    const auto left = std::clamp<Clock::duration>(until - Clock::now(), 0ms, longest);
    std::array both{socket, pollfd{m_pipe[0], POLLIN, 0}};
    // Rounded up: a millisecond too early would be spent in a loop.
    (void)::poll(both.data(), nfds_t(both.size()), int(std::chrono::ceil<Milliseconds>(left).count()));
    char bytes[64];
    while (both[1].revents & POLLIN && ::read(m_pipe[0], bytes, sizeof bytes) == sizeof bytes) { }
    socket.revents = both[0].revents;
}

} // namespace pgcourier
