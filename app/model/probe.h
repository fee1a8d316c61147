// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/workerstatus.h"

#include <chrono>

namespace pgcourier {

// How a destination is to be asked: over the very way that a worker with these options would take.
struct ProbeOptions
{
    QString method = QStringLiteral("HEAD"); // or OPTIONS: what RFC 9110, 9.2.1, calls safe
    WorkerOptions worker;
    std::chrono::milliseconds timeout = std::chrono::seconds(10); // over all of it

    bool operator==(const ProbeOptions &) const = default;
};

} // namespace pgcourier
