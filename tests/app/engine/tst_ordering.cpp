// SPDX-License-Identifier: GPL-3.0-or-later
// Delivery in order, as the receiver sees it: four workers, failures drawn by a fixed seed, and one worker
// that is killed.
#include "app/base/threadptr.h"
#include "app/http/mockendpoint.h"
#include "tests/app/engine/workbench.h"

#include <QElapsedTimer>
#include <QTest>
#include <QUrlQuery>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int keys = 1000;
constexpr int requestsOfKey = 4;
constexpr int workers = 4;
constexpr int longestMs = 55'000;

} // namespace

class TestOrdering : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void keys_whenWorkersFailAndDie_arriveInOrder_data();
    void keys_whenWorkersFailAndDie_arriveInOrder();
    void key_whenOneIsCancelled_goesOnAtOnce();
    void orderedEndpoint_whenManyWait_getsOneAtATime();

private:
    Workbench m_bench{TestClusterOptions{false, true, {}}};
    ThreadPtr m_thread;
    MockEndpoint *m_mock = nullptr;
    QString m_url;
    QHash<QString, QList<int>> m_arrivals; // by key: which requests, as they came
    std::vector<std::unique_ptr<QProcess>> m_workers;
};

void TestOrdering::initTestCase()
{
    QVERIFY(m_bench.start());
}

void TestOrdering::init()
{
    QVERIFY(m_bench.refresh());
    m_arrivals.clear();
    m_thread = startThread(u"mock"_s);
    m_mock = adopt(m_thread, std::make_unique<MockEndpoint>());
    QMetaObject::invokeMethod(
        m_mock, [this] { m_url = m_mock->listen(0, true) ? m_mock->url().toString() : QString(); },
        Qt::BlockingQueuedConnection);
    QVERIFY(!m_url.isEmpty());
    connect(m_mock, &MockEndpoint::arrived, this, [this](const MockArrival &arrival) {
        const QUrlQuery query(arrival.target.section(u'?', 1));
        m_arrivals[query.queryItemValue(u"k"_s)].append(query.queryItemValue(u"n"_s).toInt());
    });
}

void TestOrdering::cleanup()
{
    for (const auto &worker : m_workers) {
        worker->kill();
        worker->waitForFinished();
    }
    m_workers.clear();
    m_bench.clear();
    m_thread.reset();
}

void TestOrdering::keys_whenWorkersFailAndDie_arriveInOrder_data()
{
    QTest::addColumn<QString>("isolation"); // that the database defaults to
    for (const char *isolation : {"read committed", "repeatable read"})
        QTest::newRow(isolation) << QString::fromLatin1(isolation);
}

// Every fifth request fails for good, others once or twice before they succeed.
void TestOrdering::keys_whenWorkersFailAndDie_arriveInOrder()
{
    QFETCH(QString, isolation);
    m_bench.sql(u"do $$ begin execute format('alter database %I set default_transaction_isolation = %L', "
                "current_database(), '%1'); end $$"_s.arg(isolation));
    m_bench.sql(u"select setseed(0.25)"_s);
    QCOMPARE(m_bench.sql(
                 u"select count(net.http_request('GET', '%1/' || case when r < 0.2 then 'status/404?'"
                 " when r < 0.4 then 'flaky?fail=' || 1 + (r * 10)::int % 2 || '&' else 'delay/0.01?' end"
                 " || 'n=' || n || '&k=' || n % %2, ordering_key => 'k' || n % %2,"
                 " priority => (r * 10)::int, retry_policy => '{\"base_ms\": 100, \"cap_ms\": 200}'))"
                 " from (select n, random() as r from generate_series(1, %3) as n offset 0) as s"_s.arg(m_url)
                     .arg(keys)
                     .arg(keys * requestsOfKey)),
        QString::number(keys * requestsOfKey));
    QElapsedTimer since;
    since.start();
    for (int i = 0; i < workers; ++i)
        m_workers.push_back(m_bench.workProcess({u"--batch"_s, u"100"_s}));
    const auto left = [this] {
        return m_bench.sql(u"select count(*) from net.http_request_active"_s).toInt();
    };
    QVERIFY(QTest::qWaitFor([&] { return left() < keys * requestsOfKey / 2; }, longestMs));
    m_workers.front()->kill(); // with something on the wire
    QVERIFY(m_workers.front()->waitForFinished());
    QVERIFY(QTest::qWaitFor([&] { return left() == 0; }, longestMs));
    QCoreApplication::processEvents();
    qInfo("%d requests of %d keys in %.1f s", keys * requestsOfKey, keys, double(since.elapsed()) / 1000);

    QCOMPARE(m_arrivals.size(), keys);
    for (auto it = m_arrivals.cbegin(); it != m_arrivals.cend(); ++it) {
        QList<int> distinct = *it;
        distinct.erase(std::unique(distinct.begin(), distinct.end()), distinct.end());
        // One that is tried again comes again before the next one, and never after it.
        QVERIFY2(std::is_sorted(it->begin(), it->end()), qPrintable(it.key()));
        QCOMPARE(distinct.size(), requestsOfKey);
    }
    QCOMPARE(m_bench.sql(
                 u"select count(*) from net.http_attempt_log as a join net.http_request_queue as q"
                 " on q.id = a.request_id join net.http_request_queue as p on p.ordering_key = q.ordering_key"
                 " and p.id > q.id join net.http_attempt_log as b on b.request_id = p.id"
                 " where a.sends is not null and b.sends is not null"
                 " and a.finished_at > b.started_at + interval '50 ms'"_s),
        u"0"_s);
}

void TestOrdering::key_whenOneIsCancelled_goesOnAtOnce()
{
    m_bench.work();
    QVERIFY(m_bench.awaitRunning());
    const auto queue = [this](const QString &path) {
        return m_bench.sql(u"select net.http_request('GET', '%1/%2', ordering_key => 'x',"
                           " timeout_milliseconds => 60000)"_s.arg(m_url, path));
    };
    const QString first = queue(u"delay/50?n=1&k=x"_s);
    const QString second = queue(u"hook?n=2&k=x"_s);
    QTRY_COMPARE(m_bench.status(first), u"running"_s);
    QCOMPARE(m_bench.status(second), u"pending"_s);
    m_bench.sql(u"select net.cancel(%1)"_s.arg(first));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench.status(second), u"succeeded"_s, 5000);
}

void TestOrdering::orderedEndpoint_whenManyWait_getsOneAtATime()
{
    m_bench.sql(u"insert into net.endpoint (prefix, ordered) values ('%1/hook', true)"_s.arg(m_url));
    m_bench.sql(
        u"select count(net.http_get('%1/hook?k=x&n=' || n)) from generate_series(1, 100) as n"_s.arg(m_url));
    m_bench.work();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench.allEnded(), 20'000);
    QCOMPARE(m_bench.counts(), u"succeeded 100"_s);
    QTRY_COMPARE(m_arrivals[u"x"_s].size(), 100);
    QVERIFY(std::is_sorted(m_arrivals[u"x"_s].begin(), m_arrivals[u"x"_s].end()));
}

QTEST_GUILESS_MAIN(TestOrdering)
#include "tst_ordering.moc"
