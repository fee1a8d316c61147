// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/account.h"
#include "app/postgres/clusterfolders.h"
#include "app/postgres/localcluster.h"
#include "app/postgres/serverbinaries.h"
#include "tests/app/postgres/clusteruser.h"

#include <QDir>
#include <QLocalServer>
#include <QTemporaryDir>
#include <QTest>

#include <csignal>
#include <libpq-fe.h>
#include <thread>
#include <unistd.h>

using namespace pgcourier;

// One cluster serves all tests that do not ask for a fresh one; each test finds and leaves it stopped.
class LocalClusterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void acquire_inAnEmptyFolder_createsAPrivateCluster();
    void acquire_twiceByOneObject_isOneUse();
    void release_ofTheLastUser_stopsTheServer();
    void acquire_bySecondProcess_sharesTheServer();
    void acquire_byTwoProcessesInAnEmptyFolder_createsOneCluster();
    void user_whenKilled_isNoUserAnyMore();
    void server_whenKilled_comesBackWithItsData();
    void keeper_whenKilled_takesTheServerAlong();
    void acquire_whileTheServerStops_answersWithARunningOne();
    void acquire_withStalePidFile_starts_data();
    void acquire_withStalePidFile_starts();
    void acquire_afterTornInitdb_startsOver();
    void acquire_whereNothingCanBeWritten_saysSo_data();
    void acquire_whereNothingCanBeWritten_saysSo();
    void acquire_withoutBinaries_namesThePackage();
    void acquire_whenInitdbFails_showsItsReasonAndLeavesNothing();
    void acquire_ofAnotherMajorVersion_namesIt();
    void acquire_whenTheSocketIsTaken_saysSo();
    void acquire_whenTheSocketFolderIsALink_refuses();
    void acquire_byAnotherUser_isRefused();
    void pinned_withoutUsers_staysUntilStop();
    void pinned_whenTakenBack_stopsWithoutUsers();
    void stop_withUsers_stopsAndTheyCanComeBack();
    void destroy_removesItsFilesAndNoOthers();

private:
    [[nodiscard]] QString root() const { return m_folder.path(); }
    [[nodiscard]] bool running() const { return LocalCluster(root()).status().running; }

    QTemporaryDir m_folder {QStringLiteral("/tmp/pgc 로컬 it's-XXXXXX")};
};

namespace {

QString ask(const QString &conninfo, const char *sql)
{
    PGconn *connection = PQconnectdb(conninfo.toUtf8().constData());
    PGresult *result = PQexec(connection, sql);
    const QString answer = PQresultStatus(result) == PGRES_TUPLES_OK
        ? QString::fromUtf8(PQgetvalue(result, 0, 0))
        : QStringLiteral("failed: ") + QString::fromUtf8(PQerrorMessage(connection));
    PQclear(result);
    PQfinish(connection);
    return answer;
}

// A number that Linux tells about a process; -1 where there is no such process.
qint64 processNumber(qint64 pid, const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/%1/status").arg(pid));
    if (!file.open(QIODevice::ReadOnly))
        return -1;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(QByteArray(name + ":")))
            return line.mid(name.size() + 1).trimmed().toLongLong();
    }
    return -1;
}

qint64 parentOf(qint64 pid)
{
    return processNumber(pid, "PPid");
}

// Grows each time the process falls asleep.
qint64 sleepsOf(qint64 pid)
{
    return processNumber(pid, "voluntary_ctxt_switches");
}

void writeFile(const QString &path, const QByteArray &text, QFile::Permissions more = {})
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly | QIODevice::Truncate), qPrintable(path));
    file.write(text);
    file.setPermissions(file.permissions() | more);
}

// Restores the variable at the end of the scope.
struct EnvironmentChange
{
    EnvironmentChange(const char *variable, const QString &value)
        : name(variable), had(qEnvironmentVariableIsSet(variable)), before(qgetenv(variable))
    {
        qputenv(name, value.toUtf8());
    }
    ~EnvironmentChange() { had ? qputenv(name, before) : qunsetenv(name); }
    EnvironmentChange(const EnvironmentChange &) = delete;
    EnvironmentChange &operator=(const EnvironmentChange &) = delete;
    const char *name;
    bool had;
    QByteArray before;
};

} // namespace

void LocalClusterTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
    LocalCluster cluster(root());
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY2(conninfo.ok(), conninfo.ok() ? "" : qPrintable(conninfo.error().line()));
    QVERIFY(cluster.stop().ok());
}

void LocalClusterTest::cleanup()
{
    QVERIFY(LocalCluster(root()).stop().ok());
}

void LocalClusterTest::cleanupTestCase()
{
    QVERIFY(LocalCluster(root()).destroy().ok());
}

void LocalClusterTest::acquire_inAnEmptyFolder_createsAPrivateCluster()
{
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    LocalCluster cluster(fresh.path());
    QVERIFY(!cluster.status().exists);
    QStringList progress;
    const Result<QString> conninfo = cluster.acquire([&progress](const QString &line) { progress << line; });
    QVERIFY2(conninfo.ok(), conninfo.ok() ? "" : qPrintable(conninfo.error().line()));
    QCOMPARE(progress.size(), 2);
    QVERIFY(progress.at(0).startsWith(QStringLiteral("Creating a private PostgreSQL")));
    QCOMPARE(ask(*conninfo, "select current_database() || ' ' || current_user"), QStringLiteral("pgcourier pgcourier"));
    QCOMPARE(ask(*conninfo, "show data_checksums"), QStringLiteral("on"));
    QCOMPARE(ask(*conninfo, "show listen_addresses"), QString());
    QCOMPARE(ask(*conninfo, "show server_encoding"), QStringLiteral("UTF8"));
    QCOMPARE(ask(*conninfo, "show fsync"), QStringLiteral("on"));
    const ClusterStatus status = cluster.status();
    QVERIFY(status.exists && status.running && !status.pinned && status.pid > 1);
    QCOMPARE(status.conninfo, *conninfo);
    const QFileInfo socketFolder(status.socketFolder);
    QCOMPARE(socketFolder.permissions() & 0x0077, QFile::Permissions());
    QVERIFY(cluster.destroy().ok());
}

void LocalClusterTest::acquire_twiceByOneObject_isOneUse()
{
    LocalCluster cluster(root());
    const Result<QString> first = cluster.acquire();
    const qint64 pid = cluster.status().pid;
    const Result<QString> second = cluster.acquire();
    QVERIFY(first.ok() && second.ok());
    QCOMPARE(*first, *second);
    QCOMPARE(cluster.status().pid, pid);
    cluster.release();
    QTRY_VERIFY_WITH_TIMEOUT(!running(), 30'000);
}

void LocalClusterTest::release_ofTheLastUser_stopsTheServer()
{
    LocalCluster first(root());
    {
        LocalCluster second(root());
        QVERIFY(first.acquire().ok() && second.acquire().ok());
        first.release();
        QCOMPARE(ask(*second.acquire(), "select 'up'"), QStringLiteral("up"));
    }
    QTRY_VERIFY_WITH_TIMEOUT(!running(), 30'000);
    QVERIFY(!QFile::exists(root() + QStringLiteral("/data/postmaster.pid")));
}

void LocalClusterTest::acquire_bySecondProcess_sharesTheServer()
{
    ClusterUser other(root());
    const QString conninfo = other.conninfo();
    const qint64 pid = LocalCluster(root()).status().pid;
    LocalCluster cluster(root());
    const Result<QString> own = cluster.acquire();
    QVERIFY(own.ok());
    QCOMPARE(*own, conninfo);
    QCOMPARE(cluster.status().pid, pid);
    other.leave(); // it had started the server
    QCOMPARE(ask(*own, "select pg_postmaster_start_time() < now()"), QStringLiteral("t"));
    QCOMPARE(cluster.status().pid, pid);
    cluster.release();
    QTRY_VERIFY_WITH_TIMEOUT(!running(), 30'000);
}

void LocalClusterTest::acquire_byTwoProcessesInAnEmptyFolder_createsOneCluster()
{
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    ClusterUser one(fresh.path());
    ClusterUser two(fresh.path());
    const QString conninfo = one.conninfo();
    QVERIFY(!conninfo.isEmpty());
    QCOMPARE(two.conninfo(), conninfo);
    QCOMPARE(ask(conninfo, "select 1"), QStringLiteral("1"));
    one.leave();
    two.leave();
    QVERIFY(LocalCluster(fresh.path()).destroy().ok());
}

void LocalClusterTest::user_whenKilled_isNoUserAnyMore()
{
    ClusterUser user(root());
    QVERIFY(!user.conninfo().isEmpty());
    QVERIFY(running());
    user.kill();
    QTRY_VERIFY_WITH_TIMEOUT(!running(), 30'000);
    QVERIFY(!QFile::exists(root() + QStringLiteral("/data/postmaster.pid"))); // stopped, not lost
}

void LocalClusterTest::server_whenKilled_comesBackWithItsData()
{
    LocalCluster cluster(root());
    Result<QString> conninfo = cluster.acquire();
    QVERIFY(conninfo.ok());
    ask(*conninfo, "create table if not exists kept as select 42 as answer");
    const qint64 pid = cluster.status().pid;
    QCOMPARE(::kill(pid_t(pid), SIGKILL), 0);
    conninfo = cluster.acquire();
    QVERIFY2(conninfo.ok(), conninfo.ok() ? "" : qPrintable(conninfo.error().line()));
    QVERIFY(cluster.status().pid != pid);
    QCOMPARE(ask(*conninfo, "select answer from kept"), QStringLiteral("42"));
}

void LocalClusterTest::keeper_whenKilled_takesTheServerAlong()
{
#ifndef __linux__
    QSKIP("The parent's death is signalled on Linux only");
#endif
    LocalCluster cluster(root());
    QVERIFY(cluster.acquire().ok());
    const qint64 keeper = parentOf(cluster.status().pid);
    QVERIFY(keeper > 1);
    QCOMPARE(::kill(pid_t(keeper), SIGKILL), 0);
    QTRY_VERIFY_WITH_TIMEOUT(!running(), 30'000);
    const Result<QString> again = cluster.acquire();
    QVERIFY(again.ok());
    QCOMPARE(ask(*again, "select 1"), QStringLiteral("1"));
}

void LocalClusterTest::acquire_whileTheServerStops_answersWithARunningOne()
{
    std::atomic<int> failures = 0;
    const auto comeAndGo = [this, &failures] {
        for (int round = 0; round < 8; ++round) {
            LocalCluster cluster(root());
            const Result<QString> conninfo = cluster.acquire();
            if (!conninfo.ok() || ask(*conninfo, "select 1") != QStringLiteral("1"))
                ++failures;
        }
    };
    std::thread first(comeAndGo);
    std::thread second(comeAndGo);
    comeAndGo();
    first.join();
    second.join();
    QCOMPARE(failures.load(), 0);
}

void LocalClusterTest::acquire_withStalePidFile_starts_data()
{
    QTest::addColumn<bool>("alive");
    QTest::newRow("the pid is another program's now") << true;
    QTest::newRow("nobody has the pid") << false;
}

void LocalClusterTest::acquire_withStalePidFile_starts()
{
    QFETCH(bool, alive);
    LocalCluster cluster(root());
    const ClusterStatus stopped = cluster.status();
    QProcess other;
    other.start(QStringLiteral("sleep"), {QStringLiteral("600")});
    QVERIFY(other.waitForStarted());
    const QByteArray pid = QByteArray::number(other.processId());
    if (!alive)
        other.kill();
    const QByteArray text = pid + '\n' + QFile::encodeName(stopped.dataFolder) + "\n1700000000\n5432\n"
        + QFile::encodeName(stopped.socketFolder) + "\n\n  1234567    999999\nready   \n";
    writeFile(stopped.dataFolder + QStringLiteral("/postmaster.pid"), text);
    writeFile(stopped.socketFolder + QStringLiteral("/.s.PGSQL.5432.lock"), text);
    QVERIFY(!cluster.status().running);
    const Result<QString> conninfo = cluster.acquire();
    other.kill();
    other.waitForFinished();
    QVERIFY2(conninfo.ok(), conninfo.ok() ? "" : qPrintable(conninfo.error().line()));
    QCOMPARE(ask(*conninfo, "select 1"), QStringLiteral("1"));
}

void LocalClusterTest::acquire_afterTornInitdb_startsOver()
{
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    QVERIFY(QDir(fresh.path()).mkpath(QStringLiteral("data.new/base/1")));
    writeFile(fresh.filePath(QStringLiteral("data.new/PG_VERSION")), "15\n");
    if (geteuid() == 0) // a folder with something in it keeps its rights, and a temporary one is closed
        QFile::setPermissions(fresh.path(), QFile::Permissions(0x7711));
    LocalCluster cluster(fresh.path());
    QVERIFY(!cluster.status().exists);
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY2(conninfo.ok(), conninfo.ok() ? "" : qPrintable(conninfo.error().line()));
    QVERIFY(!QFile::exists(fresh.filePath(QStringLiteral("data.new"))));
    QVERIFY(cluster.destroy().ok());
}

void LocalClusterTest::acquire_whereNothingCanBeWritten_saysSo_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a file in its place") << QStringLiteral("file") << QStringLiteral("not a folder");
    QTest::newRow("a parent that takes no folders") << QStringLiteral("/proc/pgcourier") << QString();
    QTest::newRow("others may write there") << QStringLiteral("open") << QStringLiteral("others may write");
    if (geteuid() != 0)
        QTest::newRow("read-only") << QStringLiteral("readonly/here") << QStringLiteral("Permission denied");
    else
        QTest::newRow("closed to the server") << QStringLiteral("closed/here") << QStringLiteral("may not enter");
}

void LocalClusterTest::acquire_whereNothingCanBeWritten_saysSo()
{
    QFETCH(QString, folder);
    QFETCH(QString, reason);
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    QFile::setPermissions(fresh.path(), QFile::Permissions(0x7755));
    writeFile(fresh.filePath(QStringLiteral("file")), "text");
    const QDir work(fresh.path());
    QVERIFY(work.mkdir(QStringLiteral("open")) && work.mkdir(QStringLiteral("readonly"))
        && work.mkdir(QStringLiteral("closed")));
    QFile::setPermissions(work.filePath(QStringLiteral("open")), QFile::Permissions(0x7777));
    QFile::setPermissions(work.filePath(QStringLiteral("readonly")), QFile::Permissions(0x5500));
    QFile::setPermissions(work.filePath(QStringLiteral("closed")), QFile::Permissions(0x7700));
    LocalCluster cluster(work.absoluteFilePath(folder));
    const Result<QString> conninfo = cluster.acquire();
    QFile::setPermissions(work.filePath(QStringLiteral("readonly")), QFile::Permissions(0x7700));
    QVERIFY(!conninfo.ok());
    QCOMPARE(conninfo.error().kind, ErrorKind::File);
    QVERIFY2(conninfo.error().line().contains(work.absoluteFilePath(folder)), qPrintable(conninfo.error().line()));
    QVERIFY2(conninfo.error().line().contains(reason), qPrintable(conninfo.error().line()));
}

void LocalClusterTest::acquire_withoutBinaries_namesThePackage()
{
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    QTemporaryDir empty;
    const EnvironmentChange noBinaries("PGCOURIER_PG_BIN", empty.path());
    LocalCluster cluster(fresh.path());
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY(!conninfo.ok());
    QCOMPARE(conninfo.error().kind, ErrorKind::Process);
    QVERIFY2(conninfo.error().text.contains(empty.path()), qPrintable(conninfo.error().line()));
    QVERIFY(!cluster.status().exists);
}

void LocalClusterTest::acquire_whenInitdbFails_showsItsReasonAndLeavesNothing()
{
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    QTemporaryDir fake(QStringLiteral("/tmp/pgc-XXXXXX"));
    QFile::setPermissions(fake.path(), QFile::Permissions(0x7755));
    const QFile::Permissions executable(0x0555);
    writeFile(fake.filePath(QStringLiteral("postgres")), "#!/bin/sh\necho 'postgres (PostgreSQL) 15.3'\n", executable);
    writeFile(fake.filePath(QStringLiteral("initdb")),
        "#!/bin/sh\necho 'creating configuration files ... initdb: error: could not write file: No space left on "
        "device'\necho 'initdb: removing contents of data directory'\nexit 1\n",
        executable);
    const EnvironmentChange fakeBinaries("PGCOURIER_PG_BIN", fake.path());
    LocalCluster cluster(fresh.path());
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY(!conninfo.ok());
    QCOMPARE(conninfo.error().kind, ErrorKind::Process);
    QCOMPARE(conninfo.error().detail, QStringLiteral("could not write file: No space left on device"));
    QVERIFY(!QFile::exists(fresh.filePath(QStringLiteral("data"))));
    QVERIFY(!QFile::exists(fresh.filePath(QStringLiteral("data.new"))));
}

void LocalClusterTest::acquire_ofAnotherMajorVersion_namesIt()
{
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    QFile::setPermissions(fresh.path(), QFile::Permissions(0x7711));
    QVERIFY(QDir(fresh.path()).mkdir(QStringLiteral("data")));
    writeFile(fresh.filePath(QStringLiteral("data/PG_VERSION")), "99\n");
    LocalCluster cluster(fresh.path());
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY(!conninfo.ok());
    QVERIFY2(conninfo.error().text.contains(QStringLiteral("PostgreSQL 99")), qPrintable(conninfo.error().line()));
    QVERIFY(conninfo.error().hint.contains(QStringLiteral("99")));
}

void LocalClusterTest::acquire_whenTheSocketIsTaken_saysSo()
{
    LocalCluster cluster(root());
    QLocalServer foreign;
    QVERIFY(foreign.listen(cluster.status().socketFolder + QStringLiteral("/.s.PGSQL.5432")));
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY(!conninfo.ok());
    QVERIFY2(conninfo.error().text.contains(QStringLiteral("taken by another program")),
        qPrintable(conninfo.error().line()));
    foreign.close();
    QVERIFY(cluster.acquire().ok());
}

void LocalClusterTest::acquire_whenTheSocketFolderIsALink_refuses()
{
    LocalCluster cluster(root());
    const QString folder = cluster.status().socketFolder;
    QTemporaryDir elsewhere;
    QVERIFY(QDir(folder).removeRecursively());
    QVERIFY(QFile::link(elsewhere.path(), folder));
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY(QFile::remove(folder));
    QVERIFY(!conninfo.ok());
    QCOMPARE(conninfo.error().kind, ErrorKind::File);
    QVERIFY(conninfo.error().text.contains(folder));
    QVERIFY(cluster.acquire().ok());
}

// Even one who could reach the socket: the server itself asks the kernel who is calling.
void LocalClusterTest::acquire_byAnotherUser_isRefused()
{
    if (geteuid() != 0)
        QSKIP("Only root can become somebody else");
    LocalCluster cluster(root());
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY(conninfo.ok());
    const Result<ServerAccount> account = serverAccount();
    QVERIFY(account.ok());
    QProcess psql;
    psql.setProcessChannelMode(QProcess::MergedChannels);
    psql.setChildProcessModifier([uid = account->uid, gid = account->gid] {
        if (!becomeAccount(uid, gid))
            _exit(126);
    });
    psql.setWorkingDirectory(QStringLiteral("/"));
    psql.start(findServerBinaries()->folder + QStringLiteral("/psql"), {*conninfo, QStringLiteral("-c\\q")});
    QVERIFY(psql.waitForFinished());
    const QString output = QString::fromLocal8Bit(psql.readAll());
    QVERIFY2(output.contains(QStringLiteral("Peer authentication failed")), qPrintable(output));
}

void LocalClusterTest::pinned_withoutUsers_staysUntilStop()
{
    LocalCluster cluster(root());
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY(conninfo.ok());
    QVERIFY(cluster.setPinned(true).ok());
#ifdef __linux__
    const qint64 keeper = parentOf(cluster.status().pid);
    const qint64 sleeps = sleepsOf(keeper);
    cluster.release();
    // The keeper looks at the pin each time it wakes: let it do so twice.
    QTRY_VERIFY_WITH_TIMEOUT(sleepsOf(keeper) >= sleeps + 2 || sleepsOf(keeper) < 0, 30'000);
#else
    cluster.release();
#endif
    QVERIFY(running());
    QCOMPARE(ask(*conninfo, "select 1"), QStringLiteral("1"));
    QVERIFY(cluster.status().pinned);
    QVERIFY(cluster.stop().ok());
    QVERIFY(!cluster.status().pinned);
    QVERIFY(!running());
}

void LocalClusterTest::pinned_whenTakenBack_stopsWithoutUsers()
{
    LocalCluster cluster(root());
    QVERIFY(cluster.acquire().ok());
    QVERIFY(cluster.setPinned(true).ok());
    cluster.release();
    QVERIFY(running());
    QVERIFY(cluster.setPinned(false).ok());
    QTRY_VERIFY_WITH_TIMEOUT(!running(), 30'000);
}

void LocalClusterTest::stop_withUsers_stopsAndTheyCanComeBack()
{
    ClusterUser user(root());
    QVERIFY(!user.conninfo().isEmpty());
    LocalCluster cluster(root());
    QVERIFY(cluster.stop().ok());
    QVERIFY(!running());
    const Result<QString> again = cluster.acquire();
    QVERIFY(again.ok());
    QCOMPARE(ask(*again, "select 1"), QStringLiteral("1"));
}

void LocalClusterTest::destroy_removesItsFilesAndNoOthers()
{
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    LocalCluster cluster(fresh.path());
    QVERIFY(cluster.acquire().ok());
    const QString socketFolder = cluster.status().socketFolder;
    writeFile(fresh.filePath(QStringLiteral("history.ini")), "x");
    QVERIFY(cluster.destroy().ok());
    QCOMPARE(QDir(fresh.path()).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot),
        QStringList {QStringLiteral("history.ini")});
    QVERIFY(!QFile::exists(socketFolder));
    const Result<QString> again = cluster.acquire();
    QVERIFY(again.ok());
    QVERIFY(cluster.destroy().ok());
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QStringLiteral("--use"))
        return ClusterUser::run(arguments.value(2));
    LocalClusterTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_localcluster.moc"
