// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/endpointface.h"

#include "app/engine/clientsession.h"

namespace pgcourier {

Result<EndpointList> EndpointFace::list(std::chrono::minutes period)
{
    return m_session.ask([&] { return m_session.policies.list(period); });
}

Result<EndpointDetails> EndpointFace::details(int id)
{
    return m_session.ask([&] { return m_session.policies.details(id); });
}

Result<int> EndpointFace::save(const EndpointChange &change)
{
    return m_session.ask([&] { return m_session.policies.save(change); });
}

QString EndpointFace::changeSql(const EndpointChange &change, bool masked)
{
    return EndpointStore::changeSql(change, masked);
}

Status EndpointFace::setCircuit(const QString &prefix, bool open)
{
    return m_session.ask([&] { return m_session.policies.setCircuit(prefix, open); });
}

Status EndpointFace::setEnabled(const QString &prefix, bool enabled)
{
    return m_session.ask([&] { return m_session.policies.setEnabled(prefix, enabled); });
}

Status EndpointFace::remove(int id)
{
    return m_session.ask([&] { return m_session.policies.remove(id); });
}

} // namespace pgcourier
