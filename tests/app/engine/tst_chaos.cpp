// SPDX-License-Identifier: GPL-3.0-or-later
// Workers that are killed, and a server that is, while 20,000 requests are delivered; to one destination, and
// to thousands.
#include "app/base/filelimit.h"
#include "app/base/threadptr.h"
#include "app/http/mockendpoint.h"
#include "tests/app/engine/workbench.h"

#include <limits>
#include <QElapsedTimer>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int requests = 20'000;
constexpr int manyHosts = 2000;

} // namespace

class TestChaos : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void workers_whenKilledEverySecond_loseNothing_data();
    void workers_whenKilledEverySecond_loseNothing();
    void server_whenStoppedAgainAndAgain_losesNothing_data();
    void server_whenStoppedAgainAndAgain_losesNothing();

private:
    void queue(int hosts);
    void startWorkers(int count);
    [[nodiscard]] bool everythingEnded();
    void compareWithArrivals(const QString &title);

    Workbench m_bench{TestClusterOptions{false, true, {}}};
    ThreadPtr m_thread;
    MockEndpoint *m_mock = nullptr;
    QString m_url;
    QHash<QString, int> m_arrivals; // by query: the number of the request
    std::vector<std::unique_ptr<QProcess>> m_workers;
    QElapsedTimer m_since;
};

void TestChaos::initTestCase()
{
    // The receiver of all workers is in this process: it must not turn away what they have sent.
    QVERIFY(raiseFileLimit(std::numeric_limits<qint64>::max()));
    QVERIFY(m_bench.start());
}

void TestChaos::init()
{
    QVERIFY(m_bench.refresh());
    m_arrivals.clear();
    m_thread = startThread(u"mock"_s);
    m_mock = adopt(m_thread, std::make_unique<MockEndpoint>());
    QMetaObject::invokeMethod(
        m_mock, [this] { m_url = m_mock->listen(0, true) ? m_mock->url().toString() : QString(); },
        Qt::BlockingQueuedConnection);
    QVERIFY(!m_url.isEmpty());
    connect(m_mock, &MockEndpoint::arrived, this,
        [this](const MockArrival &arrival) { ++m_arrivals[arrival.target.section(u"n="_s, 1)]; });
}

void TestChaos::cleanup()
{
    for (const auto &worker : m_workers) {
        worker->kill();
        worker->waitForFinished();
    }
    m_workers.clear();
    m_bench.clear();
    m_thread.reset();
}

// Most take a moment, so that there is always something on the wire when a worker dies.
void TestChaos::queue(int hosts)
{
    m_bench.sql(
        u"select count(net.http_get(replace('%1/', '//127.0.0.1:', format('//127.0.%s.%s:', n % %3 / 250, "
        "1 + n % %3 % 250)) || case when n % 4 = 0 then 'hook' else 'delay/0.02' end || '?n=' || n, "
        "timeout_milliseconds => 30000)) from generate_series(1, %2) as n"_s.arg(m_url)
            .arg(requests)
            .arg(hosts));
    m_since.start();
}

void TestChaos::startWorkers(int count)
{
    for (int i = 0; i < count; ++i)
        m_workers.push_back(m_bench.workProcess({u"--batch"_s, u"100"_s}));
}

bool TestChaos::everythingEnded()
{
    return QTest::qWaitFor(
        [this] { return m_bench.sql(u"select count(*) from net.http_request_active"_s) == u"0"_s; }, 100'000);
}

// No request may have arrived more often than its attempts say: of a lost one nobody knows whether it was
// sent.
void TestChaos::compareWithArrivals(const QString &title)
{
    QCOMPARE(m_bench.counts(), u"succeeded %1"_s.arg(requests));
    const auto rows
        = m_bench.ask(u"select substring(q.url from 'n=(\\d+)'), count(*), coalesce(sum(a.sends), 0), "
                      "count(*) filter (where a.sends is null) from net.http_request_queue as q "
                      "join net.http_attempt_log as a on a.request_id = q.id group by q.id, q.url"_s);
    QVERIFY(rows);
    QCOMPARE(rows->size(), requests);
    qint64 arrived = 0, attempts = 0, lost = 0, wrong = 0;
    for (int row = 0; row < rows->size(); ++row) {
        const int came = m_arrivals.value(rows->text(row, 0));
        const qint64 sent = rows->int64(row, 2);
        const qint64 unknown = rows->int64(row, 3);
        arrived += came;
        attempts += rows->int64(row, 1);
        lost += unknown;
        if (came < sent || came > sent + unknown)
            ++wrong;
    }
    qInfo("%s: %d requests, %lld arrivals, %lld attempts, %lld of them lost with their worker, %.1f s",
        qPrintable(title), requests, arrived, attempts, lost, double(m_since.elapsed()) / 1000);
    QCOMPARE(wrong, 0);
    QVERIFY(arrived >= requests);
    QVERIFY(arrived <= attempts);
}

void TestChaos::workers_whenKilledEverySecond_loseNothing_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("hosts");
    QTest::newRow("two") << 2 << 1;
    QTest::newRow("eight") << 8 << 1;
    QTest::newRow("eight, many hosts") << 8 << manyHosts;
}

void TestChaos::workers_whenKilledEverySecond_loseNothing()
{
    QFETCH(const int, workers);
    QFETCH(const int, hosts);
    queue(hosts);
    startWorkers(workers);
    int killed = 0;
    while (m_since.elapsed() < 20'000 && !m_bench.allEnded()) {
        QTest::qWait(1000); // the rhythm of the killing, not a wait for anything
        std::unique_ptr<QProcess> &victim = m_workers.at(size_t(killed++ % workers));
        victim->kill();
        QVERIFY(victim->waitForFinished());
        victim = m_bench.workProcess({u"--batch"_s, u"100"_s});
    }
    QVERIFY(everythingEnded());
    compareWithArrivals(u"%1 workers, %2 killed"_s.arg(workers).arg(killed));
}

void TestChaos::server_whenStoppedAgainAndAgain_losesNothing_data()
{
    QTest::addColumn<int>("workers");
    QTest::addColumn<int>("hosts");
    QTest::newRow("two") << 2 << 1;
    QTest::newRow("eight") << 8 << 1;
}

void TestChaos::server_whenStoppedAgainAndAgain_losesNothing()
{
    QFETCH(const int, workers);
    QFETCH(const int, hosts);
    queue(hosts);
    startWorkers(workers);
    int stops = 0;
    for (; stops < 4 && !m_bench.allEnded(); ++stops) {
        const qsizetype before = m_arrivals.size(); // until they are well under way again
        (void)QTest::qWaitFor([&] { return m_arrivals.size() >= before + requests / 8; }, 5000);
        m_bench.cluster.stopImmediate();
        QVERIFY(m_bench.cluster.start());
    }
    QVERIFY(everythingEnded());
    compareWithArrivals(u"%1 workers, server stopped %2 times"_s.arg(workers).arg(stops));
    for (const auto &worker : m_workers)
        QCOMPARE(worker->state(), QProcess::Running);
}

QTEST_GUILESS_MAIN(TestChaos)
#include "tst_chaos.moc"
