// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/localcluster.h"
#include "tests/app/postgres/clusterhelp.h"
#include "tests/app/postgres/clusteruser.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <csignal>
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
    void pinned_withoutUsers_staysUntilStop();
    void pinned_whenTakenBack_stopsWithoutUsers();
    void stop_withUsers_stopsAndTheyCanComeBack();
    void destroy_removesItsFilesAndNoOthers();

private:
    [[nodiscard]] QString root() const { return m_folder.path(); }
    [[nodiscard]] bool running() const { return LocalCluster(root()).status().running; }

    QTemporaryDir m_folder{QStringLiteral("/tmp/pgc 로컬 it's-XXXXXX")};
};

namespace {

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
    QCOMPARE(ask(*conninfo, "select current_database() || ' ' || current_user"),
        QStringLiteral("pgcourier pgcourier"));
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
    QCOMPARE(ask(*conninfo, "create table kept as select 42 as answer; select answer from kept"),
        QStringLiteral("42"));
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
        QStringList{QStringLiteral("history.ini")});
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
