// SPDX-License-Identifier: GPL-3.0-or-later
// A worker from its start to its end: order, waking, cancelling, draining, stopping, lost connections.
#include "app/base/threadptr.h"
#include "app/http/mockendpoint.h"
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include <QElapsedTimer>
#include <QScopeGuard>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestWorkerLife : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void priority_whenOneConnection_goesFirst();
    void scheduledAt_whenInTheFuture_waits();
    void cancel_whenOnTheWire_closesTheConnection();
    void cancel_whenWaiting_sendsNothing();
    void drain_whenNothingIsDue_ends();
    void drain_whenARetryIsLater_doesNotWait();
    void stop_whenInFlight_finishesAndGivesBackTheRest();
    void stop_whenIdle_isRegistered();
    void stopNow_whenOnTheWire_isTriedAgain();
    void destructor_whenInFlight_records();
    void start_whenSchemaIsMissing_failsOnceAndStops();
    void start_whenStoppedBefore_worksAgain();
    void idle_asksAndWritesNextToNothing();
    void notify_whenWithoutEnd_costsLittle_data();
    void notify_whenWithoutEnd_costsLittle();
    void attempt_whenRecorded_hasTheDatabasesTimes();
    void request_whenIdle_isHeardOf();
    void connection_whenCut_isOpenedAgain_data();
    void connection_whenCut_isOpenedAgain();
    void claim_whenItsAnswerIsLost_isGivenBack();
    void server_whenStoppedImmediate_isWaitedFor();
    void destructor_whenServerIsAway_ends();

private:
    QString url(const QString &path = u"/"_s) const { return m_server->url(path); }

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestWorkerLife::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestWorkerLife::init()
{
    if (!m_bench.cluster.isRunning())
        QVERIFY(m_bench.cluster.start());
    QVERIFY(m_bench.refresh());
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "ok")});
}

void TestWorkerLife::cleanup()
{
    m_server->release();
    m_bench.clear();
    m_server.reset();
}

void TestWorkerLife::priority_whenOneConnection_goesFirst()
{
    for (int priority : {0, 5, -3, 9})
        m_bench.sql(u"select net.http_request('GET', '%1', priority => %2)"_s.arg(url(u"/%1"_s.arg(priority)))
                        .arg(priority));
    WorkerOptions options;
    options.concurrency = 1;
    m_bench.work(options);
    QTRY_COMPARE(m_server->seen().size(), 4);
    QByteArrayList order;
    for (const SeenRequest &seen : m_server->seen())
        order.append(seen.target);
    QCOMPARE(order, (QByteArrayList{"/9", "/5", "/0", "/-3"}));
}

void TestWorkerLife::scheduledAt_whenInTheFuture_waits()
{
    const QString id = m_bench.sql(
        u"select net.http_request('GET', '%1', scheduled_at => clock_timestamp() + interval '700 ms')"_s.arg(
            url()));
    m_bench.work();
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(m_bench.sql(u"select started_at >= scheduled_at from net.http_request_queue"_s), u"t"_s);
    const QString later = m_bench.sql(
        u"select net.http_request('GET', '%1', scheduled_at => clock_timestamp() + interval '1 hour')"_s.arg(
            url()));
    const QString now = m_bench.get(url());
    QTRY_COMPARE(m_bench.status(now), u"succeeded"_s);
    QCOMPARE(m_bench.status(later), u"pending"_s);
}

void TestWorkerLife::cancel_whenOnTheWire_closesTheConnection()
{
    bool closed = false;
    QTcpServer server;
    QVERIFY(server.listen(QHostAddress::LocalHost));
    QTcpSocket *socket = nullptr;
    connect(&server, &QTcpServer::newConnection, this, [&] {
        socket = server.nextPendingConnection();
        connect(socket, &QTcpSocket::disconnected, this, [&closed] { closed = true; });
    });
    m_bench.work();
    const QString id
        = m_bench.sql(u"select net.http_get('http://127.0.0.1:%1/', timeout_milliseconds => 60000)"_s.arg(
            server.serverPort()));
    QTRY_VERIFY(socket && socket->bytesAvailable() > 0);
    QVERIFY(!closed);
    QCOMPARE(m_bench.sql(u"select net.cancel(%1)"_s.arg(id)), u"t"_s);
    QTRY_VERIFY(closed);
    QCOMPARE(m_bench.status(id), u"cancelled"_s);
    QTRY_COMPARE(m_bench.attempts(id), QStringList{u"1::cancelled while it was on the wire"_s});
    QCOMPARE(m_bench.status(id), u"cancelled"_s);
}

void TestWorkerLife::cancel_whenWaiting_sendsNothing()
{
    m_server->on([](const SeenRequest &request) {
        return request.target == "/held" ? Script{hold(), reply(200, "")} : Script{reply(200, "")};
    });
    WorkerOptions options;
    options.concurrency = 1;
    m_bench.work(options);
    const QString held = m_bench.get(url(u"/held"_s));
    QTRY_COMPARE(m_server->seen().size(), 1);
    const QString waiting = m_bench.get(url(u"/waiting"_s));
    QTRY_COMPARE(m_bench.status(waiting), u"running"_s); // claimed ahead
    m_bench.sql(u"select net.cancel(%1)"_s.arg(waiting));
    QTRY_COMPARE(m_bench.worker->status().inFlight, 1);
    m_server->release();
    QTRY_COMPARE(m_bench.status(held), u"succeeded"_s);
    const QString last = m_bench.get(url(u"/last"_s));
    QTRY_COMPARE(m_bench.status(last), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 2);
    QCOMPARE(m_bench.status(waiting), u"cancelled"_s);
    QVERIFY(m_bench.attempts(waiting).isEmpty());
}

void TestWorkerLife::drain_whenNothingIsDue_ends()
{
    m_bench.sql(u"select count(net.http_get('%1')) from generate_series(1, 1500)"_s.arg(url()));
    WorkerOptions options;
    options.drain = true;
    m_bench.work(options);
    QVERIFY(m_bench.awaitStopped());
    QCOMPARE(m_bench.counts(), u"succeeded 1500"_s);
    QCOMPARE(m_server->seen().size(), 1500);
    QCOMPARE(m_bench.worker->status().state, WorkerState::Stopped);
}

void TestWorkerLife::drain_whenARetryIsLater_doesNotWait()
{
    m_bench.sql(u"update net.setting set value = '3600000' where name = 'retry_base_ms'"_s);
    m_server->always({reply(503, "", "Retry-After: 3600\r\n")});
    m_bench.get(url());
    WorkerOptions options;
    options.drain = true;
    m_bench.work(options);
    QVERIFY(m_bench.awaitStopped());
    QCOMPARE(m_bench.counts(), u"retrying 1"_s);
}

void TestWorkerLife::stop_whenInFlight_finishesAndGivesBackTheRest()
{
    m_server->always({hold(), reply(200, "")});
    m_bench.sql(
        u"select count(net.http_get('%1', timeout_milliseconds => 60000)) from generate_series(1, 40)"_s.arg(
            url()));
    WorkerOptions options;
    options.concurrency = 8;
    m_bench.work(options);
    QTRY_COMPARE(m_server->seen().size(), 8);
    QTRY_COMPARE(m_bench.counts(), u"running 40"_s);
    m_bench.worker->stop();
    QTRY_COMPARE(m_bench.counts(), u"pending 32, running 8"_s);
    QCOMPARE(
        m_bench.sql(u"select max(attempt) from net.http_request_queue where status = 'pending'"_s), u"0"_s);
    QTRY_COMPARE(m_bench.sql(u"select state from net.worker"_s), u"draining"_s);
    m_server->release();
    QVERIFY(m_bench.awaitStopped());
    QCOMPARE(m_bench.counts(), u"pending 32, succeeded 8"_s);
    QCOMPARE(m_bench.sql(u"select count(*) from net.http_attempt_log"_s), u"8"_s);
    QCOMPARE(m_bench.sql(u"select state from net.worker"_s), u"stopped"_s);
}

void TestWorkerLife::stop_whenIdle_isRegistered()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    QCOMPARE(m_bench.sql(u"select state from net.worker"_s), u"running"_s);
    m_bench.worker->stop();
    QVERIFY(m_bench.awaitStopped());
    QCOMPARE(m_bench.sql(u"select state from net.worker"_s), u"stopped"_s);
    QCOMPARE(m_bench.stops, 1);
}

void TestWorkerLife::stopNow_whenOnTheWire_isTriedAgain()
{
    m_server->always({hold(), reply(200, "")});
    const QString id = m_bench.sql(u"select net.http_get('%1', timeout_milliseconds => 60000)"_s.arg(url()));
    m_bench.work();
    QTRY_COMPARE(m_server->seen().size(), 1);
    m_bench.worker->stopNow();
    QVERIFY(m_bench.awaitStopped());
    QCOMPARE(m_bench.status(id), u"retrying"_s);
    QCOMPARE(m_bench.attempts(id), QStringList{u"1::the worker was stopped while it was on the wire"_s});
    m_server->release();
    m_bench.work();
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
}

void TestWorkerLife::destructor_whenInFlight_records()
{
    // Served from another thread: the destructor blocks this one.
    const ThreadPtr thread = startThread(u"mock"_s);
    MockEndpoint *mock = adopt(thread, std::make_unique<MockEndpoint>());
    QString address;
    QMetaObject::invokeMethod(
        mock, [&] { address = mock->listen() ? mock->url().toString() : QString(); },
        Qt::BlockingQueuedConnection);
    bool arrived = false; // what is claimed, and not on the wire yet, is given back
    connect(mock, &MockEndpoint::arrived, this, [&arrived] { arrived = true; });
    const QString id = m_bench.get(address + u"/delay/0.5"_s);
    m_bench.work();
    QTRY_VERIFY(arrived);
    m_bench.worker.reset();
    QCOMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(m_bench.sql(u"select state from net.worker"_s), u"stopped"_s);
}

void TestWorkerLife::start_whenSchemaIsMissing_failsOnceAndStops()
{
    m_bench.sql(u"drop schema net cascade"_s);
    m_bench.work();
    QVERIFY(m_bench.awaitStopped());
    QCOMPARE(m_bench.failures.size(), 1);
    QCOMPARE(m_bench.worker->status().state, WorkerState::Stopped);
}

void TestWorkerLife::start_whenStoppedBefore_worksAgain()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    m_bench.worker->stop();
    QVERIFY(m_bench.awaitStopped());
    m_bench.worker->start(m_bench.conninfo);
    const QString id = m_bench.get(url());
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
}

// O6. A minute of it is 16 statements, and WAL for a row each.
void TestWorkerLife::idle_asksAndWritesNextToNothing()
{
    const QString name = m_bench.sql(u"select current_database()"_s);
    m_bench.sql(u"alter database %1 set log_statement = 'all'"_s.arg(name)); // for sessions from now on
    // It writes what it likes, to all databases of these tests.
    m_bench.sql(u"alter system set autovacuum = off"_s);
    m_bench.sql(u"select pg_reload_conf()"_s);
    const auto restored = qScopeGuard([this] {
        m_bench.sql(u"alter system reset autovacuum"_s);
        m_bench.sql(u"select pg_reload_conf()"_s);
    });
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    QTest::qWait(5000); // it looks around at first
    const auto statements = [this] {
        return m_bench.cluster.log().count(u"LOG:  execute "_s);
    };
    const QString wal = u"select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')::bigint"_s;
    const qsizetype asked = statements();
    QVERIFY(asked > 0);
    const qint64 written = m_bench.sql(wal).toLongLong();
    QTest::qWait(30'000);
    const qsizetype asks = statements() - asked;
    const qint64 writes = m_bench.sql(wal).toLongLong() - written;
    QVERIFY2(asks <= 12, qPrintable(QString::number(asks)));
    QVERIFY2(writes <= 60'000, qPrintable(QString::number(writes)));
}

// Anybody may notify, with whatever payload: it costs a look a second and changes nothing.
void TestWorkerLife::notify_whenWithoutEnd_costsLittle_data()
{
    QTest::addColumn<QString>("channel");
    QTest::addColumn<QString>("payload"); // %1: the request's id
    QTest::addColumn<QString>("query"); // what it may lead to, once a second
    QTest::newRow("S9 cancel, its id") << u"pgcourier_cancel"_s << u"%1"_s << u"%no longer run for worker%"_s;
    QTest::newRow("S9 cancel, all") << u"pgcourier_cancel"_s << QString() << u"%no longer run for worker%"_s;
    QTest::newRow("S9 cancel, many") << u"pgcourier_cancel"_s
                                     << u"1,2,3,4,5,6,7,8,9,10,%1,12,13,14,15,16,17,18"_s
                                     << u"%no longer run for worker%"_s;
    QTest::newRow("S10 policy") << u"pgcourier_queue"_s << u"policy"_s << u"%from net.setting%"_s;
    QTest::newRow("S10 other words") << u"pgcourier_queue"_s << u"%1"_s << u"%from net.setting%"_s;
}

void TestWorkerLife::notify_whenWithoutEnd_costsLittle()
{
    QFETCH(const QString, channel);
    QFETCH(const QString, payload);
    QFETCH(const QString, query);
    m_server->on([](const SeenRequest &request) {
        return request.target == "/held" ? Script{hold(), reply(200, "")} : Script{reply(200, "")};
    });
    m_bench.work();
    const QString id
        = m_bench.sql(u"select net.http_get('%1', timeout_milliseconds => 60000)"_s.arg(url(u"/held"_s)));
    QTRY_COMPARE(m_server->seen().size(), 1);
    const QString beat = u"select last_seen from net.worker"_s;
    const QString seen = m_bench.sql(beat);
    // Which statements the keeper ran last, as often as anybody can look.
    int asked = 0;
    QString last;
    QElapsedTimer loop;
    loop.start();
    while (loop.elapsed() < 5000) {
        m_bench.sql(u"select count(pg_notify('%1', '%2')) from generate_series(1, 1)"_s.arg(
            channel, QString(payload).replace(u"%1"_s, id)));
        const QString now = m_bench.sql(
            u"select max(query_start::text) from pg_stat_activity where datname = current_database()"
            " and application_name = 'pgcourier worker' and query like '%1'"_s.arg(query));
        if (!now.isEmpty() && now != last)
            ++asked;
        if (!now.isEmpty())
            last = now;
        QTest::qWait(1);
    }
    QVERIFY2(asked <= 9, qPrintable(QString::number(asked)));
    QVERIFY(m_bench.sql(beat) != seen);
    QCOMPARE(m_bench.status(id), u"running"_s);
    QCOMPARE(m_server->seen().size(), 1);
    const QString next = m_bench.get(url());
    QTRY_COMPARE(m_bench.status(next), u"succeeded"_s);
    m_server->release();
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 2);
    QCOMPARE(m_bench.attempts(id), QStringList{u"1:200:"_s});
}

// O8. They are as far apart as it took.
void TestWorkerLife::attempt_whenRecorded_hasTheDatabasesTimes()
{
    m_server->always({pause(300), reply(200, "ok")});
    m_bench.work();
    const QString id = m_bench.get(url());
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(m_bench.sql(u"select abs(date_part('epoch', finished_at - started_at) * 1000 - total_ms) <= 2"
                         " and total_ms >= 300 and finished_at <= clock_timestamp() + interval '50 ms'"
                         " and started_at >= (select created from net.http_request_queue where id = %1)"
                         " - interval '50 ms' from net.http_attempt_log where request_id = %1"_s.arg(id)),
        u"t"_s);
}

// The poll comes every five seconds only, so ten requests one after the other would take most of a minute.
void TestWorkerLife::request_whenIdle_isHeardOf()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    QElapsedTimer all;
    all.start();
    for (int i = 0; i < 10; ++i) {
        const QString id = m_bench.get(url());
        QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    }
    QVERIFY2(all.elapsed() < 10'000, qPrintable(QString::number(all.elapsed())));
}

void TestWorkerLife::connection_whenCut_isOpenedAgain_data()
{
    QTest::addColumn<QString>("purpose");
    for (const char *purpose : {"claims", "records", "worker", "listener", "%"})
        QTest::newRow(purpose) << QString::fromLatin1(purpose);
}

void TestWorkerLife::connection_whenCut_isOpenedAgain()
{
    QFETCH(const QString, purpose);
    m_bench.work();
    QString id = m_bench.get(url());
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    const QString sessions
        = u"from pg_stat_activity where datname = current_database() and application_name like "
          "'pgcourier %1'"_s.arg(purpose);
    const int before = m_bench.sql(u"select count(*) "_s + sessions).toInt();
    QVERIFY(before > 0);
    QCOMPARE(m_bench.terminate(purpose), before);
    m_bench.sql(u"select count(net.http_get('%1')) from generate_series(1, 100)"_s.arg(url()));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.counts(), u"succeeded 101"_s, 20'000);
    QTRY_COMPARE(m_bench.sql(u"select count(*) "_s + sessions).toInt(), before);
    // The lease stands: the same worker, with its lock.
    QCOMPARE(m_bench.sql(u"select count(*) from net.worker"_s), u"1"_s);
    QTRY_COMPARE(
        m_bench.sql(u"select count(*) from pg_locks as l join net.worker as w on l.pid = w.backend_pid"
                    " and (l.classid::bigint << 32 | l.objid::bigint) = w.lock_key where locktype = "
                    "'advisory' and granted "
                    "and database = (select oid from pg_database where datname = current_database())"_s),
        u"1"_s);
    id = m_bench.get(url());
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 102);
}

// As when the server went down between the commit of a claim and its answer.
void TestWorkerLife::claim_whenItsAnswerIsLost_isGivenBack()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    const QString id = m_bench.sql(
        u"select net.http_request('GET', '%1', scheduled_at => now() + interval '1 hour')"_s.arg(url()));
    m_bench.sql(u"update net.http_request_queue set status = 'running', attempt = 1, "
                "worker_id = (select max(id) from net.worker) where id = "_s
        + id);
    m_bench.sql(u"update net.http_request_queue set scheduled_at = now() where id = "_s + id);
    QTRY_COMPARE(m_bench.sql(u"select count(*) from pg_stat_activity where datname = current_database()"
                             " and application_name = 'pgcourier claims'"_s),
        u"1"_s); // it opens its sessions one after the other
    QCOMPARE(m_bench.terminate(u"claims"_s), 1);
    m_bench.sql(u"select net.wake()"_s);
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(m_server->seen().size(), 1);
    QCOMPARE(m_bench.attempts(id), QStringList{u"1:200:"_s});
}

void TestWorkerLife::server_whenStoppedImmediate_isWaitedFor()
{
    m_bench.sql(u"select count(net.http_get('%1')) from generate_series(1, 3000)"_s.arg(url()));
    m_bench.work();
    QTRY_VERIFY(m_server->seen().size() > 200);
    m_bench.cluster.stopImmediate();
    QVERIFY(m_bench.cluster.start());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.counts(), u"succeeded 3000"_s, 60'000);
    const QString id = m_bench.get(url());
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    QCOMPARE(
        m_bench.sql(u"select sum(sends) from net.http_attempt_log"_s).toInt(), int(m_server->seen().size()));
}

void TestWorkerLife::destructor_whenServerIsAway_ends()
{
    m_server->always({hold(), reply(200, "")});
    m_bench.get(url());
    m_bench.work();
    QTRY_COMPARE(m_server->seen().size(), 1);
    m_bench.cluster.stopImmediate();
    m_bench.worker.reset();
    QVERIFY(m_bench.cluster.start());
    QTRY_COMPARE(m_bench.counts(), u"running 1"_s); // for another worker to take over
}

QTEST_GUILESS_MAIN(TestWorkerLife)
#include "tst_workerlife.moc"
