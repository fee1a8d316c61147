// SPDX-License-Identifier: GPL-3.0-or-later
// Schedules with real workers, killed ones too: each due time is sent, and comes once.
#include "app/http/mockendpoint.h"
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int schedulePatience = 60'000;

} // namespace

class TestSchedules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void schedule_whenDue_isSentByASleepingWorker();
    void schedule_whenNobodyRan_isSentOnce();
    void schedules_whenWorkersAreKilled_comeOnceEach();
    void schedule_whenItsDestinationIsOff_doesNotPileUp();

private:
    void schedule(const QString &name, const QString &cron)
    {
        m_bench.sql(u"select net.schedule('%1', '%2', 'POST', '%3', body => '{}')"_s.arg(
            name, cron, m_server->url(u'/' + name)));
    }
    int ended() { return m_bench.sql(u"select count(*) from net.http_request_finished"_s).toInt(); }

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestSchedules::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestSchedules::init()
{
    QVERIFY(m_bench.refresh());
    m_server = std::make_unique<HostileServer>();
    m_server->always({reply(200, "ok")});
}

void TestSchedules::cleanup()
{
    m_server->release();
    m_bench.clear();
    m_server.reset();
}

void TestSchedules::schedule_whenDue_isSentByASleepingWorker()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    schedule(u"tick"_s, u"@every 1 s"_s); // heard of while the worker sleeps
    QTRY_VERIFY_WITH_TIMEOUT(ended() >= 3, schedulePatience);
    QCOMPARE(m_bench
                 .sql(u"select last_status from net.schedules where last_status_code = 200"
                      " or last_status in ('pending', 'running')"_s)
                 .isEmpty(),
        false);
    QVERIFY(m_server->seen().size() >= 3);
    QCOMPARE(m_server->seen().constFirst().target, QByteArray("/tick"));
}

void TestSchedules::schedule_whenNobodyRan_isSentOnce()
{
    schedule(u"hourly"_s, u"0 * * * *"_s);
    m_bench.sql(u"update net.schedule set next_run = next_run - interval '5 h'"_s);
    m_bench.sql(u"update net.http_request_active set scheduled_at = scheduled_at - interval '5 h'"_s);
    m_bench.work();
    QTRY_COMPARE_WITH_TIMEOUT(ended(), 1, schedulePatience);
    QCOMPARE(
        m_bench.sql(u"select count(*) from net.http_request_active where scheduled_at > now()"_s), u"1"_s);
    QCOMPARE(m_server->seen().size(), 1);
}

void TestSchedules::schedules_whenWorkersAreKilled_comeOnceEach()
{
    constexpr int schedules = 4;
    for (int i = 0; i < schedules; ++i)
        schedule(u"s%1"_s.arg(i), u"@every 1 s"_s);
    std::vector<std::unique_ptr<QProcess>> workers;
    for (int i = 0; i < 3; ++i)
        workers.push_back(m_bench.workProcess());
    for (int round = 1; round <= 4; ++round) {
        QTRY_VERIFY_WITH_TIMEOUT(ended() >= round * 2 * schedules, schedulePatience);
        std::unique_ptr<QProcess> &victim = workers[size_t(round) % workers.size()];
        victim->kill(); // SIGKILL
        QVERIFY(victim->waitForFinished());
        victim = m_bench.workProcess();
    }
    // What a dead one had is taken over; nobody queued it a second time.
    m_bench.sql(u"select net.pause_schedule(id) from net.schedules"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench.sql(u"select count(*) from net.http_request_active"_s), u"0"_s, schedulePatience);
    QCOMPARE(
        m_bench.sql(
            u"select count(*) from (select from net.http_request_queue group by schedule_id, scheduled_at"
            " having count(*) > 1) as twice"_s),
        u"0"_s);
    // Each was queued by the claim of the one before it, for the first due time after that.
    QCOMPARE(m_bench.sql(u"select count(*) from net.http_request_queue where attempt = 1"
                         " and scheduled_at > created + interval '1001 ms'"_s),
        u"0"_s);
    QCOMPARE(
        m_bench.sql(u"select count(*) from net.http_request_queue where status <> 'succeeded'"_s), u"0"_s);
    QVERIFY(m_server->seen().size() >= ended());
    for (const std::unique_ptr<QProcess> &worker : workers) {
        worker->terminate();
        QVERIFY(worker->waitForFinished());
    }
}

void TestSchedules::schedule_whenItsDestinationIsOff_doesNotPileUp()
{
    m_bench.sql(u"insert into net.endpoint (prefix, enabled) values ('%1', false)"_s.arg(
        m_server->url().section(u'/', 2, 2)));
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    schedule(u"tick"_s, u"@every 1 s"_s);
    m_bench.sql(u"select net.http_get('%1')"_s.arg(m_server->url()));
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench.sql(u"select next_run < clock_timestamp() - interval '2 s' from net.schedules"_s) == u"t"_s,
        schedulePatience);
    QCOMPARE(m_bench.sql(u"select count(*) from net.http_request_queue where schedule_id = 1"_s), u"1"_s);
}

QTEST_GUILESS_MAIN(TestSchedules)
#include "tst_schedules.moc"
