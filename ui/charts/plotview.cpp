// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotview.h"

#include "ui/charts/timeplot.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <QChart>
#include <QPainter>

namespace pgcourier {

namespace {

// Where a series stands at a step, within the plot's area.
std::optional<QPointF> spot(const PlotData &data, const PlotSeries &series, int place, const QRectF &area)
{
    const auto value = series.at(place);
    if (!value)
        return std::nullopt;
    const Scale &scale = series.second && data.right ? *data.right : data.left;
    const double height = (scale.place(*value) - scale.least) / (scale.most - scale.least);
    return QPointF(area.left() + area.width() * data.middle(place) / data.width(),
        area.bottom() - area.height() * height);
}

} // namespace

PlotView::PlotView(QWidget *parent) : QChartView(parent)
{
    setFrameStyle(QFrame::NoFrame);
    setFocusPolicy(Qt::NoFocus);
    setAttribute(Qt::WA_TransparentForMouseEvents);
    setRenderHint(QPainter::Antialiasing);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setBackgroundBrush(Qt::NoBrush);
    viewport()->setAutoFillBackground(false);
    setMinimumSize(1, 1);
}

PlotOverlay::PlotOverlay(const TimePlot &plot, PlotView *view) : QWidget(view), m_plot(plot), m_view(view)
{
    setAttribute(Qt::WA_TransparentForMouseEvents);
}

void PlotOverlay::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_plot.hasFocus()) {
        painter.setPen(QPen(palette().color(QPalette::Link), 1));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 5, 5);
    }
    if (m_plot.data().count == 0)
        return;
    const QRectF area = m_view->chart()->plotArea();
    paintNames(painter, area);
    if (m_plot.crosshair() >= 0)
        paintCrosshair(painter, area);
}

void PlotOverlay::paintCrosshair(QPainter &painter, const QRectF &area) const
{
    const PlotData &shown = m_plot.data();
    const int place = m_plot.crosshair();
    QColor line = palette().color(QPalette::Text);
    if (shown.stacked) { // a step has a width there
        line.setAlpha(28);
        const double width = area.width() / shown.count;
        painter.fillRect(QRectF(area.left() + width * place, area.top(), width, area.height()), line);
    }
    line.setAlpha(120);
    const double x = std::round(area.left() + area.width() * shown.middle(place) / shown.width()) + 0.5;
    painter.setPen(QPen(line, 1, Qt::DashLine));
    painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()));
    if (shown.stacked)
        return;
    for (const PlotSeries &series : shown.series) {
        const auto at = spot(shown, series, place, area);
        if (!at)
            continue;
        painter.setPen(QPen(palette().color(QPalette::Base), 2));
        painter.setBrush(series.colour);
        painter.drawEllipse(*at, 4.5, 4.5);
    }
}

// The lines of one axis are told apart by more than colour: each has its name at its end, where the right is
// free.
void PlotOverlay::paintNames(QPainter &painter, const QRectF &area) const
{
    const PlotData &shown = m_plot.data();
    if (shown.stacked || shown.right || shown.series.size() < 2)
        return;
    struct Name
    {
        double y;
        const PlotSeries *series;
    };
    QList<Name> names;
    for (const PlotSeries &series : shown.series) {
        for (int place = shown.count - 1; place >= 0; --place) {
            if (const auto at = spot(shown, series, place, area)) {
                names.append({at->y(), &series});
                break;
            }
        }
    }
    const double height = fontMetrics().height();
    std::sort(names.begin(), names.end(), [](const Name &a, const Name &b) { return a.y < b.y; });
    for (qsizetype i = 1; i < names.size(); ++i)
        names[i].y = std::max(names[i].y, names[i - 1].y + height);
    double most = area.bottom() - height / 2; // what was pushed out at the bottom goes up again
    for (qsizetype i = names.size() - 1; i >= 0; --i) {
        names[i].y = std::min(names[i].y, most);
        most = names[i].y - height;
    }
    for (const Name &name : std::as_const(names)) {
        painter.setPen(name.series->colour);
        painter.drawText(
            QRectF(area.right() + theme::halfGap + 2, name.y - height / 2, width() - area.right(), height),
            Qt::AlignVCenter | Qt::AlignLeft, name.series->name);
    }
}

} // namespace pgcourier
