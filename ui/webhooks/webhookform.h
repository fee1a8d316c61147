// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/webhook/webhook.h"
#include "ui/theme/theme.h"

#include <QWidget>

class QCheckBox;
class QComboBox;
class QFormLayout;
class QLabel;
class QLineEdit;
class QListWidget;
class QPushButton;
class QSpinBox;

namespace pgcourier {

class CodeEdit;
class FieldTable;
class PayloadForm;

// Where a webhook is put together: which changes of which table send what where.
class WebhookForm : public QWidget
{
    Q_OBJECT

public:
    explicit WebhookForm(QWidget *parent = nullptr);

    void setTables(const QList<WebhookTable> &tables);
    void chooseTable(const TableName &table);
    void setShape(const TableShape &shape); // of the table that is chosen
    void showWebhook(const Webhook &webhook); // one that is there already: its table stays
    void setConditionProblem(const QString &line); // the server's words; empty: none
    void setPayloadProblem(const QString &line);

    [[nodiscard]] Webhook webhook() const;
    [[nodiscard]] const TableShape &shape() const { return m_shape; }
    void focusFirst();

Q_SIGNALS:
    void tableChosen(const pgcourier::TableName &table);
    void changed();

private:
    void buildTable(QFormLayout *form);
    void buildEvents(QFormLayout *form);
    void buildCondition(QFormLayout *form);
    void buildRequest(QFormLayout *form);
    void takeTable();
    void edited();
    void follow(); // what depends on other choices
    void proposeCondition();
    [[nodiscard]] const WebhookTable *table() const;
    [[nodiscard]] QStringList checkedColumns() const;
    void fillColumns(const QStringList &checked);

    Webhook m_base; // what the form has no field for stays as it was
    bool m_existing = false;
    bool m_filling = false;
    bool m_nameTyped = false;
    QList<WebhookTable> m_tables;
    TableName m_chosen;
    TableShape m_shape;
    QComboBox *m_table;
    QLineEdit *m_name;
    QList<QCheckBox *> m_events; // by WebhookEvent
    QLabel *m_columnsLabel;
    QListWidget *m_columns;
    QComboBox *m_level;
    CodeEdit *m_condition;
    QPushButton *m_onlyChanged;
    QLabel *m_conditionProblem;
    QComboBox *m_method;
    QLineEdit *m_url;
    FieldTable *m_headers;
    QSpinBox *m_timeout;
    PayloadForm *m_payload = nullptr;
};

} // namespace pgcourier
