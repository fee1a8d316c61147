// SPDX-License-Identifier: GPL-3.0-or-later
// The worker program where its database is in trouble: what it says, how often, how it ends.
#include "app/db/schema/schemainstaller.h"
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"
#include "tests/support/testpooler.h"

#include <csignal>
#include <QElapsedTimer>
#include <QFile>
#include <QTcpServer>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestWorkerTroubles : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void drain_whenTheDatabaseCannotBeUsed_saysWhyAndEnds_data();
    void drain_whenTheDatabaseCannotBeUsed_saysWhyAndEnds();
    void worker_whenTroubleComesAndGoes_saysSoOnceAndGoesOn_data();
    void worker_whenTroubleComesAndGoes_saysSoOnceAndGoesOn();
    void worker_onAStandby_waitsUntilItIsPromoted();
    void worker_whenThePoolHasTooFewSessions_saysSo_data();
    void worker_whenThePoolHasTooFewSessions_saysSo();
    void session_whenItGoesBackToThePool_isAsItWas();
    void sigterm_whileConnectingHangs_endsAtOnce();
    void sigterm_inEveryState_endsCleanly_data();
    void sigterm_inEveryState_endsCleanly();
    void pgNetSettings_whenSet_areExplainedOnce();

private:
    [[nodiscard]] std::unique_ptr<QProcess> run(
        const QString &conninfo, const QStringList &options = {}) const;
    [[nodiscard]] QString role() const { return u"worker_%1"_s.arg(m_number); } // may run a worker
    void restore();

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
    int m_number = 0;
};

namespace {

constexpr int patience = 40'000; // milliseconds; a bound
constexpr int soon = 2000; // what SIGTERM may take where nothing is on the wire

QString said(QProcess &process)
{
    return QString::fromUtf8(process.readAllStandardError());
}

bool collected(QProcess &process, QString &all, const QString &words)
{
    return QTest::qWaitFor(
               [&] {
                   all += said(process);
                   return all.contains(words) || process.state() == QProcess::NotRunning;
               },
               patience)
        && (all += said(process)).contains(words);
}

bool endsOnSigterm(QProcess &process, int within)
{
    QElapsedTimer waited;
    waited.start();
    process.terminate();
    if (process.state() != QProcess::NotRunning && !process.waitForFinished(patience))
        return false;
    if (waited.elapsed() > within)
        qWarning("it took %lld ms", waited.elapsed());
    return waited.elapsed() <= within && process.exitStatus() == QProcess::NormalExit
        && process.exitCode() == 0;
}

} // namespace

void TestWorkerTroubles::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestWorkerTroubles::init()
{
    restore();
    QVERIFY(m_bench.refresh());
    ++m_number;
    m_bench.sql(u"create role %1 login"_s.arg(role()));
    m_bench.sql(u"select net.grant_worker('%1')"_s.arg(role()));
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "ok")});
}

void TestWorkerTroubles::cleanup()
{
    m_server->release();
    restore();
    m_bench.clear();
    m_server.reset();
}

void TestWorkerTroubles::restore()
{
    m_bench.cluster.thaw();
    if (!m_bench.cluster.isRunning())
        QVERIFY(m_bench.cluster.start());
}

std::unique_ptr<QProcess> TestWorkerTroubles::run(const QString &conninfo, const QStringList &options) const
{
    auto process = std::make_unique<QProcess>();
    process->setStandardOutputFile(QProcess::nullDevice());
    process->start(qEnvironmentVariable("PGCOURIER_BIN") + u"/pgcourierctl"_s,
        QStringList{u"--dsn"_s, conninfo, u"worker"_s} + options);
    return process;
}

void TestWorkerTroubles::drain_whenTheDatabaseCannotBeUsed_saysWhyAndEnds_data()
{
    QTest::addColumn<QString>("database"); // empty: the test's
    QTest::addColumn<QString>("trouble"); // %1: the database, %2: the role
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("words");
    QTest::newRow("Q14 read only for the database")
        << QString() << u"alter database %1 set default_transaction_read_only = on"_s << 3 << u"only reads"_s;
    QTest::newRow("Q14 read only for the role")
        << QString() << u"alter role %2 set default_transaction_read_only = on"_s << 3 << u"only reads"_s;
    QTest::newRow("Q14 no such database") << u"nowhere"_s << u"select 1"_s << 3 << u"does not exist"_s;
    QTest::newRow("O7 no connection left")
        << QString() << u"alter role %2 connection limit 0"_s << 3 << u"no connection is left"_s;
    QTest::newRow("O7 the database lets nobody in")
        << QString() << u"revoke connect on database %1 from public"_s << 3 << u"may not connect"_s;
    QTest::newRow("O7 no schema") << QString() << u"drop schema net cascade"_s << 1
                                  << u"pgcourierctl install"_s;
    QTest::newRow("O7 no right") << QString() << u"revoke all on all tables in schema net from %2"_s << 1
                                 << u"grant_worker"_s;
}

void TestWorkerTroubles::drain_whenTheDatabaseCannotBeUsed_saysWhyAndEnds()
{
    QFETCH(const QString, database);
    QFETCH(const QString, trouble);
    QFETCH(const QString, words);
    const QString name = m_bench.sql(u"select current_database()"_s);
    m_bench.get(m_server->url());
    m_bench.sql(QString(trouble).replace(u"%1"_s, name).replace(u"%2"_s, role()));
    const auto worker
        = run(m_bench.cluster.conninfoAs(role(), database.isEmpty() ? name : database), {u"--drain"_s});
    QVERIFY(worker->waitForFinished(patience));
    const QString all = said(*worker);
    QTEST(worker->exitCode(), "status");
    QVERIFY2(all.contains(words), qPrintable(all));
    QVERIFY2(all.count(u'\n') <= 2, qPrintable(all));
    QVERIFY2(!all.contains(u"not supported"_s) && !all.contains(u"Start the server"_s), qPrintable(all));
    QCOMPARE(m_server->seen().size(), 0);
}

void TestWorkerTroubles::worker_whenTroubleComesAndGoes_saysSoOnceAndGoesOn_data()
{
    QTest::addColumn<QString>("comes"); // in the database; %1: its name, %2: the role
    QTest::addColumn<QString>("goes"); // empty: the schema is installed again
    QTest::addColumn<QString>("words");
    QTest::newRow("Q14 only reads from the next session on")
        << u"alter role %2 set default_transaction_read_only = on;"
           "select pg_terminate_backend(pid) from pg_stat_activity where usename = '%2'"_s
        << u"alter role %2 reset default_transaction_read_only"_s << u"only reads"_s;
    QTest::newRow("O7 no right any more") << u"revoke all on all tables in schema net from %2"_s
                                          << u"select net.grant_worker('%2')"_s << u"lacks a right"_s;
    QTest::newRow("O7 no connection left any more")
        << u"alter role %2 connection limit 0;"
           "select pg_terminate_backend(pid) from pg_stat_activity where usename = '%2'"_s
        << u"alter role %2 connection limit -1"_s << u"no connection is left"_s;
    // The worker may hold what it drops: the server settles that at the cost of either.
    QTest::newRow("O7 the schema is dropped")
        << u"do $$ begin for i in 1 .. 9 loop begin drop schema net cascade; return; exception when "
           "deadlock_detected then null; end; end loop; end $$"_s
        << QString() << u"schema net"_s;
}

void TestWorkerTroubles::worker_whenTroubleComesAndGoes_saysSoOnceAndGoesOn()
{
    QFETCH(const QString, comes);
    QFETCH(const QString, goes);
    QFETCH(const QString, words);
    const QString name = m_bench.sql(u"select current_database()"_s);
    const auto filled = [&](const QString &text) {
        return QString(text).replace(u"%1"_s, name).replace(u"%2"_s, role());
    };
    const auto worker = run(m_bench.cluster.conninfoAs(role(), name));
    QString all;
    QVERIFY2(collected(*worker, all, u"is running"_s), qPrintable(all));
    m_bench.cluster.exec(m_bench.conninfo, filled(comes));
    QVERIFY2(collected(*worker, all, words), qPrintable(all));
    QTest::qWait(4000);
    all += said(*worker);
    QVERIFY2(all.count(u'\n') <= 4, qPrintable(all)); // it began, it lost its session, and this
    if (goes.isEmpty()) {
        Connection connection;
        QVERIFY(connection.open(m_bench.conninfo));
        QVERIFY(SchemaInstaller(connection).install());
        m_bench.cluster.exec(m_bench.conninfo, filled(u"select net.grant_worker('%2')"_s));
    } else {
        m_bench.cluster.exec(m_bench.conninfo, filled(goes));
    }
    const QString id = m_bench.get(m_server->url());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, patience);
    QVERIFY2(collected(*worker, all, u"goes on"_s), qPrintable(all));
    QVERIFY(endsOnSigterm(*worker, patience));
}

void TestWorkerTroubles::worker_onAStandby_waitsUntilItIsPromoted()
{
    const QString name = m_bench.sql(u"select current_database()"_s);
    const QString id = m_bench.get(m_server->url());
    m_bench.clear();
    m_bench.cluster.stop();
    QFile signal(m_bench.cluster.socketFolder() + u"/data/standby.signal"_s);
    QVERIFY(signal.open(QIODevice::WriteOnly));
    signal.close();
    QVERIFY(m_bench.cluster.start());
    const auto drain = run(m_bench.conninfo, {u"--drain"_s});
    QVERIFY(drain->waitForFinished(patience));
    QCOMPARE(drain->exitCode(), 3);
    QVERIFY(said(*drain).contains(u"is a standby and only reads"_s));
    const auto worker = run(m_bench.conninfo);
    QString all;
    QVERIFY2(collected(*worker, all, u"is a standby and only reads: the worker waits until it is promoted"_s),
        qPrintable(all));
    QTest::qWait(3000);
    all += said(*worker);
    QCOMPARE(all.count(u'\n'), 1);
    m_bench.cluster.exec(m_bench.cluster.conninfo(), u"select pg_promote()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, patience);
    QVERIFY(endsOnSigterm(*worker, patience));
}

void TestWorkerTroubles::worker_whenThePoolHasTooFewSessions_saysSo_data()
{
    QTest::addColumn<QString>("mode");
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("works");
    QTest::newRow("Q15 session, 1") << u"session"_s << 1 << false;
    QTest::newRow("Q15 session, 2") << u"session"_s << 2 << false;
    QTest::newRow("Q15 session, 3") << u"session"_s << 3 << true;
    QTest::newRow("transaction, 1") << u"transaction"_s << 1 << true;
}

void TestWorkerTroubles::worker_whenThePoolHasTooFewSessions_saysSo()
{
    QFETCH(const QString, mode);
    QFETCH(const int, size);
    QFETCH(const bool, works);
    if (!TestPooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    TestPooler pooler;
    QVERIFY(pooler.start(m_bench.cluster,
        {u"pool_mode = "_s + mode, u"default_pool_size = %1"_s.arg(size), u"server_reset_query ="_s}));
    const QString id = m_bench.get(m_server->url());
    const auto worker = run(pooler.conninfo(m_bench.sql(u"select current_database()"_s)));
    QString all;
    if (works) {
        QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, patience);
        QVERIFY(endsOnSigterm(*worker, patience));
        return;
    }
    QVERIFY2(collected(*worker, all, u"default_pool_size"_s), qPrintable(all));
    QVERIFY2(all.contains(u"%1 of the 3 sessions"_s.arg(size)), qPrintable(all));
    QVERIFY(!all.contains(u"is running"_s));
    QVERIFY(worker->state() == QProcess::NotRunning || worker->waitForFinished(patience));
    QCOMPARE(worker->exitCode(), 3);
}

void TestWorkerTroubles::session_whenItGoesBackToThePool_isAsItWas()
{
    if (!TestPooler::isInstalled())
        QSKIP("pgbouncer is not installed");
    TestPooler pooler;
    QVERIFY(pooler.start(m_bench.cluster,
        {u"pool_mode = transaction"_s, u"default_pool_size = 1"_s, u"server_reset_query ="_s}));
    const QString name = m_bench.sql(u"select current_database()"_s);
    const QString look
        = u"select string_agg(name || '=' || setting, ' ' order by name), "
          "(select count(*) from pg_listening_channels()), "
          "(select count(*) from pg_prepared_statements where name like 'pgcourier%'), "
          "(select count(*) from pg_locks where locktype = 'advisory' and pid = pg_backend_pid())"
          " from pg_settings where source = 'session' and name not in ('application_name')"_s;
    const QList<QStringList> before = m_bench.cluster.exec(pooler.conninfo(name), look);
    const QString id = m_bench.get(m_server->url());
    const auto worker = run(pooler.conninfo(name));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, patience);
    QVERIFY(endsOnSigterm(*worker, patience));
    QCOMPARE(m_bench.cluster.exec(pooler.conninfo(name), look), before);
    QCOMPARE(m_bench.cluster.exec(pooler.conninfo(name), u"show bytea_output"_s).first().first(), u"hex"_s);
}

// A socket that takes connections and never says a word.
void TestWorkerTroubles::sigterm_whileConnectingHangs_endsAtOnce()
{
    QTcpServer hole;
    QVERIFY(hole.listen(QHostAddress::LocalHost));
    const QString conninfo = u"host=127.0.0.1 port=%1 user=nobody dbname=nothing"_s.arg(hole.serverPort());
    quint32 random = 20'261'129; // the same moments each time
    for (int i = 0; i < 40; ++i) {
        const auto worker = run(conninfo);
        QVERIFY(QTest::qWaitFor([&hole] { return hole.hasPendingConnections(); }, patience));
        random = random * 1'664'525 + 1'013'904'223;
        QTest::qWait(int(random >> 22)); // up to a second
        QVERIFY2(endsOnSigterm(*worker, soon), qPrintable(u"round %1: "_s.arg(i) + said(*worker)));
        while (hole.hasPendingConnections())
            delete hole.nextPendingConnection();
    }
}

void TestWorkerTroubles::sigterm_inEveryState_endsCleanly_data()
{
    QTest::addColumn<QString>("state");
    for (const char *state : {"waiting", "hung", "lost", "claiming", "recording", "delivering"})
        QTest::newRow(state) << QString::fromLatin1(state);
}

void TestWorkerTroubles::sigterm_inEveryState_endsCleanly()
{
    QFETCH(const QString, state);
    const auto worker = run(m_bench.conninfo);
    QString all;
    QVERIFY2(collected(*worker, all, u"is running"_s), qPrintable(all));
    int within = soon;
    if (state == u"hung"_s) {
        QTest::qWait(500);
        m_bench.cluster.freeze();
        QTest::qWait(1500);
        within = 2 * soon;
    } else if (state == u"lost"_s) {
        m_bench.cluster.stopImmediate();
        QVERIFY(collected(*worker, all, u"pgcourierctl:"_s));
    } else if (state == u"claiming"_s || state == u"recording"_s) {
        const bool claims = state == u"claiming"_s;
        if (claims) {
            m_bench.sql(u"begin"_s);
            m_bench.sql(u"lock table net.claim"_s);
        } else {
            m_bench.sql(u"create function public.slow() returns trigger language plpgsql as "
                        "'begin perform pg_sleep(1); return new; end'"_s);
            m_bench.sql(u"create trigger slow before insert on net.http_attempt_log "
                        "for each row execute function public.slow()"_s);
        }
        m_bench.cluster.exec(m_bench.conninfo, u"select net.http_get('%1')"_s.arg(m_server->url()));
        QTest::qWait(700);
        within = patience;
        if (claims) {
            worker->terminate();
            QTest::qWait(300);
            m_bench.sql(u"rollback"_s);
        }
    } else if (state == u"delivering"_s) {
        m_bench.sql(u"select count(net.http_get('%1')) from generate_series(1, 5000)"_s.arg(m_server->url()));
        QTRY_VERIFY_WITH_TIMEOUT(m_server->seen().size() > 50, patience);
        within = patience;
    }
    QVERIFY2(endsOnSigterm(*worker, within), qPrintable(all + said(*worker)));
    restore();
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select count(*) from net.http_request_queue where status = 'running'"_s), u"0"_s,
        patience);
}

void TestWorkerTroubles::pgNetSettings_whenSet_areExplainedOnce()
{
    m_bench.sql(u"alter role %1 set pg_net.ttl = '1 hour'"_s.arg(role()));
    m_bench.sql(u"alter role %1 set pg_net.batch_size = '42'"_s.arg(role()));
    const auto worker = run(m_bench.cluster.conninfoAs(role(), m_bench.sql(u"select current_database()"_s)));
    QString all;
    QVERIFY2(collected(*worker, all, u"pg_net.ttl"_s), qPrintable(all));
    QVERIFY2(collected(*worker, all, u"is running"_s), qPrintable(all));
    QVERIFY2(all.contains(u"keep_succeeded"_s) && all.contains(u"--batch 42"_s), qPrintable(all));
    QCOMPARE(all.count(u"pg_net.ttl"_s), 1);
    QVERIFY(endsOnSigterm(*worker, patience));
}

QTEST_GUILESS_MAIN(TestWorkerTroubles)
#include "tst_workertroubles.moc"
