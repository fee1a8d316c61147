// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/account.h"

#include <QDir>
#include <QFile>

#include <array>
#include <grp.h>
#include <optional>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace pgcourier {

namespace {

std::optional<ServerAccount> readEntry(int failed, const passwd *entry)
{
    if (failed != 0 || entry == nullptr)
        return std::nullopt;
    return ServerAccount{entry->pw_uid, entry->pw_gid, QString::fromLocal8Bit(entry->pw_name), {}, false};
}

std::optional<ServerAccount> accountOf(uid_t uid)
{
    passwd entry = {};
    passwd *found = nullptr;
    std::array<char, 16384> buffer = {};
    const int failed = getpwuid_r(uid, &entry, buffer.data(), buffer.size(), &found);
    return readEntry(failed, found);
}

std::optional<ServerAccount> accountNamed(const char *name)
{
    passwd entry = {};
    passwd *found = nullptr;
    std::array<char, 16384> buffer = {};
    const int failed = getpwnam_r(name, &entry, buffer.data(), buffer.size(), &found);
    return readEntry(failed, found);
}

bool mayEnter(const QString &folder, const ServerAccount &account)
{
    struct stat info = {};
    if (::stat(QFile::encodeName(folder).constData(), &info) != 0)
        return false;
    if (info.st_uid == account.uid)
        return (info.st_mode & S_IXUSR) != 0;
    if (info.st_gid == account.gid)
        return (info.st_mode & S_IXGRP) != 0;
    return (info.st_mode & S_IXOTH) != 0;
}

} // namespace

Result<ServerAccount> serverAccount()
{
    const std::optional<ServerAccount> own = accountOf(geteuid());
    if (!own)
        return Error::process(
            QStringLiteral("The local PostgreSQL cannot run for user id %1: it has no name on this machine")
                .arg(geteuid()),
            QStringLiteral("Add the user to /etc/passwd, or use --dsn with another server"));
    if (own->uid != 0) {
        ServerAccount account = *own;
        account.client = own->name;
        return account;
    }
    for (const char *name : {"postgres", "nobody"}) {
        if (std::optional<ServerAccount> account = accountNamed(name)) {
            account->client = own->name;
            account->different = true;
            return *account;
        }
    }
    return Error::process(
        QStringLiteral(
            "PostgreSQL does not run as root, and there is no user postgres or nobody to run it as"),
        QStringLiteral("Start pgCourier as an ordinary user"));
}

bool becomeAccount(uid_t uid, gid_t gid) noexcept
{
    return setgroups(1, &gid) == 0 && setgid(gid) == 0 && setuid(uid) == 0;
}

QString closedFolderOnTheWay(const QString &path, const ServerAccount &account)
{
    QString folder;
    const QStringList parts = QDir::cleanPath(path).split(u'/', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        folder += u'/' + part;
        if (!mayEnter(folder, account))
            return folder;
    }
    return {};
}

} // namespace pgcourier
