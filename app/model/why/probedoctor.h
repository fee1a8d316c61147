// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/egressrule.h"
#include "app/model/transfer.h"
#include "app/model/transportkind.h"
#include "app/model/why/diagnosis.h"
#include "app/model/wirefacts.h"
#include "app/model/wiresettings.h"

#include <chrono>

namespace pgcourier {

// One request that was sent to a destination for its own sake, and what came of it.
struct ProbeFacts
{
    QString method;
    QString url; // as it was sent, without query and user info
    bool isRoot = false; // of the destination, in the place of the request's own path
    TransportKind transport = TransportKind::Curl;
    EgressRule egress = EgressRule::Default;
    bool policySeen = true; // the role may read net.endpoint
    QString policy; // the prefix of the one that holds there; empty: none does
    WireSettings way; // that it gives
    bool withoutCertificate = false; // its client certificate was kept back
    std::chrono::milliseconds timeout{0}; // of the probe
    std::optional<std::chrono::milliseconds> requestTimeout; // of the request that is asked about
    Transfer transfer;
    WireFacts wire;

    bool operator==(const ProbeFacts &) const = default;

    [[nodiscard]] bool isHttps() const;
    [[nodiscard]] QString host() const;
    [[nodiscard]] QString place() const; // host:port
};

// The links "probe", "probe dns", "probe egress", "probe tcp", "probe tls", "probe http": as far as it came.
[[nodiscard]] QList<Link> probeLinks(const ProbeFacts &facts);

} // namespace pgcourier
