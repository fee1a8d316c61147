// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/phasepainter.h"

#include "ui/inspector/phaselook.h"
#include "ui/models/timetext.h"
#include "ui/theme/theme.h"

#include <cmath>
#include <QAbstractItemView>
#include <QApplication>
#include <QHelpEvent>
#include <QPainter>
#include <QToolTip>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int barHeight = 8;
constexpr int sideMargin = 7;

QRect barPlace(const QRect &cell)
{
    return {cell.left() + sideMargin, cell.top() + 6, cell.width() - 2 * sideMargin, barHeight};
}

} // namespace

TimeAxis TimeAxis::of(const AttemptsModel &model, AttemptsTable::Axis kind)
{
    TimeAxis axis{kind, model.begin(), model.longestMs()};
    if (kind == AttemptsTable::Axis::Clock && model.begin().isValid() && model.end().isValid())
        axis.lengthMs = double(model.begin().msecsTo(model.end()));
    axis.lengthMs = qMax(axis.lengthMs, 0.1);
    return axis;
}

double TimeAxis::place(const QDateTime &rowBegin, double ms) const
{
    const double offset = kind == AttemptsTable::Axis::Clock ? double(begin.msecsTo(rowBegin)) : 0;
    return qBound(0.0, (offset + ms) / lengthMs, 1.0);
}

QList<double> TimeAxis::ticks(int width, int tickWidth) const
{
    const int most = qMax(1, width / qMax(1, tickWidth));
    const double rough = lengthMs / most;
    const double power = std::pow(10, std::floor(std::log10(rough)));
    double step = power;
    for (double factor : {1.0, 2.0, 5.0, 10.0}) {
        step = power * factor;
        if (step >= rough)
            break;
    }
    QList<double> out;
    for (double at = 0; at <= lengthMs * 1.0001 && out.size() <= most; at += step)
        out.append(at);
    return out;
}

PhasePainter::PhasePainter(const AttemptsModel *model, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_model(model)
{
}

void PhasePainter::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem ground = option;
    initStyleOption(&ground, index);
    ground.text.clear();
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &ground, painter, option.widget); // the selection alone
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintBar(*painter, barPlace(option.rect), m_model->rows()[index.row()], option.palette);
    painter->setPen(option.palette.color(QPalette::PlaceholderText));
    const QRect words = option.rect.adjusted(sideMargin, barHeight + 8, -sideMargin, -2);
    painter->drawText(words, Qt::AlignVCenter,
        option.fontMetrics.elidedText(index.data().toString(), Qt::ElideRight, words.width()));
    painter->restore();
}

void PhasePainter::paintBar(
    QPainter &painter, const QRectF &bar, const TimelineRow &row, const QPalette &palette) const
{
    const TimeAxis axis = TimeAxis::of(*m_model, m_axis);
    const auto stretch = [&](double from, double to) {
        const double left = bar.left() + bar.width() * axis.place(row.from, from);
        const double right = bar.left() + bar.width() * axis.place(row.from, to);
        return QRectF(left, bar.top(), qMax(2.0, right - left), bar.height());
    };
    if (row.kind == TimelineRow::Kind::Attempt) {
        painter.setPen(Qt::NoPen);
        for (const Phase &phase : phasesOf(row.attempt)) {
            painter.setBrush(phaseColour(phase.kind, palette));
            painter.drawRoundedRect(stretch(phase.from, phase.to), 2, 2);
        }
        return;
    }
    const QColor quiet = palette.color(QPalette::PlaceholderText);
    if (row.kind == TimelineRow::Kind::Gap) {
        // On a scale of its own a wait of minutes has no length that could be drawn.
        const QRectF line = m_axis == AttemptsTable::Axis::Clock
            ? stretch(0, double(row.from.msecsTo(row.to)))
            : QRectF(bar.left(), bar.top(), 24, bar.height());
        painter.setPen(QPen(quiet, 1, Qt::DotLine));
        painter.drawLine(QPointF(line.left(), line.center().y()), QPointF(line.right(), line.center().y()));
        return;
    }
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(quiet, 1.2, Qt::DashLine));
    const double at
        = m_axis == AttemptsTable::Axis::Clock ? axis.place(row.forecast.about, 0) * (bar.width() - 26) : 0;
    painter.drawRoundedRect(QRectF(bar.left() + at + 0.5, bar.top() + 0.5, 24, bar.height() - 1), 3, 3);
}

// The phase under the mouse, by its value.
bool PhasePainter::helpEvent(
    QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    if (event->type() != QEvent::ToolTip || !index.isValid())
        return QStyledItemDelegate::helpEvent(event, view, option, index);
    const TimelineRow &row = m_model->rows()[index.row()];
    const QRect bar = barPlace(option.rect);
    const TimeAxis axis = TimeAxis::of(*m_model, m_axis);
    const double at = double(event->pos().x() - bar.left()) / qMax(1, bar.width());
    QString words = AttemptsModel::detailsText(row);
    const QList<Phase> phases = phasesOf(row.attempt);
    for (const Phase &phase : phases) {
        if (at >= axis.place(row.from, phase.from) && at <= axis.place(row.from, phase.to))
            words = tr("%1: %2, from %3 to %4")
                        .arg(phaseName(phase.kind), millisecondsText(phase.length()),
                            millisecondsText(phase.from), millisecondsText(phase.to));
    }
    QToolTip::showText(event->globalPos(), words, view, option.rect);
    return true;
}

AxisHeader::AxisHeader(const AttemptsModel *model, QWidget *parent)
    : QHeaderView(Qt::Horizontal, parent)
    , m_model(model)
{
    setSectionsClickable(false);
    setHighlightSections(false);
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved})
        connect(model, signal, this, [this] { viewport()->update(); });
    connect(model, &QAbstractItemModel::dataChanged, this, [this] { viewport()->update(); });
}

void AxisHeader::setAxis(AttemptsTable::Axis axis)
{
    m_axis = axis;
    viewport()->update();
}

void AxisHeader::paintSection(QPainter *painter, const QRect &rect, int section) const
{
    if (section != AttemptsModel::Phases || m_model->rows().isEmpty()) {
        QHeaderView::paintSection(painter, rect, section);
        return;
    }
    painter->save();
    painter->setPen(palette().color(QPalette::Mid));
    painter->drawLine(rect.bottomLeft(), rect.bottomRight());
    const QRect bar = barPlace(rect);
    const TimeAxis axis = TimeAxis::of(*m_model, m_axis);
    const int tickWidth = fontMetrics().horizontalAdvance(u"000.0 ms   "_s);
    const QList<double> ticks = axis.ticks(bar.width(), tickWidth);
    for (double tick : ticks) {
        const int x = bar.left() + int(bar.width() * tick / axis.lengthMs);
        painter->setPen(palette().color(QPalette::Mid));
        painter->drawLine(x, rect.bottom() - 4, x, rect.bottom());
        painter->setPen(palette().color(QPalette::PlaceholderText));
        const QString words = tick == 0 ? u"0"_s : millisecondsText(tick);
        const int width = fontMetrics().horizontalAdvance(words);
        const int left = qBound(rect.left() + 2, x - (tick == 0 ? 0 : width / 2), rect.right() - width);
        painter->drawText(QRect(left, rect.top(), width + 2, rect.height() - 4), Qt::AlignVCenter, words);
    }
    painter->restore();
}

} // namespace pgcourier
