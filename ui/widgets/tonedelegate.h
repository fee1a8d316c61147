// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace pgcourier {

// Paints the cells of a KeyedTable by their style: text in a tone, a pill, or a bar with its share in words.
class ToneDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

// A word with a dot before it, on a thin ground of its colour.
void paintPill(
    QPainter *painter, const QRect &cell, const QString &word, const QColor &colour, const QPalette &palette);

} // namespace pgcourier
