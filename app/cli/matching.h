// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/queueclient.h"

namespace pgcourier {

// Reads the requests that match, newest first and no more than `limit`, page by page.
[[nodiscard]] Status readMatching(QueueClient &client, const Filter &filter, int limit,
    const std::function<void(const QList<JobRow> &)> &page);

} // namespace pgcourier
