// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/headertable.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <algorithm>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QGuiApplication>
#include <QHeaderView>
#include <QKeyEvent>
#include <QMenu>

namespace pgcourier {

using namespace Qt::StringLiterals;

QList<ValueTable<HeaderTable::Row>::Column> HeaderTable::columns()
{
    return {{tr("Name"),
                [](const Row &row) {
                    return row.field.name;
                }},
        {tr("Value"),
            [](const Row &row) {
                return row.field.value;
            }},
        {tr("Set by"), [](const Row &row) {
             return row.added ? tr("the worker") : tr("the request");
         }}};
}

HeaderTable::HeaderTable(const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_model(new ValueTable<Row>(columns(), this))
{
    setAccessibleName(name + u' ' + tr("headers"));
    setModel(m_model);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setShowGrid(false);
    setWordWrap(true);
    setTextElideMode(Qt::ElideRight);
    setTabKeyNavigation(false);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(qMax(theme::rowHeight - 4, fontMetrics().height() + 8));
    horizontalHeader()->setSectionResizeMode(1, QHeaderView::Stretch);
    horizontalHeader()->setHighlightSections(false);
    setColumnHidden(2, true);
    setColumnWidth(0, fontMetrics().horizontalAdvance(u'0') * 30);
}

void HeaderTable::setHeaders(const Headers &headers, qsizetype added)
{
    QList<Row> rows;
    for (const Field &header : headers)
        rows.append({header, rows.size() >= headers.size() - added});
    if (m_model->values() == rows)
        return;
    m_model->setValues(rows);
    setColumnHidden(2, added == 0);
    resizeRowsToContents(); // a long value is read without opening it
}

void HeaderTable::showRow(int row)
{
    selectRow(row);
    scrollTo(m_model->index(row, 0));
}

void HeaderTable::copy(bool wholeLine) const
{
    QModelIndexList rows = selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QStringList lines;
    for (const QModelIndex &index : std::as_const(rows)) {
        const Field &field = m_model->values()[index.row()].field;
        lines.append(wholeLine ? field.name + u": "_s + field.value : field.value);
    }
    if (!lines.isEmpty())
        QGuiApplication::clipboard()->setText(lines.join(u'\n'));
}

bool HeaderTable::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_C && key->modifiers().testFlag(Qt::ControlModifier))
            event->accept();
    }
    return QTableView::event(event);
}

void HeaderTable::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_C && event->modifiers().testFlag(Qt::ControlModifier))
        return copy(event->modifiers().testFlag(Qt::ShiftModifier));
    QTableView::keyPressEvent(event);
}

void HeaderTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(theme::icon(u"copy"_s), tr("Copy value"), this, [this] { copy(false); })
        ->setShortcut(QKeySequence::Copy);
    menu->addAction(tr("Copy header"), this, [this] { copy(true); })
        ->setShortcut(QKeySequence(Qt::CTRL | Qt::SHIFT | Qt::Key_C));
    menu->popup(event->globalPos());
}

} // namespace pgcourier
