// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/httprequest.h"
#include "app/model/delivery.h"
#include "app/model/workerstatus.h"

namespace pgcourier {

// The request of a claimed job as it goes on the wire: the user's headers, those of its endpoint, the
// Idempotency-Key and webhook-id that all its attempts share, and the signature where there is a secret.
[[nodiscard]] HttpRequest httpRequest(
    const ClaimedJob &job, const DeliveryPolicy &policy, const QDateTime &now);

// How connections are made by a policy; none: as the sender has it. The client certificate says who asks, as
// signatures do: it is for those alone who may bear the policy's credentials.
[[nodiscard]] std::shared_ptr<const WireSettings> wireSettings(const WireSettings &rule, bool mayIdentify);

// The way that all requests of a worker go, whichever of its senders has them.
[[nodiscard]] SenderOptions senderOptions(const WorkerOptions &options);

// The retry rule of a request: its own over its endpoint's over the defaults.
[[nodiscard]] RetryPolicy retryRule(const ClaimedJob &job, const DeliveryPolicy &policy);

} // namespace pgcourier
