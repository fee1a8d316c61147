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

// A request under a name.
struct SavedRequest
{
    QString id; // a uuid
    QString name;
    Draft draft;

    bool operator==(const SavedRequest &) const = default;
};

struct Collection
{
    QString id; // a uuid
    QString name;
    QList<SavedRequest> requests;

    bool operator==(const Collection &) const = default;
};

// The format of a collection's file: {"format": "pgcourier-collection", "version": 1, "name": "…",
// "requests": [{"name": "…", "request": {…}}]}, a request as draftToObject() writes it: without credentials.
[[nodiscard]] QByteArray exportCollection(const Collection &collection);
// That, or Postman's Collection v2.0 and v2.1; folders in it become part of the names. Ids are new ones.
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
