// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/engine.h"
#include "ui/models/valuetable.h"

#include <QWidget>

class QLabel;
class QTableView;

namespace pgcourier {

class EmptyState;

// Every worker of this database, on every machine.
class WorkersPanel : public QWidget
{
    Q_OBJECT

public:
    explicit WorkersPanel(QWidget *parent = nullptr);

    void takeSnapshot(const Snapshot &snapshot);
    void setOwnWorker(const WorkerStatus &status);

private:
    void updateSummary();

    qint64 m_ownId = 0;
    QueueStats m_stats;
    ValueTable<WorkerRow> *m_model;
    QLabel *m_summary;
    QTableView *m_table;
    EmptyState *m_empty;
};

} // namespace pgcourier
