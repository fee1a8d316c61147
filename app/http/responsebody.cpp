// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/responsebody.h"

#include "app/http/transport.h"

#include <utility>

namespace pgcourier {

ResponseBody::~ResponseBody()
{
    if (m_limits.share)
        m_limits.share->drop(this, m_held);
}

void ResponseBody::setLimits(const BodyLimits &limits)
{
    m_limits = limits;
    m_shutBefore = limits.traffic ? limits.traffic->shut.load() : 0;
}

bool ResponseBody::mayHoldMore()
{
    const bool small = !m_unpacker || (m_unpacker->size() < BodyBudget::smallBody && !m_unpacker->mayGrow());
    return !m_limits.share || small || m_limits.share->mayRead(this);
}

void ResponseBody::give(const QByteArray &packed)
{
    m_received += packed.size();
    if (m_limits.traffic)
        m_limits.traffic->told += packed.size();
    m_keepsPacked = m_keepsPacked && m_unpacker->mayBeNonsense() && m_packed.size() < BodyBudget::smallBody;
    if (m_keepsPacked)
        m_packed += packed;
    else
        m_packed.clear();
    m_unpacker->give(packed);
}

void ResponseBody::begin(const QByteArray &coding)
{
    m_unpacker.emplace(coding, m_limits.bytes);
    m_keepsPacked = m_unpacker->isPacked();
    m_isUnreadable = !m_unpacker->isKnown();
}

// What says that it is packed and is not, or not so: whoever looks finds all of it beside the error.
void ResponseBody::takeAsItIs()
{
    m_isUnreadable = true;
    m_keepsPacked = false;
    m_unpacker.emplace(QByteArray(), m_limits.bytes);
    m_unpacker->give(std::exchange(m_packed, {}));
}

QByteArray ResponseBody::take()
{
    return m_unpacker ? m_unpacker->take() : QByteArray();
}

ResponseBody::Reading ResponseBody::unpack()
{
    while (m_unpacker && m_unpacker->wantsMore()) {
        if (!m_unpacker->hasMore())
            return Reading::Waits;
        if (!mayHoldMore())
            return Reading::Stalled;
        m_unpacker->step();
        if (m_unpacker->broken() && m_keepsPacked && m_unpacker->mayBeNonsense())
            takeAsItIs();
        if (m_limits.share)
            m_limits.share->hold(m_unpacker->held() - m_held);
        m_held = m_unpacker->held();
    }
    return m_unpacker ? Reading::Enough : Reading::Waits;
}

void ResponseBody::finish()
{
    if (!m_unpacker || m_unpacker->truncated())
        return;
    m_unpacker->finish();
    if (m_unpacker->broken() && m_keepsPacked && m_unpacker->size() == 0) {
        takeAsItIs(); // cut before the first byte could be unpacked
        m_unpacker->step();
    }
}

void ResponseBody::stall()
{
    if (m_stalledSince == 0)
        m_stalledSince = steadyNow();
}

void ResponseBody::goOn()
{
    if (m_stalledSince != 0)
        m_stalledTime += steadyNow() - std::exchange(m_stalledSince, 0);
}

qint64 ResponseBody::takeStalledTime()
{
    const qint64 now = steadyNow();
    if (m_stalledSince != 0)
        m_stalledTime += now - std::exchange(m_stalledSince, now);
    return std::exchange(m_stalledTime, 0);
}

} // namespace pgcourier
