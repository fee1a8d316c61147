// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/connect/connection.h"
#include "app/model/webhook/webhook.h"

namespace pgcourier {

// Why something can't be done to the webhooks of a database, in words. Empty: it can be done.
struct WebhookAccess
{
    SchemaState schema = SchemaState::Missing;
    QString role; // that the window is connected as
    QString readOnly; // why nothing can be changed on this connection; empty: it can

    [[nodiscard]] QString whyNotCreate() const;
    [[nodiscard]] QString whyNotChange(const WebhookRow &row) const;
    [[nodiscard]] QString whyNotEdit(const WebhookRow &row) const;
    [[nodiscard]] QString whyNotHold(const WebhookRow &row) const; // nor release
    [[nodiscard]] QString whyNotTest(const WebhookRow &row) const;
};

} // namespace pgcourier
