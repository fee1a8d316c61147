// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/queueclient.h"

namespace pgcourier {

// Which requests something is done to, read batch by batch on a database thread. A value: each question takes
// it along and brings back what is left.
struct BatchSource
{
    QList<JobId> ids; // these …
    bool allMatching = false; // … or all that match the filter
    Filter filter;
    JobId upTo; // and existed when they were counted: newer ones are left alone
    bool atEnd = false;

    // The next rows, newest first; none at the end.
    [[nodiscard]] Result<QList<JobRow>> next(QueueClient &client, int size);
};

} // namespace pgcourier
