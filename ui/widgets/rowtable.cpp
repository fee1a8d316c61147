// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/rowtable.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/columnwidths.h"
#include "ui/widgets/keyedtable.h"
#include "ui/widgets/tonedelegate.h"

#include <QAction>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QTableView>

namespace pgcourier {

void dressRows(QTableView *table)
{
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::SingleSelection);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->verticalHeader()->hide();
    table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    table->verticalHeader()->setDefaultSectionSize(
        qMax(theme::rowHeight, table->fontMetrics().height() + 12));
    table->horizontalHeader()->setHighlightSections(false);
}

void showRows(QTableView *table, QSortFilterProxyModel *sorted, QAbstractItemModel *rows,
    const QList<int> &widths, int elastic)
{
    sorted->setSourceModel(rows);
    sorted->setSortRole(OrderRole);
    sorted->setSortLocaleAware(true);
    table->setModel(sorted);
    table->setItemDelegate(new ToneDelegate(table));
    dressRows(table);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    QHeaderView *header = table->horizontalHeader();
    header->setSectionsMovable(true);
    const int digit = table->fontMetrics().horizontalAdvance(u'0');
    QList<int> pixels;
    for (int column = 0; column < widths.size(); ++column) {
        pixels.append(widths[column] * digit);
        table->setColumnWidth(column, pixels.last());
    }
    header->setMinimumSectionSize(4 * digit);
    new ColumnWidths(table, pixels, elastic, qMin(widths[elastic], 24) * digit, 24 * digit);
    table->setSortingEnabled(true);
}

int chosenRow(const QTableView *table, const QSortFilterProxyModel *sorted)
{
    const QModelIndexList chosen = table->selectionModel()->selectedRows();
    return chosen.isEmpty() ? -1 : sorted->mapToSource(chosen.constFirst()).row();
}

QAction *addRowAction(QTableView *table, const QString &text, const QString &icon, const QKeySequence &keys)
{
    auto *action = new QAction(theme::icon(icon), text, table);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    table->addAction(action);
    return action;
}

} // namespace pgcourier
