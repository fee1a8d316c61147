// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/inspector/attemptsview.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

namespace pgcourier {

// Where a moment lies on the axis of the drawn column, from 0 to 1.
struct TimeAxis
{
    AttemptsTable::Axis kind = AttemptsTable::Axis::Own;
    QDateTime begin;
    double lengthMs = 0;

    [[nodiscard]] static TimeAxis of(const AttemptsModel &model, AttemptsTable::Axis kind);
    [[nodiscard]] double place(const QDateTime &rowBegin, double ms) const;
    // Round marks for an axis that wide in pixels: their distance from the left in milliseconds.
    [[nodiscard]] QList<double> ticks(int width, int tickWidth) const;
};

// Draws the phases of an attempt, a wait, or the outline of an attempt to come, above their words.
class PhasePainter : public QStyledItemDelegate
{
    Q_OBJECT

public:
    PhasePainter(const AttemptsModel *model, QObject *parent);

    void setAxis(AttemptsTable::Axis axis) { m_axis = axis; }
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    bool helpEvent(QHelpEvent *event, QAbstractItemView *view, const QStyleOptionViewItem &option,
        const QModelIndex &index) override;

private:
    void paintBar(
        QPainter &painter, const QRectF &bar, const TimelineRow &row, const QPalette &palette) const;

    const AttemptsModel *m_model;
    AttemptsTable::Axis m_axis = AttemptsTable::Axis::Own;
};

// The column titles, with the axis drawn over the column of the bars.
class AxisHeader : public QHeaderView
{
    Q_OBJECT

public:
    AxisHeader(const AttemptsModel *model, QWidget *parent);

    void setAxis(AttemptsTable::Axis axis);

protected:
    void paintSection(QPainter *painter, const QRect &rect, int section) const override;

private:
    const AttemptsModel *m_model;
    AttemptsTable::Axis m_axis = AttemptsTable::Axis::Own;
};

} // namespace pgcourier
