// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/webhook/webhook.h"

namespace pgcourier {

class ClientSession;

// Triggers that send requests; see WebhookStore. Blocks, as its QueueClient does.
class WebhookFace
{
public:
    explicit WebhookFace(ClientSession &session) : m_session(session) { }

    [[nodiscard]] Result<WebhookList> list();
    [[nodiscard]] Result<QList<WebhookTable>> tables();
    [[nodiscard]] Result<TableShape> shape(const TableName &table);
    [[nodiscard]] Result<QString> payload(const Webhook &webhook, WebhookEvent event, const QString &row);
    [[nodiscard]] Status checkCondition(const Webhook &webhook);
    [[nodiscard]] Status run(const WebhookChange &change);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
