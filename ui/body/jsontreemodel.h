// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/json/jsontree.h"

#include <memory>
#include <QAbstractItemModel>
#include <QHash>

namespace pgcourier {

// A JSON tree for a view. The children of a long array come in portions, as the view gets to them.
class JsonTreeModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Column { NameColumn, ValueColumn, TypeColumn, ColumnCount };
    static constexpr int portion = 500;

    using QAbstractItemModel::QAbstractItemModel;

    void setTree(const std::shared_ptr<const JsonTree> &tree);
    [[nodiscard]] const JsonTree *tree() const { return m_tree.get(); }
    [[nodiscard]] int nodeOf(const QModelIndex &index) const { return int(index.internalId()); }
    [[nodiscard]] QModelIndex reach(int node); // fetches its portions and those of the nodes above it

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &index) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool canFetchMore(const QModelIndex &parent) const override;
    void fetchMore(const QModelIndex &parent) override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    void show(int node, int count);
    [[nodiscard]] QModelIndex indexOf(int node) const;
    [[nodiscard]] QString name(int node) const;
    [[nodiscard]] QString value(int node) const;

    std::shared_ptr<const JsonTree> m_tree;
    QHash<int, int> m_shown; // children that the view knows of, by node
};

} // namespace pgcourier
