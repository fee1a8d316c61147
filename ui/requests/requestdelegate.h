// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"

#include <QStyledItemDelegate>

namespace pgcourier {

// Paints the cells of the Requests table: a pill for the status, a colour for the code.
class RequestDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

// A status as it is drawn everywhere: a dot and its word on a thin ground.
void paintStatus(QPainter *painter, const QRect &cell, JobStatus status, const QPalette &palette);

} // namespace pgcourier
