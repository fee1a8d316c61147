// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/library.h"

#include "app/model/compose/importsecrets.h"
#include "app/model/compose/importsource.h"
#include "app/model/compose/savedtree.h"

#include <QDir>
#include <QFileInfo>
#include <QSaveFile>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

Status writeAll(const QString &path, const QByteArray &bytes)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return Done{};
    return Error::file(Library::tr("%1 could not be written").arg(path)).withDetail(file.errorString());
}

Status writeFolder(const QMap<QString, QByteArray> &files, const QString &path)
{
    if (QDir(path).exists() && !QDir(path).isEmpty())
        return Error::file(
            Library::tr("The folder %1 is not empty").arg(path), Library::tr("Choose another name"));
    for (auto file = files.cbegin(); file != files.cend(); ++file) {
        const QString whole = path + u'/' + file.key();
        if (!QDir().mkpath(QFileInfo(whole).path()))
            return Error::file(Library::tr("The folder %1 could not be made").arg(QFileInfo(whole).path()));
        if (const Status status = writeAll(whole, file.value()); !status)
            return status;
    }
    return Done{};
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

QString writtenLine(const QString &path, const QStringList &notes)
{
    if (notes.isEmpty())
        return Library::tr("Written to %1").arg(path);
    const QString some = notes.mid(0, 3).join(u"; "_s) + (notes.size() > 3 ? u"; …"_s : QString());
    return Library::tr("Written to %1. Left out: %2").arg(path, some);
}

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
        Result<ImportedFile> read = readImportSource(path);
        if (read)
            moveSecretsToEnvironment(*read);
        return [this, read] {
            if (read)
                add({*read});
            else
                Q_EMIT failed(read.error());
        };
    });
}

void Library::add(const QList<ImportedFile> &files, const QString &collection)
{
    QStringList taken;
    for (const Collection &known : std::as_const(m_collections))
        taken.append(known.name);
    QList<Environment> environments;
    QList<Collection> fresh;
    for (const ImportedFile &file : files) {
        environments += file.environments;
        if (!file.collection)
            continue;
        fresh.append(*file.collection);
        for (SavedRequest &request : fresh.last().requests)
            request.draft = keptDraft(request.draft);
        fresh.last().name = freeName(fresh.last().name, taken);
        taken.append(fresh.last().name);
    }
    if (!environments.isEmpty())
        Q_EMIT environmentsImported(environments);
    if (!fresh.isEmpty())
        change([fresh, collection](QList<Collection> &collections) {
            for (const Collection &one : fresh) {
                Collection *known = collectionAt(collections, {collection, {}, {}});
                if (known) {
                    known->requests += one.requests;
                    known->folders += one.folders;
                } else {
                    collections.append(one);
                }
            }
        });
    for (const ImportedFile &file : files)
        tellOf(file, file.collection ? fresh.takeFirst().name : QString());
}

void Library::tellOf(const ImportedFile &file, const QString &name)
{
    QStringList notes = file.notes();
    for (const Environment &environment : file.environments)
        notes.prepend(tr("its variables are the environment “%1”").arg(environment.name));
    if (file.collection)
        Q_EMIT imported(name, int(file.collection->requests.size()), notes);
    else
        Q_EMIT imported(file.environments.isEmpty() ? QString() : file.environments[0].name, 0, notes);
}

void Library::exportFile(const Collection &collection, const QString &path)
{
    exportFiles(
        [collection] {
            return QMap<QString, QByteArray>{{QString(), exportCollection(collection)}};
        },
        path);
}

void Library::exportFiles(const std::function<ExportedFiles()> &make, const QString &path)
{
    inFileThread([this, make, path]() -> Answer {
        const ExportedFiles made = make();
        const QMap<QString, QByteArray> &files = made.files;
        const bool one = files.contains(QString());
        const Status status = one ? writeAll(path, files.value(QString())) : writeFolder(files, path);
        return [this, status, path, notes = linesOf(made.leftOut)] {
            report(status);
            if (status)
                Q_EMIT exported(path, notes);
        };
    });
}

void Library::report(const Status &status)
{
    if (!status)
        Q_EMIT failed(status.error());
}

} // namespace pgcourier
