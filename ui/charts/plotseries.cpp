// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotseries.h"

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>
#include <QPen>
#include <QScatterSeries>

namespace pgcourier {

namespace {

// More pieces than this are told by points alone.
constexpr int mostRuns = 40;
constexpr qreal lineWidth = 1.6;
constexpr qreal pointSize = 5;
constexpr int groundAlpha = 30;

} // namespace

GappedLine::GappedLine(QChart *chart, QAbstractAxis *across, QAbstractAxis *up)
    : m_chart(chart)
    , m_across(across)
    , m_up(up)
    , m_points(new QScatterSeries(chart))
{
    chart->addSeries(m_points);
    m_points->attachAxis(across);
    m_points->attachAxis(up);
    m_points->setMarkerSize(pointSize);
    m_points->setPen(Qt::NoPen);
}

void GappedLine::addRun()
{
    Run run{new QLineSeries(m_chart), new QAreaSeries(m_chart)};
    run.ground->setUpperSeries(new QLineSeries(run.ground));
    run.ground->setPen(Qt::NoPen);
    m_runs.append(run);
    attach(m_runs.last());
}

void GappedLine::attach(Run &run)
{
    for (QAbstractSeries *series :
        {static_cast<QAbstractSeries *>(run.ground), static_cast<QAbstractSeries *>(run.line)}) {
        m_chart->addSeries(series);
        series->attachAxis(m_across);
        series->attachAxis(m_up);
    }
}

void GappedLine::show(const PlotData &data, const PlotSeries &series)
{
    const QList<QList<QPointF>> runs = runsOf(data, series);
    QList<QPointF> alone;
    int used = 0;
    for (const QList<QPointF> &run : runs) {
        if (run.size() == 1 || runs.size() > mostRuns) {
            alone.append(run);
            continue;
        }
        if (used == m_runs.size())
            addRun();
        Run &place = m_runs[used++];
        QPen pen(series.colour, lineWidth, series.pen, Qt::FlatCap, Qt::RoundJoin);
        place.line->setPen(pen);
        place.line->replace(run);
        place.line->setVisible(true);
        place.ground->setVisible(series.filled);
        if (series.filled) {
            QColor ground = series.colour;
            ground.setAlpha(groundAlpha);
            place.ground->setBrush(ground);
            place.ground->upperSeries()->replace(run);
        }
    }
    for (int i = used; i < m_runs.size(); ++i) {
        m_runs[i].line->setVisible(false);
        m_runs[i].ground->setVisible(false);
    }
    m_points->setColor(series.colour);
    m_points->setMarkerShape(series.pen == Qt::SolidLine ? QScatterSeries::MarkerShapeCircle
                                                         : QScatterSeries::MarkerShapeRectangle);
    m_points->replace(alone);
}

StackedLayers::StackedLayers(QChart *chart, QAbstractAxis *across, QAbstractAxis *up)
    : m_chart(chart)
    , m_across(across)
    , m_up(up)
{
}

void StackedLayers::show(const PlotData &data)
{
    while (m_layers.size() < data.series.size()) {
        auto *layer = new QAreaSeries(m_chart);
        layer->setUpperSeries(new QLineSeries(layer));
        layer->setLowerSeries(new QLineSeries(layer));
        layer->setPen(Qt::NoPen);
        m_chart->addSeries(layer);
        layer->attachAxis(m_across);
        layer->attachAxis(m_up);
        m_layers.append(layer);
    }
    QList<double> sums;
    QList<QPointF> lower{{0, 0}, {data.width(), 0}};
    for (int i = 0; i < data.series.size(); ++i) {
        const PlotSeries &series = data.series[i];
        const QList<QPointF> upper = layerEdge(data, series, sums);
        m_layers[i]->setBrush(QBrush(series.colour, series.brush));
        m_layers[i]->upperSeries()->replace(upper);
        m_layers[i]->lowerSeries()->replace(lower);
        lower = upper;
    }
}

} // namespace pgcourier
