// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"

#include "tests/app/engine/workbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

class TestEngine : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void open_whenServerIsThere_connects();
    void open_whenServerIsNotThere_triesAgain();
    void snapshots_whenTheQueueChanges_follow();
    void snapshots_whenARequestRuns_showItRunning();
    void ask_whenConnected_answersInOrder();
    void cancel_whenScriptRuns_givesItUpAndNothingElse();
    void connection_whenLost_isFoundAgain();
    void worker_whenStartedAndStopped_saysSo();
    void worker_whenWantedBeforeTheSchema_startsWithIt();
    void destructor_whenServerIsAway_ends();

private:
    [[nodiscard]] bool connected();

    Workbench m_bench;
    std::unique_ptr<Engine> m_engine;
    QList<Snapshot> m_snapshots;
    QUrl m_mock;
};

void TestEngine::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestEngine::init()
{
    if (!m_bench.cluster.isRunning())
        QVERIFY(m_bench.cluster.start());
    QVERIFY(m_bench.refresh());
    m_snapshots.clear();
    m_engine = std::make_unique<Engine>();
    connect(m_engine.get(), &Engine::snapshotReady, this,
        [this](const Snapshot &snapshot) { m_snapshots.append(snapshot); });
    QTRY_VERIFY(!m_engine->mockUrl().isEmpty());
}

void TestEngine::cleanup()
{
    m_engine.reset();
    m_bench.clear();
}

bool TestEngine::connected()
{
    ConnectionTarget target;
    target.local = false;
    target.conninfo = m_bench.conninfo;
    m_engine->open(target);
    return QTest::qWaitFor([this] { return m_engine->state() == ConnectionState::Connected; }, 20'000);
}

void TestEngine::open_whenServerIsThere_connects()
{
    QSignalSpy spy(m_engine.get(), &Engine::databaseChanged);
    QVERIFY(connected());
    QCOMPARE(spy.size(), 1);
    QCOMPARE(m_engine->info().schema, SchemaState::Current);
    m_engine->close();
    QCOMPARE(m_engine->state(), ConnectionState::Closed);
}

void TestEngine::open_whenServerIsNotThere_triesAgain()
{
    QSignalSpy failed(m_engine.get(), &Engine::failed);
    m_bench.cluster.stopImmediate();
    ConnectionTarget target;
    target.local = false;
    target.conninfo = m_bench.conninfo;
    m_engine->open(target);
    QTRY_VERIFY(!failed.isEmpty());
    QCOMPARE(m_engine->state(), ConnectionState::Connecting);
    QVERIFY(m_bench.cluster.start());
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), ConnectionState::Connected, 20'000);
}

void TestEngine::snapshots_whenTheQueueChanges_follow()
{
    QVERIFY(connected());
    const quint64 number = m_engine->watch({});
    QTRY_VERIFY(!m_snapshots.isEmpty() && m_snapshots.constLast().watchNumber == number);
    QCOMPARE(m_snapshots.constLast().head.rows.size(), 0);
    const QString id = m_bench.get(m_engine->mockUrl().toString() + u"/hook"_s);
    QTRY_COMPARE(m_snapshots.constLast().head.rows.size(), 1);
    QVERIFY(m_snapshots.constLast().head.rows.first().status == JobStatus::Pending);
    QVERIFY(m_engine->ask([](QueueClient &client) { return client.queue().cancel({{1}}); }).result().ok());
    QTRY_VERIFY(m_snapshots.constLast().head.rows.first().status == JobStatus::Cancelled);
    Watch watch;
    watch.filter.statuses = {JobStatus::Failed};
    const quint64 next = m_engine->watch(watch);
    QTRY_COMPARE(m_snapshots.constLast().watchNumber, next);
    QCOMPARE(m_snapshots.constLast().head.rows.size(), 0);
}

// A look without a hint comes every two seconds; this one must come with the claim.
void TestEngine::snapshots_whenARequestRuns_showItRunning()
{
    QVERIFY(connected());
    m_engine->startWorker();
    QTRY_COMPARE(m_engine->workerStatus().state, WorkerState::Running);
    m_engine->watch({});
    m_bench.get(m_engine->mockUrl().toString() + u"/delay/1.2"_s);
    const auto shown = [this](JobStatus status) {
        return std::any_of(m_snapshots.begin(), m_snapshots.end(), [status](const Snapshot &snapshot) {
            return !snapshot.head.rows.isEmpty() && snapshot.head.rows.first().status == status;
        });
    };
    QTRY_VERIFY(shown(JobStatus::Succeeded));
    QVERIFY(shown(JobStatus::Running));
}

void TestEngine::ask_whenConnected_answersInOrder()
{
    QVERIFY(connected());
    QList<int> order;
    QList<QFuture<void>> told;
    for (int i = 0; i < 3; ++i) {
        told.append(m_engine->ask([](QueueClient &client) { return client.queue().stats(); })
                        .then(this, [&order, i](const Result<QueueStats> &stats) {
                            QVERIFY(stats.ok());
                            order.append(i);
                        }));
    }
    QTRY_COMPARE(order, (QList<int>{0, 1, 2}));
}

void TestEngine::cancel_whenScriptRuns_givesItUpAndNothingElse()
{
    QVERIFY(connected());
    auto script = m_engine->ask(
        [](QueueClient &client) {
            return client.runScript(u"select pg_sleep(60)"_s, [](const StatementResult &) {});
        },
        Engine::Lane::Script);
    QTRY_VERIFY(
        m_bench.sql(u"select count(*) from pg_stat_activity where wait_event = 'PgSleep'"_s) == u"1"_s);
    QVERIFY(m_engine->ask([](QueueClient &client) { return client.queue().stats(); }).result().ok());
    m_engine->cancel(Engine::Lane::Script);
    QTRY_VERIFY(script.isFinished());
    QCOMPARE(script.result().error().kind, ErrorKind::Cancelled);
}

void TestEngine::connection_whenLost_isFoundAgain()
{
    QVERIFY(connected());
    QList<ConnectionState> states;
    connect(m_engine.get(), &Engine::stateChanged, this,
        [&states](ConnectionState state) { states.append(state); });
    m_bench.cluster.stopImmediate();
    QTRY_COMPARE(m_engine->state(), ConnectionState::Lost);
    QVERIFY(m_bench.cluster.start());
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), ConnectionState::Connected, 20'000);
    QCOMPARE(states, (QList<ConnectionState>{ConnectionState::Lost, ConnectionState::Connected}));
    const qsizetype before = m_snapshots.size();
    m_bench.get(m_engine->mockUrl().toString() + u"/hook"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_snapshots.size() > before && m_snapshots.constLast().head.rows.size() == 1, 20'000);
}

void TestEngine::worker_whenStartedAndStopped_saysSo()
{
    QList<WorkerState> states;
    connect(m_engine.get(), &Engine::workerChanged, this, [&states](const WorkerStatus &status) {
        if (states.isEmpty() || states.constLast() != status.state)
            states.append(status.state);
    });
    QVERIFY(connected());
    m_engine->startWorker();
    const QString id = m_bench.get(m_engine->mockUrl().toString() + u"/hook"_s);
    QTRY_COMPARE(m_bench.status(id), u"succeeded"_s);
    m_engine->stopWorker();
    QTRY_COMPARE(m_engine->workerStatus().state, WorkerState::Stopped);
    QCOMPARE(m_bench.sql(u"select state from net.worker"_s), u"stopped"_s);
    QTRY_COMPARE(states,
        (QList<WorkerState>{
            WorkerState::Starting, WorkerState::Running, WorkerState::Stopping, WorkerState::Stopped}));
    m_engine->startWorker();
    const QString next = m_bench.get(m_engine->mockUrl().toString() + u"/hook"_s);
    QTRY_COMPARE(m_bench.status(next), u"succeeded"_s);
}

void TestEngine::worker_whenWantedBeforeTheSchema_startsWithIt()
{
    m_bench.sql(u"drop schema net cascade"_s);
    m_engine->startWorker();
    QVERIFY(connected());
    QCOMPARE(m_engine->info().schema, SchemaState::Missing);
    QCOMPARE(m_engine->workerStatus().state, WorkerState::Stopped);
    m_engine->startWorker();
    m_engine->installSchema();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->workerStatus().state, WorkerState::Running, 20'000);
}

void TestEngine::destructor_whenServerIsAway_ends()
{
    QVERIFY(connected());
    m_engine->startWorker();
    const QString id = m_bench.get(m_engine->mockUrl().toString() + u"/delay/30"_s);
    QTRY_COMPARE(m_bench.status(id), u"running"_s);
    m_bench.cluster.stopImmediate();
    m_engine.reset();
    QVERIFY(m_bench.cluster.start());
    QTRY_COMPARE(m_bench.status(id), u"running"_s);
}

QTEST_GUILESS_MAIN(TestEngine)
#include "tst_engine.moc"
