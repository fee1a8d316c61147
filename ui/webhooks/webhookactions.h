// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/webhooks/webhookaccess.h"
#include "ui/widgets/rowactions.h"

#include <functional>
#include <QObject>

namespace pgcourier {

// What a person does to the chosen webhook, and how a new one is made.
class WebhookActions : public QObject
{
    Q_OBJECT

public:
    // The row that is chosen; null: none.
    using Chosen = std::function<const WebhookRow *()>;
    // Their keys work in the table. Buttons and dialogs belong to the page.
    WebhookActions(Engine &engine, QTableView *table, Chosen chosen, QWidget *page);

    [[nodiscard]] QMenu *menu() const { return m_actions.menu(); }
    [[nodiscard]] const QList<QPushButton *> &buttons() const { return m_actions.buttons(); }
    void setAccess(const WebhookAccess &access); // also when another row is chosen

public Q_SLOTS:
    void create();
    void edit();

Q_SIGNALS:
    void saved(const pgcourier::Webhook &webhook);
    void changed(); // the rows are to be read again
    void queued(const QList<pgcourier::JobId> &ids); // a test
    void filterRequested(const QString &filter);
    void whyWanted(const QString &subject); // its table
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    void build();
    void update();
    void openForm(const std::optional<WebhookRow> &before);
    void test();
    void pauseOrResume();
    void holdOrRelease();
    void drop();
    void copySql();
    void writeMigration();
    void showRequests();
    void askWhy();
    void carryOut(const WebhookChange &change, const QString &done);
    void act(const std::function<Status(QueueClient &)> &work, const QString &done);

    Engine &m_engine;
    Chosen m_chosen;
    QWidget *m_page;
    WebhookAccess m_access;
    RowActions m_actions;
};

} // namespace pgcourier
