// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedtree.h"

namespace pgcourier {

// What was taken out, to be put back.
struct RemovedSaved
{
    SavedPlace place;
    qsizetype index = 0; // of the collection
    Collection content; // all of it, or of the collection what was removed
    QList<qsizetype> requestIndexes; // where they were
    QList<FolderPath> folders; // of the collection before
};
RemovedSaved removePlace(QList<Collection> &collections, const SavedPlace &what);
void restoreRemoved(QList<Collection> &collections, const RemovedSaved &removed);

} // namespace pgcourier
