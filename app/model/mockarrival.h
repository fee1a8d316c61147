// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

namespace pgcourier {

// One request as it arrived at the mock endpoint.
struct MockArrival
{
    QDateTime at;
    QString method;
    QString target; // path and query as on the wire
    QByteArray head; // request line and header lines, byte for byte
    Headers headers;
    QByteArray body;
    int statusCode = 0; // what was answered; 0: the connection was dropped
    QString idempotencyKey; // the Idempotency-Key header
    // Of the webhook-id header, msg_INSTALLATION_ID: ties it to the request that caused it. 0: none.
    qint64 requestId = 0;

    bool operator==(const MockArrival &) const = default;
};

// The id of the request at the end of a webhook-id that pgCourier made; 0 where another one made it.
[[nodiscard]] qint64 requestIdOf(QStringView webhookId);

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::MockArrival)
