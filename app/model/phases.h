// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <array>

namespace pgcourier {

// One phase of an attempt: which, from when to when, in milliseconds from its start.
struct Phase
{
    // Tls holds the TCP handshake too, as QNetworkAccessManager tells them together.
    enum Kind { Dns, Connect, Tls, Wait, Body } kind = Wait;
    static constexpr std::array all{Dns, Connect, Tls, Wait, Body};
    double from = 0;
    double to = 0;

    [[nodiscard]] double length() const { return to - from; }
    bool operator==(const Phase &) const = default;
};

// The phases one after the other; what is left of the total is the wait, or the body after the first byte.
[[nodiscard]] QList<Phase> phasesOf(const Attempt &attempt);

} // namespace pgcourier
