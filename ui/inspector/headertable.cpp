// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/headertable.h"

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

namespace {

QList<ValueTable<Field>::Column> headerColumns()
{
    return {{HeaderTable::tr("Name"),
                [](const Field &field) {
                    return field.name;
                }},
        {HeaderTable::tr("Value"), [](const Field &field) {
             return field.value;
         }}};
}

} // namespace

HeaderTable::HeaderTable(const QString &name, QWidget *parent)
    : QTableView(parent)
    , m_model(new ValueTable<Field>(headerColumns(), this))
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
    horizontalHeader()->setStretchLastSection(true);
    horizontalHeader()->setHighlightSections(false);
    setColumnWidth(0, fontMetrics().horizontalAdvance(u'0') * 30);
}

void HeaderTable::setHeaders(const Headers &headers)
{
    if (m_model->values() == headers)
        return;
    m_model->setValues(headers);
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
        const Field &field = m_model->values()[index.row()];
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
