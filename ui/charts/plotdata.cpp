// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotdata.h"

#include <QPointF>

namespace pgcourier {

QList<QList<QPointF>> runsOf(const PlotData &data, const PlotSeries &series)
{
    const Scale &scale = series.second && data.right ? *data.right : data.left;
    QList<QList<QPointF>> runs;
    bool inRun = false;
    for (int i = 0; i < data.count; ++i) {
        const auto value = series.at(i);
        if (value) {
            if (!inRun)
                runs.append(QList<QPointF>{});
            runs.last().append({data.middle(i), scale.place(*value)});
        }
        inRun = value.has_value();
    }
    return runs;
}

QList<QPointF> layerEdge(const PlotData &data, const PlotSeries &series, QList<double> &below)
{
    below.resize(data.count);
    const double width = double(data.step.count()) * 1000;
    QList<QPointF> edge;
    edge.reserve(2 * data.count);
    for (int i = 0; i < data.count; ++i) {
        below[i] += series.at(i).value_or(0);
        const double top = data.left.place(below[i]);
        // Runs of the same height are one line.
        if (edge.size() >= 2 && edge.constLast().y() == top) {
            edge.last().setX(width * (i + 1));
            continue;
        }
        edge.append({width * i, top});
        edge.append({width * (i + 1), top});
    }
    return edge;
}

} // namespace pgcourier
