// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/compose/savedtree.h"

namespace pgcourier {

// What changes the lists in memory, and later in the file, where another program may have changed
// them: what is not there any more is left as it is.

// Before `before`, a sibling there of the same kind, or behind its like. A folder whose name is taken there
// gets a number. Where it is then; none where it can't go: a folder into itself, a collection into anything.
SavedPlace moveSaved(QList<Collection> &collections, const SavedPlace &what, const SavedPlace &into,
    const SavedPlace &before = {});
enum class Step { Up, Down, In, Out }; // among its like; into the folder above; behind the one it is in
SavedPlace stepSaved(QList<Collection> &collections, const SavedPlace &what, Step step);
SavedPlace renamePlace(QList<Collection> &collections, const SavedPlace &what, const QString &name);
// A folder under the first free name of these, and where it is.
SavedPlace addFolder(QList<Collection> &collections, const SavedPlace &into, const QString &name);
// Behind it, and where that is. The seed, a uuid, makes the new ids.
SavedPlace duplicateSaved(QList<Collection> &collections, const SavedPlace &what, const QString &seed);

} // namespace pgcourier
