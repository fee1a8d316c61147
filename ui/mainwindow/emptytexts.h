// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/widgets/emptystate.h"

namespace pgcourier {

// What an empty table of requests says: it depends on how far the connection has come.
struct QueueSituation
{
    ConnectionState connection = ConnectionState::Closed;
    bool local = true;
    bool readOnly = false; // nothing is installed there
    DatabaseInfo database;
    QString progress; // the newest line while the local cluster comes up
    Error error; // why the connection failed
};

[[nodiscard]] EmptyText emptyText(const QueueSituation &situation);

} // namespace pgcourier
