// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/workerstatus.h"

namespace pgcourier {

// How much of what a worker would have on the wire the files allow that its process may open.
struct WireShare
{
    int onWire = 0; // requests, of all senders
    int spare = 0; // connections of each sender that may idle beside them
    int needed = 0; // files that the worker would want; 0: it has them

    bool operator==(const WireShare &) const = default;
};

// `open` of `limit` files are open already.
[[nodiscard]] WireShare wireShare(const WorkerOptions &wanted, int senders, qint64 limit, int open);
// As this process is now; says so in the log where it is less than wanted.
[[nodiscard]] WireShare wireShare(const WorkerOptions &wanted, int senders);

} // namespace pgcourier
