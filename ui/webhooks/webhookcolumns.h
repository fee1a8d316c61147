// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/webhook/webhook.h"
#include "ui/widgets/keyedtable.h"

namespace pgcourier {

using WebhookModel = KeyedTable<WebhookRow, qint64>;

// What the page Webhooks says of a trigger, column by column.
[[nodiscard]] QList<WebhookModel::Column> webhookColumns();

[[nodiscard]] QString stateText(WebhookState state);
// "shop.notify()", or the URL.
[[nodiscard]] QString destinationText(const WebhookRow &row);

} // namespace pgcourier
