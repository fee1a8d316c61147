// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/removedsaved.h"

namespace pgcourier {

RemovedSaved removePlace(QList<Collection> &collections, const SavedPlace &what)
{
    Collection *collection = collectionAt(collections, what);
    if (!collection)
        return {};
    RemovedSaved removed{what, collection - collections.data(), {}, {}, foldersOf(*collection)};
    if (what.isCollection()) {
        removed.content = collections.takeAt(removed.index);
        return removed;
    }
    removed.content = {collection->id, collection->name, {}};
    collection->folders = removed.folders;
    if (!what.isRequest())
        collection->folders.removeIf([&](const FolderPath &path) { return isWithin(path, what.folder); });
    QList<SavedRequest> left;
    for (qsizetype i = 0; i < collection->requests.size(); ++i) {
        const SavedRequest &request = collection->requests[i];
        if (what.isRequest() ? request.id == what.request : isWithin(request.folder, what.folder)) {
            removed.content.requests.append(request);
            removed.requestIndexes.append(i);
        } else {
            left.append(request);
        }
    }
    collection->requests = left;
    return removed;
}

void restoreRemoved(QList<Collection> &collections, const RemovedSaved &removed)
{
    Collection *collection = collectionAt(collections, removed.place);
    if (removed.place.isCollection()) {
        if (!collection)
            collections.insert(qMin(removed.index, collections.size()), removed.content);
        return;
    }
    if (!collection)
        return;
    const QList<FolderPath> now = foldersOf(*collection);
    collection->folders = removed.folders;
    for (const FolderPath &path : now) {
        if (!collection->folders.contains(path))
            collection->folders.append(path);
    }
    for (qsizetype i = 0; i < removed.content.requests.size(); ++i) {
        const SavedRequest &request = removed.content.requests[i];
        if (indexOf(*collection, request.id) < 0)
            collection->requests.insert(
                qMin(removed.requestIndexes[i], collection->requests.size()), request);
    }
}

} // namespace pgcourier
