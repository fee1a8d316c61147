// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/job.h"
#include "app/model/replay.h"

#include <chrono>

namespace pgcourier {

class ClientSession;

// Many requests sent again, a few of them first; see ReplayStore. Blocks, as its QueueClient does.
class ReplayFace
{
public:
    explicit ReplayFace(ClientSession &session) : m_session(session) { }

    [[nodiscard]] Result<QList<ReplayRow>> list(std::chrono::seconds ended);
    [[nodiscard]] Result<ReplayRow> get(qint64 id);
    [[nodiscard]] Result<ReplayPreview> preview(const QList<JobId> &ids, bool succeededToo);
    [[nodiscard]] Result<qint64> start(const QList<JobId> &ids, const ReplayOptions &options);
    [[nodiscard]] Result<bool> stop(qint64 id);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
