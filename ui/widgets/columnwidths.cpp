// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/columnwidths.h"

#include "ui/theme/theme.h"

#include <algorithm>
#include <QAbstractItemDelegate>
#include <QEvent>
#include <QHeaderView>
#include <QScopedValueRollback>
#include <QScrollBar>
#include <QTableView>

namespace pgcourier {

ColumnWidths::ColumnWidths(
    QTableView *table, const QList<int> &first, int elastic, int leastElastic, int most)
    : QObject(table)
    , m_table(table)
    , m_first(first)
    , m_widest(first.size(), 0)
    , m_elastic(elastic)
    , m_leastElastic(leastElastic)
    , m_most(most)
{
    m_soon.setSingleShot(true);
    m_soon.setInterval(0);
    connect(&m_soon, &QTimer::timeout, this, &ColumnWidths::fit);
    const QAbstractItemModel *rows = table->model();
    connect(rows, &QAbstractItemModel::rowsInserted, this, &ColumnWidths::refit);
    connect(rows, &QAbstractItemModel::dataChanged, this, &ColumnWidths::refit);
    connect(rows, &QAbstractItemModel::modelReset, this, &ColumnWidths::refit);
    connect(table->verticalScrollBar(), &QScrollBar::valueChanged, this, &ColumnWidths::refit);
    connect(table->horizontalHeader(), &QHeaderView::sectionResized, this,
        [this](int column, int before, int now) {
            if (m_laying)
                return;
            if (column != m_elastic && before > 0 && now > 0) // else it is hidden or shown
                m_drawn.insert(column);
            refit();
        });
    table->horizontalHeader()->setStretchLastSection(false);
    table->viewport()->installEventFilter(this);
}

void ColumnWidths::forgetContents()
{
    m_widest.fill(0);
    refit();
}

void ColumnWidths::refit()
{
    if (!m_soon.isActive())
        m_soon.start();
}

void ColumnWidths::setDrawn(const QSet<int> &columns)
{
    m_drawn = columns;
    m_drawn.remove(m_elastic);
    refit();
}

bool ColumnWidths::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::Resize)
        lay();
    else if (event->type() == QEvent::Show || event->type() == QEvent::FontChange)
        forgetContents();
    return QObject::eventFilter(watched, event);
}

void ColumnWidths::fit()
{
    measureRowsInSight();
    lay();
}

// Of the rows in sight alone: it is done while a thousand rows a second change.
void ColumnWidths::measureRowsInSight()
{
    const int top = m_table->rowAt(0);
    if (top < 0)
        return;
    const int bottom = m_table->rowAt(m_table->viewport()->height() - 1);
    const int last = bottom < 0 ? m_table->model()->rowCount() - 1 : bottom;
    for (int column = 0; column < m_widest.size(); ++column) {
        if (m_table->isColumnHidden(column) || column == m_elastic)
            continue;
        QModelIndex longest;
        qsizetype letters = 0;
        for (int row = top; row <= last; ++row) {
            const QModelIndex cell = m_table->model()->index(row, column);
            if (const qsizetype own = cell.data().toString().size(); own > letters) {
                longest = cell;
                letters = own;
            }
        }
        if (longest.isValid())
            m_widest[column] = std::max(m_widest[column], widthOf(longest));
    }
}

int ColumnWidths::widthOf(const QModelIndex &cell) const
{
    QStyleOptionViewItem option;
    option.initFrom(m_table);
    option.font = m_table->font();
    option.fontMetrics = m_table->fontMetrics();
    option.widget = m_table;
    return m_table->itemDelegate()->sizeHint(option, cell).width() + theme::halfGap;
}

int ColumnWidths::headerWidth(int column) const
{
    const QHeaderView *header = m_table->horizontalHeader();
    const QString title = m_table->model()->headerData(column, Qt::Horizontal).toString();
    const int mark = header->sortIndicatorSection() == column ? 2 * theme::gap : 0;
    return header->fontMetrics().horizontalAdvance(title) + 2 * theme::gap + mark;
}

int ColumnWidths::leastWidth(int column) const
{
    return std::max(headerWidth(column), std::min(m_widest[column], m_most));
}

void ColumnWidths::lay()
{
    QHeaderView *header = m_table->horizontalHeader();
    if (m_laying || header->isSectionHidden(m_elastic))
        return;
    header->setSectionResizeMode(m_elastic, QHeaderView::Fixed); // a restored header may say otherwise
    const QScopedValueRollback laying(m_laying, true);
    int least = 0;
    int spare = 0;
    QList<std::pair<int, int>> wanted(m_widest.size()); // least, and what more it would like
    for (int column = 0; column < m_widest.size(); ++column) {
        if (column == m_elastic || header->isSectionHidden(column))
            continue;
        const bool drawn = m_drawn.contains(column);
        wanted[column].first = drawn ? header->sectionSize(column) : leastWidth(column);
        wanted[column].second = drawn ? 0 : std::max(0, m_first[column] - wanted[column].first);
        least += wanted[column].first;
        spare += wanted[column].second;
    }
    const int room = m_table->viewport()->width();
    const int toSpare = std::clamp(room - least - m_leastElastic, 0, spare);
    int used = 0;
    for (int column = 0; column < m_widest.size(); ++column) {
        if (column == m_elastic || header->isSectionHidden(column))
            continue;
        const int width
            = wanted[column].first + (spare > 0 ? int(qint64(wanted[column].second) * toSpare / spare) : 0);
        used += width;
        if (header->sectionSize(column) != width)
            header->resizeSection(column, width);
    }
    header->resizeSection(m_elastic, std::max(m_leastElastic, room - used));
}

} // namespace pgcourier
