// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/requestsmodel.h"

#include "ui/models/timetext.h"

#include <algorithm>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ColumnText
{
    const char *title;
    QString (*text)(const JobRow &);
};

QString attemptsText(const JobRow &row)
{
    if (!row.maxAttempts)
        return QString::number(row.attempt);
    return RequestsModel::tr("%1 of %2").arg(row.attempt).arg(*row.maxAttempts);
}

QString durationText(const JobRow &row)
{
    if (!row.startedAt.isValid() || !row.finishedAt.isValid())
        return {};
    return millisecondsText(double(qMax<qint64>(0, row.startedAt.msecsTo(row.finishedAt))));
}

QString createdText(const JobRow &row)
{
    return timeText(row.created, QDateTime::currentDateTimeUtc());
}

// In the order of RequestsModel::Column.
const std::array<ColumnText, 10> columns{{
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "ID"),
        [](const JobRow &row) {
            return QString::number(row.id.value);
        }},
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Status"),
        [](const JobRow &row) {
            return toString(row.status);
        }},
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Method"),
        [](const JobRow &row) {
            return row.method;
        }},
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "URL"),
        [](const JobRow &row) {
            return row.url;
        }},
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Code"),
        [](const JobRow &row) {
            return row.statusCode ? QString::number(*row.statusCode) : QString();
        }},
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Attempts"), attemptsText},
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Created"), createdText},
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Duration"), durationText},
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Error"),
        [](const JobRow &row) {
            return row.errorMsg;
        }},
    {QT_TRANSLATE_NOOP("pgcourier::RequestsModel", "Role"),
        [](const JobRow &row) {
            return row.requestedBy;
        }},
}};

QString toolTip(const JobRow &row, int column)
{
    if (column == RequestsModel::Created)
        return exactTimeText(row.created);
    if (column == RequestsModel::Url || column == RequestsModel::ErrorText)
        return columns[size_t(column)].text(row);
    return {};
}

bool isNumber(int column)
{
    return column == RequestsModel::Id || column == RequestsModel::Duration;
}

} // namespace

RequestsModel::RequestsModel(QObject *parent) : QAbstractTableModel(parent) { }

int RequestsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int RequestsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(columns.size());
}

QVariant RequestsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const JobRow &row = m_rows[index.row()];
    switch (role) {
    case Qt::DisplayRole:
        return columns[size_t(index.column())].text(row);
    case Qt::ToolTipRole:
        return toolTip(row, index.column());
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft));
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
    if (orientation != Qt::Horizontal || section < 0 || section >= int(columns.size()))
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber(section) ? Qt::AlignRight : Qt::AlignLeft));
    return role == Qt::DisplayRole ? QVariant(tr(columns[size_t(section)].title)) : QVariant();
}

bool RequestsModel::canFetchMore(const QModelIndex &parent) const
{
    return !parent.isValid() && m_more && !m_asking && !m_anew && !m_rows.isEmpty();
}

void RequestsModel::fetchMore(const QModelIndex &parent)
{
    if (!canFetchMore(parent))
        return;
    m_asking = true;
    Q_EMIT olderWanted(m_rows.constLast().id);
}

void RequestsModel::startAnew()
{
    m_anew = true;
    m_asking = false;
    setHeld(0);
}

void RequestsModel::mergeHead(const Page &head)
{
    const bool gap = head.more && !head.rows.isEmpty()
        && (m_rows.isEmpty() || head.rows.constLast().id > m_rows.constFirst().id);
    if (m_anew || m_rows.isEmpty() || (gap && !m_holding))
        return replaceAll(head);
    updateKnown(head.rows);
    if (!gap)
        removeUnlisted(head);
    insertUnknown(head.rows);
}

void RequestsModel::mergeRows(const QList<JobId> &asked, const QList<JobRow> &rows)
{
    updateKnown(rows);
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
    if (m_anew || m_rows.isEmpty() || m_rows.constLast().id != before)
        return;
    m_asking = false;
    m_more = page.more;
    if (page.rows.isEmpty())
        return;
    const int first = int(m_rows.size());
    beginInsertRows({}, first, first + int(page.rows.size()) - 1);
    m_rows.append(page.rows);
    endInsertRows();
}

void RequestsModel::olderFailed()
{
    m_asking = false;
}

void RequestsModel::setHolding(bool holding)
{
    m_holding = holding;
    if (!holding)
        setHeld(0);
}

const JobRow *RequestsModel::at(int row) const
{
    return row >= 0 && row < m_rows.size() ? &m_rows[row] : nullptr;
}

int RequestsModel::rowOf(JobId id) const
{
    const int row = lowerBound(id);
    return row < m_rows.size() && m_rows[row].id == id ? row : -1;
}

void RequestsModel::replaceAll(const Page &head)
{
    beginResetModel();
    m_rows = head.rows;
    m_more = head.more;
    m_asking = false;
    m_anew = false;
    endResetModel();
    setHeld(0);
}

void RequestsModel::updateKnown(const QList<JobRow> &rows)
{
    int first = int(m_rows.size());
    int last = -1;
    for (const JobRow &row : rows) {
        const int at = rowOf(row.id);
        if (at < 0 || m_rows[at] == row)
            continue;
        m_rows[at] = row;
        first = qMin(first, at);
        last = qMax(last, at);
    }
    if (last >= 0)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

// What lies within the head's reach and is not in it has left the filter or the database.
void RequestsModel::removeUnlisted(const Page &head)
{
    QSet<JobId> listed;
    for (const JobRow &row : head.rows)
        listed.insert(row.id);
    int reach = int(m_rows.size());
    if (head.more && !head.rows.isEmpty())
        reach = lowerBound(head.rows.constLast().id);
    for (int row = reach - 1; row >= 0; --row) {
        if (!listed.contains(m_rows[row].id))
            removeAt(row);
    }
    if (!head.more)
        m_more = false;
}

void RequestsModel::insertUnknown(const QList<JobRow> &rows)
{
    const JobId newest = m_rows.isEmpty() ? JobId{} : m_rows.constFirst().id;
    const auto firstKnown = std::find_if(
        rows.begin(), rows.end(), [newest](const JobRow &row) { return row.id.value <= newest.value; });
    const int fresh = int(firstKnown - rows.begin());
    if (m_holding && !m_rows.isEmpty()) {
        setHeld(fresh);
    } else if (fresh > 0) {
        beginInsertRows({}, 0, fresh - 1);
        m_rows = rows.first(fresh) + m_rows;
        endInsertRows();
    }
    for (auto it = firstKnown; it != rows.end(); ++it) {
        const int at = lowerBound(it->id);
        if (at < m_rows.size() && m_rows[at].id == it->id)
            continue;
        beginInsertRows({}, at, at);
        m_rows.insert(at, *it);
        endInsertRows();
    }
}

void RequestsModel::removeAt(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    endRemoveRows();
}

void RequestsModel::setHeld(int count)
{
    if (m_held == count)
        return;
    m_held = count;
    Q_EMIT heldChanged(count);
}

int RequestsModel::lowerBound(JobId id) const
{
    const auto at = std::lower_bound(
        m_rows.begin(), m_rows.end(), id, [](const JobRow &row, JobId wanted) { return row.id > wanted; });
    return int(at - m_rows.begin());
}

} // namespace pgcourier
