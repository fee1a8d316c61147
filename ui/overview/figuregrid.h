// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/history.h"
#include "app/model/stats.h"

#include <QWidget>

class QGridLayout;

namespace pgcourier {

class KeyFigure;

// How the queue fares in six figures: three of this moment, three over the time range.
class FigureGrid : public QWidget
{
    Q_OBJECT

public:
    explicit FigureGrid(QWidget *parent = nullptr);

    void show(
        const std::optional<QueueStats> &stats, const std::optional<History> &history, HistoryRange range);
    void setColumns(int columns);

private:
    void showMoment(const std::optional<QueueStats> &stats, const HistoryPoint &then, const QString &ago);
    void showRange(const History &history, const QString &before);

    QGridLayout *m_grid;
    QList<KeyFigure *> m_all;
    KeyFigure *m_waiting;
    KeyFigure *m_running;
    KeyFigure *m_oldest;
    KeyFigure *m_perSecond;
    KeyFigure *m_success;
    KeyFigure *m_p99;
};

} // namespace pgcourier
