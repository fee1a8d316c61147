// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/library.h"

#include <QFile>
#include <QSaveFile>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr qint64 importLimit = 50'000'000;

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    const QString what = Library::tr("%1 cannot be read").arg(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error::file(what).withDetail(file.errorString());
    if (file.size() > importLimit)
        return Error::file(what).withDetail(Library::tr("it is longer than 50 MB"));
    return file.readAll();
}

Status writeAll(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return Done{};
    return Error::file(Library::tr("%1 could not be written").arg(path)).withDetail(file.errorString());
}

Status changeFile(const JsonFile &file, const Library::Change &change)
{
    return file.change([&change](QJsonObject &object) {
        QList<Collection> collections = collectionsFromJson(object);
        change(collections);
        object = collectionsToJson(collections);
    });
}

} // namespace

Draft keptDraft(const Draft &draft)
{
    return draftFromObject(draftToObject(draft)).value_or(draft);
}

Library::Library(const QString &folder, QObject *parent)
    : QObject(parent)
    , m_historyFile(folder.isEmpty() ? folder : folder + u"/history.json"_s)
    , m_collectionsFile(folder.isEmpty() ? folder : folder + u"/collections.json"_s)
    , m_loaded(folder.isEmpty())
{
    if (!m_loaded)
        load();
}

Library::~Library()
{
    QMetaObject::invokeMethod(
        m_worker, [] {}, Qt::BlockingQueuedConnection); // all that was asked before
}

void Library::inFileThread(const std::function<Answer()> &work)
{
    if (!m_worker) {
        m_thread = startThread(u"library"_s);
        m_worker = adopt(m_thread, std::make_unique<QObject>());
    }
    QMetaObject::invokeMethod(
        m_worker,
        [this, work] {
            if (const Answer answer = work())
                QMetaObject::invokeMethod(this, answer, Qt::QueuedConnection);
        },
        Qt::QueuedConnection);
}

void Library::load()
{
    inFileThread([this, history = m_historyFile, collections = m_collectionsFile]() -> Answer {
        return [this, sent = history.read(), saved = collections.read()] {
            takeFiles(sent, saved);
        };
    });
}

void Library::takeFiles(const Result<QJsonObject> &history, const Result<QJsonObject> &collections)
{
    m_loaded = true;
    const QList<HistoryEntry> early = m_history;
    m_history = history ? historyFromJson(*history) : QList<HistoryEntry>{};
    for (auto entry = early.rbegin(); entry != early.rend(); ++entry)
        addToHistory(m_history, *entry);
    m_collections = collections ? collectionsFromJson(*collections) : QList<Collection>{};
    for (const Change &change : std::exchange(m_early, {}))
        change(m_collections);
    for (const auto *object : {&history, &collections}) {
        if (!*object)
            Q_EMIT failed(object->error());
    }
    Q_EMIT historyChanged();
    Q_EMIT collectionsChanged();
}

void Library::addSent(const Draft &draft)
{
    const HistoryEntry entry{QDateTime::currentDateTimeUtc(), keptDraft(draft)};
    addToHistory(m_history, entry);
    writeHistory([entry](QList<HistoryEntry> &history) { addToHistory(history, entry); });
    Q_EMIT historyChanged();
}

void Library::clearHistory()
{
    m_history.clear();
    writeHistory([](QList<HistoryEntry> &history) { history.clear(); });
    Q_EMIT historyChanged();
}

void Library::writeHistory(const std::function<void(QList<HistoryEntry> &)> &change)
{
    if (m_historyFile.path().isEmpty())
        return;
    inFileThread([this, change, file = m_historyFile]() -> Answer {
        const Status status = file.change([&change](QJsonObject &object) {
            QList<HistoryEntry> history = historyFromJson(object);
            change(history);
            object = historyToJson(history);
        });
        return [this, status] {
            report(status);
        };
    });
}

std::optional<SavedRequest> Library::find(const QString &id) const
{
    for (const Collection &collection : m_collections) {
        for (const SavedRequest &request : collection.requests) {
            if (request.id == id)
                return request;
        }
    }
    return std::nullopt;
}

void Library::change(const Change &change)
{
    change(m_collections);
    if (!m_loaded)
        m_early.append(change);
    Q_EMIT collectionsChanged();
    if (m_collectionsFile.path().isEmpty())
        return;
    inFileThread([this, change, file = m_collectionsFile]() -> Answer {
        const Status status = changeFile(file, change);
        return [this, status] {
            report(status);
        };
    });
}

void Library::importFile(const QString &path)
{
    inFileThread([this, path]() -> Answer {
        const Result<QByteArray> bytes = readAll(path);
        const Result<ImportedFile> imported
            = bytes ? readImportedFile(*bytes) : Result<ImportedFile>(bytes.error());
        return [this, imported] {
            takeImport(imported);
        };
    });
}

void Library::takeImport(const Result<ImportedFile> &file)
{
    if (!file) {
        Q_EMIT failed(file.error());
        return;
    }
    QStringList notes = file->notes;
    if (file->environment) {
        notes.prepend(tr("its variables are the environment “%1”").arg(file->environment->name));
        Q_EMIT environmentImported(*file->environment);
    }
    if (!file->collection) {
        Q_EMIT imported(file->environment ? file->environment->name : QString(), 0, notes);
        return;
    }
    Collection fresh = *file->collection;
    for (SavedRequest &request : fresh.requests)
        request.draft = keptDraft(request.draft);
    QStringList taken;
    for (const Collection &known : std::as_const(m_collections))
        taken.append(known.name);
    fresh.name = freeName(fresh.name, taken);
    change([fresh](QList<Collection> &collections) { collections.append(fresh); });
    Q_EMIT imported(fresh.name, int(fresh.requests.size()), notes);
}

void Library::exportFile(const Collection &collection, const QString &path)
{
    inFileThread([this, collection, path]() -> Answer {
        const Status status = writeAll(path, exportCollection(collection));
        return [this, status, path] {
            report(status);
            if (status)
                Q_EMIT exported(path);
        };
    });
}

void Library::report(const Status &status)
{
    if (!status)
        Q_EMIT failed(status.error());
}

} // namespace pgcourier
