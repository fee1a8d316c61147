// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/job.h"
#include "app/model/replay.h"

#include <chrono>

namespace pgcourier {

// Many requests sent again, a few of them first; on a connection that the caller keeps.
class ReplayStore
{
public:
    explicit ReplayStore(Connection &connection) : m_connection(connection) { }

    // Those that go on, and those that ended no longer ago than that, newest first; 100 at most.
    [[nodiscard]] Result<QList<ReplayRow>> list(std::chrono::seconds ended);
    [[nodiscard]] Result<ReplayRow> get(qint64 id); // NotFound where there is none
    [[nodiscard]] Result<ReplayPreview> preview(const QList<JobId> &ids, bool succeededToo);
    [[nodiscard]] Result<qint64> start(const QList<JobId> &ids, const ReplayOptions &options); // its id
    [[nodiscard]] Result<bool> stop(qint64 id); // false: it has ended already

private:
    [[nodiscard]] Result<QList<ReplayRow>> read(std::optional<qint64> id, std::chrono::seconds ended);

    Connection &m_connection;
};

} // namespace pgcourier
