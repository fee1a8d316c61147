// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/threadptr.h"
#include "app/model/compose/importedfile.h"
#include "app/settings/jsonfile.h"

#include <functional>
#include <QMap>
#include <QObject>

namespace pgcourier {

// What is to be written: a file, which has no name, or the files of a folder.
struct ExportedFiles
{
    ExportedFiles(QMap<QString, QByteArray> named) : files(std::move(named)) { }

    QMap<QString, QByteArray> files;
    LeftOutList leftOut = {};
};

// The requests that were sent from the composers of all windows, and the saved ones, in history.json and
// collections.json. Both files are read and written on a thread of their own; a change goes into what the
// file has by then, so that several running programs do not undo one another's. No credential is kept.
class Library : public QObject
{
    Q_OBJECT

public:
    using Change = std::function<void(QList<Collection> &)>;

    explicit Library(const QString &folder = {}, QObject *parent = nullptr); // without one: in memory only
    ~Library() override; // once everything is written

    [[nodiscard]] const QList<HistoryEntry> &history() const { return m_history; } // newest first
    void addSent(const Draft &draft); // now
    void clearHistory();

    [[nodiscard]] const QList<Collection> &collections() const { return m_collections; }
    [[nodiscard]] std::optional<SavedRequest> find(const QString &id) const;
    // At once here, and later on the file's thread to what the file has: capture values only.
    void change(const Change &change);
    // Reads a file, or a folder of Bruno's, and adds what is in it; `imported` tells the outcome.
    void importFile(const QString &path);
    // Into the collection of that id; else, or where it is gone, each as one of its own. Credentials are in
    // the environments by then.
    void add(const QList<ImportedFile> &files, const QString &collection = {});
    void exportFile(const Collection &collection, const QString &path);
    // What is made there on the file's thread. A folder that has something in it is left alone.
    void exportFiles(const std::function<ExportedFiles()> &make, const QString &path);

Q_SIGNALS:
    void historyChanged();
    void collectionsChanged();
    void environmentsImported(const QList<pgcourier::Environment> &environments);
    void imported(const QString &name, int requests, const QStringList &notes); // of each file
    void exported(const QString &path, const QStringList &notes); // on what was left out
    void failed(const pgcourier::Error &error);

private:
    using Answer = std::function<void()>;
    void load();
    void takeFiles(const Result<QJsonObject> &history, const Result<QJsonObject> &collections);
    void inFileThread(const std::function<Answer()> &work); // the answer is called in this thread
    void writeHistory(const std::function<void(QList<HistoryEntry> &)> &change);
    void tellOf(const ImportedFile &file, const QString &name); // that it came in under that name
    void report(const Status &status);

    JsonFile m_historyFile;
    JsonFile m_collectionsFile;
    bool m_loaded = false;
    QList<HistoryEntry> m_history;
    QList<Collection> m_collections;
    QList<Change> m_early; // made before the files were read
    QObject *m_worker = nullptr;
    ThreadPtr m_thread;
};

// "Written to a.har. Left out: …", in one line.
[[nodiscard]] QString writtenLine(const QString &path, const QStringList &notes);
// Without the values of credentials, as it is kept.
[[nodiscard]] Draft keptDraft(const Draft &draft);

} // namespace pgcourier
