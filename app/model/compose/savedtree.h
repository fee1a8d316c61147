// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedrequest.h"

#include <utility>
#include <vector>

namespace pgcourier {

// A collection, a folder in it, or a request.
struct SavedPlace
{
    QString collection; // id; empty: none at all
    FolderPath folder; // that is it, or that the request is in
    QString request; // id; empty: a folder, or the collection where there is no path

    [[nodiscard]] bool isNone() const { return collection.isEmpty(); }
    [[nodiscard]] bool isRequest() const { return !request.isEmpty(); }
    [[nodiscard]] bool isCollection() const { return !isNone() && request.isEmpty() && folder.isEmpty(); }
    bool operator==(const SavedPlace &) const = default;
};

// A collection as a tree; it is kept as two lists.
struct FolderNode
{
    FolderPath path; // empty: the collection itself
    std::vector<FolderNode> folders = {};
    QList<qsizetype> requests = {}; // places in Collection::requests
};
[[nodiscard]] FolderNode treeOf(const Collection &collection);
[[nodiscard]] QList<FolderPath> foldersOf(const Collection &collection); // all, each before what is in it
// Where something can be saved, by what it is called: "Shop / orders".
[[nodiscard]] QList<std::pair<QString, SavedPlace>> placesOf(const QList<Collection> &collections);
[[nodiscard]] const Collection *findCollection(const QList<Collection> &collections, const QString &id);
[[nodiscard]] Collection *collectionAt(QList<Collection> &collections, const SavedPlace &place); // null: gone
[[nodiscard]] qsizetype indexOf(const Collection &collection, const QString &request); // -1: gone
[[nodiscard]] SavedPlace placeOf(const QList<Collection> &collections, const QString &request); // none: gone
[[nodiscard]] QString nameOf(const QList<Collection> &collections, const SavedPlace &place);
[[nodiscard]] SavedPlace parentOf(const SavedPlace &place); // none: of a collection
// The folder itself, or what is in it however deep.
[[nodiscard]] bool isWithin(const FolderPath &path, const FolderPath &folder);
[[nodiscard]] QStringList folderNames(const Collection &collection, const FolderPath &parent); // right in it

} // namespace pgcourier
