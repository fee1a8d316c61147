// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/senderround.h"

#include <algorithm>

namespace pgcourier {

namespace {

constexpr int busyConcurrency = 48; // requests on the wire; fewer never keep the cores busy

} // namespace

// Busy workers that share a queue and few cores lose by threads that only wait for each other.
int SenderRound::begin(int concurrency)
{
    const bool all = m_neighbours == 0 || !m_busy || concurrency < busyConcurrency;
    m_takingPart = all ? m_senders : std::clamp(m_cores / (1 + m_neighbours), 1, m_senders);
    m_next %= m_takingPart;
    return m_takingPart;
}

int SenderRound::next()
{
    const int sender = m_next;
    m_next = (m_next + 1) % m_takingPart;
    return sender;
}

} // namespace pgcourier
