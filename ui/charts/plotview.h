// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QChartView>

namespace pgcourier {

class TimePlot;

// A chart that shows and does nothing else: wheel, mouse and keys belong to the plot around it.
class PlotView : public QChartView
{
    Q_OBJECT

public:
    explicit PlotView(QWidget *parent = nullptr);
};

// Crosshair, the points on it, names at the end of the lines, and the frame of the focus; over a view.
class PlotOverlay : public QWidget
{
    Q_OBJECT

public:
    PlotOverlay(const TimePlot &plot, PlotView *view);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void paintCrosshair(QPainter &painter, const QRectF &area) const;
    void paintNames(QPainter &painter, const QRectF &area) const;

    const TimePlot &m_plot;
    PlotView *m_view;
};

} // namespace pgcourier
