// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/lease.h"

#include <chrono>

namespace pgcourier {

namespace {

constexpr std::chrono::milliseconds directPatience{2000};
constexpr std::chrono::milliseconds pooledPatience{20'000};

} // namespace

void Lease::begin(int workerId, bool pooled, qint64 registration)
{
    m_registration = registration;
    m_workerId = workerId;
    m_pooled = pooled;
    m_sinceLost.invalidate();
}

void Lease::setConnected(bool connected)
{
    if (connected)
        m_sinceLost.invalidate();
    else if (!m_sinceLost.isValid())
        m_sinceLost.start();
}

bool Lease::isInDanger() const
{
    return m_sinceLost.isValid()
        && m_sinceLost.hasExpired((m_pooled ? pooledPatience : directPatience).count());
}

} // namespace pgcourier
