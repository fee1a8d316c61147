// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/serverprocess.h"

#include "app/postgres/datafolder.h"
#include "app/postgres/keeper.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <cerrno>
#include <csignal>
#include <fcntl.h>
#include <libpq-fe.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace pgcourier {

namespace {

constexpr qint64 logLimit = 10'000'000; // bytes; beyond it the next start begins a new file

// A descriptor that is closed at the end of the scope.
struct Descriptor
{
    explicit Descriptor(int number) : fd(number) { }
    ~Descriptor()
    {
        if (fd >= 0)
            ::close(fd);
    }
    Descriptor(const Descriptor &) = delete;
    Descriptor &operator=(const Descriptor &) = delete;
    int fd;
};

QString socketFile(const QString &socketFolder)
{
    return socketFolder + QStringLiteral("/.s.PGSQL.%1").arg(clusterPort);
}

bool somebodyListens(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (name.size() >= qsizetype(sizeof address.sun_path))
        return false;
    memcpy(address.sun_path, name.constData(), size_t(name.size()));
    const Descriptor probe(::socket(AF_UNIX, SOCK_STREAM, 0));
    return probe.fd >= 0 && ::connect(probe.fd, reinterpret_cast<sockaddr *>(&address), sizeof address) == 0;
}

int openLog(const ClusterFolders &folders)
{
    if (QFileInfo(folders.log()).size() > logLimit) {
        QFile::remove(folders.oldLog());
        QFile::rename(folders.log(), folders.oldLog());
    }
    return ::open(QFile::encodeName(folders.log()).constData(),
        O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOFOLLOW, 0600);
}

constexpr char startMark[] = "--- start of the server ---\n";

QByteArrayList serverCommand(
    const ClusterFolders &folders, const ServerBinaries &binaries, const QString &socketFolder)
{
    const auto setting = [](const QString &text) {
        return QByteArrayList{"-c", QFile::encodeName(text)};
    };
    QByteArrayList command{QFile::encodeName(binaries.postgres()), "-D", QFile::encodeName(folders.data())};
    command << setting(QStringLiteral("listen_addresses="));
    command << setting(QStringLiteral("port=%1").arg(clusterPort));
    command << setting(QStringLiteral("unix_socket_directories=\"%1\"").arg(socketFolder));
    command << setting(QStringLiteral("unix_socket_permissions=0700"));
    // /dev/shm is tiny in many containers.
    command << setting(QStringLiteral("dynamic_shared_memory_type=mmap"));
    command << setting(QStringLiteral("logging_collector=off"));
    command << setting(QStringLiteral("log_destination=stderr"));
    command << setting(QStringLiteral("lc_messages=C"));
    command << setting(QStringLiteral("cluster_name=pgcourier"));
    command << setting(QStringLiteral("fsync=on"));
    return command;
}

Error fileError(const QString &what)
{
    return Error::file(what, QStringLiteral("Check that the disk is not full and that the folder is yours"))
        .withDetail(QString::fromLocal8Bit(strerror(errno)));
}

} // namespace

PostmasterFile readPostmasterFile(const QString &dataFolder)
{
    QFile file(dataFolder + QStringLiteral("/postmaster.pid"));
    if (!file.open(QIODevice::ReadOnly))
        return {};
    // pid, data folder, start time, port, socket folder, address, shared memory key, state
    const QList<QByteArray> lines = file.read(8192).split('\n');
    PostmasterFile found;
    found.pid = lines.value(0).trimmed().toLongLong();
    found.socketFolder = QFile::decodeName(lines.value(4).trimmed());
    found.ready = lines.value(7).trimmed() == "ready";
    return found;
}

bool isServerOf(qint64 pid, const QString &dataFolder)
{
    if (pid <= 1)
        return false;
#ifdef __linux__
    const QString folder = QFile::symLinkTarget(QStringLiteral("/proc/%1/cwd").arg(pid));
    return !folder.isEmpty() && folder == QFileInfo(dataFolder).canonicalFilePath();
#else
    Q_UNUSED(dataFolder)
    return ::kill(pid_t(pid), 0) == 0;
#endif
}

bool serverAnswers(const QString &socketFolder)
{
    if (socketFolder.isEmpty())
        return false;
    const QString conninfo = clusterConninfo(socketFolder) + QStringLiteral(" connect_timeout=2");
    return PQping(QFile::encodeName(conninfo).constData()) == PQPING_OK;
}

Status removeStaleFiles(const ClusterFolders &folders, const QString &socketFolder)
{
    const QString socket = socketFile(socketFolder);
    if (somebodyListens(socket))
        return Error::process(QStringLiteral("The socket %1 is taken by another program").arg(socket),
            QStringLiteral("End that program; it is none of pgCourier's"));
    QFile::remove(folders.data() + QStringLiteral("/postmaster.pid"));
    QFile::remove(socket);
    QFile::remove(socket + QStringLiteral(".lock"));
    return Done{};
}

Status startServer(const ClusterFolders &folders, const ServerBinaries &binaries,
    const ServerAccount &account, const QString &socketFolder, int serverLock)
{
    const Descriptor log(openLog(folders));
    if (log.fd < 0 || ::write(log.fd, startMark, sizeof startMark - 1) < 0)
        return fileError(QStringLiteral("The server's log %1 could not be written").arg(folders.log()));
    // Opened anew: a duplicate of our own descriptor would share, and so keep up, our own use of the cluster.
    const Descriptor users(
        ::open(QFile::encodeName(folders.usersLock()).constData(), O_RDWR | O_CLOEXEC | O_NOFOLLOW));
    if (users.fd < 0)
        return fileError(QStringLiteral("%1 could not be opened").arg(folders.usersLock()));
    KeeperPlan plan;
    plan.command = serverCommand(folders, binaries, socketFolder);
    plan.pinnedFile = QFile::encodeName(folders.pinned());
    plan.usersLock = users.fd;
    plan.serverLock = serverLock;
    plan.log = log.fd;
    plan.account = account;
    return startKeeper(plan);
}

QString lastFailure(const ClusterFolders &folders)
{
    QFile file(folders.log());
    if (!file.open(QIODevice::ReadOnly))
        return {};
    const qint64 tail = 65536;
    file.seek(std::max<qint64>(0, file.size() - tail));
    const QByteArray text = file.readAll();
    const qsizetype start = std::max<qsizetype>(0, text.lastIndexOf(startMark));
    return failureLine(QString::fromUtf8(text.mid(start)));
}

} // namespace pgcourier
