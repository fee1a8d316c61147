// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/savedtree.h"

#include <algorithm>
#include <QHash>
#include <QSet>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

void collectFolders(const FolderNode &node, QList<FolderPath> &out)
{
    for (const FolderNode &folder : node.folders) {
        out.append(folder.path);
        collectFolders(folder, out);
    }
}

struct FolderIndex
{
    QHash<FolderPath, QList<FolderPath>> folders; // by the one they are in
    QHash<FolderPath, QList<qsizetype>> requests;
    QSet<FolderPath> known;

    void add(const FolderPath &path)
    {
        if (path.isEmpty() || known.contains(path))
            return;
        const FolderPath parent = path.first(path.size() - 1);
        add(parent);
        known.insert(path);
        folders[parent].append(path);
    }

    [[nodiscard]] FolderNode build(const FolderPath &path) const
    {
        FolderNode node{path};
        for (const FolderPath &folder : folders.value(path))
            node.folders.push_back(build(folder));
        node.requests = requests.value(path);
        return node;
    }
};

} // namespace

bool isWithin(const FolderPath &path, const FolderPath &folder)
{
    return path.size() >= folder.size() && std::equal(folder.begin(), folder.end(), path.begin());
}

QStringList folderNames(const Collection &collection, const FolderPath &parent)
{
    QStringList names;
    for (const FolderPath &path : foldersOf(collection)) {
        if (path.size() == parent.size() + 1 && isWithin(path, parent))
            names.append(path.constLast());
    }
    return names;
}

qsizetype indexOf(const Collection &collection, const QString &request)
{
    const auto found = std::find_if(collection.requests.begin(), collection.requests.end(),
        [&request](const SavedRequest &one) { return one.id == request; });
    return found == collection.requests.end() ? -1 : found - collection.requests.begin();
}

Collection *collectionAt(QList<Collection> &collections, const SavedPlace &place)
{
    const auto found = std::find_if(collections.begin(), collections.end(),
        [&place](const Collection &one) { return one.id == place.collection; });
    return found == collections.end() ? nullptr : &*found;
}

FolderNode treeOf(const Collection &collection)
{
    FolderIndex index;
    for (const FolderPath &path : collection.folders)
        index.add(path);
    for (qsizetype i = 0; i < collection.requests.size(); ++i) {
        const FolderPath &folder = collection.requests[i].folder;
        index.add(folder);
        index.requests[folder].append(i);
    }
    return index.build({});
}

QList<FolderPath> foldersOf(const Collection &collection)
{
    QList<FolderPath> folders;
    collectFolders(treeOf(collection), folders);
    return folders;
}

QList<std::pair<QString, SavedPlace>> placesOf(const QList<Collection> &collections)
{
    QList<std::pair<QString, SavedPlace>> places;
    for (const Collection &collection : collections) {
        places.append({collection.name, {collection.id, {}, {}}});
        for (const FolderPath &folder : foldersOf(collection))
            places.append({collection.name + u" / "_s + folder.join(u" / "_s), {collection.id, folder, {}}});
    }
    return places;
}

const Collection *findCollection(const QList<Collection> &collections, const QString &id)
{
    const auto found = std::find_if(
        collections.begin(), collections.end(), [&id](const Collection &one) { return one.id == id; });
    return found == collections.end() ? nullptr : &*found;
}

SavedPlace placeOf(const QList<Collection> &collections, const QString &request)
{
    if (request.isEmpty())
        return {};
    for (const Collection &collection : collections) {
        if (const qsizetype at = indexOf(collection, request); at >= 0)
            return {collection.id, collection.requests[at].folder, request};
    }
    return {};
}

QString nameOf(const QList<Collection> &collections, const SavedPlace &place)
{
    const Collection *collection = findCollection(collections, place.collection);
    if (!collection)
        return {};
    if (!place.isRequest())
        return place.folder.isEmpty() ? collection->name : place.folder.constLast();
    const qsizetype at = indexOf(*collection, place.request);
    return at < 0 ? QString() : collection->requests[at].name;
}

SavedPlace parentOf(const SavedPlace &place)
{
    if (place.isNone() || place.isCollection())
        return {};
    const bool out = !place.isRequest();
    return {place.collection, out ? place.folder.first(place.folder.size() - 1) : place.folder, {}};
}

} // namespace pgcourier
