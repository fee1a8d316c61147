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

    // Where nothing was claimed `seen` gets the snapshot that it was found by.
    [[nodiscard]] Result<ClaimAnswer> claim(const ClaimRequest &request, QString *seen = nullptr);
    // Lets go of what runs in the worker's name but not with it: claimed, and the answer was lost.
    [[nodiscard]] Status giveBackAllBut(int workerId, const QList<JobId> &known, const QList<qint64> &tokens);

    // Says that the worker polls, or does not any more; answers ClaimAnswer::stoppedBelow.
    [[nodiscard]] Result<qint64> say(int workerId, PollNews news);
    // Of what was committed in the whole cluster: a short question whose answer differs after any commit.
    [[nodiscard]] Result<QString> snapshot();

private:
    Connection &m_connection;
};

} // namespace pgcourier
