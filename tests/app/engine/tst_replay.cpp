// SPDX-License-Identifier: GPL-3.0-or-later
// Replays with real workers, killed ones too.
#include "tests/app/engine/workbench.h"
#include "tests/support/hostileserver.h"

#include <QSignalSpy>
#include <QTest>

using namespace pgcourier;
using namespace pgcourier::test;
using namespace Qt::StringLiterals;

namespace {

constexpr int replayPatience = 60'000;

} // namespace

class TestReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void canaries_thatSucceed_letTheOthersFollow();
    void canaries_thatFail_stopIt();
    void worker_thatRests_goesOnWithIt();
    void worker_thatIsKilled_leavesItToTheNext();
    void rate_isHeld();

private:
    // So many requests that failed for good.
    void fail(int n)
    {
        m_server->always({reply(400, "no")});
        m_bench.sql(
            u"select net.http_get('%1') from generate_series(1, %2)"_s.arg(m_server->url(u"/x"_s)).arg(n));
        QTRY_VERIFY_WITH_TIMEOUT(m_bench.allEnded(), replayPatience);
        QCOMPARE(m_bench.counts(), u"failed %1"_s.arg(n));
    }
    QString replay(const QString &options)
    {
        return m_bench.sql(
            u"select net.replay(array(select id from net.http_request_queue order by id), %1)"_s.arg(
                options));
    }
    QString state() { return m_bench.sql(u"select state from net.replays order by id desc limit 1"_s); }

    Workbench m_bench;
    std::unique_ptr<HostileServer> m_server;
};

void TestReplay::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestReplay::init()
{
    QVERIFY(m_bench.refresh());
    m_server = std::make_unique<HostileServer>();
}

void TestReplay::cleanup()
{
    m_server->release();
    m_bench.clear();
    m_server.reset();
}

void TestReplay::canaries_thatSucceed_letTheOthersFollow()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    fail(300);
    m_server->always({reply(200, "ok")});
    QCOMPARE(replay(u"canaries => 5"_s), u"1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"done"_s, replayPatience);
    QCOMPARE(m_bench.counts(), u"succeeded 300"_s);
    QCOMPARE(
        m_bench.sql(
            u"select max(n) from (select count(*) as n from net.http_attempt group by request_id) as a"_s),
        u"2"_s);
    // The canaries had ended before the others began.
    QCOMPARE(m_bench.sql(u"select max(finished_at) filter (where request_id <= 5) <= min(started_at) filter "
                         u"(where request_id > 5)"
                         " from net.http_attempt where attempt = 2"_s),
        u"t"_s);
}

void TestReplay::canaries_thatFail_stopIt()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    fail(50);
    replay(u"canaries => 5"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"stopped"_s, replayPatience);
    QCOMPARE(m_bench.sql(u"select stop_reason from net.replays"_s),
        u"0 of 5 canaries succeeded; at least 90 % were asked for"_s);
    QCOMPARE(m_server->seen().size(), 55);
    QCOMPARE(m_bench.counts(), u"failed 50"_s);
}

// It beats every ten seconds, but not while a replay goes on: what it asks for then is seen by its looks.
void TestReplay::worker_thatRests_goesOnWithIt()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    fail(20);
    m_server->always({reply(200, "ok")});
    replay(u"canaries => 1, rate => 0.001"_s); // the next one is far away
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"running"_s, replayPatience);
    m_bench.sql(u"update net.replay_run set next_due = '-infinity', per_second = null"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"done"_s, 8000);
}

void TestReplay::worker_thatIsKilled_leavesItToTheNext()
{
    auto first = m_bench.workProcess();
    auto second = m_bench.workProcess();
    fail(200);
    m_server->always({reply(200, "ok")});
    replay(u"canaries => 5, rate => 50"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench.sql(u"select succeeded from net.replays"_s).toInt() > 30, replayPatience);
    first->kill();
    QVERIFY(first->waitForFinished());
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"done"_s, replayPatience);
    QCOMPARE(m_bench.counts(), u"succeeded 200"_s);
    QCOMPARE(
        m_bench.sql(u"select total, released, succeeded from net.replays where skipped = 0"_s), u"200"_s);
    // None went out for two of them; what the killed one had begun may have been sent once more.
    QCOMPARE(
        m_bench.sql(u"select count(*) from net.replay_requests where outcome = 'succeeded'"_s), u"200"_s);
}

// By the times at which each one is due, which two workers do not add up to twice as many.
void TestReplay::rate_isHeld()
{
    auto other = m_bench.workProcess();
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    fail(60);
    m_server->always({reply(200, "ok")});
    replay(u"canaries => 0, rate => 20"_s);
    QTRY_COMPARE_WITH_TIMEOUT(state(), u"done"_s, replayPatience);
    QCOMPARE(m_bench.counts(), u"succeeded 60"_s);
    QCOMPARE(
        m_bench.sql(
            u"select min(gap) >= 0.0499 from (select extract(epoch from scheduled_at"
            " - lag(scheduled_at) over (order by scheduled_at)) as gap from net.http_request_queue) as g"_s),
        u"t"_s);
    QCOMPARE(
        m_bench.sql(
            u"select bool_and(a.started_at >= q.scheduled_at - interval '50 ms') from net.http_attempt as a"
            " join net.http_request_queue as q on q.id = a.request_id where a.attempt = 2"_s),
        u"t"_s);
}

QTEST_GUILESS_MAIN(TestReplay)
#include "tst_replay.moc"
