// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/clusterfolders.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QStandardPaths>

#include <cerrno>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace pgcourier {

namespace {

constexpr int longestSocketPath = int(sizeof sockaddr_un::sun_path) - 1; // 107 bytes on Linux, 103 on macOS
constexpr int socketFileLength = int(sizeof "/.s.PGSQL.5432.lock") - 1;

bool ownedByUs(const QString &folder)
{
    struct stat info = {};
    return lstat(QFile::encodeName(folder).constData(), &info) == 0 && S_ISDIR(info.st_mode)
        && info.st_uid == geteuid() && (info.st_mode & (S_IWGRP | S_IWOTH)) == 0;
}

// libpq takes a comma for the next host of a list.
bool fitsSocket(const QString &folder)
{
    return folder.startsWith(u'/') && !folder.contains(u',')
        && QFile::encodeName(folder).size() + socketFileLength <= longestSocketPath;
}

Error folderError(const QString &folder, const QString &reason)
{
    return Error::file(QStringLiteral("The folder %1 cannot be used for the local PostgreSQL").arg(folder),
        QStringLiteral("Check that it is yours and writable, or set PGCOURIER_HOME to another folder"))
        .withDetail(reason);
}

QString systemReason()
{
    return QString::fromLocal8Bit(strerror(errno));
}

} // namespace

QString defaultClusterRoot()
{
    const QString wanted = qEnvironmentVariable("PGCOURIER_HOME");
    if (!wanted.isEmpty())
        return QDir(wanted).absolutePath();
    if (geteuid() == 0)
        return QStringLiteral("/var/lib/pgcourier");
    return QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation)
        + QStringLiteral("/pgcourier");
}

Status makeClusterRoot(const QString &root, const ServerAccount &account)
{
    const QByteArray path = QFile::encodeName(root);
    const mode_t mode = account.different ? 0711 : 0700;
    errno = 0;
    if (!QDir().mkpath(QFileInfo(root).path()) || (::mkdir(path.constData(), mode) != 0 && errno != EEXIST))
        return folderError(root, systemReason());
    if (!QFileInfo(root).isDir())
        return folderError(root, QStringLiteral("it is not a folder"));
    if (!ownedByUs(QFileInfo(root).canonicalFilePath()))
        return folderError(root, QStringLiteral("it belongs to another user, or others may write in it"));
    // One that was made for us; a folder in use keeps the rights that it has.
    if (QDir(root).isEmpty(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot)
        && ::chmod(path.constData(), mode) != 0)
        return folderError(root, systemReason());
    if (::access(path.constData(), W_OK | X_OK) != 0)
        return folderError(root, systemReason());
    const QString closed = closedFolderOnTheWay(QFileInfo(root).canonicalFilePath(), account);
    if (!closed.isEmpty())
        return folderError(root, QStringLiteral("the user %1 may not enter %2").arg(account.name, closed));
    return Done{};
}

QStringList socketFoldersFor(const QString &root, const ServerAccount &account)
{
    constexpr int spareNames = 8;
    const QByteArray hash
        = QCryptographicHash::hash(QDir(root).canonicalPath().toUtf8(), QCryptographicHash::Sha256);
    const QString name = QStringLiteral("/pgcourier-") + QString::fromLatin1(hash.toHex().left(8));
    QString first;
    if (account.different) {
        first = (ownedByUs(QStringLiteral("/run")) ? QStringLiteral("/run") : QStringLiteral("/tmp")) + name;
    } else {
        const QString runtime = qEnvironmentVariable("XDG_RUNTIME_DIR");
        if (ownedByUs(runtime) && fitsSocket(runtime + name))
            first = runtime + name;
        else
            first = QStringLiteral("/tmp") + name + u'-' + QString::number(account.uid);
    }
    QStringList folders{first};
    for (int spare = 1; spare <= spareNames; ++spare)
        folders.append(first + u'.' + QString::number(spare));
    return folders;
}

bool isPrivateFolder(const QString &folder, const ServerAccount &account)
{
    struct stat info = {};
    return ::lstat(QFile::encodeName(folder).constData(), &info) == 0 && S_ISDIR(info.st_mode)
        && info.st_uid == account.uid && (info.st_mode & 077) == 0;
}

// Whether it is there afterwards and is the account's alone.
static Result<bool> makePrivateFolder(const QString &folder, const ServerAccount &account)
{
    const QByteArray path = QFile::encodeName(folder);
    if (::mkdir(path.constData(), 0700) == 0) {
        if (account.different && ::lchown(path.constData(), account.uid, account.gid) != 0)
            return folderError(folder, systemReason());
    } else if (errno != EEXIST) {
        return folderError(folder, systemReason());
    }
    return isPrivateFolder(folder, account);
}

Result<QString> makeSocketFolder(const QString &root, const ServerAccount &account)
{
    const QStringList folders = socketFoldersFor(root, account);
    for (const QString &folder : folders) {
        const Result<bool> ours = makePrivateFolder(folder, account);
        if (!ours)
            return ours.error();
        if (*ours)
            return folder;
    }
    return Error::file(QStringLiteral("The socket folder %1 and %2 others like it are there already and are "
                                      "no private folders of user %3")
                           .arg(folders.constFirst())
                           .arg(folders.size() - 1)
                           .arg(account.name),
        QStringLiteral("Remove them, or set XDG_RUNTIME_DIR to a folder of your own"));
}

QString clusterConninfo(const QString &socketFolder)
{
    QString quoted = socketFolder;
    quoted.replace(u'\\', QStringLiteral("\\\\")).replace(u'\'', QStringLiteral("\\'"));
    return QStringLiteral("host='%1' port=%2 user=pgcourier dbname=pgcourier").arg(quoted).arg(clusterPort);
}

} // namespace pgcourier
