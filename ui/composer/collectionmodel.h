// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedtree.h"

#include <memory>
#include <QAbstractItemModel>

namespace pgcourier {

// The collections as a tree, or what of them has the words that are searched for in its name, its URL, or for
// its method. A drop is asked for and not done: the tree is filled anew when it was.
class CollectionModel : public QAbstractItemModel
{
    Q_OBJECT

public:
    enum Role { MethodRole = Qt::UserRole };

    explicit CollectionModel(QObject *parent = nullptr);
    ~CollectionModel() override;

    void fill(const QList<Collection> &collections, const QString &words);
    [[nodiscard]] SavedPlace placeAt(const QModelIndex &index) const; // none: nothing is there
    [[nodiscard]] QModelIndex indexOf(const SavedPlace &place) const;
    [[nodiscard]] QModelIndex indexOf(const QString &request) const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] Qt::DropActions supportedDropActions() const override { return Qt::MoveAction; }
    [[nodiscard]] QStringList mimeTypes() const override;
    [[nodiscard]] QMimeData *mimeData(const QModelIndexList &indexes) const override;
    [[nodiscard]] bool canDropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
        const QModelIndex &parent) const override;
    bool dropMimeData(const QMimeData *data, Qt::DropAction action, int row, int column,
        const QModelIndex &parent) override;

Q_SIGNALS:
    void renameWanted(const pgcourier::SavedPlace &what, const QString &name);
    void moveWanted(const pgcourier::SavedPlace &what, const pgcourier::SavedPlace &into,
        const pgcourier::SavedPlace &before);

private:
    struct Node;
    [[nodiscard]] Node *nodeAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const Node *node) const;
    void addFolder(Node &parent, const Collection &collection, const FolderNode &folder, bool whole);
    [[nodiscard]] bool matches(const SavedRequest &request) const;
    [[nodiscard]] static const Node *findIn(const Node &node, const SavedPlace &place);

    std::unique_ptr<Node> m_root;
    QString m_words;
    mutable SavedPlace m_dragged;
};

} // namespace pgcourier
