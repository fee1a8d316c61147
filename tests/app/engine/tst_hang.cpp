// SPDX-License-Identifier: GPL-3.0-or-later
// The engine and the worker on a server that hangs, and on one that only takes long.
#include "app/engine/engine.h"

#include "tests/app/engine/workbench.h"

#include <QSignalSpy>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int patience = 60'000; // milliseconds; a bound

} // namespace

class TestHang : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void connection_whenServerHangs_isLostAndFoundAgain();
    void connection_whenSnapshotTakesLong_isNotLost();
    void question_whenServerHangs_isAnswered();
    void question_whenSlow_isToldAndCanBeCancelled();
    void script_whenServerHangs_isCancelled();
    void open_whenOldServerHangs_goesToTheNewOne();
    void destructor_whenServerHangs_ends();
    void worker_whenServerHangs_worksOnAfterwards();
    void workerProgram_whenServerHangs_endsOnSigterm();

private:
    [[nodiscard]] bool connectTo(const QString &conninfo);

    Workbench m_bench;
    std::unique_ptr<Engine> m_engine;
    QList<Snapshot> m_snapshots;
};

void TestHang::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestHang::init()
{
    QVERIFY(m_bench.refresh());
    m_snapshots.clear();
    m_engine = std::make_unique<Engine>();
    connect(m_engine.get(), &Engine::snapshotReady, this,
        [this](const Snapshot &snapshot) { m_snapshots.append(snapshot); });
    QTRY_VERIFY(!m_engine->mockUrl().isEmpty());
    QVERIFY(connectTo(m_bench.conninfo));
    QTRY_VERIFY(!m_snapshots.isEmpty());
}

void TestHang::cleanup()
{
    m_bench.cluster.thaw();
    m_engine.reset();
    m_bench.clear();
}

bool TestHang::connectTo(const QString &conninfo)
{
    ConnectionTarget target;
    target.local = false;
    target.conninfo = conninfo;
    m_engine->open(target);
    return QTest::qWaitFor([this] { return m_engine->state() == ConnectionState::Connected; }, patience);
}

void TestHang::connection_whenServerHangs_isLostAndFoundAgain()
{
    QList<ConnectionState> states;
    connect(m_engine.get(), &Engine::stateChanged, this,
        [&states](ConnectionState state) { states.append(state); });
    m_bench.cluster.freeze();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), ConnectionState::Lost, patience);
    QVERIFY(m_engine->outage());
    QTRY_VERIFY_WITH_TIMEOUT(m_engine->outage()->nextTry.isValid(), patience);
    m_bench.cluster.thaw();
    m_engine->retryNow();
    QTRY_COMPARE_WITH_TIMEOUT(m_engine->state(), ConnectionState::Connected, patience);
    QCOMPARE(states, (QList<ConnectionState>{ConnectionState::Lost, ConnectionState::Connected}));
    QVERIFY(!m_engine->outage());
    const QString id = m_bench.get(u"http://127.0.0.1:1/"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_snapshots.constLast().head.rows.isEmpty()
            && m_snapshots.constLast().head.rows.constFirst().id.value == id.toLongLong(),
        patience);
}

void TestHang::connection_whenSnapshotTakesLong_isNotLost()
{
    QSignalSpy states(m_engine.get(), &Engine::stateChanged);
    QSignalSpy delays(m_engine.get(), &Engine::delayChanged);
    m_bench.sql(u"begin"_s);
    m_bench.sql(u"lock table net.http_request_active, net.http_request_finished"_s);
    const auto longest = [&delays] {
        return delays.isEmpty() ? 0ms : delays.constLast().at(0).value<Delay>().lasts;
    };
    QTRY_VERIFY_WITH_TIMEOUT(longest() > 7s, patience); // longer than any limit that there is
    m_bench.sql(u"rollback"_s);
    QTRY_COMPARE_WITH_TIMEOUT(longest(), 0ms, patience);
    QCOMPARE(states.size(), 0);
}

void TestHang::question_whenServerHangs_isAnswered()
{
    QVERIFY(m_engine->ask([](QueueClient &client) { return client.queue().stats(); }).result().ok());
    m_bench.cluster.freeze();
    QList<QFuture<Result<QueueStats>>> all;
    for (int i = 0; i < 5; ++i)
        all.append(m_engine->ask([](QueueClient &client) { return client.queue().stats(); }));
    for (auto &future : all) {
        QTRY_VERIFY_WITH_TIMEOUT(future.isFinished(), patience);
        QVERIFY(!future.result());
    }
}

void TestHang::question_whenSlow_isToldAndCanBeCancelled()
{
    QSignalSpy states(m_engine.get(), &Engine::stateChanged);
    Delay newest;
    connect(m_engine.get(), &Engine::delayChanged, this, [&newest](const Delay &delay) { newest = delay; });
    const QString id = m_bench.get(u"http://127.0.0.1:1/"_s);
    m_bench.sql(u"begin"_s);
    m_bench.sql(u"lock table net.http_attempt_log"_s);
    auto details
        = m_engine->ask([id](QueueClient &client) { return client.queue().details(JobId{id.toLongLong()}); });
    QTRY_VERIFY_WITH_TIMEOUT(newest.cancellable, patience);
    QVERIFY(newest.lasts >= 1s);
    m_engine->cancel(Engine::Lane::Interactive);
    QTRY_VERIFY_WITH_TIMEOUT(details.isFinished(), patience);
    QCOMPARE(details.result().error().kind, ErrorKind::Cancelled);
    m_bench.sql(u"rollback"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!newest.cancellable, patience);
    QCOMPARE(states.size(), 0);
}

void TestHang::script_whenServerHangs_isCancelled()
{
    auto script = m_engine->ask(
        [](QueueClient &client) {
            return client.runScript(u"select pg_sleep(600)"_s, [](const StatementResult &) {});
        },
        Engine::Lane::Script);
    QTRY_COMPARE(
        m_bench.sql(u"select count(*) from pg_stat_activity where wait_event = 'PgSleep'"_s), u"1"_s);
    m_bench.cluster.freeze();
    m_engine->cancel(Engine::Lane::Script);
    QTRY_VERIFY_WITH_TIMEOUT(script.isFinished(), patience);
    QCOMPARE(script.result().error().kind, ErrorKind::Cancelled);
}

void TestHang::open_whenOldServerHangs_goesToTheNewOne()
{
    TestCluster other;
    QVERIFY(other.start());
    m_bench.cluster.freeze();
    auto asked = m_engine->ask([](QueueClient &client) { return client.queue().stats(); });
    QVERIFY(connectTo(other.conninfo()));
    QCOMPARE(m_engine->info().schema, SchemaState::Missing);
    auto answer = m_engine->ask([](QueueClient &client) { return client.info(); });
    QTRY_VERIFY_WITH_TIMEOUT(answer.isFinished(), patience);
    QVERIFY(answer.result());
    m_engine.reset(); // before the other server
}

// With a request on the wire, a question, a script and a worker that all wait for the server.
void TestHang::destructor_whenServerHangs_ends()
{
    m_engine->startWorker();
    const QString id = m_bench.get(m_engine->mockUrl().toString() + u"/delay/30"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"running"_s, patience);
    m_bench.cluster.freeze();
    auto asked = m_engine->ask([](QueueClient &client) { return client.queue().stats(); });
    auto script = m_engine->ask(
        [](QueueClient &client) { return client.runScript(u"select 1"_s, [](const StatementResult &) {}); },
        Engine::Lane::Script);
    m_engine.reset(); // the server hangs still: nothing of it may be waited for
    m_bench.cluster.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"running"_s, patience);
}

void TestHang::worker_whenServerHangs_worksOnAfterwards()
{
    Worker &worker = m_bench.work();
    QSignalSpy troubled(&worker, &Worker::troubled);
    QVERIFY(m_bench.awaitRunning());
    const qint64 before = worker.status().id;
    const QString id = m_bench.get(m_engine->mockUrl().toString() + u"/delay/2"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"running"_s, patience);
    m_bench.cluster.freeze();
    QTRY_VERIFY_WITH_TIMEOUT(!troubled.isEmpty(), patience);
    m_bench.cluster.thaw();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"succeeded"_s, patience);
    QCOMPARE(worker.status().id, before); // nobody took it for dead: its lease was resumed
    const QString next = m_bench.get(m_engine->mockUrl().toString() + u"/hook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(next), u"succeeded"_s, patience);
}

void TestHang::workerProgram_whenServerHangs_endsOnSigterm()
{
    const auto program = m_bench.workProcess();
    const QString id = m_bench.get(m_engine->mockUrl().toString() + u"/delay/60"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(id), u"running"_s, patience);
    m_bench.cluster.freeze();
    program->terminate();
    QVERIFY(program->waitForFinished(patience / 2)); // shorter than what it gives requests on the wire
    QCOMPARE(program->exitStatus(), QProcess::NormalExit);
    QCOMPARE(program->exitCode(), 0);
}

QTEST_GUILESS_MAIN(TestHang)
#include "tst_hang.moc"
