// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/webhook/webhook.h"

#include <QObject>

class QComboBox;
class QFormLayout;
class QLabel;
class QListWidget;
class QSpinBox;

namespace pgcourier {

class CodeEdit;

// The lines of the webhook form that say what of a change is sent, and in which shape.
class PayloadForm : public QObject
{
    Q_OBJECT

public:
    // The lines belong to the form's widget.
    explicit PayloadForm(QFormLayout *form);

    void setColumns(const QList<TableColumn> &columns); // of the table that is chosen; empty: not known yet
    void showOptions(const WebhookOptions &options);
    void follow(const Webhook &webhook); // what depends on other choices
    void setProblem(const QString &line); // of the own payload, in the server's words; empty: none
    [[nodiscard]] WebhookOptions options() const;

Q_SIGNALS:
    void changed();

private:
    void buildChoices(QFormLayout *form);
    void buildPayload(QFormLayout *form);
    void fillColumns();

    QWidget *m_page;
    WebhookOptions m_shown; // the columns count while those of the table are not known
    QList<TableColumn> m_known;
    QListWidget *m_columns;
    QComboBox *m_old;
    QComboBox *m_shape;
    QLabel *m_batchLabel;
    QSpinBox *m_batch;
    CodeEdit *m_payload;
    QLabel *m_problem;
};

} // namespace pgcourier
