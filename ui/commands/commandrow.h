// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace pgcourier {

// Paints a command: its icon and title, the menu that it comes from, and its keys at the right.
class CommandRow : public QStyledItemDelegate
{
    Q_OBJECT

public:
    enum DataRole { GroupRole = Qt::UserRole + 1, KeysRole };
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

// Keys as a small raised cap, right-aligned in `area`; answers the width that they took.
int paintKeyCap(QPainter *painter, const QRect &area, const QString &keys, const QPalette &palette);

} // namespace pgcourier
