// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/models/pacedquestion.h"
#include "ui/page.h"
#include "ui/schedules/scheduleaccess.h"
#include "ui/schedules/schedulecolumns.h"

class QLabel;
class QLineEdit;
class QSortFilterProxyModel;
class QTableView;
class QToolButton;

namespace pgcourier {

class EmptyState;
class Notice;
class ScheduleActions;

// The requests that come again and again: a row for each, and what is done to them. Read again while it is
// seen, and after each change.
class SchedulesPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit SchedulesPanel(Engine &engine, QWidget *parent = nullptr);

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
    void takeList(quint64 number, const Result<ScheduleList> &list);
    void selectWanted();
    void showCurrent();
    void updateEmptyState();
    [[nodiscard]] const ScheduleRow *current() const;

    Engine &m_engine;
    ScheduleAccess m_access;
    PacedQuestion m_question; // for the rows
    bool m_answered = false;
    QString m_wanted; // whose row is to be selected
    ScheduleModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QLineEdit *m_filter;
    QToolButton *m_more;
    Notice *m_notice;
    QTableView *m_table;
    EmptyState *m_empty;
    QLabel *m_story;
    ScheduleActions *m_actions = nullptr;
};

} // namespace pgcourier
