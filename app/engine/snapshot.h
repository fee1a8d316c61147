// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filter.h"
#include "app/model/job.h"
#include "app/model/replay.h"
#include "app/model/stats.h"

#include <chrono>
#include <QDateTime>
#include <QList>
#include <QMetaType>

namespace pgcourier {

enum class ConnectionState {
    Closed,
    Starting, // the local cluster is being created or started
    Connecting, // also while a lost connection is tried again
    Connected,
    Lost, // was connected; tried again by itself
    Failed, // cannot work until somebody does something; see the error
};

// A connection that is not there and is tried again by itself.
struct Outage
{
    QDateTime since;
    QDateTime nextTry; // invalid: it is being tried at the moment

    bool operator==(const Outage &) const = default;
};

// An answer of the database that takes so long that somebody may wonder.
struct Delay
{
    std::chrono::milliseconds lasts{0}; // 0: nothing is waited for, or not for long
    bool cancellable = false; // by cancel(Lane::Interactive)

    bool operator==(const Delay &) const = default;
};

// What the window keeps an eye on.
struct Watch
{
    Filter filter;
    int headLimit = 200; // first rows under the filter that every snapshot brings
    QList<JobId> inSight; // rows beyond the head that are to be read again too
    PageSort sort = PageSort::Newest; // of the head

    bool operator==(const Watch &) const = default;
};

// The queue at one moment, as values. `watchNumber` is what watch() returned: older ones are stale.
struct Snapshot
{
    quint64 watchNumber = 0;
    QueueStats stats;
    QList<WorkerRow> workers;
    QList<ReplayRow> replays; // that go on, or ended in the last hour; newest first
    Page head;
    bool headRead = true; // false: looking for it takes long, and it was not looked for this time
    QList<JobRow> inSight;
    std::chrono::milliseconds took{0}; // reading it
};

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::ConnectionState)
Q_DECLARE_METATYPE(pgcourier::Delay)
Q_DECLARE_METATYPE(pgcourier::Snapshot)
