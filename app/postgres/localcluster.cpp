// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/localcluster.h"

#include "app/postgres/clusterfolders.h"
#include "app/postgres/datafolder.h"
#include "app/postgres/filelock.h"
#include "app/postgres/serverprocess.h"

#include <QDeadlineTimer>
#include <QDir>
#include <QFile>
#include <QThread>

#include <atomic>
#include <csignal>

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

constexpr auto startLockPatience = 180s; // another user may be creating the data folder
constexpr auto usersLockPatience = 90s; // the keeper holds it while it stops the server
constexpr auto answerPatience = 120s; // crash recovery replays what was written since the last checkpoint
constexpr auto endPatience = 60s; // processes of a killed server end after what they are doing

void tell(const LocalCluster::Progress &progress, const QString &line)
{
    if (progress)
        progress(line);
}

} // namespace

class LocalCluster::Private
{
public:
    explicit Private(const QString &root) : folders{root}, users(folders.usersLock()) { }

    [[nodiscard]] Result<QString> ensureRunning(int startLock, const Progress &progress);
    [[nodiscard]] Result<QString> startAndWait(int startLock, const Progress &progress);
    [[nodiscard]] Result<ServerBinaries> ensureData(int startLock, const Progress &progress);
    [[nodiscard]] bool waitForAnswer(std::chrono::milliseconds patience) const;
    [[nodiscard]] bool waitForEnd(std::chrono::milliseconds patience) const;
    [[nodiscard]] Status stopServer();
    [[nodiscard]] bool serverAlive() const;
    [[nodiscard]] QString conninfo() const;

    ClusterFolders folders;
    ServerAccount account;
    FileLock users; // shared while we are a user
    std::atomic<bool> givenUp{false};
};

// The server's own processes hold the lock. The second question is for one that a person started by hand.
bool LocalCluster::Private::serverAlive() const
{
    return FileLock::taken(folders.serverLock())
        || isServerOf(readPostmasterFile(folders.data()).pid, folders.data());
}

QString LocalCluster::Private::conninfo() const
{
    return clusterConninfo(readPostmasterFile(folders.data()).socketFolder);
}

bool LocalCluster::Private::waitForAnswer(std::chrono::milliseconds patience) const
{
    const QDeadlineTimer deadline(patience);
    while (serverAlive() && !deadline.hasExpired() && !givenUp) {
        const PostmasterFile server = readPostmasterFile(folders.data());
        if (server.ready && isServerOf(server.pid, folders.data()) && serverAnswers(server.socketFolder))
            return true;
        QThread::msleep(5);
    }
    return false;
}

bool LocalCluster::Private::waitForEnd(std::chrono::milliseconds patience) const
{
    const QDeadlineTimer deadline(patience);
    while (serverAlive() && !deadline.hasExpired())
        QThread::msleep(5);
    return !serverAlive();
}

Result<ServerBinaries> LocalCluster::Private::ensureData(int startLock, const Progress &progress)
{
    const int major = dataFolderMajor(folders.data());
    if (major == 0 && QFile::exists(folders.data()))
        return Error::file(QStringLiteral("%1 is no PostgreSQL data folder").arg(folders.data()),
            QStringLiteral("Move it away and start again"));
    Result<ServerBinaries> binaries = findServerBinaries(major);
    if (!binaries.ok() || major != 0)
        return binaries;
    tell(progress,
        QStringLiteral("Creating a private PostgreSQL %1 in %2").arg(binaries->major).arg(folders.data()));
    const Status created = createDataFolder(folders, *binaries, account, startLock);
    if (!created.ok())
        return created.error();
    return binaries;
}

Result<QString> LocalCluster::Private::startAndWait(int startLock, const Progress &progress)
{
    const Result<ServerBinaries> binaries = ensureData(startLock, progress);
    if (!binaries.ok())
        return binaries.error();
    const Result<QString> socketFolder = makeSocketFolder(folders.root, account);
    if (!socketFolder.ok())
        return socketFolder.error();
    FileLock server(folders.serverLock());
    Status step = server.lock(FileLock::Mode::Exclusive, endPatience);
    if (step.ok())
        step = removeStaleFiles(folders, *socketFolder);
    if (!step.ok())
        return step.error();
    tell(progress, QStringLiteral("Starting PostgreSQL %1").arg(binaries->major));
    step = startServer(folders, *binaries, account, *socketFolder, server.descriptor());
    server.release();
    if (!step.ok())
        return step.error();
    if (waitForAnswer(answerPatience))
        return conninfo();
    return Error::process(QStringLiteral("The local PostgreSQL did not start"),
        QStringLiteral("Its log is %1").arg(folders.log()))
        .withDetail(lastFailure(folders));
}

Result<QString> LocalCluster::Private::ensureRunning(int startLock, const Progress &progress)
{
    if (serverAlive()) {
        if (waitForAnswer(answerPatience))
            return conninfo();
        if (serverAlive())
            return Error::process(QStringLiteral("The local PostgreSQL runs but does not answer"),
                QStringLiteral("Its log is %1; `pgcourierctl local stop` ends it").arg(folders.log()));
    }
    return startAndWait(startLock, progress);
}

Status LocalCluster::Private::stopServer()
{
    QFile::remove(folders.pinned());
    for (const int signal : {SIGINT, SIGQUIT}) {
        const qint64 pid = readPostmasterFile(folders.data()).pid;
        if (isServerOf(pid, folders.data()))
            ::kill(pid_t(pid), signal);
        if (waitForEnd(endPatience))
            return Done{};
    }
    return Error::process(QStringLiteral("The local PostgreSQL does not stop"),
        QStringLiteral("Its log is %1").arg(folders.log()));
}

LocalCluster::LocalCluster(QString root)
    : d(std::make_unique<Private>(root.isEmpty() ? defaultClusterRoot() : QDir(root).absolutePath()))
{
}

LocalCluster::~LocalCluster()
{
    release();
}

Result<QString> LocalCluster::acquire(const Progress &progress)
{
    const Result<ServerAccount> account = serverAccount();
    if (!account.ok())
        return account.error();
    d->account = *account;
    Status step = makeClusterRoot(d->folders.root, d->account);
    FileLock start(d->folders.startLock());
    if (step.ok())
        step = start.lock(FileLock::Mode::Exclusive, startLockPatience, &d->givenUp);
    if (step.ok() && !d->users.held())
        step = d->users.lock(FileLock::Mode::Shared, usersLockPatience, &d->givenUp);
    if (!step.ok())
        return step.error();
    Result<QString> conninfo = d->ensureRunning(start.descriptor(), progress);
    if (!conninfo.ok())
        release();
    return conninfo;
}

void LocalCluster::release()
{
    d->users.release();
}

void LocalCluster::giveUp()
{
    d->givenUp = true;
}

Status LocalCluster::setPinned(bool pinned)
{
    if (!pinned) {
        QFile::remove(d->folders.pinned());
        return Done{};
    }
    QFile file(d->folders.pinned());
    if (file.open(QIODevice::WriteOnly))
        return Done{};
    return Error::file(QStringLiteral("%1 could not be written").arg(file.fileName()),
        QStringLiteral("Start the local cluster first, and check that its folder is yours"))
        .withDetail(file.errorString());
}

Status LocalCluster::stop()
{
    if (!QDir(d->folders.root).exists())
        return Done{};
    FileLock start(d->folders.startLock());
    Status step = start.lock(FileLock::Mode::Exclusive, startLockPatience);
    if (step.ok())
        step = d->stopServer();
    release();
    return step;
}

ClusterStatus LocalCluster::status() const
{
    ClusterStatus status;
    const int major = dataFolderMajor(d->folders.data());
    status.exists = major != 0;
    status.dataFolder = d->folders.data();
    status.pinned = QFile::exists(d->folders.pinned());
    if (status.exists)
        status.serverVersion = QString::number(major);
    const PostmasterFile server = readPostmasterFile(d->folders.data());
    status.running = d->serverAlive() && isServerOf(server.pid, d->folders.data());
    if (status.running) {
        status.pid = server.pid;
        status.socketFolder = server.socketFolder;
    } else if (const Result<ServerAccount> account = serverAccount(); account.ok() && status.exists) {
        status.socketFolder = socketFoldersFor(d->folders.root, *account).constFirst();
    }
    if (!status.socketFolder.isEmpty())
        status.conninfo = clusterConninfo(status.socketFolder);
    return status;
}

Status LocalCluster::destroy()
{
    const ClusterFolders &folders = d->folders;
    if (!QDir(folders.root).exists())
        return Done{};
    FileLock start(folders.startLock());
    Status step = start.lock(FileLock::Mode::Exclusive, startLockPatience);
    if (step.ok())
        step = d->stopServer();
    release();
    if (!step.ok())
        return step;
    if (const Result<ServerAccount> account = serverAccount(); account.ok()) {
        for (const QString &folder : socketFoldersFor(folders.root, *account)) {
            if (isPrivateFolder(folder, *account))
                QDir(folder).removeRecursively();
        }
    }
    bool removed = true;
    for (const QString &folder : {folders.data(), folders.unfinishedData()})
        removed = (!QFile::exists(folder) || QDir(folder).removeRecursively()) && removed;
    for (const QString &file : {folders.log(), folders.oldLog(), folders.pinned(), folders.serverLock(),
             folders.usersLock(), folders.startLock()})
        removed = (!QFile::exists(file) || QFile::remove(file)) && removed;
    QDir().rmdir(folders.root); // stays where somebody keeps something else in it
    if (removed)
        return Done{};
    return Error::file(QStringLiteral("Not all files in %1 could be removed").arg(folders.root),
        QStringLiteral("Check that they are yours, and remove the rest by hand"));
}

} // namespace pgcourier
