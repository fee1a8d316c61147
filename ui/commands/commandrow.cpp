// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/commands/commandrow.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QPainter>

namespace pgcourier {

using namespace Qt::StringLiterals;

int paintKeyCap(QPainter *painter, const QRect &area, const QString &keys, const QPalette &palette)
{
    if (keys.isEmpty())
        return 0;
    const QFontMetrics metrics = painter->fontMetrics();
    const int width = metrics.horizontalAdvance(keys) + 2 * theme::gap;
    const int height = metrics.height() + theme::halfGap;
    const QRectF cap(area.right() - width, area.center().y() - height / 2.0, width, height);
    painter->setPen(palette.color(QPalette::Mid));
    painter->setBrush(palette.color(QPalette::Window));
    painter->drawRoundedRect(cap.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter->setPen(palette.color(QPalette::Text));
    painter->drawText(cap, Qt::AlignCenter, keys);
    return width;
}

void CommandRow::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QStyleOptionViewItem row = option;
    initStyleOption(&row, index);
    const QString title = std::exchange(row.text, QString());
    const QIcon icon = std::exchange(row.icon, QIcon());
    row.state &= ~QStyle::State_HasFocus;
    QApplication::style()->drawControl(QStyle::CE_ItemViewItem, &row, painter, row.widget);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setFont(row.font);
    QRect area = row.rect.adjusted(theme::gap, 0, -theme::gap, 0);
    const int iconTop = area.center().y() - theme::iconSize / 2;
    icon.paint(painter, QRect(area.left(), iconTop, theme::iconSize, theme::iconSize));
    area.setLeft(area.left() + theme::iconSize + theme::gap);
    const int taken = paintKeyCap(painter, area, index.data(KeysRole).toString(), row.palette);
    area.setRight(area.right() - taken - theme::gap);

    const QString group = index.data(GroupRole).toString();
    const QFontMetrics &metrics = row.fontMetrics;
    const int groupWidth = group.isEmpty() ? 0 : metrics.horizontalAdvance(group) + theme::wideGap;
    const QString shown = metrics.elidedText(title, Qt::ElideMiddle, area.width() - groupWidth);
    painter->setPen(row.palette.color(QPalette::Text));
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft, shown);
    area.setLeft(area.left() + metrics.horizontalAdvance(shown) + theme::gap);
    painter->setPen(row.palette.color(QPalette::PlaceholderText));
    painter->drawText(area, Qt::AlignVCenter | Qt::AlignLeft, group);
    painter->restore();
}

QSize CommandRow::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QSize hint = QStyledItemDelegate::sizeHint(option, index);
    return {hint.width(), std::max(theme::rowHeight + 2, option.fontMetrics.height() + 14)};
}

} // namespace pgcourier
