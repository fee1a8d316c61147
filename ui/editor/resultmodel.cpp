// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/resultmodel.h"

#include <QGuiApplication>
#include <QLocale>
#include <QPalette>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// A cell shows one line; the whole value is in the clipboard's copy.
constexpr qsizetype longestCell = 500;
constexpr qsizetype longestTip = 4000;

} // namespace

void ResultModel::setResult(const StatementResult &result)
{
    m_columns = result.columns;
    m_numeric = result.numeric;
    setPage({result.rows, result.cut}, 0);
}

void ResultModel::setPage(const RowPage &page, qint64 firstRow)
{
    beginResetModel();
    m_rows = page.rows;
    m_cut.clear();
    for (const CutCell &cell : page.cut)
        m_cut.insert({cell.row, cell.column}, cell.bytes);
    m_firstRow = firstRow;
    endResetModel();
}

int ResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int ResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_columns.size());
}

QVariant ResultModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const std::optional<QString> cell = this->cell(index.row(), index.column());
    if (role == Qt::DisplayRole)
        return cell ? cell->left(longestCell).replace(u'\n', u' ') : u"NULL"_s;
    if (role == Qt::EditRole)
        return cell ? *cell : QString();
    if (role == Qt::ToolTipRole) {
        if (!cell)
            return {};
        const auto bytes = m_cut.constFind({index.row(), index.column()});
        const QString size
            = bytes == m_cut.cend() ? QString() : u" … "_s + QLocale().formattedDataSize(*bytes);
        return QString(cell->left(longestTip) + size);
    }
    if (role == Qt::ForegroundRole && !cell)
        return QGuiApplication::palette().color(QPalette::PlaceholderText);
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    return {};
}

// Numbers stand under one another by their last digits.
int ResultModel::alignment(int column) const
{
    return int((m_numeric.value(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return alignment(section);
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? QVariant(m_columns.value(section))
                                         : QVariant(m_firstRow + section + 1);
}

} // namespace pgcourier
