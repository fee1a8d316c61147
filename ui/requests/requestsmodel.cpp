// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/requestsmodel.h"

#include <algorithm>
#include <QSet>

namespace pgcourier {

RequestsModel::RequestsModel(QObject *parent) : QAbstractTableModel(parent) { }

int RequestsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RequestsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(requestColumns().size());
}

QVariant RequestsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobRow &row = m_rows[index.row()];
    const RequestColumn &column = requestColumns()[size_t(index.column())];
    switch (role) {
    case Qt::DisplayRole:
        return column.text(row);
    case Qt::ToolTipRole:
        return column.tip ? column.tip(row) : QString();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (column.number ? Qt::AlignRight : Qt::AlignLeft));
    case JobStatusRole:
        return int(row.status);
    case CodeRole:
        return row.statusCode.value_or(0);
    default:
        return {};
    }
}

QVariant RequestsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    const RequestColumn &column = requestColumns()[size_t(section)];
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (column.number ? Qt::AlignRight : Qt::AlignLeft));
    return role == Qt::DisplayRole ? QVariant(tr(column.title)) : QVariant();
}

bool RequestsModel::canFetchMore(const QModelIndex &parent) const
{
    const bool room = !hasKeys() || m_rows.size() < m_rowLimit;
    return !parent.isValid() && m_more && room && !m_asking && !m_anew && !m_rows.isEmpty() && !m_searchedTo;
}

void RequestsModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_asking = true;
    Q_EMIT olderWanted(m_rows.constLast().id, m_rows.constLast().orderKey);
}

void RequestsModel::searchOn()
{
    if (!m_searchedTo || m_asking || m_anew)
        return;
    m_asking = true;
    Q_EMIT searchChanged();
    Q_EMIT olderWanted(m_searchedTo->id, 0);
}

JobId RequestsModel::behindAll() const
{
    return m_searchedTo ? m_searchedTo->id : m_rows.isEmpty() ? JobId() : m_rows.constLast().id;
}

void RequestsModel::setSearched(const Page &page)
{
    m_searchedTo.reset();
    if (page.searchedTo)
        m_searchedTo = QueuePlace{*page.searchedTo, page.searchedBack};
    Q_EMIT searchChanged();
}

void RequestsModel::startAnew()
{
    m_anew = true;
    m_asking = false;
    m_askingNewer = false;
    setHeld(0);
    setSearched({});
}

// What is shown stays readable, in its old order, until the new head comes; until then nothing is looked up.
void RequestsModel::setSort(PageSort sort)
{
    if (m_sort == sort)
        return;
    startAnew();
    m_keys.clear();
    m_sort = sort;
}

void RequestsModel::mergeHead(const Page &head)
{
    const bool gap = head.more && !head.rows.isEmpty()
        && (m_rows.isEmpty() || standsBefore(head.rows.constLast(), m_rows.constFirst(), m_sort));
    if (!m_anew && m_rows.isEmpty() && isSearchedFurther(head))
        return;
    if (m_anew || m_rows.isEmpty() || ((gap || m_detached) && !m_holding))
        return replaceAll(head);
    updateKnown(head.rows, true);
    if (m_detached)
        return countHeld(head);
    if (!gap)
        removeUnlisted(head);
    insertUnknown(head.rows);
    if (const int over = int(m_rows.size()) - m_rowLimit; over > 0 && !m_holding)
        dropLast(over);
}

// Somebody looked further than a head that has nothing does.
bool RequestsModel::isSearchedFurther(const Page &head) const
{
    if (!m_searchedTo || !head.searchedTo || !head.rows.isEmpty())
        return false;
    JobRow here;
    here.id = m_searchedTo->id;
    JobRow there;
    there.id = *head.searchedTo;
    return !standsBefore(here, there, m_sort);
}

void RequestsModel::mergeRows(const QList<JobId> &asked, const QList<JobRow> &rows)
{
    if (m_anew)
        return;
    updateKnown(rows, false);
    QSet<JobId> gone(asked.begin(), asked.end());
    for (const JobRow &row : rows)
        gone.remove(row.id);
    for (JobId id : std::as_const(gone)) {
        if (const int row = rowOf(id); row >= 0)
            removeAt(row);
    }
}

void RequestsModel::appendOlder(JobId before, const Page &page)
{
    m_asking = false; // also where the answer came too late: the end may be another one by now
    if (m_anew || behindAll() != before)
        return Q_EMIT searchChanged();
    m_more = page.more;
    setSearched(page);
    QList<JobRow> fresh;
    for (const JobRow &row : page.rows) { // an order that moves may bring one again
        if (rowOf(row.id) < 0 && (m_rows.isEmpty() || standsBefore(m_rows.constLast(), row, m_sort)))
            fresh.append(row);
    }
    if (fresh.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(fresh.size()) - 1);
    m_rows.append(fresh);
    for (const JobRow &row : std::as_const(fresh))
        remember(row);
    endInsertRows();
    if (const int over = int(m_rows.size()) - m_rowLimit; over > 0 && !hasKeys())
        dropFirst(over);
}

void RequestsModel::olderFailed()
{
    m_asking = false;
    Q_EMIT searchChanged();
}

void RequestsModel::lookForMore()
{
    m_more = true;
}

void RequestsModel::fetchNewer()
{
    if (!m_detached || m_askingNewer || m_anew || m_rows.isEmpty())
        return;
    m_askingNewer = true;
    Q_EMIT newerWanted(m_rows.constFirst().id);
}

void RequestsModel::prependNewer(JobId behind, const Page &page)
{
    m_askingNewer = false; // as in appendOlder
    if (m_anew || m_rows.isEmpty() || m_rows.constFirst().id != behind)
        return;
    m_detached = page.more;
    if (page.rows.isEmpty())
        return;
    beginInsertRows({}, 0, int(page.rows.size()) - 1);
    QList<JobRow> rows(page.rows.crbegin(), page.rows.crend());
    m_rows = rows + m_rows;
    endInsertRows();
    if (const int over = int(m_rows.size()) - m_rowLimit; over > 0)
        dropLast(over);
}

void RequestsModel::showAround(const Page &above, const Page &below)
{
    Page all = below;
    all.rows = QList<JobRow>(above.rows.crbegin(), above.rows.crend()) + below.rows;
    replaceAll(all);
    m_detached = above.more;
}

void RequestsModel::setHolding(bool holding)
{
    m_holding = holding;
    if (!holding)
        setHeld(0);
}

void RequestsModel::countHeld(const Page &head)
{
    setHeld(m_rows.isEmpty() ? 0 : int(countAbove(head.rows)));
}

const JobRow *RequestsModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int RequestsModel::rowOf(JobId id) const
{
    JobRow wanted;
    wanted.id = id;
    if (hasKeys()) {
        const auto key = m_keys.constFind(id);
        if (key == m_keys.constEnd())
            return -1;
        wanted.orderKey = *key;
    }
    const int row = firstNotBefore(wanted);
    return row < m_rows.size() && m_rows[row].id == id ? row : -1;
}

int RequestsModel::rowAtOrBelow(JobId id) const
{
    JobRow wanted;
    wanted.id = id;
    return firstNotBefore(wanted);
}

void RequestsModel::replaceAll(const Page &head)
{
    beginResetModel();
    m_rows = head.rows;
    m_keys.clear();
    for (const JobRow &row : head.rows)
        remember(row);
    m_more = head.more;
    m_asking = false;
    m_detached = false;
    m_askingNewer = false;
    m_anew = false;
    endResetModel();
    setHeld(0);
    setSearched(head);
}

// Rows that were read by id alone do not know their place: they keep it.
void RequestsModel::updateKnown(const QList<JobRow> &rows, bool inOrder)
{
    int first = int(m_rows.size());
    int last = -1;
    for (JobRow row : rows) {
        const int at = rowOf(row.id);
        if (at < 0)
            continue;
        if (!inOrder)
            row.orderKey = m_rows[at].orderKey;
        if (m_rows[at] == row)
            continue;
        if (row.orderKey != m_rows[at].orderKey) {
            moveTo(at, row);
            first = 0; // what was counted so far may stand elsewhere now
            last = int(m_rows.size()) - 1;
            continue;
        }
        m_rows[at] = row;
        first = qMin(first, at);
        last = qMax(last, at);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void RequestsModel::moveTo(int at, const JobRow &row)
{
    const int to = firstNotBefore(row);
    int now = at;
    if (to != at && to != at + 1) {
        now = to > at ? to - 1 : to;
        beginMoveRows({}, at, at, {}, to);
        m_rows.move(at, now);
        m_rows[now] = row;
        remember(row);
        endMoveRows();
    } else {
        m_rows[now] = row;
        remember(row);
    }
}

// What lies within the head's reach and is not in it has left the filter or the database.
void RequestsModel::removeUnlisted(const Page &head)
{
    QSet<JobId> listed;
    for (const JobRow &row : head.rows)
        listed.insert(row.id);
    int reach = int(m_rows.size());
    if (head.searchedTo) {
        JobRow end;
        end.id = *head.searchedTo;
        reach = firstNotBefore(end);
    } else if (head.more && !head.rows.isEmpty()) {
        reach = firstNotBefore(head.rows.constLast());
    }
    for (int row = reach - 1; row >= 0; --row) {
        if (!listed.contains(m_rows[row].id))
            removeAt(row);
    }
    if (!head.more)
        m_more = false;
}

void RequestsModel::insertUnknown(const QList<JobRow> &rows)
{
    const qsizetype fresh = m_rows.isEmpty() ? rows.size() : countAbove(rows);
    if (m_holding && !m_rows.isEmpty()) {
        setHeld(int(fresh));
    } else if (fresh > 0) {
        beginInsertRows({}, 0, int(fresh) - 1);
        m_rows = rows.first(fresh) + m_rows;
        for (qsizetype i = 0; i < fresh; ++i)
            remember(rows[i]);
        endInsertRows();
    }
    for (auto it = rows.begin() + fresh; it != rows.end(); ++it) {
        const int at = firstNotBefore(*it);
        if (at < m_rows.size() && m_rows[at].id == it->id)
            continue;
        beginInsertRows({}, at, at);
        m_rows.insert(at, *it);
        remember(*it);
        endInsertRows();
    }
}

void RequestsModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_keys.remove(m_rows[row].id);
    m_rows.removeAt(row);
    endRemoveRows();
}

void RequestsModel::dropFirst(int count)
{
    beginRemoveRows({}, 0, count - 1);
    m_rows.remove(0, count);
    m_detached = true;
    endRemoveRows();
}

void RequestsModel::dropLast(int count)
{
    const int size = int(m_rows.size());
    beginRemoveRows({}, size - count, size - 1);
    for (int row = size - count; row < size; ++row)
        m_keys.remove(m_rows[row].id);
    m_rows.remove(size - count, count);
    m_more = true;
    m_asking = false;
    endRemoveRows();
    if (m_searchedTo)
        setSearched({});
}

void RequestsModel::setHeld(int count)
{
    if (m_held == count)
        return;
    m_held = count;
    Q_EMIT heldChanged(count);
}

void RequestsModel::remember(const JobRow &row)
{
    if (hasKeys())
        m_keys.insert(row.id, row.orderKey);
}

int RequestsModel::firstNotBefore(const JobRow &row) const
{
    const auto at = std::lower_bound(m_rows.begin(), m_rows.end(), row,
        [this](const JobRow &a, const JobRow &b) { return standsBefore(a, b, m_sort); });
    return int(at - m_rows.begin());
}

// How many of them, which are in order, stand above the first row.
qsizetype RequestsModel::countAbove(const QList<JobRow> &rows) const
{
    const JobRow &first = m_rows.constFirst();
    const auto known = std::find_if(
        rows.begin(), rows.end(), [&](const JobRow &row) { return !standsBefore(row, first, m_sort); });
    return known - rows.begin();
}

} // namespace pgcourier
