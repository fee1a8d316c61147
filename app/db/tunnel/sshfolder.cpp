// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/tunnel/sshfolder.h"

#include <QDir>
#include <QRegularExpression>

#include <cerrno>
#include <csignal>
#include <unistd.h>

using namespace Qt::StringLiterals;

namespace pgcourier {

namespace {

// A socket's path has at most 107 bytes, and : $ and % mean something to ssh.
bool isFitForSockets(const QString &folder)
{
    static const QRegularExpression plain(u"^/[A-Za-z0-9_./-]{1,60}$"_s);
    return plain.match(folder).hasMatch() && QFileInfo(folder).isDir() && QFileInfo(folder).isWritable();
}

void sweep(const QString &folder)
{
    static const QRegularExpression name(u"^pgcourier-ssh-([0-9]+)-"_s);
    const QFileInfoList left
        = QDir(folder).entryInfoList({u"pgcourier-ssh-*"_s}, QDir::Dirs | QDir::NoSymLinks);
    for (const QFileInfo &entry : left) {
        const auto pid = pid_t(name.match(entry.fileName()).captured(1).toLongLong());
        if (pid > 1 && entry.ownerId() == ::geteuid() && ::kill(pid, 0) != 0 && errno == ESRCH)
            QDir(entry.filePath()).removeRecursively();
    }
}

} // namespace

std::unique_ptr<QTemporaryDir> makeSshFolder()
{
    const QString own = qEnvironmentVariable("XDG_RUNTIME_DIR");
    const QString folder = isFitForSockets(own) ? own : u"/tmp"_s;
    sweep(folder);
    return std::make_unique<QTemporaryDir>(u"%1/pgcourier-ssh-%2-XXXXXX"_s.arg(folder).arg(::getpid()));
}

} // namespace pgcourier
