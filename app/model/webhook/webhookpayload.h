// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/webhook/webhook.h"

namespace pgcourier {

// Both records of a change, as JSON; "null": none.
struct WebhookRecords
{
    QString fresh;
    QString old;
};
// Of one row of the table, as jsonb writes it.
[[nodiscard]] WebhookRecords webhookRecords(const Webhook &webhook, WebhookEvent event, const QString &row);

// What is sent for that event, letter by letter as net.http_webhook writes it. `row` is one row of the
// table as jsonb writes it. Empty where the method sends no body. With options only the server knows.
[[nodiscard]] QString webhookPayload(const Webhook &webhook, WebhookEvent event, const QString &row);
[[nodiscard]] bool sendsBody(const Webhook &webhook);
// A row that is made up from the columns' types.
[[nodiscard]] QString madeUpRow(const QList<TableColumn> &columns);
// The request that the trigger would queue for that event.
[[nodiscard]] Request webhookRequest(const Webhook &webhook, const QString &payload);

} // namespace pgcourier
