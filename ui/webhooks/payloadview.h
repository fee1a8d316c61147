// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "app/model/webhook/webhook.h"

#include <QTimer>
#include <QWidget>

class QComboBox;
class QLabel;

namespace pgcourier {

class CodeEdit;

// An example of what a webhook sends, for one of its events. Where it has options the server says it.
class PayloadView : public QWidget
{
    Q_OBJECT

public:
    // `name` is the accessible name of the text.
    PayloadView(Engine &engine, const QString &name, QWidget *parent);

    void setEditable(bool editable);
    [[nodiscard]] int headHeight() const; // of the line above the text
    void showWebhook(const Webhook &webhook, const TableShape &shape);
    void clear(const QString &why);
    // Letter by letter what the trigger would send, unless somebody typed something else.
    [[nodiscard]] QString payload() const;
    [[nodiscard]] QString problem() const; // in what was typed; empty: none
    [[nodiscard]] bool isWaiting() const { return m_waiting; } // for the server's answer

Q_SIGNALS:
    void changed();
    void checked(); // the server has answered
    // What the server says of an own payload; empty: nothing. `wrong`: of any row, not of this one.
    void problemFound(const QString &line, bool wrong);

private:
    [[nodiscard]] WebhookEvent chosenEvent() const;
    [[nodiscard]] QString row() const;
    [[nodiscard]] QString note() const;
    void updateText();
    void showText(const QString &payload);
    void stopAsking();
    void askLater();
    void ask();
    void take(const Result<QString> &payload);

    Engine &m_engine;
    Webhook m_webhook;
    TableShape m_shape;
    QString m_sent;
    QString m_problem; // so says the server
    Newest m_newest;
    bool m_waiting = false;
    QString m_asked; // what the newest answer depends on
    QTimer m_pause; // in typing, after which the server is asked
    QComboBox *m_event;
    QLabel *m_note;
    CodeEdit *m_text;
};

} // namespace pgcourier
