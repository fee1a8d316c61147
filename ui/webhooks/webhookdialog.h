// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "app/model/webhook/webhook.h"
#include "ui/theme/theme.h"

#include <optional>
#include <QDialog>
#include <QTimer>

class QPushButton;

namespace pgcourier {

class CodeEdit;
class Notice;
class PayloadView;
class WebhookForm;

// Makes a webhook, or changes one: what it will send and the SQL that will run stand beside the form.
class WebhookDialog : public QDialog
{
    Q_OBJECT

public:
    // Without `before` a new one; on that table, if it has a name.
    WebhookDialog(
        Engine &engine, const std::optional<WebhookRow> &before, const TableName &table, QWidget *parent);

    void reject() override;

Q_SIGNALS:
    void saved(const pgcourier::Webhook &webhook);

private:
    void arrange();
    [[nodiscard]] QWidget *buildPreview();
    void buildFoot();
    void loadTables(const TableName &table);
    void loadShape(const TableName &table);
    void edited();
    void updateButtons();
    void writeMigration();
    void checkCondition();
    void save();
    void takeSaved(const Status &status, const Webhook &webhook);
    [[nodiscard]] Status check(const Webhook &webhook) const;
    [[nodiscard]] WebhookChange change(const Webhook &webhook) const;
    [[nodiscard]] bool isDirty() const;

    Engine &m_engine;
    std::optional<WebhookRow> m_before;
    Webhook m_start; // what it was when it was opened
    bool m_saving = false;
    bool m_done = false;
    bool m_payloadWrong = false; // so says the server
    Newest m_newestShape;
    Newest m_newestCheck;
    Webhook m_checked; // whose condition the server has seen
    QTimer m_pause; // in typing, after which the server is asked
    WebhookForm *m_form;
    PayloadView *m_payload;
    CodeEdit *m_sql;
    Notice *m_notice;
    QPushButton *m_migration;
    QPushButton *m_save;
};

} // namespace pgcourier
