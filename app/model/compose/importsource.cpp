// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/importsource.h"

#include "app/model/compose/bruno.h"
#include "app/model/compose/importtext.h"

#include <QCoreApplication>
#include <QDirIterator>
#include <QFile>
#include <QFileInfo>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

struct ImportSourceText
{
    Q_DECLARE_TR_FUNCTIONS(ImportSource)
};

constexpr int mostFiles = 20'000;

Error unreadable(const QString &path, const QString &why)
{
    return Error::file(ImportSourceText::tr("%1 cannot be read").arg(path)).withDetail(why);
}

Result<QByteArray> readWhole(const QString &path, qint64 most)
{
    const QFileInfo info(path);
    if (info.exists() && !info.isFile()) // a pipe or a device might never end
        return unreadable(path, ImportSourceText::tr("it is no file"));
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return unreadable(path, file.errorString());
    if (file.size() > most)
        return unreadable(path, ImportSourceText::tr("it is longer than 50 MB"));
    return file.read(most);
}

// What Bruno keeps beside requests is none of ours: node_modules, .git.
bool isPassedOver(const QString &inner)
{
    for (const QString &part : inner.split(u'/')) {
        if (part == "node_modules"_L1 || part.startsWith(u'.'))
            return true;
    }
    return false;
}

Result<FolderFiles> readFolder(const QString &path, const std::stop_token &stop)
{
    FolderFiles files;
    qint64 left = importLimit;
    const QDir folder(path);
    QDirIterator it(path, {u"*.bru"_s, u"bruno.json"_s}, QDir::Files | QDir::NoSymLinks | QDir::Readable,
        QDirIterator::Subdirectories);
    while (it.hasNext()) {
        const QString inner = folder.relativeFilePath(it.next());
        if (stop.stop_requested())
            return Error::cancelled(ImportSourceText::tr("Cancelled"));
        if (isPassedOver(inner))
            continue;
        const Result<QByteArray> bytes = readWhole(folder.filePath(inner), left);
        if (!bytes)
            return bytes.error();
        const Result<QByteArray> text = utf8OfFile(*bytes);
        files.insert(inner, text ? *text : QByteArray("?")); // named among what could not be read
        left -= bytes->size();
        if (files.size() > mostFiles)
            return unreadable(path, ImportSourceText::tr("it has more than %1 files").arg(mostFiles));
    }
    if (!isBrunoFolder(files))
        return Error::input(ImportSourceText::tr("No collection of Bruno's is in %1").arg(path),
            ImportSourceText::tr("Choose the folder that has bruno.json"));
    return files;
}

} // namespace

Result<ImportedFile> readImportSource(const QString &path, const std::stop_token &stop)
{
    const QFileInfo info(path);
    const bool stands = info.fileName() == "bruno.json"_L1 || info.fileName() == "collection.bru"_L1;
    const QString folder = info.isDir() ? info.absoluteFilePath() : info.absolutePath();
    if (info.isDir() || stands) {
        const Result<FolderFiles> files = readFolder(folder, stop);
        return files ? fileFromBrunoFolder(*files, QFileInfo(folder).fileName(), stop)
                     : Result<ImportedFile>(files.error());
    }
    const Result<QByteArray> bytes = readWhole(path, importLimit);
    return bytes ? readImportedFile(*bytes, info.completeBaseName(), stop)
                 : Result<ImportedFile>(bytes.error());
}

} // namespace pgcourier
