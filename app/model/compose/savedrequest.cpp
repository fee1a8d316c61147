// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/savedrequest.h"

#include "app/base/newid.h"
#include "app/model/compose/postman.h"

#include <algorithm>
#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct SavedRequestWords
{
    Q_DECLARE_TR_FUNCTIONS(SavedRequest)
};

constexpr qsizetype deepestFolder = 32; // deeper ones of a file are flattened
const QString exportFormat = u"pgcourier-collection"_s;

QJsonObject toJson(const HistoryEntry &entry)
{
    return {{u"sent"_s, entry.sent.toUTC().toString(Qt::ISODateWithMs)},
        {u"request"_s, draftToObject(entry.draft)}};
}

qsizetype sizeOf(const HistoryEntry &entry)
{
    return QJsonDocument(toJson(entry)).toJson(QJsonDocument::Compact).size();
}

QJsonArray requestsToJson(const QList<SavedRequest> &requests, bool withIds)
{
    QJsonArray array;
    for (const SavedRequest &request : requests) {
        QJsonObject object{{u"name"_s, request.name}, {u"request"_s, draftToObject(request.draft)}};
        if (withIds)
            object.insert(u"id"_s, request.id);
        if (!request.folder.isEmpty())
            object.insert(u"folder"_s, QJsonArray::fromStringList(request.folder));
        array.append(object);
    }
    return array;
}

FolderPath folderFromJson(const QJsonValue &value)
{
    FolderPath folder;
    for (const QJsonValue &name : value.toArray()) {
        if (folder.size() < deepestFolder && !name.toString().isEmpty())
            folder.append(name.toString());
    }
    return folder;
}

QJsonObject contentToJson(const Collection &collection, bool withIds)
{
    QJsonObject object{
        {u"name"_s, collection.name}, {u"requests"_s, requestsToJson(collection.requests, withIds)}};
    if (collection.folders.isEmpty())
        return object;
    QJsonArray folders;
    for (const FolderPath &folder : collection.folders)
        folders.append(QJsonArray::fromStringList(folder));
    object.insert(u"folders"_s, folders);
    return object;
}

QString idOf(const QJsonObject &object)
{
    const QString id = object.value(u"id"_s).toString();
    return id.isEmpty() ? newId() : id;
}

QList<SavedRequest> requestsFromJson(const QJsonValue &value)
{
    QList<SavedRequest> requests;
    for (const QJsonValue &item : value.toArray()) {
        const QJsonObject object = item.toObject();
        const auto draft = draftFromObject(object.value(u"request"_s).toObject());
        const QString name = object.value(u"name"_s).toString();
        if (draft && !name.isEmpty())
            requests.append({idOf(object), name, *draft, folderFromJson(object.value(u"folder"_s))});
    }
    return requests;
}

Collection collectionFromJson(const QJsonObject &object)
{
    Collection collection{
        idOf(object), object.value(u"name"_s).toString(), requestsFromJson(object.value(u"requests"_s))};
    for (const QJsonValue &value : object.value(u"folders"_s).toArray()) {
        const FolderPath folder = folderFromJson(value);
        if (!folder.isEmpty() && !collection.folders.contains(folder))
            collection.folders.append(folder);
    }
    return collection;
}

} // namespace

void addToHistory(QList<HistoryEntry> &history, const HistoryEntry &entry)
{
    if (sizeOf(entry) > historyEntryBytes)
        return;
    history.removeIf([&entry](const HistoryEntry &other) { return other.draft == entry.draft; });
    const auto place = std::find_if(history.begin(), history.end(),
        [&entry](const HistoryEntry &other) { return other.sent <= entry.sent; });
    history.insert(place, entry);
    qsizetype bytes = 0;
    qsizetype kept = 0;
    while (kept < qMin<qsizetype>(history.size(), historyLimit)) {
        bytes += sizeOf(history[kept]);
        if (bytes > historyBytes)
            break;
        ++kept;
    }
    history.resize(kept);
}

QJsonObject historyToJson(const QList<HistoryEntry> &history)
{
    QJsonArray array;
    for (const HistoryEntry &entry : history)
        array.append(toJson(entry));
    return {{u"version"_s, 1}, {u"history"_s, array}};
}

QList<HistoryEntry> historyFromJson(const QJsonObject &object)
{
    QList<HistoryEntry> history;
    for (const QJsonValue &value : object.value(u"history"_s).toArray()) {
        const QJsonObject entry = value.toObject();
        const auto draft = draftFromObject(entry.value(u"request"_s).toObject());
        const QDateTime sent = QDateTime::fromString(entry.value(u"sent"_s).toString(), Qt::ISODateWithMs);
        if (draft && sent.isValid() && history.size() < historyLimit)
            history.append({sent, *draft});
    }
    return history;
}

QByteArray exportCollection(const Collection &collection)
{
    QJsonObject object = contentToJson(collection, false);
    object.insert(u"format"_s, exportFormat);
    object.insert(u"version"_s, 1);
    return QJsonDocument(object).toJson();
}

Result<Collection> importCollection(const QByteArray &json, QStringList *notes)
{
    QJsonParseError parsed;
    const QJsonObject object = QJsonDocument::fromJson(json, &parsed).object();
    const QString wrong = SavedRequestWords::tr("This is no collection of requests");
    if (parsed.error != QJsonParseError::NoError)
        return Error::input(wrong).withDetail(
            SavedRequestWords::tr("it is not JSON (%1)").arg(parsed.errorString()));
    if (isPostmanCollection(object)) {
        LeftOutList leftOut;
        const Collection collection = collectionFromPostman(object, leftOut);
        if (notes)
            *notes += linesOf(leftOut);
        return collection;
    }
    if (object.value(u"format"_s).toString() != exportFormat)
        return Error::input(wrong,
            SavedRequestWords::tr("Choose a file that pgCourier exported, or a Postman Collection v2"));
    Collection collection = collectionFromJson(object);
    collection.id = newId();
    if (collection.name.isEmpty())
        collection.name = SavedRequestWords::tr("Imported");
    return collection;
}

QJsonObject collectionsToJson(const QList<Collection> &collections)
{
    QJsonArray array;
    for (const Collection &collection : collections) {
        QJsonObject object = contentToJson(collection, true);
        object.insert(u"id"_s, collection.id);
        array.append(object);
    }
    return {{u"version"_s, 1}, {u"collections"_s, array}};
}

QList<Collection> collectionsFromJson(const QJsonObject &object)
{
    QList<Collection> collections;
    for (const QJsonValue &value : object.value(u"collections"_s).toArray()) {
        const Collection collection = collectionFromJson(value.toObject());
        if (!collection.name.isEmpty())
            collections.append(collection);
    }
    return collections;
}

void renameSaved(QList<Collection> &collections, const QString &id, const QString &name)
{
    for (Collection &collection : collections) {
        if (collection.id == id)
            collection.name = name;
        for (SavedRequest &request : collection.requests) {
            if (request.id == id)
                request.name = name;
        }
    }
}

void removeSaved(QList<Collection> &collections, const QString &id)
{
    collections.removeIf([&id](const Collection &collection) { return collection.id == id; });
    for (Collection &collection : collections)
        collection.requests.removeIf([&id](const SavedRequest &request) { return request.id == id; });
}

QString freeName(const QString &name, const QStringList &taken)
{
    QString free = name;
    for (int number = 2; taken.contains(free, Qt::CaseInsensitive); ++number)
        free = u"%1 %2"_s.arg(name).arg(number);
    return free;
}

} // namespace pgcourier
