// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/overview/overviewplots.h"

#include <QTimer>
#include <QWidget>

class QGridLayout;

namespace pgcourier {

class FigureGrid;
class TimePlot;

// The key figures and the four plots. Charts take time that the window's start has better use for: they are
// built and filled one at a time.
class PlotGrid : public QWidget
{
    Q_OBJECT

public:
    explicit PlotGrid(QWidget *parent = nullptr);

    void buildNext(HistoryRange range); // of the plots
    [[nodiscard]] bool isBuilt() const;
    void arrangeFor(int width); // of the page
    [[nodiscard]] FigureGrid *figures() const { return m_figures; }

    void showPlots(OverviewPlots plots); // a turn of the event loop each
    void forget(); // what is not shown yet
    void setTitles(const QString &outcomes, const QString &queue);
    void setCrosshair(int place); // -1: none

Q_SIGNALS:
    void shown(); // all of them
    void crosshairMoved(int place);
    void placeChosen(int place); // in any plot but that of the outcomes
    void outcomeChosen(int place, int endClass); // -1: no class of them was meant

private:
    void showNext();

    FigureGrid *m_figures;
    QGridLayout *m_grid;
    TimePlot *m_throughput = nullptr; // with all that follows: none before it is built
    TimePlot *m_outcomes = nullptr;
    TimePlot *m_latency = nullptr;
    TimePlot *m_queue = nullptr;
    QList<TimePlot *> m_plots; // in the order of the page
    int m_columns = 0;
    QList<std::pair<TimePlot *, PlotData>> m_coming;
    QTimer m_turn; // while there are some
};

} // namespace pgcourier
