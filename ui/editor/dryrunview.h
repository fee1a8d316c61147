// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"
#include "app/engine/engine.h"
#include "ui/editor/dryruncolumns.h"

#include <QWidget>

class QLabel;
class QSortFilterProxyModel;
class QTableView;

namespace pgcourier {

class CodeEdit;
class EmptyState;
class Notice;

// Tries a script without sending or keeping anything: the requests that it would queue as a list, the chosen
// one to read, and above them what a rollback does not take back.
class DryRunView : public QWidget
{
    Q_OBJECT

public:
    explicit DryRunView(Engine &engine, QWidget *parent = nullptr);

    void start(const QString &script); // on the lane of scripts, which cancels it

Q_SIGNALS:
    void ended(const QString &summary);
    void problemFound(int line);
    void placeWanted(int line, int column); // in the script
    void failed(const pgcourier::Error &error);

private:
    void arrange();
    void takeRun(const Result<DryRun> &run);
    void showNotices(const DryRun &run);
    void showCurrent();

    Engine &m_engine;
    Newest m_newest;
    Notice *m_outcome;
    Notice *m_warnings;
    QTableView *m_table;
    DryRunTable *m_model;
    QSortFilterProxyModel *m_sorted;
    EmptyState *m_empty;
    QWidget *m_pane;
    QLabel *m_story;
    CodeEdit *m_text;
};

} // namespace pgcourier
