// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/pause.h"

namespace pgcourier {

// What is paused, on a connection that the caller keeps. Schedules are paused by their own store.
class PauseStore
{
public:
    explicit PauseStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<QList<PauseRow>> list();
    [[nodiscard]] Status pause(const PauseTarget &target, const Pause &pause); // its `by` is who asks
    [[nodiscard]] Status resume(const PauseTarget &target);

private:
    Connection &m_connection;
};

} // namespace pgcourier
