// SPDX-License-Identifier: GPL-3.0-or-later
// Requests that no notification tells of: a worker polled, the queue of notifications is full, a transaction
// is prepared. They are found all the same.
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include <csignal>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

class TestUnnotified : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();

    void request_whileAWorkerPolls_isNotNotifiedOf();
    void request_whenCommittedAfterTheWorkerRests_isFound_data();
    void request_whenCommittedAfterTheWorkerRests_isFound();
    void request_whenThePollingWorkerIsKilled_isFound();
    void request_whenTheServerCrashed_isFound_data();
    void request_whenTheServerCrashed_isFound();
    void polling_whenItsWorkerEnds_isTakenBack_data();
    void polling_whenItsWorkerEnds_isTakenBack();
    void request_whenNotificationsAreFull_isFound_data();
    void request_whenNotificationsAreFull_isFound();
    void transaction_whenItQueued_canBePrepared_data();
    void transaction_whenItQueued_canBePrepared();

private:
    void begin(Workbench &bench);
    [[nodiscard]] bool polls()
    {
        return m_on->sql(u"select pg_sequence_last_value('net.polled_by')"_s) != QString();
    }
    // Queues until the worker polls. The keeper, which asks every few seconds what is due, sees nothing from
    // now on.
    [[nodiscard]] bool makePoll();
    void blindKeeper();
    [[nodiscard]] bool awaitRest();
    QString url(const QString &path = u"/"_s) const { return m_server->url(path); }

    Workbench m_bench;
    Workbench m_preparing{TestClusterOptions{false, false, {u"max_prepared_transactions=4"_s}}};
    Workbench *m_on = nullptr;
    std::unique_ptr<HostileServer> m_server;
    std::vector<std::unique_ptr<QProcess>> m_workers;
};

void TestUnnotified::initTestCase()
{
    QVERIFY(m_bench.start());
    QVERIFY(m_preparing.start());
}

void TestUnnotified::begin(Workbench &bench)
{
    m_on = &bench;
    if (!bench.cluster.isRunning())
        QVERIFY(bench.cluster.start());
    QVERIFY(bench.refresh());
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "ok")});
}

void TestUnnotified::cleanup()
{
    for (const auto &worker : m_workers) {
        worker->kill();
        worker->waitForFinished();
    }
    m_workers.clear();
    if (m_on)
        m_on->clear();
    m_server.reset();
}

void TestUnnotified::blindKeeper()
{
    m_on->sql(u"alter function net._next_due() rename to _really_next_due"_s);
    m_on->sql(
        u"create function net._next_due() returns float8 language sql volatile as $$ select case when"
        " current_setting('application_name') <> 'pgcourier worker' then net._really_next_due() end $$"_s);
}

bool TestUnnotified::makePoll()
{
    return QTest::qWaitFor(
        [this] {
            m_on->sql(u"select count(net.http_get('%1')) from generate_series(1, 30)"_s.arg(url()));
            QTest::qWait(50);
            return polls();
        },
        20'000);
}

bool TestUnnotified::awaitRest()
{
    return QTest::qWaitFor([this] { return !polls(); }, 20'000);
}

void TestUnnotified::request_whileAWorkerPolls_isNotNotifiedOf()
{
    begin(m_bench);
    m_on->work();
    Connection ears{u"ears"_s};
    QVERIFY(ears.open(m_on->conninfo));
    QVERIFY(makePoll());
    QVERIFY(ears.listen(u"pgcourier_queue"_s));
    const QString id = m_on->sql(u"select net.http_get('%1')"_s.arg(url()));
    QVERIFY(ears.execute("select 1")); // behind what was committed before
    const bool silent = ears.takeNotifications().isEmpty();
    QVERIFY(silent || !polls()); // unless it stopped just then
    QTRY_COMPARE(m_on->status(id), u"succeeded"_s);
    QVERIFY(awaitRest());
    const QString told = m_on->get(url());
    QVERIFY(QTest::qWaitFor([&ears] { return !ears.takeNotifications().isEmpty(); }));
    QTRY_COMPARE(m_on->status(told), u"succeeded"_s);
}

void TestUnnotified::request_whenCommittedAfterTheWorkerRests_isFound_data()
{
    QTest::addColumn<QString>("begins");
    QTest::addColumn<QString>("queues"); // %1: a URL
    QTest::addColumn<QString>("ends");
    const QString get = u"select net.http_get('%1')"_s;
    QTest::newRow("call") << u"begin"_s << get << u"commit"_s;
    QTest::newRow("repeatable read") << u"begin isolation level repeatable read; select 1"_s << get
                                     << u"commit"_s;
    QTest::newRow("serializable") << u"begin isolation level serializable; select 1"_s << get << u"commit"_s;
    QTest::newRow("savepoint") << u"begin; savepoint s"_s << get << u"release s; commit"_s;
    QTest::newRow("rolled back to a savepoint")
        << u"begin"_s << get + u"; savepoint s; select net.http_get('%1'); rollback to s"_s << u"commit"_s;
    QTest::newRow("by hand") << u"begin"_s
                             << u"insert into net.http_request_queue (method, url) values ('GET', '%1')"_s
                             << u"commit"_s;
    QTest::newRow("retried")
        << u"begin"_s << u"select net.retry(min(id)) from net.http_request_queue where status = 'succeeded'"_s
        << u"commit"_s;
    QTest::newRow("prepared") << u"begin"_s << get << u"prepare transaction 'p'; commit prepared 'p'"_s;
}

void TestUnnotified::request_whenCommittedAfterTheWorkerRests_isFound()
{
    QFETCH(const QString, begins);
    QFETCH(const QString, queues);
    QFETCH(const QString, ends);
    const bool prepares = ends.startsWith(u"prepare"_s);
    begin(prepares ? m_preparing : m_bench);
    blindKeeper();
    m_on->work();
    QVERIFY(makePoll());
    Connection other{u"other"_s};
    QVERIFY(other.open(m_on->conninfo));
    QVERIFY(other.executeScript(begins.toUtf8()));
    QVERIFY(makePoll());
    QVERIFY(other.executeScript(QString(queues).replace(u"%1"_s, url(u"/late"_s)).toUtf8()));
    const QStringList steps = ends.split(u"; "_s);
    if (prepares)
        QVERIFY(other.executeScript(steps.constFirst().toUtf8()));
    QVERIFY(awaitRest());
    QTRY_VERIFY(m_on->allEnded());
    const qsizetype seen = m_server->seen().size();
    QVERIFY(other.executeScript(prepares ? steps.constLast().toUtf8() : ends.toUtf8()));
    QTRY_COMPARE(m_server->seen().size(), seen + 1);
    QTRY_VERIFY(m_on->allEnded());
}

// -9, and the other one rests, or looks now and then because that one polls.
void TestUnnotified::request_whenThePollingWorkerIsKilled_isFound()
{
    begin(m_bench);
    for (int i = 0; i < 2; ++i)
        m_workers.push_back(m_on->workProcess());
    QTRY_COMPARE_WITH_TIMEOUT(m_on->sql(u"select count(*) from net.worker"_s), u"2"_s, 20'000);
    QVERIFY(makePoll());
    const qint64 pid
        = m_on->sql(u"select pid from net.worker where id = pg_sequence_last_value('net.polled_by')"_s)
              .toLongLong();
    QVERIFY(pid > 0);
    ::kill(pid_t(pid), SIGKILL);
    const QString id = m_on->get(url());
    QTRY_COMPARE_WITH_TIMEOUT(m_on->status(id), u"succeeded"_s, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(!polls(), 60'000); // it is dead, and the other one says so
    const QString later = m_on->get(url());
    QTRY_COMPARE(m_on->status(later), u"succeeded"_s);
}

void TestUnnotified::request_whenTheServerCrashed_isFound_data()
{
    QTest::addColumn<bool>("rests"); // by what it says, while somebody may have seen it poll
    QTest::newRow("while it polls") << false;
    QTest::newRow("after it polled") << true;
}

void TestUnnotified::request_whenTheServerCrashed_isFound()
{
    QFETCH(const bool, rests);
    begin(m_bench);
    m_on->work();
    QVERIFY(makePoll());
    if (rests)
        QVERIFY(awaitRest());
    m_on->cluster.stopImmediate();
    QVERIFY(m_on->cluster.start());
    const QString id = m_on->get(url());
    QTRY_COMPARE_WITH_TIMEOUT(m_on->status(id), u"succeeded"_s, 30'000);
    QVERIFY(awaitRest());
    const QString later = m_on->get(url());
    QTRY_COMPARE(m_on->status(later), u"succeeded"_s);
}

void TestUnnotified::polling_whenItsWorkerEnds_isTakenBack_data()
{
    QTest::addColumn<QString>("how");
    for (const char *how : {"paused", "stopped", "gone"})
        QTest::newRow(how) << QString::fromLatin1(how);
}

void TestUnnotified::polling_whenItsWorkerEnds_isTakenBack()
{
    QFETCH(const QString, how);
    begin(m_bench);
    m_on->work();
    QVERIFY(makePoll());
    if (how == u"paused"_s)
        m_on->worker->setPaused(true);
    else if (how == u"stopped"_s)
        m_on->worker->stop();
    else
        m_on->worker.reset();
    QTRY_VERIFY(!polls());
    const QString id = m_on->get(url());
    if (how == u"paused"_s)
        m_on->worker->setPaused(false);
    else
        m_on->work();
    QTRY_COMPARE_WITH_TIMEOUT(m_on->status(id), u"succeeded"_s, 20'000);
}

// S11. A queue that is really full takes gigabytes before PostgreSQL 17.
void TestUnnotified::request_whenNotificationsAreFull_isFound_data()
{
    QTest::addColumn<QString>("queues");
    QTest::newRow("S11 call") << u"select net.http_get('%1')"_s;
    QTest::newRow("S11 by hand")
        << u"insert into net.http_request_queue (method, url) values ('GET', '%1')"_s;
}

void TestUnnotified::request_whenNotificationsAreFull_isFound()
{
    QFETCH(const QString, queues);
    Workbench full{TestClusterOptions{false, false, {u"max_notify_queue_pages=64"_s}}};
    const bool really = m_bench.cluster
                            .exec(m_bench.cluster.conninfo(),
                                u"select current_setting('server_version_num')::int >= 170000"_s)
                            .value(0)
                            .value(0)
        == u"t"_s;
    if (really)
        QVERIFY(full.start());
    begin(really ? full : m_bench);
    m_on->work();
    QVERIFY(m_on->awaitRunning());
    Connection deaf{u"deaf"_s}; // never reads
    QVERIFY(deaf.open(m_on->conninfo));
    QVERIFY(deaf.executeScript("listen pgcourier_queue; begin; select 1"));
    if (really) {
        while (m_on->sql(u"select pg_notification_queue_usage() < 0.5"_s) == u"t"_s)
            m_on->sql(
                u"select count(pg_notify('x', n || repeat('x', 7900))) from generate_series(1, 3) as n"_s);
    } else {
        m_on->sql(u"create or replace function net._may_notify(fullest float8 default 0.5) returns bool "
                  u"language sql as"
                  " $$ select false $$"_s);
    }
    for (int i = 0; i < 200; ++i)
        m_on->sql(QString(queues).replace(u"%1"_s, url()));
    QTRY_COMPARE_WITH_TIMEOUT(m_on->counts(), u"succeeded 200"_s, 40'000);
    QVERIFY(deaf.executeScript("commit"));
    m_on->clear();
    m_on = nullptr;
}

void TestUnnotified::transaction_whenItQueued_canBePrepared_data()
{
    QTest::addColumn<QString>("before");
    QTest::addColumn<QString>("does"); // %1: a URL
    const QString nothing = u"select 1"_s;
    QTest::newRow("Q3 get") << nothing << u"select net.http_get('%1')"_s;
    QTest::newRow("Q3 post") << nothing << u"select net.http_post('%1', '{}')"_s;
    QTest::newRow("Q3 request") << nothing
                                << u"select net.http_request('PUT', '%1', idempotency_key => 'k')"_s;
    QTest::newRow("Q3 by hand") << nothing
                                << u"insert into net.http_request_queue (method, url) values ('GET', '%1')"_s;
    QTest::newRow("Q3 webhook")
        << u"create table t (a int); create trigger w after insert on t for each row execute"
           " function net.http_webhook('%1')"_s
        << u"insert into t values (1)"_s;
    QTest::newRow("Q3 retry")
        << u"select net.cancel(net.http_request('GET', '%1', scheduled_at => now() + interval '1 h'))"_s
        << u"select net.retry(id) from net.http_request_queue"_s;
    QTest::newRow("Q3 and wake") << nothing << u"select net.http_get('%1'), net.wake()"_s;
    QTest::newRow("Q3 and cancel")
        << u"select net.http_request('GET', '%1', scheduled_at => now() + interval '1 h')"_s
        << u"select net.cancel(min(id)), net.http_get('%1') from net.http_request_queue"_s;
}

void TestUnnotified::transaction_whenItQueued_canBePrepared()
{
    QFETCH(QString, before);
    QFETCH(QString, does);
    begin(m_preparing);
    Connection other{u"other"_s};
    QVERIFY(other.open(m_on->conninfo));
    QVERIFY(other.executeScript(before.replace(u"%1"_s, url()).toUtf8()));
    blindKeeper();
    m_on->work();
    QVERIFY(m_on->awaitRunning());
    const Status prepared = other.executeScript(
        u"begin; %1; prepare transaction 'q'"_s.arg(does.replace(u"%1"_s, url())).toUtf8());
    QVERIFY2(prepared, prepared ? "" : qPrintable(prepared.error().line()));
    QTest::qWait(300); // it looks meanwhile
    QCOMPARE(m_server->seen().size(), 0);
    QVERIFY(other.executeScript("commit prepared 'q'"));
    QTRY_COMPARE(m_server->seen().size(), 1);
    QTRY_COMPARE(
        m_on->sql(u"select count(*) from net.http_request_queue where status = 'succeeded'"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestUnnotified)
#include "tst_unnotified.moc"
