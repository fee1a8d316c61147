// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/models/pacedquestion.h"
#include "ui/page.h"
#include "ui/webhooks/webhookaccess.h"
#include "ui/webhooks/webhookcolumns.h"

#include <optional>

class QLineEdit;
class QSortFilterProxyModel;
class QTableView;
class QToolButton;

namespace pgcourier {

class EmptyState;
class Notice;
class WebhookActions;
class WebhookDetails;

// The triggers of the database that send requests: a row for each, and what is done to them. Read again
// while it is seen, and after each change.
class WebhooksPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit WebhooksPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot) override;
    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override;
    void refresh() override;

Q_SIGNALS:
    void installRequested(); // of the schema

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTop();
    void buildTable();
    void buildActions();
    void arrange();
    void takeList(quint64 number, const Result<WebhookList> &list);
    void selectWanted();
    void showCurrent();
    void updateEmptyState();
    void updateActions();
    [[nodiscard]] const WebhookRow *current() const;
    [[nodiscard]] WebhookAccess access() const;

    Engine &m_engine;
    DatabaseInfo m_database;
    QString m_role;
    QString m_readOnly; // why nothing can be changed; empty: it can
    PacedQuestion m_question; // for the rows
    bool m_answered = false;
    std::optional<Webhook> m_wanted; // whose row is to be selected
    WebhookModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QLineEdit *m_filter;
    QToolButton *m_more;
    Notice *m_notice;
    QTableView *m_table;
    EmptyState *m_empty;
    WebhookDetails *m_details;
    WebhookActions *m_actions = nullptr;
};

} // namespace pgcourier
