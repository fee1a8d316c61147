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

    // Whether the server takes the condition, in its words. Tried on an empty temporary table with the same
    // columns, in a transaction that is rolled back: the table itself is not locked.
    [[nodiscard]] Status checkCondition(const Webhook &webhook);
    // An Error with the code webhookConflict: somebody else changed the trigger meanwhile.
    [[nodiscard]] Status run(const WebhookChange &change);

private:
    [[nodiscard]] QString sampleRow(const TableName &table);
    [[nodiscard]] Status compare(const WebhookChange &change);

    Connection &m_connection;
};

} // namespace pgcourier
