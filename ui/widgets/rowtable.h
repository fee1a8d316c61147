// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QKeySequence>
#include <QList>

class QAbstractItemModel;
class QAction;
class QSortFilterProxyModel;
class QTableView;

namespace pgcourier {

// Of a table that is read and not written: whole rows, one of them chosen at a time, high enough for the
// font.
void dressRows(QTableView *table);
// Shows a KeyedTable as a page does: sorted by OrderRole, one row chosen at a time, columns that the user
// moves and sizes and that grow with what they hold. Widths in digits, by column; the elastic one has what is
// left.
void showRows(QTableView *table, QSortFilterProxyModel *sorted, QAbstractItemModel *rows,
    const QList<int> &widths, int elastic);
// Of the model beneath; -1: none is chosen.
[[nodiscard]] int chosenRow(const QTableView *table, const QSortFilterProxyModel *sorted);
// What is done to the chosen row; its keys work while the table has the focus.
QAction *addRowAction(QTableView *table, const QString &text, const QString &icon, const QKeySequence &keys);

} // namespace pgcourier
