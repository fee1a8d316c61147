// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testtemplate.h"

#include "app/postgres/filelock.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QProcess>
#include <QTemporaryDir>

#include <sys/stat.h>
#include <unistd.h>

namespace pgcourier {

namespace {

Status failed(const QString &what, const QString &why)
{
    return Error::process(what).withDetail(why);
}

Status copyFolder(const QString &from, const QString &to)
{
    return runAs({}, QStringLiteral("cp"), {QStringLiteral("-a"), from, to});
}

Status writeRules(const QString &folder)
{
    QFile file(folder + QStringLiteral("/pg_hba.conf"));
    if (file.open(QIODevice::WriteOnly | QIODevice::Truncate)
        && file.write(
               "local all all trust\nlocal replication all trust\nhost all all 127.0.0.1/32 scram-sha-256\n")
            > 0)
        return Done{};
    return failed(file.fileName(), file.errorString());
}

// In a temporary folder, which the server's account may enter even where the build tree is closed to it.
Status makeTemplate(const QString &path, const ServerBinaries &binaries, const ServerAccount &account,
    const QString &password)
{
    QTemporaryDir work(QStringLiteral("/tmp/pgc-XXXXXX"));
    const QString data = work.filePath(QStringLiteral("data"));
    QFile secret(work.filePath(QStringLiteral("password")));
    if (!secret.open(QIODevice::WriteOnly) || secret.write(password.toUtf8()) < 0)
        return failed(secret.fileName(), secret.errorString());
    secret.close();
    if (account.different
        && (::chown(QFile::encodeName(work.path()).constData(), account.uid, account.gid) != 0
            || ::chown(QFile::encodeName(secret.fileName()).constData(), account.uid, account.gid) != 0))
        return failed(work.path(), QStringLiteral("chown"));
    Status step = runAs(account, binaries.initdb(),
        {QStringLiteral("-D"), data, QStringLiteral("-U"), QStringLiteral("postgres"), QStringLiteral("-A"),
            QStringLiteral("scram-sha-256"), QStringLiteral("--pwfile=") + secret.fileName(),
            QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("--locale=C"),
            QStringLiteral("--no-sync")});
    if (step.ok())
        step = writeRules(data);
    const QString unfinished = path + QStringLiteral(".new");
    QDir(unfinished).removeRecursively();
    if (step.ok())
        step = copyFolder(data, unfinished);
    if (step.ok() && !QDir().rename(unfinished, path))
        step = failed(path, QStringLiteral("rename"));
    return step;
}

} // namespace

Status runAs(const ServerAccount &account, const QString &program, const QStringList &arguments)
{
    QProcess process;
    process.setProcessChannelMode(QProcess::MergedChannels);
    if (account.different)
        process.setChildProcessModifier([uid = account.uid, gid = account.gid] {
            if (!becomeAccount(uid, gid))
                _exit(126);
        });
    process.setWorkingDirectory(QStringLiteral("/"));
    process.start(program, arguments);
    if (process.waitForFinished(120'000) && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0)
        return Done{};
    return failed(
        program + u' ' + arguments.join(u' '), QString::fromLocal8Bit(process.readAllStandardOutput()));
}

Status makeTestDataFolder(const QString &folder, const ServerBinaries &binaries, const ServerAccount &account,
    const QString &password)
{
    const QString tests = QCoreApplication::applicationDirPath();
    if (!QFileInfo(tests).isWritable()) // somebody else's build tree
        return makeTemplate(folder, binaries, account, password);
    const QString path = tests + QStringLiteral("/pg-template-%1-%2").arg(binaries.major).arg(account.name);
    FileLock lock(path + QStringLiteral(".lock"));
    Status step = lock.lock(FileLock::Mode::Exclusive, std::chrono::seconds(120));
    if (step.ok() && !QDir(path).exists())
        step = makeTemplate(path, binaries, account, password);
    lock.release();
    return step.ok() ? copyFolder(path, folder) : step;
}

} // namespace pgcourier
