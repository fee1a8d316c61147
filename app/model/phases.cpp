// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/phases.h"

namespace pgcourier {

QList<Phase> phasesOf(const Attempt &attempt)
{
    QList<Phase> phases;
    double at = 0;
    const auto add = [&](Phase::Kind kind, double length) {
        if (length <= 0)
            return;
        phases.append({kind, at, at + length});
        at += length;
    };
    add(Phase::Dns, attempt.dnsMs.value_or(0));
    if (attempt.tlsMs)
        add(Phase::Tls, *attempt.tlsMs); // the TCP handshake is within
    else
        add(Phase::Connect, attempt.connectMs.value_or(0));
    const double total = attempt.totalMs.value_or(at);
    if (attempt.firstByteMs) {
        add(Phase::Wait, qMin(*attempt.firstByteMs, total) - at);
        add(Phase::Body, total - at);
    } else {
        add(Phase::Wait, total - at);
    }
    return phases;
}

} // namespace pgcourier
