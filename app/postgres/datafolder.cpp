// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/datafolder.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>

#include <clocale>
#include <fcntl.h>
#include <locale.h>
#ifdef __linux__
#include <csignal>
#include <sys/prctl.h>
#endif
#include <sys/stat.h>
#include <unistd.h>

namespace pgcourier {

namespace {

constexpr int initdbPatience = 180'000; // ms; a second on a laptop, much more on a loaded small machine

Error fileError(const QString &what, const QString &reason)
{
    return Error::file(what, QStringLiteral("Check that the disk is not full and that the folder is yours"))
        .withDetail(reason);
}

// Sorts by bytes and yet knows letters beyond ASCII, where the system has such a locale.
QStringList localeArguments()
{
    QStringList arguments{QStringLiteral("--locale=C")};
    if (const locale_t known = newlocale(LC_CTYPE_MASK, "C.UTF-8", locale_t(nullptr))) {
        freelocale(known);
        arguments << QStringLiteral("--lc-ctype=C.UTF-8");
    }
    return arguments;
}

void prepare(QProcess &process, const ServerAccount &account, int lock)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(QStringLiteral("LC_ALL"), QStringLiteral("C"));
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.setWorkingDirectory(QStringLiteral("/"));
    process.setStandardInputFile(QProcess::nullDevice());
    const bool drop = account.different;
    const uid_t uid = account.uid;
    const gid_t gid = account.gid;
    process.setChildProcessModifier([drop, uid, gid, lock] {
        if (lock >= 0)
            fcntl(lock, F_SETFD, 0);
        if (drop && !becomeAccount(uid, gid))
            _exit(126);
#ifdef __linux__
        prctl(PR_SET_PDEATHSIG, SIGTERM);
#endif
    });
}

Status finish(QProcess &process, const QString &what)
{
    const bool ended = process.waitForFinished(initdbPatience);
    const QString output = QString::fromLocal8Bit(process.readAllStandardOutput());
    if (ended && process.exitStatus() == QProcess::NormalExit && process.exitCode() == 0)
        return Done{};
    QString reason = failureLine(output);
    if (process.error() == QProcess::FailedToStart)
        reason = process.errorString();
    else if (!ended)
        reason = QStringLiteral("it did not end within %1 s").arg(initdbPatience / 1000);
    return Error::process(
        what, QStringLiteral("Check that the disk is not full and that the folder is writable"))
        .withDetail(reason);
}

Status run(QProcess &process, const QString &program, const QStringList &arguments, const QString &what)
{
    process.start(program, arguments);
    return finish(process, what);
}

Status runInitdb(
    const QString &folder, const ServerBinaries &binaries, const ServerAccount &account, int lock)
{
    QProcess process;
    prepare(process, account, lock);
    QStringList arguments{QStringLiteral("-D"), folder, QStringLiteral("-U"), QStringLiteral("pgcourier"),
        QStringLiteral("-A"), QStringLiteral("peer"), QStringLiteral("--auth-host=reject"),
        QStringLiteral("-E"), QStringLiteral("UTF8"), QStringLiteral("-k"), QStringLiteral("--no-sync")};
    arguments << localeArguments();
    return run(process, binaries.initdb(), arguments,
        QStringLiteral("PostgreSQL could not create its data in %1").arg(folder));
}

// Once, at the end, for all that was written.
Status syncToDisk(
    const QString &folder, const ServerBinaries &binaries, const ServerAccount &account, int lock)
{
    QProcess process;
    prepare(process, account, lock);
    return run(process, binaries.initdb(), {QStringLiteral("--sync-only"), QStringLiteral("-D"), folder},
        QStringLiteral("PostgreSQL could not write its data in %1 to the disk").arg(folder));
}

// In the server's single-user mode: nobody connects before the folder is complete.
Status createDatabase(
    const QString &folder, const ServerBinaries &binaries, const ServerAccount &account, int lock)
{
    QProcess process;
    prepare(process, account, lock);
    process.setStandardInputFile({});
    process.start(binaries.postgres(),
        {QStringLiteral("--single"), QStringLiteral("-D"), folder, QStringLiteral("-c"),
            QStringLiteral("exit_on_error=on"), QStringLiteral("postgres")});
    process.write("create database pgcourier\n");
    process.closeWriteChannel();
    return finish(process, QStringLiteral("PostgreSQL could not create its database in %1").arg(folder));
}

bool serverTakesLz4(const QString &folder, const ServerBinaries &binaries, const ServerAccount &account)
{
    QProcess process;
    prepare(process, account, -1);
    process.start(binaries.postgres(),
        {QStringLiteral("-D"), folder, QStringLiteral("-c"), QStringLiteral("default_toast_compression=lz4"),
            QStringLiteral("-C"), QStringLiteral("default_toast_compression")});
    return process.waitForFinished(10000) && process.exitCode() == 0;
}

Status writeFile(const QString &path, QIODevice::OpenMode mode, const QString &text)
{
    QFile file(path);
    const QByteArray bytes = text.toUtf8();
    if (file.open(mode) && file.write(bytes) == bytes.size() && file.flush())
        return Done{};
    return fileError(QStringLiteral("%1 could not be written").arg(path), file.errorString());
}

// Nobody but the user who runs this gets in, and only by the socket.
Status writeRules(const QString &folder, const ServerAccount &account)
{
    const Status rules
        = writeFile(folder + QStringLiteral("/pg_hba.conf"), QIODevice::WriteOnly | QIODevice::Truncate,
            QStringLiteral("# Written by pgCourier.\nlocal all all peer map=pgcourier\n"));
    if (!rules.ok())
        return rules;
    return writeFile(folder + QStringLiteral("/pg_ident.conf"), QIODevice::WriteOnly | QIODevice::Truncate,
        QStringLiteral("# Written by pgCourier.\npgcourier \"%1\" pgcourier\n").arg(account.client));
}

Status writeSettings(const QString &folder, bool lz4)
{
    QString text = QStringLiteral(
        "\n# Added by pgCourier; yours to change. Socket, log and fsync are set on the command line.\n"
        "shared_buffers = 64MB\n"
        "max_connections = 200\n" // 32 workers take 128
        "jit = off\n"
        "password_encryption = scram-sha-256\n"
        "log_line_prefix = '%m [%p] %q%u@%d '\n");
    if (lz4)
        text += QStringLiteral("default_toast_compression = lz4\n");
    return writeFile(
        folder + QStringLiteral("/postgresql.conf"), QIODevice::WriteOnly | QIODevice::Append, text);
}

Status makeEmptyFolder(const QString &folder, const ServerAccount &account)
{
    const QByteArray path = QFile::encodeName(folder);
    if (QFile::exists(folder) && !QDir(folder).removeRecursively())
        return fileError(QStringLiteral("The unfinished %1 could not be removed").arg(folder), {});
    if (::mkdir(path.constData(), 0700) != 0
        || (account.different && ::lchown(path.constData(), account.uid, account.gid) != 0))
        return fileError(
            QStringLiteral("%1 could not be made").arg(folder), QString::fromLocal8Bit(strerror(errno)));
    return Done{};
}

} // namespace

int dataFolderMajor(const QString &folder)
{
    QFile file(folder + QStringLiteral("/PG_VERSION"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readLine(16).trimmed().toInt();
}

Status createDataFolder(
    const ClusterFolders &folders, const ServerBinaries &binaries, const ServerAccount &account, int lock)
{
    const QString folder = folders.unfinishedData();
    Status step = makeEmptyFolder(folder, account);
    if (step.ok())
        step = runInitdb(folder, binaries, account, lock);
    if (step.ok())
        step = writeSettings(folder, serverTakesLz4(folder, binaries, account));
    if (step.ok())
        step = createDatabase(folder, binaries, account, lock);
    if (step.ok())
        step = writeRules(folder, account);
    if (step.ok())
        step = syncToDisk(folder, binaries, account, lock);
    if (step.ok()
        && ::rename(QFile::encodeName(folder).constData(), QFile::encodeName(folders.data()).constData())
            != 0)
        step = fileError(
            QStringLiteral("%1 could not be renamed").arg(folder), QString::fromLocal8Bit(strerror(errno)));
    if (!step.ok())
        QDir(folder).removeRecursively();
    return step;
}

QString failureLine(const QString &output)
{
    static const QRegularExpression marked(
        QStringLiteral("^.*?(?:initdb: error|FATAL|PANIC|ERROR|postgres: could not):\\s*(.+)$"),
        QRegularExpression::MultilineOption);
    const QRegularExpressionMatch match = marked.match(output);
    if (match.hasMatch())
        return match.captured(1).simplified();
    const QStringList lines = output.split(u'\n', Qt::SkipEmptyParts);
    return lines.isEmpty() ? QString() : lines.last().simplified();
}

} // namespace pgcourier
