// SPDX-License-Identifier: GPL-3.0-or-later
// Who may deliver a request: leases of workers that live, hang, die, or share a queue.
#include "app/db/leasestore.h"
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include <csignal>
#include <QElapsedTimer>
#include <QFile>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestLease : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void worker_whenKilled_isTakenOver();
    void worker_whenKilledBesideOneThatRests_isTakenOver();
    void lostAttempts_whenMany_areNotCounted();
    void worker_whenStoppedForAWhile_isNotRobbed();
    void worker_whenDeclaredDead_enrollsAnewAndDropsWhatWaits();
    void workers_whenSharingAQueue_sendNothingTwice();
    void workers_whenOnOneMachine_knowOfEachOther();
    void heartbeat_whenPooled_holdsTheLease();

private:
    [[nodiscard]] QString retryless(const QString &url, int maxAttempts = 1);

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestLease::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestLease::init()
{
    QVERIFY(m_bench.refresh());
    m_server = std::make_unique<HostileServer>();
    m_server->always({hold(), reply(200, "ok")});
}

void TestLease::cleanup()
{
    m_server->release();
    m_bench.clear();
    m_server.reset();
}

QString TestLease::retryless(const QString &url, int maxAttempts)
{
    return m_bench.sql(
        u"select net.http_request('GET', '%1', timeout_milliseconds => 60000, max_attempts => %2)"_s.arg(url)
            .arg(maxAttempts));
}

void TestLease::worker_whenKilled_isTakenOver()
{
    const auto first = m_bench.workProcess();
    const QString id = retryless(m_server->url());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), 1, 20'000);
    first->kill();
    QVERIFY(first->waitForFinished());
    QElapsedTimer waited;
    waited.start();
    const auto second = m_bench.workProcess();
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), 2, 20'000);
    qInfo("taken over %lld ms after the next worker's start", waited.elapsed());
    m_server->release();
    // It had one attempt: the lost one does not count.
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, 20'000);
    QCOMPARE(m_bench.attempts(id),
        (QStringList{u"1::the worker died before it could record the outcome"_s, u"2:200:"_s}));
    QCOMPARE(
        m_server->seen().at(0).header("Idempotency-Key"), m_server->seen().at(1).header("Idempotency-Key"));
    QCOMPARE(m_bench.sql(u"select string_agg(state, ' ' order by id) from net.worker"_s), u"dead running"_s);
    ::kill(pid_t(second->processId()), SIGTERM);
    QVERIFY(second->waitForFinished());
    QCOMPARE(second->exitCode(), 0);
}

// O6: an idle worker looks around every ten seconds only, but sooner beside another one.
void TestLease::worker_whenKilledBesideOneThatRests_isTakenOver()
{
    m_bench.work().setPaused(true);
    QVERIFY(m_bench.awaitRunning());
    QTest::qWait(4000); // it rests
    const auto other = m_bench.workProcess();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.sql(u"select count(*) from net.worker"_s), u"2"_s, 20'000);
    const QString id = retryless(m_server->url());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), 1, 20'000);
    QTest::qWait(2000);
    other->kill();
    QVERIFY(other->waitForFinished());
    QElapsedTimer waited;
    waited.start();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"retrying"_s, 20'000);
    qInfo("taken over after %lld ms", waited.elapsed());
    QVERIFY(waited.elapsed() < 6000); // 5 s, and what a busy machine adds
    m_bench.worker->setPaused(false);
    m_server->release();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, 20'000);
}

void TestLease::lostAttempts_whenMany_areNotCounted()
{
    m_server->on([this](const SeenRequest &) {
        return m_server->seen().size() <= 2 ? Script{hold()} : Script{reply(503, "")};
    });
    m_bench.sql(u"update net.setting set value = '1' where name = 'retry_base_ms'"_s);
    const QString id = retryless(m_server->url(), 2);
    for (int lost = 1; lost <= 2; ++lost) {
        const auto worker = m_bench.workProcess();
        QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), lost, 20'000);
        worker->kill();
        QVERIFY(worker->waitForFinished());
    }
    m_bench.work();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"failed"_s, 20'000);
    QCOMPARE(m_bench.attempts(id).size(), 4);
    QCOMPARE(m_server->seen().size(), 4);
}

void TestLease::worker_whenStoppedForAWhile_isNotRobbed()
{
    const auto sleeper = m_bench.workProcess();
    const QString id = retryless(m_server->url());
    QTRY_COMPARE_WITH_TIMEOUT(m_server->seen().size(), 1, 20'000);
    ::kill(pid_t(sleeper->processId()), SIGSTOP);
    m_bench.work();
    // Its last sign of life is longer ago than a worker without a session would be given.
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench.sql(u"select clock_timestamp() - last_seen > interval '5 s' from net.worker where id = 1"_s)
            == u"t"_s,
        20'000);
    QCOMPARE(m_bench.status(id), u"running"_s);
    QCOMPARE(m_bench.sql(u"select state from net.worker where id = 1"_s), u"running"_s);
    m_server->release();
    ::kill(pid_t(sleeper->processId()), SIGCONT);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, 20'000);
    QCOMPARE(m_server->seen().size(), 1);
    QCOMPARE(m_bench.attempts(id), QStringList{u"1:200:"_s});
    sleeper->kill();
    QVERIFY(sleeper->waitForFinished());
}

// As after a partition: the others took it for dead, and gave its requests to somebody else.
void TestLease::worker_whenDeclaredDead_enrollsAnewAndDropsWhatWaits()
{
    WorkerOptions options;
    options.concurrency = 1;
    m_bench.sql(
        u"select count(net.http_get('%1', timeout_milliseconds => 60000)) from generate_series(1, 20)"_s.arg(
            m_server->url()));
    m_bench.work(options);
    QTRY_COMPARE(m_server->seen().size(), 1);
    QTRY_COMPARE(m_bench.counts(), u"running 20"_s);
    m_bench.sql(u"update net.worker set state = 'dead'"_s);
    m_bench.sql(u"select net._take_over()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.sql(u"select string_agg(state, ' ' order by id) from net.worker"_s),
        u"dead running"_s, 20'000);
    m_server->release();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.counts(), u"succeeded 20"_s, 20'000);
    // The one on the wire went out twice, as two attempts; what waited went out once.
    QCOMPARE(m_server->seen().size(), 21);
    QCOMPARE(m_bench.sql(u"select sum(sends) from net.http_attempt_log"_s), u"21"_s);
    QCOMPARE(m_bench.sql(u"select count(*) from net.http_attempt_log where worker_id = 2"_s), u"20"_s);
}

void TestLease::workers_whenSharingAQueue_sendNothingTwice()
{
    m_server->always({reply(200, "ok")});
    m_bench.sql(
        u"select count(net.http_get('%1' || n)) from generate_series(1, 4000) as n"_s.arg(m_server->url()));
    const QStringList drain{u"--drain"_s, u"--batch"_s, u"100"_s};
    std::vector<std::unique_ptr<QProcess>> workers;
    for (int i = 0; i < 3; ++i)
        workers.push_back(m_bench.workProcess(drain));
    for (const auto &worker : workers) {
        QTRY_VERIFY_WITH_TIMEOUT(worker->state() == QProcess::NotRunning, 60'000);
        QCOMPARE(worker->exitCode(), 0);
    }
    QCOMPARE(m_bench.counts(), u"succeeded 4000"_s);
    QSet<QByteArray> targets;
    for (const SeenRequest &seen : m_server->seen())
        targets.insert(seen.target);
    QCOMPARE(targets.size(), 4000);
    QCOMPARE(m_server->seen().size(), 4000);
    QVERIFY(m_bench.sql(u"select count(distinct worker_id) from net.http_attempt_log"_s).toInt() > 1);
}

void TestLease::workers_whenOnOneMachine_knowOfEachOther()
{
    Connection connection;
    QVERIFY(connection.open(m_bench.conninfo));
    LeaseStore store(connection);
    const auto enroll = [&](const QString &host) {
        return store.enroll({host, 1, u"0"_s, 8}, true).value();
    };
    const int first = enroll(u"here"_s);
    const int second = enroll(u"here"_s);
    const int elsewhere = enroll(u"there"_s);
    QCOMPARE(store.heartbeat(elsewhere, {})->neighbours, 0);
    QCOMPARE(store.heartbeat(first, {})->neighbours, 1);
    QCOMPARE(store.heartbeat(second, {})->neighbours, 1);
    QVERIFY(store.tell(first, true, 8)); // paused
    QCOMPARE(store.heartbeat(second, {})->neighbours, 0);
    QCOMPARE(store.heartbeat(first, {})->neighbours, 1);
    QVERIFY(store.tell(first, false, 8));
    QVERIFY(store.leave(first));
    QCOMPARE(store.heartbeat(second, {})->neighbours, 0);
    QVERIFY(store.heartbeat(second, {})->alive);
    QVERIFY(!store.heartbeat(first, {})->alive);
}

void TestLease::heartbeat_whenPooled_holdsTheLease()
{
    const QString program = QStandardPaths::findExecutable(u"pgbouncer"_s, {u"/usr/sbin"_s, u"/usr/bin"_s});
    if (program.isEmpty())
        QSKIP("pgbouncer is not installed");
    QTemporaryDir folder(u"/tmp/pgb-XXXXXX"_s);
    QFile file(folder.filePath(u"pgbouncer.ini"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(u"[databases]\n* = host=%1 user=postgres\n[pgbouncer]\nlisten_addr =\nunix_socket_dir = %2\n"
               "listen_port = 6432\nauth_type = any\npool_mode = transaction\n"_s
                   .arg(m_bench.cluster.socketFolder(), folder.path())
                   .toUtf8());
    file.close();
    const auto account = serverAccount();
    QVERIFY(account);
    QProcess pooler;
    if (account->different) {
        QVERIFY(::chown(QFile::encodeName(folder.path()).constData(), account->uid, account->gid) == 0);
        QVERIFY(::chown(QFile::encodeName(file.fileName()).constData(), account->uid, account->gid) == 0);
        pooler.setChildProcessModifier([account = *account] {
            if (!becomeAccount(account.uid, account.gid))
                _exit(126);
        });
    }
    pooler.start(program, {file.fileName()});
    QTRY_VERIFY(QFile::exists(folder.filePath(u".s.PGSQL.6432"_s)));

    m_server->always({reply(200, "ok")});
    const QString direct = m_bench.conninfo;
    m_bench.conninfo = u"host=%1 port=6432 user=postgres dbname=%2"_s.arg(
        folder.path(), m_bench.sql(u"select current_database()"_s));
    m_bench.work();
    m_bench.conninfo = direct;
    const QString id = m_bench.get(m_server->url());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, 20'000);
    QCOMPARE(m_bench.sql(u"select lease || ' ' || state from net.worker"_s), u"heartbeat running"_s);
    // Another worker's house-keeping leaves it alone, and a cancel reaches it without a notification.
    m_server->always({hold()});
    const QString held
        = m_bench.sql(u"select net.http_get('%1', timeout_milliseconds => 60000)"_s.arg(m_server->url()));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(held), u"running"_s, 20'000);
    QCOMPARE(m_bench.sql(u"select net._take_over()"_s), u"0"_s);
    QCOMPARE(m_bench.sql(u"select net.cancel(%1)"_s.arg(held)), u"t"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.attempts(held).size(), 1, 20'000);
    m_bench.worker->stop();
    QVERIFY(m_bench.awaitStopped());
    QCOMPARE(m_bench.sql(u"select state from net.worker"_s), u"stopped"_s);
    m_bench.clear();
    pooler.terminate();
    pooler.waitForFinished();
}

QTEST_GUILESS_MAIN(TestLease)
#include "tst_lease.moc"
