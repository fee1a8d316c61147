// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/axisticks.h"

#include <QColor>

namespace pgcourier {

// One line, or one layer of a stack, over the steps of a plot.
struct PlotSeries
{
    QString name;
    QString unit; // after the value, for the eyes; empty: none
    QColor colour;
    Qt::PenStyle pen = Qt::SolidLine; // of a line
    Qt::BrushStyle brush = Qt::SolidPattern; // of a layer
    bool filled = false; // a line with its ground
    bool second = false; // goes by the axis on the right
    ValueText text;
    QList<std::optional<double>> values; // one each step; none: a gap

    [[nodiscard]] std::optional<double> at(int place) const
    {
        return place >= 0 && place < values.size() ? values[place] : std::nullopt;
    }
    [[nodiscard]] QString textAt(int place) const
    {
        const auto value = at(place);
        return value ? text(*value) : QStringLiteral("–");
    }
};

// What a plot shows: all of it comes anew each time.
struct PlotData
{
    QDateTime since;
    std::chrono::seconds step{60};
    int count = 0;
    bool stacked = false;
    QList<PlotSeries> series;
    Scale left;
    std::optional<Scale> right;

    [[nodiscard]] double width() const { return double(count) * double(step.count()) * 1000; } // milliseconds
    [[nodiscard]] double middle(int place) const { return (place + 0.5) * double(step.count()) * 1000; }
};

// Where the line of a series is drawn: runs of points without a gap between them.
[[nodiscard]] QList<QList<QPointF>> runsOf(const PlotData &data, const PlotSeries &series);
// The upper edge of a layer of a stack, as steps; `below` are the sums of the layers beneath, which grow by
// it.
[[nodiscard]] QList<QPointF> layerEdge(const PlotData &data, const PlotSeries &series, QList<double> &below);

} // namespace pgcourier
