// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/collectiondelegate.h"

#include "ui/composer/collectionmodel.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <QApplication>
#include <QPainter>

namespace pgcourier {

using namespace Qt::StringLiterals;

void CollectionDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QString name = row.text;
    row.text.clear();
    const QStyle *style = row.widget ? row.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);
    QRect place = row.rect.adjusted(theme::halfGap, 0, -theme::halfGap, 0);
    painter->save();
    painter->setFont(row.font);
    if (const QString method = index.data(CollectionModel::MethodRole).toString(); !method.isEmpty()) {
        QFont small = row.font;
        small.setPointSizeF(std::max(small.pointSizeF() - 1, 6.0));
        painter->setFont(small);
        painter->setPen(theme::toneColour(theme::Tone::Quiet, row.palette));
        const QFontMetrics metrics(small);
        const int width = std::min(metrics.horizontalAdvance(u"DELETE"_s), place.width() / 3);
        const QRect left(place.left(), place.top(), width, place.height());
        painter->drawText(
            left, Qt::AlignLeft | Qt::AlignVCenter, metrics.elidedText(method, Qt::ElideRight, width));
        place.setLeft(left.right() + theme::gap);
        painter->setFont(row.font);
    }
    painter->setPen(row.palette.color(QPalette::Text));
    painter->drawText(place, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine,
        row.fontMetrics.elidedText(name, Qt::ElideRight, place.width()));
    painter->restore();
}

QSize CollectionDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize hint = QStyledItemDelegate::sizeHint(option, index);
    return {hint.width(), std::max(theme::rowHeight - 4, option.fontMetrics.height() + 8)};
}

void CollectionDelegate::updateEditorGeometry(
    QWidget *editor, const QStyleOptionViewItem &option, const QModelIndex &) const
{
    editor->setGeometry(option.rect);
}

} // namespace pgcourier
