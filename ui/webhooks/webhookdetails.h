// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "app/model/webhook/webhook.h"

#include <QWidget>

class QLabel;

namespace pgcourier {

class CodeEdit;
class PayloadView;

// The statement of the webhook that is chosen in the list, and an example of what it sends.
class WebhookDetails : public QWidget
{
    Q_OBJECT

public:
    explicit WebhookDetails(Engine &engine, QWidget *parent = nullptr);

    void showRow(const WebhookRow &row);
    void setReason(const QString &reason); // why it cannot be changed; empty: it can
    // The SQL that makes it what it is, and its function's where it has one of its own.
    [[nodiscard]] static QString sqlOf(const WebhookRow &row);

private:
    void readShape();

    Engine &m_engine;
    WebhookRow m_row;
    Newest m_newest;
    QLabel *m_comment;
    QLabel *m_reason;
    CodeEdit *m_sql;
    PayloadView *m_payload;
};

} // namespace pgcourier
