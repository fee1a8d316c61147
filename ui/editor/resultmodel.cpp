// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/resultmodel.h"

#include <QGuiApplication>
#include <QPalette>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// A cell shows one line; the whole value is in the clipboard's copy.
constexpr qsizetype longestCell = 500;

} // namespace

void ResultModel::setResult(const StatementResult &result)
{
    beginResetModel();
    m_result = result;
    endResetModel();
}

int ResultModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_result.rows.size());
}

int ResultModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_result.columns.size());
}

QVariant ResultModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const QList<std::optional<QString>> &row = m_result.rows[index.row()];
    const std::optional<QString> cell = row.value(index.column());
    if (role == Qt::DisplayRole)
        return cell ? cell->left(longestCell).replace(u'\n', u' ') : u"NULL"_s;
    if (role == Qt::EditRole || role == Qt::ToolTipRole)
        return cell ? cell->left(role == Qt::ToolTipRole ? 4000 : cell->size()) : QString();
    if (role == Qt::ForegroundRole && !cell)
        return QGuiApplication::palette().color(QPalette::PlaceholderText);
    if (role == Qt::TextAlignmentRole)
        return alignment(index.column());
    return {};
}

// Numbers stand under one another by their last digits.
int ResultModel::alignment(int column) const
{
    return int((m_result.numeric.value(column) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
}

QVariant ResultModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (role == Qt::TextAlignmentRole && orientation == Qt::Horizontal)
        return alignment(section);
    if (role != Qt::DisplayRole)
        return {};
    return orientation == Qt::Horizontal ? QVariant(m_result.columns.value(section)) : QVariant(section + 1);
}

} // namespace pgcourier
