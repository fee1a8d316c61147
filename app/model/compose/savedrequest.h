// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/compose/draft.h"

namespace pgcourier {

// A request that was sent from the composer, as it was composed.
struct HistoryEntry
{
    QDateTime sent; // UTC
    Draft draft;

    bool operator==(const HistoryEntry &) const = default;
};

inline constexpr int historyLimit = 200;
// What all of them may take as text, and one of them; bodies make the size.
inline constexpr qsizetype historyBytes = 1'000'000;
inline constexpr qsizetype historyEntryBytes = 200'000;

// Puts it first. A request that was sent before moves up; the oldest go where a limit is reached, and one
// that is too long by itself is not taken up.
void addToHistory(QList<HistoryEntry> &history, const HistoryEntry &entry);
[[nodiscard]] QJsonObject historyToJson(const QList<HistoryEntry> &history);
[[nodiscard]] QList<HistoryEntry> historyFromJson(const QJsonObject &object); // without what is none

using FolderPath = QStringList; // of a folder in a collection: names, the outermost first

// A request under a name.
struct SavedRequest
{
    QString id; // a uuid
    QString name;
    Draft draft;
    FolderPath folder = {}; // that it is in; empty: in none

    bool operator==(const SavedRequest &) const = default;
};

// Within a folder the folders come first, then the requests, both in the order of these lists.
struct Collection
{
    QString id; // a uuid
    QString name;
    QList<SavedRequest> requests;
    // Those that may be empty, or stand in an order of their own; one that a request names and that is not
    // among them comes behind. Read them all with foldersOf() of savedplaces.h.
    QList<FolderPath> folders = {};

    bool operator==(const Collection &) const = default;
};

// The format of a collection's file: {"format": "pgcourier-collection", "version": 1, "name": "…",
// "folders": [["outer"], ["outer", "inner"]], "requests": [{"name": "…", "folder": ["outer"], "request":
// {…}}]}, a request as draftToObject() writes it: without credentials.
[[nodiscard]] QByteArray exportCollection(const Collection &collection);
// That, or Postman's Collection v2.0 and v2.1. Ids are new ones.
// Input where it is neither; `notes` says in words what could not be taken over.
[[nodiscard]] Result<Collection> importCollection(const QByteArray &json, QStringList *notes);

[[nodiscard]] QJsonObject collectionsToJson(const QList<Collection> &collections);
[[nodiscard]] QList<Collection> collectionsFromJson(const QJsonObject &object);

// A collection or a request, by its id.
void renameSaved(QList<Collection> &collections, const QString &id, const QString &name);
void removeSaved(QList<Collection> &collections, const QString &id);
// The first of "name", "name 2", … that is not taken.
[[nodiscard]] QString freeName(const QString &name, const QStringList &taken);

} // namespace pgcourier
