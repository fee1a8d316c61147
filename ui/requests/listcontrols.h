// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/filter/filter.h"

#include <QWidget>

class QAction;
class QComboBox;
class QToolButton;

namespace pgcourier {

class RequestsFeed;
class RequestsTable;

// How the list is shown: its order, whether it stands still, and with which columns.
class ListControls : public QWidget
{
    Q_OBJECT

public:
    ListControls(RequestsFeed &feed, RequestsTable &table, QWidget *parent = nullptr);

    [[nodiscard]] QAction *pauseAction() const { return m_pause; }
    [[nodiscard]] QList<QWidget *> tabStops() const;

private:
    void buildSort();
    void buildPause();
    void buildColumns();
    void showSort(PageSort sort);
    void showPaused(bool paused);

    RequestsFeed &m_feed;
    RequestsTable &m_table;
    QComboBox *m_sort;
    QAction *m_pause;
    QToolButton *m_pauseButton;
    QToolButton *m_columns;
};

} // namespace pgcourier
