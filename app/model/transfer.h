// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

namespace pgcourier {

// One request sent once: when, how long each phase took, and what came back. What a worker records of it and
// a window reads again.
struct Transfer
{
    QDateTime startedAt; // when it was handed to the network
    QDateTime finishedAt;
    // Milliseconds; none where the phase did not happen (a reused connection has no DNS and no connect).
    std::optional<double> dnsMs;
    std::optional<double> connectMs; // TCP
    std::optional<double> tlsMs; // TCP and TLS handshake together, as QNetworkAccessManager tells it
    std::optional<double> firstByteMs; // from the start to the response's head
    std::optional<double> totalMs;
    int sends = 0; // how often it was put on the wire: redirects followed and resends by Qt count too
    std::optional<int> statusCode; // none: no response came
    QString errorMsg; // SPEC 2.1's words where no response came; else empty
    bool timedOut = false;
    bool truncated = false; // the body was cut at the size limit
    std::optional<qint64> leftOut; // bytes of the body that the policy keeps out; none: it keeps all
    QString contentType;
    Headers headers;
    QByteArray content; // as it came, not decoded
    QString remoteAddress;
    QString sentTo; // the URL of a stand-in that it went to instead (see HostMap); empty: to its own

    bool operator==(const Transfer &) const = default;
};

} // namespace pgcourier
