// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/page.h"
#include "ui/workers/workercolumns.h"

#include <QTimer>

class QLabel;
class QSortFilterProxyModel;
class QSpinBox;
class QTableView;

namespace pgcourier {

class EmptyState;
class Notice;
class WorkerDetails;

// Every worker of this database, on every machine, and how hard the one of this window works.
class WorkersPanel : public WindowPage
{
    Q_OBJECT

public:
    explicit WorkersPanel(Engine &engine, QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot) override;
    void setDatabase(const DatabaseInfo &info) override;
    void setReadOnly(bool readOnly, const QString &reason) override; // no worker can run here

Q_SIGNALS:
    void concurrencyChosen(int requests); // on the wire at a time

private:
    void buildTop();
    void buildTable();
    void arrange();
    void setOwnWorker(const WorkerStatus &status);
    void updateSummary();
    void updateEmptyState();
    void updateDetails();

    Engine &m_engine;
    WorkerStatus m_own;
    QueueStats m_stats;
    DatabaseInfo m_database;
    bool m_readOnly = false;
    WorkerTable *m_model;
    QSortFilterProxyModel *m_sorted;
    QLabel *m_summary;
    QLabel *m_concurrencyLabel;
    QSpinBox *m_concurrency;
    QTimer m_settle; // one change of the concurrency for many steps of the box
    Notice *m_notice;
    QTableView *m_table;
    EmptyState *m_empty;
    WorkerDetails *m_details;
};

} // namespace pgcourier
