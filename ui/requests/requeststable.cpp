// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requeststable.h"

#include "ui/requests/requestcolumns.h"
#include "ui/requests/requestdelegate.h"
#include "ui/requests/requestsmodel.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/columnwidths.h"

#include <algorithm>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace pgcourier {

using namespace Qt::StringLiterals;

RequestsTable::RequestsTable(RequestsModel *model, QWidget *parent) : QTableView(parent), m_model(model)
{
    setObjectName(u"requests"_s);
    setModel(model);
    setItemDelegate(new RequestDelegate(this));
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(qMax(theme::rowHeight, fontMetrics().height() + 12));
    buildHeader();
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this] {
        fetchAhead();
        Q_EMIT scrolled();
    });
    // After the view's own slots: it has its rows by then.
    connect(model, &QAbstractItemModel::rowsInserted, this,
        [this](const QModelIndex &, int first, int last) { moveWithRows(first, last - first + 1); });
    connect(model, &QAbstractItemModel::rowsRemoved, this,
        [this](const QModelIndex &, int first, int last) { moveWithRows(first, first - last - 1); });
}

void RequestsTable::buildHeader()
{
    QHeaderView *header = horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionsMovable(true);
    header->setStretchLastSection(false);
    header->setSortIndicatorShown(true);
    const int em = fontMetrics().horizontalAdvance(u'0');
    QList<int> widths;
    for (const RequestColumn &column : requestColumns()) {
        widths.append(column.digits * em);
        setColumnWidth(column.kind, column.digits * em);
        setColumnHidden(column.kind, !column.shownAtFirst);
    }
    header->setMinimumSectionSize(4 * em);
    m_widths = new ColumnWidths(this, widths, RequestsModel::Url, 24 * em, 24 * em);
    showSort(PageSort::Newest);
    m_firstColumns = header->saveState();
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(header, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        auto *menu = new QMenu(this);
        menu->setAttribute(Qt::WA_DeleteOnClose);
        fillColumnMenu(menu);
        menu->popup(horizontalHeader()->mapToGlobal(position));
    });
    connect(header, &QHeaderView::sectionClicked, this, &RequestsTable::sortBySection);
}

bool RequestsTable::isAtTop() const
{
    return verticalScrollBar()->value() == 0;
}

bool RequestsTable::isAtBottom() const
{
    return verticalScrollBar()->value() == verticalScrollBar()->maximum();
}

void RequestsTable::setTopRow(int row)
{
    updateGeometries(); // the range may be that of rows which have gone
    verticalScrollBar()->setValue(row);
}

TableLook RequestsTable::look() const
{
    TableLook look;
    look.atTop = isAtTop();
    look.atBottom = isAtBottom();
    look.selected = selectedCount();
    const int first = rowAt(0);
    if (first < 0)
        return look;
    const int bottom = rowAt(viewport()->height() - 1);
    look.first = first;
    look.last = bottom < 0 ? m_model->rowCount() - 1 : bottom;
    return look;
}

QList<JobId> RequestsTable::selectedIds() const
{
    QModelIndexList selected = selectionModel()->selectedRows();
    std::sort(selected.begin(), selected.end());
    QList<JobId> ids;
    ids.reserve(selected.size());
    for (const QModelIndex &index : std::as_const(selected)) {
        if (const JobRow *row = m_model->at(index.row()))
            ids.append(row->id);
    }
    return ids;
}

void RequestsTable::keyPressEvent(QKeyEvent *event)
{
    const bool byAlt = event->modifiers() == Qt::AltModifier;
    const bool home = event->key() == Qt::Key_Home && (byAlt || event->modifiers() == Qt::ControlModifier);
    if (home && m_model->isDetached())
        return Q_EMIT topWanted();
    // Ctrl+End is the end of what is loaded, which loads more.
    if (byAlt && event->key() == Qt::Key_End && m_model->canFetchMore({}))
        return Q_EMIT endWanted();
    const QScopedValueRollback selecting(m_selecting, true);
    if (home && byAlt) // which Qt takes for the first column
        setCurrentIndex(model()->index(0, qMax(0, currentIndex().column())));
    else
        QTableView::keyPressEvent(event);
    if (home)
        scrollToTop(); // also where that row was the chosen one, and was scrolled away
}

bool RequestsTable::viewportEvent(QEvent *event)
{
    const bool byMouse = event->type() == QEvent::MouseButtonPress || event->type() == QEvent::MouseMove
        || event->type() == QEvent::MouseButtonRelease || event->type() == QEvent::MouseButtonDblClick;
    const QScopedValueRollback selecting(m_selecting, m_selecting || byMouse);
    return QTableView::viewportEvent(event);
}

// Where no key or click selects, Qt takes the keys that happen to be held for a wish: with Ctrl+Return still
// down the row that was just sent would be added to the selection. Qt 6.8 asks without an event for keys,
// too.
QItemSelectionModel::SelectionFlags RequestsTable::selectionCommand(
    const QModelIndex &index, const QEvent *event) const
{
    if (event || m_selecting || !index.isValid())
        return QTableView::selectionCommand(index, event);
    return QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows;
}

// By ranges: all of a long table may be selected, and this is asked for with every snapshot.
int RequestsTable::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : selectionModel()->selection())
        count += range.height();
    return count;
}

// The indicator stands over the first visible column that the order belongs to.
void RequestsTable::showSort(PageSort sort)
{
    const PageSort wanted = sort == PageSort::Oldest ? PageSort::Newest : sort;
    const bool up = sort == PageSort::Oldest || sort == PageSort::NextDue;
    int section = -1;
    for (int column : {int(RequestsModel::Created), int(RequestsModel::Id), int(RequestsModel::Duration),
             int(RequestsModel::NextDue)}) {
        if (section < 0 && requestColumns()[size_t(column)].sort == wanted && !isColumnHidden(column))
            section = column;
    }
    horizontalHeader()->setSortIndicator(section, up ? Qt::AscendingOrder : Qt::DescendingOrder);
}

void RequestsTable::sortBySection(int section)
{
    const auto sort = requestColumns()[size_t(section)].sort;
    showSort(m_model->sort()); // a click turns the indicator of any column
    if (!sort)
        return;
    const bool back = *sort == PageSort::Newest && m_model->sort() == PageSort::Newest;
    Q_EMIT sortRequested(back ? PageSort::Oldest : *sort);
}

void RequestsTable::fillColumnMenu(QMenu *menu)
{
    for (int column = 0; column < m_model->columnCount(); ++column) {
        QAction *action
            = menu->addAction(m_model->headerData(column, Qt::Horizontal, Qt::DisplayRole).toString());
        action->setCheckable(true);
        action->setChecked(!isColumnHidden(column));
        action->setEnabled(column != RequestsModel::Status && column != RequestsModel::Url);
        connect(action, &QAction::toggled, this, [this, column](bool on) {
            setColumnHidden(column, !on);
            showSort(m_model->sort());
        });
    }
    menu->addSeparator();
    connect(menu->addAction(theme::icon(u"refresh"_s), tr("Reset columns")), &QAction::triggered, this,
        &RequestsTable::resetColumns);
}

void RequestsTable::resetColumns()
{
    horizontalHeader()->restoreState(m_firstColumns);
    showSort(m_model->sort());
    m_widths->setDrawn({});
}

void RequestsTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex cell = byKey ? currentIndex() : indexAt(event->pos());
    const QPoint place = byKey && cell.isValid() ? visualRect(cell).bottomLeft() : event->pos();
    Q_EMIT menuRequested(cell, viewport()->mapToGlobal(place));
}

// The scroll bar counts rows: what comes or goes above the first one on screen moves it along. At the very
// top the newest rows are wanted.
void RequestsTable::moveWithRows(int first, int change)
{
    const int top = verticalScrollBar()->value();
    if (top == 0 || first >= top)
        return;
    setTopRow(qMax(0, top + change));
}

// A page is asked for while there are still some screens to go.
void RequestsTable::fetchAhead()
{
    const QScrollBar *bar = verticalScrollBar();
    const int ahead = 3 * qMax(1, bar->pageStep());
    if (bar->value() + ahead >= bar->maximum() && m_model->canFetchMore({}))
        m_model->fetchMore({});
    if (bar->value() < ahead)
        m_model->fetchNewer();
}

} // namespace pgcourier
