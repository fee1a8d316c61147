// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/plotdata.h"

class QAbstractAxis;
class QAreaSeries;
class QChart;
class QLineSeries;
class QScatterSeries;

namespace pgcourier {

// One line of a chart that may have gaps, which no series of Qt Charts can: a series for each run between
// them, kept and reused, and a point where a run is a single step.
class GappedLine
{
public:
    GappedLine(QChart *chart, QAbstractAxis *across, QAbstractAxis *up);

    void show(const PlotData &data, const PlotSeries &series);

private:
    struct Run
    {
        QLineSeries *line = nullptr;
        QAreaSeries *ground = nullptr;
    };
    void addRun();
    void attach(Run &run);

    QChart *m_chart;
    QAbstractAxis *m_across;
    QAbstractAxis *m_up;
    QList<Run> m_runs;
    QScatterSeries *m_points;
};

// The layers of a stack, drawn in steps: what ended within a step has the width of it.
class StackedLayers
{
public:
    StackedLayers(QChart *chart, QAbstractAxis *across, QAbstractAxis *up);

    void show(const PlotData &data);

private:
    QChart *m_chart;
    QAbstractAxis *m_across;
    QAbstractAxis *m_up;
    QList<QAreaSeries *> m_layers;
};

} // namespace pgcourier
