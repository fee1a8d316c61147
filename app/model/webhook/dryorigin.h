// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/dryrun.h"
#include "app/model/webhook/webhook.h"

#include <optional>

namespace pgcourier {

// Which change of which table made a request: its body says so where it is net.http_webhook's, and among the
// database's webhooks is the trigger. None: something else made it.
[[nodiscard]] std::optional<DryOrigin> dryOrigin(
    const DryRequest &request, const QList<WebhookRow> &webhooks);

} // namespace pgcourier
