// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/program.h"
#include "tests/support/testcluster.h"

#include <csignal>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestBench : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }
    void cleanupTestCase() { m_cluster.stop(); }

    void bench_whenRun_measuresEverythingAndDropsItsDatabase_data();
    void bench_whenRun_measuresEverythingAndDropsItsDatabase();
    void bench_whenStopped_dropsItsDatabase();
    void bench_whenRoleMayNotCreateDatabases_saysWhatItNeeds();
    void bench_whenServerHasTooFewSessions_saysSoAtOnce();
    void bench_whenOptionMakesNoSense_isUsage_data();
    void bench_whenOptionMakesNoSense_isUsage();

private:
    [[nodiscard]] int databasesLeft()
    {
        return int(m_cluster
                       .exec(m_cluster.conninfo(),
                           u"select datname from pg_database where datname like 'pgcourier_bench%'"_s)
                       .size());
    }

    TestCluster m_cluster;
};

void TestBench::bench_whenRun_measuresEverythingAndDropsItsDatabase_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<int>("instant"); // of 200, those that are not slow
    QTest::newRow("GETs, some of them slow")
        << QStringList{u"--slow"_s, u"10"_s, u"--responses"_s, u"2000000"_s} << 180;
    QTest::newRow("POSTs, two workers") << QStringList{u"--body"_s, u"1024"_s, u"--workers"_s, u"2"_s} << 0;
    QTest::newRow("in order, two destinations")
        << QStringList{u"--keys"_s, u"20"_s, u"--destinations"_s, u"2"_s} << 0;
    QTest::newRow("POSTs in order") << QStringList{u"--keys"_s, u"20"_s, u"--body"_s, u"64"_s} << 0;
    QTest::newRow("many writers") << QStringList{u"--writers"_s, u"8"_s} << 0;
}

void TestBench::bench_whenRun_measuresEverythingAndDropsItsDatabase()
{
    QFETCH(QStringList, options);
    QFETCH(int, instant);
    const Ran ran = runProgram(
        QStringList{u"--dsn"_s, m_cluster.conninfo(), u"--json"_s, u"bench"_s, u"--requests"_s, u"200"_s}
        + options);
    QVERIFY2(ran.status == 0, qPrintable(ran.err));
    const QJsonObject report = ran.object();
    for (const QString &part :
        {u"enqueue_one_transaction"_s, u"drain"_s, u"http_alone"_s, u"database_alone"_s}) {
        const QJsonObject rate = report.value(part).toObject();
        QVERIFY2(rate.value(u"requests"_s).toInt() == 200, qPrintable(part));
        QVERIFY2(rate.value(u"failed"_s).toInt(-1) == 0, qPrintable(part));
        QVERIFY2(rate.value(u"per_second"_s).toDouble() > 0, qPrintable(part));
    }
    QVERIFY(report.value(u"enqueue_single"_s).toObject().value(u"per_second"_s).toDouble() > 0);
    for (const QString &part : {u"latency_ms"_s, u"latency_from_call_ms"_s}) {
        const QJsonObject latency = report.value(part).toObject();
        QVERIFY(latency.value(u"samples"_s).toInt() >= 10);
        QVERIFY(latency.value(u"p50"_s).toDouble() > 0);
        QVERIFY(latency.value(u"p50"_s).toDouble() <= latency.value(u"p99"_s).toDouble());
    }
    for (const QString &key : {u"drain_to_http_alone"_s, u"drain_to_database_alone"_s,
             u"worker_cpu_per_10000"_s, u"server_cpu_per_10000"_s, u"worker_peak_kb"_s, u"mock_load"_s})
        QVERIFY2(report.value(key).isDouble(), qPrintable(key));
    QCOMPARE(report.value(u"drain_beside_slow"_s).toObject().value(u"requests"_s).toInt(), instant);
    QCOMPARE(report.value(u"timed_out"_s).toInt(-1), 0);
    QCOMPARE(report.value(u"workers_to_one"_s).isDouble(), options.contains(u"--workers"_s));
    if (options.contains(u"--responses"_s)) {
        const QJsonObject large = report.value(u"drain_of_large"_s).toObject();
        QCOMPARE(large.value(u"requests"_s).toInt(), 100);
        QCOMPARE(large.value(u"failed"_s).toInt(-1), 0);
        // 200 MB went through it.
        QVERIFY(report.value(u"worker_peak_kb_of_large"_s).toInt() < 100 * 1024);
    }
    const QJsonObject inOrder = report.value(u"drain_in_order"_s).toObject();
    QCOMPARE(inOrder.isEmpty(), !options.contains(u"--keys"_s));
    if (!inOrder.isEmpty()) {
        QCOMPARE(inOrder.value(u"requests"_s).toInt(), 200);
        QCOMPARE(inOrder.value(u"failed"_s).toInt(-1), 0);
        QVERIFY(report.value(u"in_order_to_drain"_s).toDouble() > 0);
    }
    const QJsonValue writers = report.value(u"writers"_s);
    QCOMPARE(writers.isObject(), options.contains(u"--writers"_s));
    if (writers.isObject()) {
        QCOMPARE(writers.toObject().value(u"sessions"_s).toInt(), 8);
        for (const QString &part : {u"plain"_s, u"queued"_s, u"queued_and_sent"_s})
            QVERIFY2(writers.toObject().value(part).toObject().value(u"per_second"_s).toDouble() > 0,
                qPrintable(part));
        for (const QString &ratio : {u"queued_to_plain"_s, u"queued_and_sent_to_plain"_s})
            QVERIFY2(writers.toObject().value(ratio).toDouble() > 0, qPrintable(ratio));
    }
    QVERIFY(report.value(u"database"_s).toString().startsWith(u"pgcourier_bench_"_s));
    QCOMPARE(databasesLeft(), 0);
}

void TestBench::bench_whenStopped_dropsItsDatabase()
{
    Running bench({u"--dsn"_s, m_cluster.conninfo(), u"bench"_s});
    QVERIFY(!bench.awaitLine(u"Waiting for single ones"_s).isEmpty());
    QCOMPARE(databasesLeft(), 1);
    bench.signal(SIGTERM);
    const Ran ran = bench.end();
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(u"was stopped"_s), qPrintable(ran.err));
    QCOMPARE(databasesLeft(), 0);
}

void TestBench::bench_whenRoleMayNotCreateDatabases_saysWhatItNeeds()
{
    m_cluster.exec(m_cluster.conninfo(), u"create role plain login"_s);
    const Ran ran = runProgram({u"--dsn"_s, m_cluster.conninfoAs(u"plain"_s, u"postgres"_s), u"bench"_s});
    QCOMPARE(ran.status, 1);
    QVERIFY2(ran.err.contains(u"CREATEDB"_s), qPrintable(ran.err));
    QCOMPARE(databasesLeft(), 0);
}

void TestBench::bench_whenServerHasTooFewSessions_saysSoAtOnce()
{
    const Ran ran = runProgram({u"--dsn"_s, m_cluster.conninfo(), u"bench"_s, u"--workers"_s, u"60"_s});
    QCOMPARE(ran.status, 3);
    QVERIFY2(ran.err.contains(u"takes 240"_s) && ran.err.contains(u"max_connections"_s), qPrintable(ran.err));
    QCOMPARE(databasesLeft(), 0);
}

void TestBench::bench_whenOptionMakesNoSense_isUsage_data()
{
    QTest::addColumn<QStringList>("options");
    QTest::addColumn<QString>("mention");
    QTest::newRow("no requests") << QStringList{u"--requests"_s, u"0"_s} << u"--requests"_s;
    QTest::newRow("all slow") << QStringList{u"--slow"_s, u"100"_s} << u"--slow"_s;
    QTest::newRow("no URL") << QStringList{u"--target"_s, u"localhost"_s} << u"--target"_s;
    QTest::newRow("nothing to send to") << QStringList{u"--http-only"_s} << u"--target"_s;
}

void TestBench::bench_whenOptionMakesNoSense_isUsage()
{
    QFETCH(QStringList, options);
    QFETCH(QString, mention);
    const Ran ran = runProgram(QStringList{u"bench"_s} + options);
    QCOMPARE(ran.status, 2);
    QVERIFY2(ran.err.contains(mention), qPrintable(ran.err));
}

QTEST_GUILESS_MAIN(TestBench)
#include "tst_bench.moc"
