// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/jsontreemodel.h"

#include <algorithm>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype mostOfValue = 300; // characters of a value in its cell

QString typeName(JsonTree::Type type)
{
    switch (type) {
    case JsonTree::Type::Null:
        return JsonTreeModel::tr("null");
    case JsonTree::Type::Boolean:
        return JsonTreeModel::tr("boolean");
    case JsonTree::Type::Number:
        return JsonTreeModel::tr("number");
    case JsonTree::Type::String:
        return JsonTreeModel::tr("string");
    case JsonTree::Type::Array:
        return JsonTreeModel::tr("array");
    case JsonTree::Type::Object:
        return JsonTreeModel::tr("object");
    }
    return {};
}

} // namespace

void JsonTreeModel::setTree(const std::shared_ptr<const JsonTree> &tree)
{
    beginResetModel();
    m_tree = tree && !tree->isEmpty() ? tree : nullptr;
    m_shown.clear();
    endResetModel();
}

QModelIndex JsonTreeModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, quintptr(parent.isValid() ? m_tree->child(nodeOf(parent), row) : 0));
}

QModelIndex JsonTreeModel::indexOf(int node) const
{
    return node < 0 ? QModelIndex() : createIndex(m_tree->row(node), 0, quintptr(node));
}

QModelIndex JsonTreeModel::parent(const QModelIndex &index) const
{
    return m_tree && index.isValid() ? indexOf(m_tree->parent(nodeOf(index))) : QModelIndex();
}

int JsonTreeModel::rowCount(const QModelIndex &parent) const
{
    if (!m_tree || parent.column() > 0)
        return 0;
    return parent.isValid() ? m_shown.value(nodeOf(parent)) : 1;
}

int JsonTreeModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

bool JsonTreeModel::hasChildren(const QModelIndex &parent) const
{
    if (!m_tree || parent.column() > 0)
        return false;
    return !parent.isValid() || m_tree->childCount(nodeOf(parent)) > 0;
}

bool JsonTreeModel::canFetchMore(const QModelIndex &parent) const
{
    return m_tree && parent.isValid() && parent.column() == 0
        && m_shown.value(nodeOf(parent)) < m_tree->childCount(nodeOf(parent));
}

void JsonTreeModel::fetchMore(const QModelIndex &parent)
{
    if (canFetchMore(parent))
        show(nodeOf(parent), m_shown.value(nodeOf(parent)) + portion);
}

void JsonTreeModel::show(int node, int count)
{
    const int before = m_shown.value(node);
    const int after = std::min(count, m_tree->childCount(node));
    if (after <= before)
        return;
    beginInsertRows(indexOf(node), before, after - 1);
    m_shown.insert(node, after);
    endInsertRows();
}

QModelIndex JsonTreeModel::reach(int node)
{
    QList<int> way;
    for (int at = node; at >= 0; at = m_tree->parent(at))
        way.prepend(at);
    for (qsizetype i = 1; i < way.size(); ++i)
        show(way[i - 1], (m_tree->row(way[i]) / portion + 1) * portion);
    return indexOf(node);
}

QString JsonTreeModel::name(int node) const
{
    if (m_tree->parent(node) < 0)
        return u"$"_s;
    return m_tree->hasName(node) ? m_tree->name(node) : QString::number(m_tree->row(node));
}

QString JsonTreeModel::value(int node) const
{
    const int count = m_tree->childCount(node);
    switch (m_tree->type(node)) {
    case JsonTree::Type::Array:
        return count == 0 ? tr("empty") : count == 1 ? tr("1 item") : tr("%1 items").arg(count);
    case JsonTree::Type::Object:
        return count == 0 ? tr("empty") : count == 1 ? tr("1 member") : tr("%1 members").arg(count);
    default:
        break;
    }
    QString text = m_tree->text(node, mostOfValue);
    for (QChar &c : text) {
        if (c < u' ')
            c = u' ';
    }
    return text.size() == mostOfValue ? text + u'…' : text;
}

QVariant JsonTreeModel::data(const QModelIndex &index, int role) const
{
    if (!m_tree || !index.isValid() || (role != Qt::DisplayRole && role != Qt::AccessibleTextRole))
        return {};
    const int node = nodeOf(index);
    switch (index.column()) {
    case NameColumn:
        return name(node);
    case ValueColumn:
        return value(node);
    default:
        return typeName(m_tree->type(node));
    }
}

QVariant JsonTreeModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == NameColumn ? tr("Name") : section == ValueColumn ? tr("Value") : tr("Type");
}

} // namespace pgcourier
