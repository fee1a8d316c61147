// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "app/model/webhook/webhook.h"
#include "ui/theme/theme.h"

#include <QDialog>

class QPushButton;

namespace pgcourier {

class CodeEdit;
class Notice;
class PayloadView;

// Queues one request as the webhook would, without touching its table; what runs can be read before.
class WebhookTest : public QDialog
{
    Q_OBJECT

public:
    WebhookTest(Engine &engine, const Webhook &webhook, QWidget *parent);

Q_SIGNALS:
    void queued(const QList<pgcourier::JobId> &ids);

private:
    void arrange();
    void load();
    void updateSql();
    void send();

    Engine &m_engine;
    Webhook m_webhook;
    bool m_sending = false;
    PayloadView *m_payload;
    CodeEdit *m_sql;
    Notice *m_notice;
    QPushButton *m_send;
};

} // namespace pgcourier
