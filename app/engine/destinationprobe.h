// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/endpoint.h"
#include "app/model/probe.h"
#include "app/model/why/probedoctor.h"

#include <functional>
#include <optional>

namespace pgcourier {

// What is to be asked, and what the database says of the way there.
struct ProbedDestination
{
    QString url; // of a request, or as somebody wrote it
    bool ofRequest = false; // then its root is asked, and not its path
    std::optional<std::chrono::milliseconds> requestTimeout = {};
    bool policySeen = true; // the role may read the policies
    std::optional<EndpointRule> policy = {}; // that holds there
    bool mayIdentify = false; // the policy's client certificate is for whoever's request it is
};

// Sends one request without body and credentials and says what it met. Nothing is written down. Blocks until
// it is answered, its time is up, or `stopped` (asked in this thread) says that nobody waits any more:
// Cancelled.
[[nodiscard]] Result<ProbeFacts> probeDestination(
    const ProbedDestination &target, const ProbeOptions &options, const std::function<bool()> &stopped);

} // namespace pgcourier
