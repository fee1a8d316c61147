// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/models/pacedquestion.h"
#include "ui/webhooks/webhookcolumns.h"

#include <optional>
#include <QWidget>

class QAction;
class QLineEdit;
class QPushButton;
class QSortFilterProxyModel;
class QSplitter;
class QTableView;
class QToolButton;

namespace pgcourier {

class EmptyState;
class Notice;
class WebhookDetails;

// The triggers of the database that send requests: a row for each, and what is done to them. Read again
// while it is seen, and after each change.
class WebhooksPanel : public QWidget
{
    Q_OBJECT

public:
    explicit WebhooksPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot); // on each of the monitor's, seen or not
    void setDatabase(const DatabaseInfo &info);
    void setReadOnly(bool readOnly, const QString &reason = {}); // nothing can be changed, for that reason

public Q_SLOTS:
    void refresh();

Q_SIGNALS:
    void queued(const QList<pgcourier::JobId> &ids); // a test
    void filterRequested(const QString &filter); // show these on the page Requests
    void installRequested(); // of the schema
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

protected:
    void showEvent(QShowEvent *event) override;

private:
    void buildTop();
    void buildTable();
    void arrange();
    void takeList(quint64 number, const Result<WebhookList> &list);
    void selectWanted();
    void showCurrent();
    void updateEmptyState();

    // webhooksactions.cpp
    void buildActions();
    void updateActions();
    void showMenu(const QPoint &where);
    void create();
    void edit();
    void openForm(const std::optional<WebhookRow> &before);
    void test();
    void pauseOrResume();
    void drop();
    void copySql();
    void showRequests();
    void carryOut(const WebhookChange &change, const QString &done);
    [[nodiscard]] const WebhookRow *current() const;
    // Why not; empty: it can be done.
    [[nodiscard]] QString whyNot() const; // change anything
    [[nodiscard]] QString whyNotCreate() const;
    [[nodiscard]] QString whyNotChange(const WebhookRow &row) const;
    [[nodiscard]] QString whyNotEdit(const WebhookRow &row) const;
    [[nodiscard]] QString whyNotTest(const WebhookRow &row) const;

    Engine &m_engine;
    DatabaseInfo m_database;
    QString m_role;
    bool m_readOnly = false;
    QString m_reason;
    PacedQuestion m_question; // for the rows
    bool m_answered = false;
    std::optional<Webhook> m_wanted; // whose row is to be selected
    WebhookModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QLineEdit *m_filter;
    QList<QPushButton *> m_buttons; // by the action they stand for
    QToolButton *m_more;
    Notice *m_notice;
    QTableView *m_table;
    EmptyState *m_empty;
    WebhookDetails *m_details;
    QList<QAction *> m_actions;
};

} // namespace pgcourier
