// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/postgres/datafolder.h"
#include "app/postgres/serverbinaries.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace pgcourier;

class ServerBinariesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup() { qunsetenv("PGCOURIER_PG_BIN"); }
    void find_withoutAWish_takesAnInstalledServer();
    void find_inTheNamedFolder_readsTheVersion_data();
    void find_inTheNamedFolder_readsTheVersion();
    void failureLine_ofServerOutput_isTheReason_data();
    void failureLine_ofServerOutput_isTheReason();
};

void ServerBinariesTest::find_withoutAWish_takesAnInstalledServer()
{
    const Result<ServerBinaries> newest = findServerBinaries();
    QVERIFY2(newest.ok(), newest.ok() ? "" : qPrintable(newest.error().line()));
    QVERIFY(newest->major >= 13);
    const Result<ServerBinaries> same = findServerBinaries(newest->major);
    QVERIFY(same.ok());
    QCOMPARE(*same, *newest);
    QVERIFY(!findServerBinaries(12345).ok());
}

void ServerBinariesTest::find_inTheNamedFolder_readsTheVersion_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("wanted");
    QTest::addColumn<int>("found"); // 0: none
    QTest::newRow("a package's") << QByteArray("postgres (PostgreSQL) 16.2 (Debian 16.2-1)") << 0 << 16;
    QTest::newRow("a beta") << QByteArray("postgres (PostgreSQL) 18beta1") << 0 << 18;
    QTest::newRow("too old") << QByteArray("postgres (PostgreSQL) 12.9") << 0 << 0;
    QTest::newRow("the wanted one") << QByteArray("postgres (PostgreSQL) 14.1") << 14 << 14;
    QTest::newRow("not the wanted one") << QByteArray("postgres (PostgreSQL) 14.1") << 15 << 0;
    QTest::newRow("something else") << QByteArray("hello") << 0 << 0;
}

void ServerBinariesTest::find_inTheNamedFolder_readsTheVersion()
{
    QFETCH(QByteArray, version);
    QFETCH(int, wanted);
    QFETCH(int, found);
    QTemporaryDir folder;
    for (const QString &name : {QStringLiteral("postgres"), QStringLiteral("initdb")}) {
        QFile program(folder.filePath(name));
        QVERIFY(program.open(QIODevice::WriteOnly));
        program.write("#!/bin/sh\necho '" + version + "'\n");
        program.setPermissions(program.permissions() | QFile::ExeOwner | QFile::ExeUser);
    }
    qputenv("PGCOURIER_PG_BIN", folder.path().toUtf8());
    const Result<ServerBinaries> binaries = findServerBinaries(wanted);
    QCOMPARE(binaries.ok() ? binaries->major : 0, found);
    if (!binaries.ok())
        QVERIFY(binaries.error().text.contains(folder.path()));
}

void ServerBinariesTest::failureLine_ofServerOutput_isTheReason_data()
{
    QTest::addColumn<QString>("output");
    QTest::addColumn<QString>("reason");
    QTest::newRow("initdb") << QStringLiteral(
        "selecting … ok\ninitdb: error: could not create directory: Read-only\nbye\n")
                            << QStringLiteral("could not create directory: Read-only");
    QTest::newRow("server") << QStringLiteral(
        "2026-01-01 10:00:00 UTC [7] FATAL:  lock file exists\nLOG: down\n")
                            << QStringLiteral("lock file exists");
    QTest::newRow("unmarked") << QStringLiteral("one\n  two \n") << QStringLiteral("two");
    QTest::newRow("silent") << QString() << QString();
}

void ServerBinariesTest::failureLine_ofServerOutput_isTheReason()
{
    QFETCH(QString, output);
    QFETCH(QString, reason);
    QCOMPARE(failureLine(output), reason);
}

QTEST_GUILESS_MAIN(ServerBinariesTest)
#include "tst_serverbinaries.moc"
