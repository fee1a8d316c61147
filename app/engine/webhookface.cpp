// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/webhookface.h"

#include "app/db/webhookstore.h"
#include "app/engine/clientsession.h"

namespace pgcourier {

Result<WebhookList> WebhookFace::list()
{
    return m_session.ask([&] { return WebhookStore(m_session.connection).list(); });
}

Result<QList<WebhookTable>> WebhookFace::tables()
{
    return m_session.ask([&] { return WebhookStore(m_session.connection).tables(); });
}

Result<TableShape> WebhookFace::shape(const TableName &table)
{
    return m_session.ask([&] { return WebhookStore(m_session.connection).shape(table); });
}

// The server's words on the user's own expression: a missing function in it is none of the schema's.
Result<QString> WebhookFace::payload(const Webhook &webhook, WebhookEvent event, const QString &row)
{
    return m_session.ask([&] { return WebhookStore(m_session.connection).payload(webhook, event, row); });
}

Status WebhookFace::checkCondition(const Webhook &webhook)
{
    if (const Status open = m_session.ready(m_session.connection); !open)
        return open;
    return WebhookStore(m_session.connection).checkCondition(webhook);
}

Status WebhookFace::run(const WebhookChange &change)
{
    if (const Status open = m_session.ready(m_session.connection); !open)
        return open;
    return WebhookStore(m_session.connection).run(change);
}

} // namespace pgcourier
