// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/endpoint.h"

namespace pgcourier {

// Policies per destination and how each destination fares, on a connection that the caller keeps.
class EndpointStore
{
public:
    explicit EndpointStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<EndpointList> list(std::chrono::minutes period);
    [[nodiscard]] Result<EndpointDetails> details(int id); // 0: a new one, with the defaults alone

    // Answers the policy's id. An Error with the code endpointConflict: somebody else changed it meanwhile.
    [[nodiscard]] Result<int> save(const EndpointChange &change);
    // The statements that save() runs, with their values. `masked` hides secrets and the values of headers.
    [[nodiscard]] static QString changeSql(const EndpointChange &change, bool masked);

    // By prefix. A destination without a policy is given one.
    [[nodiscard]] Status setCircuit(const QString &prefix, bool open);
    [[nodiscard]] Status setEnabled(const QString &prefix, bool enabled);
    [[nodiscard]] Status remove(int id);

private:
    [[nodiscard]] Result<EndpointRights> rights();
    [[nodiscard]] Result<RetryPolicy> defaults();
    [[nodiscard]] Result<QList<SecretRow>> secrets(int id);
    [[nodiscard]] Result<int> run(const EndpointChange &change);

    Connection &m_connection;
};

} // namespace pgcourier
