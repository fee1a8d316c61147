// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/endpoint.h"

#include <chrono>

namespace pgcourier {

class ClientSession;

// Destinations and their policies; see EndpointStore. Blocks, as its QueueClient does.
class EndpointFace
{
public:
    explicit EndpointFace(ClientSession &session) : m_session(session) { }

    [[nodiscard]] Result<EndpointList> list(std::chrono::minutes period);
    [[nodiscard]] Result<EndpointDetails> details(int id); // 0: a new one
    [[nodiscard]] Result<int> save(const EndpointChange &change);
    [[nodiscard]] static QString changeSql(const EndpointChange &change, bool masked); // that this runs
    [[nodiscard]] Status setCircuit(const QString &prefix, bool open);
    [[nodiscard]] Status setEnabled(const QString &prefix, bool enabled);
    [[nodiscard]] Status remove(int id);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
