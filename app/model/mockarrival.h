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
    Headers headers;
    QByteArray body;
    int statusCode = 0; // what was answered; 0: the connection was dropped
    QString idempotencyKey; // the Idempotency-Key header: ties it to the request that caused it

    bool operator==(const MockArrival &) const = default;
};

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::MockArrival)
