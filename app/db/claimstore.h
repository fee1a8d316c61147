// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/delivery.h"

namespace pgcourier {

// Takes requests out of the queue for a worker, on a connection that the caller keeps. Each commits by
// itself.
class ClaimStore
{
public:
    explicit ClaimStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<ClaimAnswer> claim(const ClaimRequest &request);
    // Lets go of what runs in the worker's name but not with it: claimed, and the answer was lost.
    [[nodiscard]] Status giveBackAllBut(int workerId, const QList<JobId> &known, const QList<qint64> &tokens);

private:
    Connection &m_connection;
};

} // namespace pgcourier
