// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/httprequest.h"
#include "app/model/delivery.h"

namespace pgcourier {

// The request of a claimed job as it goes on the wire: the user's headers, those of its endpoint, the
// Idempotency-Key and webhook-id that all its attempts share, and the signature where there is a secret.
[[nodiscard]] HttpRequest httpRequest(
    const ClaimedJob &job, const DeliveryPolicy &policy, const QDateTime &now);

// The retry rule of a request: its own over its endpoint's over the defaults.
[[nodiscard]] RetryPolicy retryRule(const ClaimedJob &job, const DeliveryPolicy &policy);

} // namespace pgcourier
