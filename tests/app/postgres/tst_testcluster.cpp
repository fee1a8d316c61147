// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcluster.h"

#include <QTest>

#include <libpq-fe.h>

using namespace pgcourier;

class TestClusterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }
    void exec_withSeveralStatements_answersTheLastRows();
    void createDatabase_twice_givesTwoEmptyDatabases();
    void start_afterImmediateStop_recoversCommittedRows();
    void start_afterKill_recoversCommittedRows();
    void tcp_withWrongPassword_isRefused();

private:
    TestCluster m_cluster{{.tcp = true, .fsync = false, .settings = {QStringLiteral("work_mem=1MB")}}};
};

void TestClusterTest::exec_withSeveralStatements_answersTheLastRows()
{
    const QList<QStringList> rows = m_cluster.exec(m_cluster.conninfo(),
        QStringLiteral("create temp table t (a int, b text); insert into t values (1, '한글'), (2, null);"
                       "select *, current_setting('work_mem') from t order by a"));
    QCOMPARE(rows.size(), 2);
    QCOMPARE(rows.at(0), (QStringList{QStringLiteral("1"), QStringLiteral("한글"), QStringLiteral("1MB")}));
    QVERIFY(rows.at(1).at(1).isNull());
}

void TestClusterTest::createDatabase_twice_givesTwoEmptyDatabases()
{
    const QString first = m_cluster.createDatabase();
    const QString second = m_cluster.createDatabase();
    m_cluster.exec(first, QStringLiteral("create table t (a int)"));
    QCOMPARE(m_cluster.exec(second, QStringLiteral("select to_regclass('t')")).at(0).at(0), QString());
}

void TestClusterTest::start_afterImmediateStop_recoversCommittedRows()
{
    const QString database = m_cluster.createDatabase();
    m_cluster.exec(database, QStringLiteral("create table t as select 7 as a"));
    m_cluster.stopImmediate();
    QVERIFY(!m_cluster.isRunning());
    QVERIFY(m_cluster.start());
    QCOMPARE(m_cluster.exec(database, QStringLiteral("select a from t")).at(0).at(0), QStringLiteral("7"));
}

void TestClusterTest::start_afterKill_recoversCommittedRows()
{
    const QString database = m_cluster.createDatabase();
    m_cluster.exec(database, QStringLiteral("create table t as select 8 as a"));
    m_cluster.killServer();
    QVERIFY(m_cluster.start());
    QCOMPARE(m_cluster.exec(database, QStringLiteral("select a from t")).at(0).at(0), QStringLiteral("8"));
}

void TestClusterTest::tcp_withWrongPassword_isRefused()
{
    QCOMPARE(m_cluster.exec(m_cluster.tcpConninfo(), QStringLiteral("select 1")).size(), 1);
    const QByteArray wrong = m_cluster.tcpConninfo({}, QStringLiteral("wrong")).toUtf8();
    PGconn *connection = PQconnectdb(wrong.constData());
    const QString message = QString::fromUtf8(PQerrorMessage(connection));
    PQfinish(connection);
    QVERIFY2(message.contains(QStringLiteral("password authentication failed")), qPrintable(message));
}

QTEST_GUILESS_MAIN(TestClusterTest)
#include "tst_testcluster.moc"
