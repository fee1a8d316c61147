// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/webhooks/webhookaccess.h"

#include "ui/models/whynoschema.h"

#include <QCoreApplication>

namespace pgcourier {

namespace {

struct AccessWords
{
    Q_DECLARE_TR_FUNCTIONS(WebhookAccess)
};

} // namespace

QString WebhookAccess::whyNotCreate() const
{
    if (!readOnly.isEmpty())
        return readOnly;
    return whyNoSchema(schema,
        AccessWords::tr("net.http_webhook comes with pgCourier's own schema; this database has pg_net, whose "
                        "requests a trigger queues from a function of its own."));
}

QString WebhookAccess::whyNotChange(const WebhookRow &row) const
{
    if (!readOnly.isEmpty())
        return readOnly;
    return row.owned
        ? QString()
        : AccessWords::tr("Table %1 belongs to %2: role %3 may look at its triggers and not change them.")
              .arg(sqlName(row.webhook.table), row.owner, role);
}

QString WebhookAccess::whyNotEdit(const WebhookRow &row) const
{
    if (const QString why = whyNotChange(row); !why.isEmpty())
        return why;
    if (!row.function.isEmpty())
        return AccessWords::tr("Its own function, %1, decides what is sent: change that in the SQL editor.")
            .arg(row.function);
    if (row.constraint)
        return AccessWords::tr("A constraint trigger is changed in the SQL editor.");
    if (!row.understood)
        return AccessWords::tr(
            "Its arguments make no sense to net.http_webhook: drop it, or change it in the SQL editor.");
    return whyNotCreate();
}

QString WebhookAccess::whyNotHold(const WebhookRow &row) const
{
    if (const QString why = whyNotChange(row); !why.isEmpty())
        return why;
    return row.function.isEmpty()
        ? whyNotCreate()
        : AccessWords::tr("Its own function, %1, sends: pause the webhook instead.").arg(row.function);
}

QString WebhookAccess::whyNotTest(const WebhookRow &row) const
{
    if (!row.function.isEmpty())
        return AccessWords::tr(
            "Its own function, %1, decides what is sent: only a change of the table shows it.")
            .arg(row.function);
    if (!row.understood || row.webhook.url.isEmpty())
        return AccessWords::tr("Its arguments make no sense to net.http_webhook.");
    return whyNotCreate();
}

} // namespace pgcourier
