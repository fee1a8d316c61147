// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/schedules/scheduleaccess.h"
#include "ui/widgets/rowactions.h"

#include <functional>
#include <QObject>

namespace pgcourier {

// What a person does to the chosen schedule, and how a new one is made.
class ScheduleActions : public QObject
{
    Q_OBJECT

public:
    // The row that is chosen; null: none.
    using Chosen = std::function<const ScheduleRow *()>;
    // Their keys work in the table. Buttons and dialogs belong to the page.
    ScheduleActions(Engine &engine, QTableView *table, Chosen chosen, QWidget *page);

    [[nodiscard]] QMenu *menu() const { return m_actions.menu(); }
    [[nodiscard]] const QList<QPushButton *> &buttons() const { return m_actions.buttons(); }
    void setAccess(const ScheduleAccess &access); // also when another row is chosen

public Q_SLOTS:
    void create();
    void edit();

Q_SIGNALS:
    void saved(const QString &name);
    void changed(); // the rows are to be read again
    void queued(const QList<pgcourier::JobId> &ids);
    void filterRequested(const QString &filter);
    void failed(const pgcourier::Error &error);
    void informed(const QString &line);

private:
    using Work = std::function<Status(QueueClient &)>;

    void build();
    void update();
    void openForm(const std::optional<ScheduleRow> &before);
    void run();
    void pauseOrResume();
    void remove();
    void showRequests();
    void carryOut(const Work &work, const QString &done);

    Engine &m_engine;
    Chosen m_chosen;
    QWidget *m_page;
    ScheduleAccess m_access;
    RowActions m_actions;
};

} // namespace pgcourier
