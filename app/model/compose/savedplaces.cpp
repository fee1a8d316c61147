// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/savedplaces.h"

#include <algorithm>
#include <QUuid>
#include <utility>

namespace pgcourier {

namespace {

// Where `from` begins, `to` stands in its place.
FolderPath withPrefix(const FolderPath &path, const FolderPath &from, const FolderPath &to)
{
    return to + path.mid(from.size());
}

QStringList requestNames(const Collection &collection, const FolderPath &folder)
{
    QStringList names;
    for (const SavedRequest &request : collection.requests) {
        if (request.folder == folder)
            names.append(request.name);
    }
    return names;
}

QStringList collectionNames(const QList<Collection> &collections)
{
    QStringList names;
    for (const Collection &collection : collections)
        names.append(collection.name);
    return names;
}

// The siblings of its kind, in their order, itself among them.
QList<SavedPlace> likeOf(const QList<Collection> &collections, const SavedPlace &what)
{
    QList<SavedPlace> like;
    if (what.isCollection()) {
        for (const Collection &collection : collections)
            like.append({collection.id, {}, {}});
        return like;
    }
    const Collection *collection = findCollection(collections, what.collection);
    if (!collection)
        return like;
    if (what.isRequest()) {
        for (const SavedRequest &request : collection->requests) {
            if (request.folder == what.folder)
                like.append({collection->id, what.folder, request.id});
        }
        return like;
    }
    const FolderPath parent = parentOf(what).folder;
    for (const QString &name : folderNames(*collection, parent))
        like.append({collection->id, parent + FolderPath{name}, {}});
    return like;
}

SavedPlace moveCollection(QList<Collection> &collections, const QString &id, const QString &before)
{
    const auto place = std::find_if(
        collections.begin(), collections.end(), [&id](const Collection &one) { return one.id == id; });
    if (place == collections.end() || id == before)
        return {};
    const Collection moved = *place;
    collections.erase(place);
    const auto target = std::find_if(collections.begin(), collections.end(),
        [&before](const Collection &one) { return one.id == before; });
    collections.insert(target, moved);
    return {id, {}, {}};
}

SavedPlace moveRequest(
    QList<Collection> &collections, const SavedPlace &what, const SavedPlace &into, const QString &before)
{
    Collection *source = collectionAt(collections, what);
    const qsizetype from = source ? indexOf(*source, what.request) : -1;
    Collection *target = collectionAt(collections, into);
    if (from < 0 || !target || what.request == before)
        return {};
    source->folders = foldersOf(*source); // a folder that is left empty stays
    SavedRequest moved = source->requests.takeAt(from);
    moved.folder = into.folder;
    const qsizetype to = before.isEmpty() ? -1 : indexOf(*target, before);
    target->requests.insert(to < 0 ? target->requests.size() : to, moved);
    return {into.collection, into.folder, what.request};
}

// The folders of the collection with that block before `before`, or behind all that is in `parent`.
void insertFolders(Collection &collection, const QList<FolderPath> &block, const FolderPath &parent,
    const FolderPath &before)
{
    qsizetype at = before.isEmpty() ? -1 : collection.folders.indexOf(before);
    if (at < 0) {
        at = collection.folders.size();
        while (at > 0 && !parent.isEmpty() && !isWithin(collection.folders[at - 1], parent))
            --at;
    }
    for (const FolderPath &path : block)
        collection.folders.insert(at++, path);
}

SavedPlace moveFolder(
    QList<Collection> &collections, const SavedPlace &what, const SavedPlace &into, const FolderPath &before)
{
    Collection *source = collectionAt(collections, what);
    Collection *target = collectionAt(collections, into);
    if (!source || !target || !foldersOf(*source).contains(what.folder) || what.folder == before
        || (source == target && isWithin(into.folder, what.folder)))
        return {};
    const bool sameParent = source == target && parentOf(what).folder == into.folder;
    const QString name = what.folder.constLast();
    const FolderPath now
        = into.folder + FolderPath{sameParent ? name : freeName(name, folderNames(*target, into.folder))};
    source->folders = foldersOf(*source);
    target->folders = foldersOf(*target);
    QList<FolderPath> block;
    for (const FolderPath &path : std::as_const(source->folders)) {
        if (isWithin(path, what.folder))
            block.append(withPrefix(path, what.folder, now));
    }
    source->folders.removeIf([&](const FolderPath &path) { return isWithin(path, what.folder); });
    insertFolders(*target, block, into.folder, before);
    QList<SavedRequest> moved;
    for (SavedRequest &request : source->requests) {
        if (!isWithin(request.folder, what.folder))
            continue;
        request.folder = withPrefix(request.folder, what.folder, now);
        moved.append(request);
    }
    const SavedPlace there{into.collection, now, {}};
    if (source == target)
        return there;
    for (const SavedRequest &request : std::as_const(moved))
        source->requests.removeAt(indexOf(*source, request.id));
    target->requests += moved;
    return there;
}

SavedRequest copyOf(const SavedRequest &request, const QUuid &seed)
{
    SavedRequest copy = request;
    copy.id = QUuid::createUuidV5(seed, request.id).toString(QUuid::WithoutBraces);
    return copy;
}

SavedPlace duplicateFolder(Collection &collection, const FolderPath &folder, const QUuid &seed)
{
    const FolderPath parent = folder.first(folder.size() - 1);
    const FolderPath now = parent + FolderPath{freeName(folder.constLast(), folderNames(collection, parent))};
    collection.folders = foldersOf(collection);
    QList<FolderPath> block;
    qsizetype behind = 0;
    for (qsizetype i = 0; i < collection.folders.size(); ++i) {
        if (!isWithin(collection.folders[i], folder))
            continue;
        block.append(withPrefix(collection.folders[i], folder, now));
        behind = i + 1;
    }
    for (const FolderPath &path : std::as_const(block))
        collection.folders.insert(behind++, path);
    for (qsizetype i = 0, count = collection.requests.size(); i < count; ++i) {
        if (!isWithin(collection.requests[i].folder, folder))
            continue;
        SavedRequest copy = copyOf(collection.requests[i], seed);
        copy.folder = withPrefix(copy.folder, folder, now);
        collection.requests.append(copy);
    }
    return {collection.id, now, {}};
}

} // namespace

SavedPlace moveSaved(
    QList<Collection> &collections, const SavedPlace &what, const SavedPlace &into, const SavedPlace &before)
{
    if (what.isNone() || into.isRequest() || into.isNone() != what.isCollection())
        return {};
    if (what.isCollection())
        return moveCollection(collections, what.collection, before.collection);
    return what.isRequest() ? moveRequest(collections, what, into, before.request)
                            : moveFolder(collections, what, into, before.folder);
}

namespace {

SavedPlace stepIn(QList<Collection> &collections, const SavedPlace &what, const QList<SavedPlace> &like)
{
    if (what.isCollection())
        return {};
    if (!what.isRequest()) {
        const qsizetype at = like.indexOf(what);
        return at > 0 ? moveSaved(collections, what, like[at - 1]) : SavedPlace();
    }
    const Collection *collection = findCollection(collections, what.collection);
    const QStringList folders = folderNames(*collection, what.folder);
    if (folders.isEmpty())
        return {};
    return moveSaved(collections, what, {what.collection, what.folder + FolderPath{folders.constLast()}, {}});
}

SavedPlace stepOut(QList<Collection> &collections, const SavedPlace &what)
{
    const SavedPlace parent = parentOf(what);
    if (parent.folder.isEmpty())
        return {};
    if (what.isRequest())
        return moveSaved(collections, what, parentOf(parent));
    const QList<SavedPlace> above = likeOf(collections, parent);
    return moveSaved(collections, what, parentOf(parent), above.value(above.indexOf(parent) + 1));
}

} // namespace

SavedPlace stepSaved(QList<Collection> &collections, const SavedPlace &what, Step step)
{
    const QList<SavedPlace> like = likeOf(collections, what);
    const qsizetype at = like.indexOf(what);
    if (at < 0)
        return {};
    switch (step) {
    case Step::Up:
        return at > 0 ? moveSaved(collections, what, parentOf(what), like[at - 1]) : SavedPlace();
    case Step::Down:
        return at + 1 < like.size() ? moveSaved(collections, what, parentOf(what), like.value(at + 2))
                                    : SavedPlace();
    case Step::In:
        return stepIn(collections, what, like);
    case Step::Out:
        return stepOut(collections, what);
    }
    return {};
}

SavedPlace renamePlace(QList<Collection> &collections, const SavedPlace &what, const QString &name)
{
    Collection *collection = collectionAt(collections, what);
    if (!collection || name.isEmpty())
        return {};
    if (what.isRequest() || what.isCollection()) {
        renameSaved(collections, what.isRequest() ? what.request : what.collection, name);
        return what;
    }
    const FolderPath parent = parentOf(what).folder;
    QStringList taken = folderNames(*collection, parent);
    taken.removeOne(what.folder.constLast());
    const FolderPath now = parent + FolderPath{freeName(name, taken)};
    collection->folders = foldersOf(*collection);
    for (FolderPath &path : collection->folders) {
        if (isWithin(path, what.folder))
            path = withPrefix(path, what.folder, now);
    }
    for (SavedRequest &request : collection->requests) {
        if (isWithin(request.folder, what.folder))
            request.folder = withPrefix(request.folder, what.folder, now);
    }
    return {what.collection, now, {}};
}

SavedPlace addFolder(QList<Collection> &collections, const SavedPlace &into, const QString &name)
{
    Collection *collection = collectionAt(collections, into);
    if (!collection)
        return {};
    const FolderPath fresh = into.folder + FolderPath{freeName(name, folderNames(*collection, into.folder))};
    collection->folders = foldersOf(*collection);
    insertFolders(*collection, {fresh}, into.folder, {});
    return {collection->id, fresh, {}};
}

SavedPlace duplicateSaved(QList<Collection> &collections, const SavedPlace &what, const QString &seed)
{
    Collection *collection = collectionAt(collections, what);
    const QUuid maker(seed);
    if (!collection)
        return {};
    if (what.isRequest()) {
        const qsizetype at = indexOf(*collection, what.request);
        if (at < 0)
            return {};
        SavedRequest copy = copyOf(collection->requests[at], maker);
        copy.name = freeName(copy.name, requestNames(*collection, copy.folder));
        collection->requests.insert(at + 1, copy);
        return {collection->id, copy.folder, copy.id};
    }
    if (!what.folder.isEmpty())
        return duplicateFolder(*collection, what.folder, maker);
    Collection copy = *collection;
    copy.id = QUuid::createUuidV5(maker, copy.id).toString(QUuid::WithoutBraces);
    copy.name = freeName(copy.name, collectionNames(collections));
    for (SavedRequest &request : copy.requests)
        request = copyOf(request, maker);
    collections.insert(collection - collections.data() + 1, copy);
    return {copy.id, {}, {}};
}

} // namespace pgcourier
