// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <QtGlobal>

namespace pgcourier {

// What a client may cost the mock endpoint. Heads and bodies have limits of their own, see MockParser.
struct MockLimits
{
    int connections = 4096; // at a time, or what the system leaves; then those that wait longest are closed
    std::chrono::milliseconds head{30'000}; // for a head, and for a pause within a body
    std::chrono::milliseconds body{300'000}; // for a whole request
    std::chrono::milliseconds idle{300'000}; // between requests
    std::chrono::milliseconds stalled{60'000}; // for a client that does not read
    qint64 receiving = 256 * 1024 * 1024; // bytes of all requests that are not yet whole
};

} // namespace pgcourier
