// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/plotlegend.h"

#include "ui/theme/theme.h"

#include <QPainter>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int sampleWidth = 18;
constexpr int sampleHeight = 10;

} // namespace

PlotLegend::PlotLegend(QWidget *parent) : QWidget(parent)
{
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void PlotLegend::show(const PlotData &plot, int place)
{
    QList<Entry> entries;
    for (const PlotSeries &series : plot.series) {
        const QString value = series.textAt(place);
        entries.append({series.name, series.at(place) ? value + series.unit : value, series.colour,
            series.pen, series.brush});
    }
    if (entries == m_entries && m_stacked == plot.stacked)
        return;
    const bool other = entries.size() != m_entries.size();
    m_entries = entries;
    m_stacked = plot.stacked;
    if (other)
        updateGeometry();
    update();
}

QString PlotLegend::text() const
{
    QStringList parts;
    for (const Entry &entry : m_entries)
        parts.append(entry.name.isEmpty() ? entry.value : u"%1 %2"_s.arg(entry.name, entry.value));
    return parts.join(u", "_s);
}

QSize PlotLegend::sizeHint() const
{
    return {200, fontMetrics().height() + 2};
}

QSize PlotLegend::minimumSizeHint() const
{
    return {60, sizeHint().height()};
}

int PlotLegend::widthOf(const Entry &entry) const
{
    const QFontMetrics metrics = fontMetrics();
    return sampleWidth + theme::halfGap
        + (entry.name.isEmpty() ? 0 : metrics.horizontalAdvance(entry.name) + theme::halfGap)
        // As wide as the value may become, so that the row does not dance under a moving mouse.
        + std::max(metrics.horizontalAdvance(entry.value), metrics.horizontalAdvance(u"00.0k"_s));
}

QList<QRect> PlotLegend::places(int width) const
{
    const int high = fontMetrics().height() + 2;
    QList<QRect> out;
    int x = 0;
    int y = 0;
    for (const Entry &entry : m_entries) {
        const int wide = widthOf(entry);
        if (x > 0 && x + wide > width) {
            x = 0;
            y += high;
        }
        out.append(QRect(x, y, wide, high));
        x += wide + theme::gap;
    }
    return out;
}

int PlotLegend::heightForWidth(int width) const
{
    const QList<QRect> all = places(width);
    return all.isEmpty() ? sizeHint().height() : all.constLast().bottom() + 1;
}

void PlotLegend::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QList<QRect> all = places(width());
    for (qsizetype i = 0; i < m_entries.size(); ++i)
        paintEntry(painter, m_entries[i], all[i]);
}

void PlotLegend::paintEntry(QPainter &painter, const Entry &entry, QRect place) const
{
    const QRectF sample(place.left(), place.center().y() - sampleHeight / 2 + 1, sampleWidth, sampleHeight);
    if (m_stacked) {
        painter.setPen(QPen(entry.colour, 1));
        painter.setBrush(QBrush(entry.colour, entry.brush));
        painter.drawRect(sample.adjusted(4.5, 0.5, -3.5, -0.5));
    } else {
        painter.setPen(QPen(entry.colour, 2, entry.pen, Qt::FlatCap));
        painter.drawLine(
            QPointF(sample.left(), sample.center().y()), QPointF(sample.right(), sample.center().y()));
    }
    place.setLeft(place.left() + sampleWidth + theme::halfGap);
    if (!entry.name.isEmpty()) {
        painter.setPen(palette().color(QPalette::PlaceholderText));
        painter.drawText(place, Qt::AlignVCenter | Qt::AlignLeft, entry.name);
        place.setLeft(place.left() + fontMetrics().horizontalAdvance(entry.name) + theme::halfGap);
    }
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(place.adjusted(0, 0, 40, 0), Qt::AlignVCenter | Qt::AlignLeft, entry.value);
}

} // namespace pgcourier
