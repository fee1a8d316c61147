// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/webhook/webhook.h"

namespace pgcourier {

// The triggers of a database that send requests, on a connection that the caller keeps.
class WebhookStore
{
public:
    explicit WebhookStore(Connection &connection) : m_connection(connection) { }

    [[nodiscard]] Result<WebhookList> list();
    [[nodiscard]] Result<QList<WebhookTable>> tables();
    [[nodiscard]] Result<TableShape> shape(const TableName &table);

    // What it sends for that event and row, which is one of the table as jsonb writes it: the server's own
    // answer, or what is wrong with its own payload.
    [[nodiscard]] Result<QString> payload(const Webhook &webhook, WebhookEvent event, const QString &row);
    // Whether the server takes the condition, in its words. Tried on an empty temporary table with the same
    // columns, in a transaction that is rolled back: the table itself is not locked.
    [[nodiscard]] Status checkCondition(const Webhook &webhook);
    // An Error with the code webhookConflict: somebody else changed the trigger meanwhile.
    [[nodiscard]] Status run(const WebhookChange &change);

private:
    [[nodiscard]] QString sampleRow(const TableName &table);
    [[nodiscard]] Status compare(const WebhookChange &change);
    [[nodiscard]] Status addPauses(QList<WebhookRow> &webhooks);

    Connection &m_connection;
};

} // namespace pgcourier
