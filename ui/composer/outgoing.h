// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/queueclient.h"
#include "app/model/compose/resolve.h"
#include "app/model/requestsql.h"

#include <optional>

namespace pgcourier {

// What goes out, as it was composed at that moment; a value, for the database's thread.
struct Outgoing
{
    Draft typed;
    Draft toSend; // with the Content-Type that goes with it
    VariableScope scope;
    int copies = 1;
    QString bodyType; // the Content-Type that goes with the kind of body
    std::optional<QByteArray> file = {}; // the body, where that is a file
    PartFiles partFiles = {}; // what the parts of the body name

    [[nodiscard]] Resolution resolved() const { return resolve(toSend, scope); }
    [[nodiscard]] Request request() const; // values that are made at every send are new ones each time
    // Where values are made anew at every send each copy has its own, and copies go one by one; the error
    // says how far that came.
    [[nodiscard]] Result<QList<JobId>> enqueue(QueueClient &client) const;
    // The statement that queues it, with notes above on what only sending adds.
    [[nodiscard]] QString sql(SqlDialect dialect) const;
};

} // namespace pgcourier
