// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/delivery.h"

namespace pgcourier {

// Reads how to deliver: net.setting, net.endpoint and its secrets.
class PolicyStore
{
public:
    explicit PolicyStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<DeliveryPolicy> policy();
    [[nodiscard]] Result<DeliveryPolicy> defaults(); // the same without the endpoints

private:
    Connection &m_connection;
};

} // namespace pgcourier
