// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/account.h"
#include "app/postgres/localcluster.h"
#include "tests/app/postgres/clusterhelp.h"

#include <QDir>
#include <QLocalServer>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace pgcourier;

// Where the local cluster cannot be had, and what is said then.
class ClusterRefusalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup() { QVERIFY(LocalCluster(root()).stop().ok()); }
    void cleanupTestCase() { QVERIFY(LocalCluster(root()).destroy().ok()); }

    void acquire_whereNothingCanBeWritten_saysSo_data();
    void acquire_whereNothingCanBeWritten_saysSo();
    void acquire_withoutBinaries_namesThePackage();
    void acquire_whenInitdbFails_showsItsReasonAndLeavesNothing();
    void acquire_ofAnotherMajorVersion_namesIt();
    void acquire_whenTheSocketIsTaken_saysSo();
    void acquire_whenTheSocketFolderIsTaken_takesAnotherName_data();
    void acquire_whenTheSocketFolderIsTaken_takesAnotherName();
    void acquire_whenEverySocketFolderIsALink_refuses();
    void acquire_byAnotherUser_isRefused();

private:
    [[nodiscard]] QString root() const { return m_folder.path(); }

    QTemporaryDir m_folder{QStringLiteral("/tmp/pgc-XXXXXX")};
};

namespace {

// Restores the variable at the end of the scope.
struct EnvironmentChange
{
    EnvironmentChange(const char *variable, const QString &value)
        : name(variable)
        , had(qEnvironmentVariableIsSet(variable))
        , before(qgetenv(variable))
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

void ClusterRefusalsTest::initTestCase()
{
    LocalCluster cluster(root());
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY2(conninfo.ok(), conninfo.ok() ? "" : qPrintable(conninfo.error().line()));
    QVERIFY(cluster.stop().ok());
}

void ClusterRefusalsTest::acquire_whereNothingCanBeWritten_saysSo_data()
{
    QTest::addColumn<QString>("folder");
    QTest::addColumn<QString>("reason");
    QTest::newRow("a file in its place") << QStringLiteral("file") << QStringLiteral("not a folder");
    QTest::newRow("a parent that takes no folders") << QStringLiteral("/proc/pgcourier") << QString();
    QTest::newRow("others may write there") << QStringLiteral("open") << QStringLiteral("others may write");
    if (geteuid() != 0)
        QTest::newRow("read-only") << QStringLiteral("readonly/here") << QStringLiteral("Permission denied");
    else
        QTest::newRow("closed to the server")
            << QStringLiteral("closed/here") << QStringLiteral("may not enter");
}

void ClusterRefusalsTest::acquire_whereNothingCanBeWritten_saysSo()
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
    QVERIFY2(
        conninfo.error().line().contains(work.absoluteFilePath(folder)), qPrintable(conninfo.error().line()));
    QVERIFY2(conninfo.error().line().contains(reason), qPrintable(conninfo.error().line()));
}

void ClusterRefusalsTest::acquire_withoutBinaries_namesThePackage()
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

void ClusterRefusalsTest::acquire_whenInitdbFails_showsItsReasonAndLeavesNothing()
{
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    QTemporaryDir fake(QStringLiteral("/tmp/pgc-XXXXXX"));
    QFile::setPermissions(fake.path(), QFile::Permissions(0x7755));
    const QFile::Permissions executable(0x0555);
    writeFile(fake.filePath(QStringLiteral("postgres")), "#!/bin/sh\necho 'postgres (PostgreSQL) 15.3'\n",
        executable);
    writeFile(fake.filePath(QStringLiteral("initdb")),
        "#!/bin/sh\necho 'creating configuration files ... initdb: error: could not write file: No space "
        "left on "
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

void ClusterRefusalsTest::acquire_ofAnotherMajorVersion_namesIt()
{
    QTemporaryDir fresh(QStringLiteral("/tmp/pgc-XXXXXX"));
    QFile::setPermissions(fresh.path(), QFile::Permissions(0x7711));
    QVERIFY(QDir(fresh.path()).mkdir(QStringLiteral("data")));
    writeFile(fresh.filePath(QStringLiteral("data/PG_VERSION")), "99\n");
    const EnvironmentChange usualPlaces("PGCOURIER_PG_BIN", {});
    LocalCluster cluster(fresh.path());
    const Result<QString> conninfo = cluster.acquire();
    QVERIFY(!conninfo.ok());
    QVERIFY2(
        conninfo.error().text.contains(QStringLiteral("PostgreSQL 99")), qPrintable(conninfo.error().line()));
    QVERIFY(conninfo.error().hint.contains(QStringLiteral("99")));
}

void ClusterRefusalsTest::acquire_whenTheSocketIsTaken_saysSo()
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

void ClusterRefusalsTest::acquire_whenTheSocketFolderIsTaken_takesAnotherName_data()
{
    QTest::addColumn<QByteArray>("command"); // makes what somebody else had there first
    QTest::newRow("a link") << QByteArray("ln -s /tmp");
    QTest::newRow("a folder that all may enter") << QByteArray("mkdir -m 755");
    QTest::newRow("a file") << QByteArray("touch");
}

void ClusterRefusalsTest::acquire_whenTheSocketFolderIsTaken_takesAnotherName()
{
    QFETCH(QByteArray, command);
    LocalCluster cluster(root());
    const QString folder = cluster.status().socketFolder;
    QDir(folder).removeRecursively();
    const QByteArray made = command + ' ' + QFile::encodeName(folder);
    QCOMPARE(std::system(made.constData()), 0);
    const Result<QString> conninfo = cluster.acquire();
    const QString used = cluster.status().socketFolder;
    LocalCluster other(root()); // another program finds it there
    const Result<QString> same = other.acquire();
    QVERIFY(LocalCluster(root()).stop().ok());
    QVERIFY(QFile::remove(folder) || QDir().rmdir(folder));
    QVERIFY2(conninfo.ok(), conninfo.ok() ? "" : qPrintable(conninfo.error().line()));
    QCOMPARE(used, folder + u".1");
    QVERIFY(same.ok());
    QCOMPARE(*same, *conninfo);
}

void ClusterRefusalsTest::acquire_whenEverySocketFolderIsALink_refuses()
{
    LocalCluster cluster(root());
    const QString folder = cluster.status().socketFolder;
    QTemporaryDir elsewhere;
    QDir(folder).removeRecursively();
    QStringList links{folder};
    for (int spare = 1; spare <= 8; ++spare) {
        links.append(folder + u'.' + QString::number(spare));
        QDir(links.constLast()).removeRecursively();
    }
    for (const QString &link : std::as_const(links))
        QVERIFY(QFile::link(elsewhere.path(), link));
    const Result<QString> conninfo = cluster.acquire();
    for (const QString &link : std::as_const(links))
        QVERIFY(QFile::remove(link));
    QVERIFY(!conninfo.ok());
    QCOMPARE(conninfo.error().kind, ErrorKind::File);
    QVERIFY(conninfo.error().text.contains(folder));
    QVERIFY(cluster.acquire().ok());
}

// Even one who could reach the socket: the server itself asks the kernel who is calling.
void ClusterRefusalsTest::acquire_byAnotherUser_isRefused()
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
    psql.start(QStringLiteral("psql"), {*conninfo, QStringLiteral("-c\\q")});
    QVERIFY(psql.waitForFinished());
    const QString output = QString::fromLocal8Bit(psql.readAll());
    QVERIFY2(output.contains(QStringLiteral("Peer authentication failed")), qPrintable(output));
}

QTEST_GUILESS_MAIN(ClusterRefusalsTest)
#include "tst_clusterrefusals.moc"
