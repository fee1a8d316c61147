// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/webhook/webhook.h"

#include <QWidget>

class QComboBox;
class QLabel;

namespace pgcourier {

class CodeEdit;

// An example of what a webhook sends, for one of its events.
class PayloadView : public QWidget
{
    Q_OBJECT

public:
    // `name` is the accessible name of the text.
    explicit PayloadView(const QString &name, QWidget *parent = nullptr);

    void setEditable(bool editable);
    [[nodiscard]] int headHeight() const; // of the line above the text
    void showWebhook(const Webhook &webhook, const TableShape &shape);
    void clear(const QString &why);
    // Letter by letter what the trigger would send, unless somebody typed something else.
    [[nodiscard]] QString payload() const;
    [[nodiscard]] QString problem() const; // in what was typed; empty: none

Q_SIGNALS:
    void changed();

private:
    void updateText();

    Webhook m_webhook;
    TableShape m_shape;
    QString m_sent;
    QComboBox *m_event;
    QLabel *m_note;
    CodeEdit *m_text;
};

} // namespace pgcourier
