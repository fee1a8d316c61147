// SPDX-License-Identifier: GPL-3.0-or-later
// A queue of thousands of destinations: each request arrives as often as it was sent, and the worker's
// sockets stay within what it is allowed.
#include "app/base/threadptr.h"
#include "app/http/mockendpoint.h"
#include "tests/app/engine/workbench.h"

#include <QDir>
#include <QTest>
#include <QUrl>
#include <sys/resource.h>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int hosts = 2000;
constexpr int perHost = 2;
constexpr int requests = hosts * perHost;

// Of what this process starts while it is there.
class FileLimit
{
public:
    explicit FileLimit(int files)
    {
        getrlimit(RLIMIT_NOFILE, &m_before);
        rlimit less = m_before;
        less.rlim_cur = rlim_t(files);
        if (files > 0)
            setrlimit(RLIMIT_NOFILE, &less);
    }
    ~FileLimit() { setrlimit(RLIMIT_NOFILE, &m_before); }
    Q_DISABLE_COPY_MOVE(FileLimit)

private:
    rlimit m_before{};
};

} // namespace

class TestManyHosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void queue_ofManyHosts_isSentOverFewSockets_data();
    void queue_ofManyHosts_isSentOverFewSockets();

private:
    void queue();
    void compareWithArrivals();

    Workbench m_bench;
    ThreadPtr m_thread;
    MockEndpoint *m_mock = nullptr;
    QUrl m_url;
    QHash<QString, int> m_arrivals; // by query: the number of the request
};

void TestManyHosts::initTestCase()
{
    if (!QDir(u"/proc/self/fd"_s).exists())
        QSKIP("This system does not tell which files a process has open");
    QVERIFY(m_bench.start());
}

void TestManyHosts::init()
{
    QVERIFY(m_bench.refresh());
    m_arrivals.clear();
    m_thread = startThread(u"mock"_s);
    m_mock = adopt(m_thread, std::make_unique<MockEndpoint>());
    QMetaObject::invokeMethod(
        m_mock, [this] { m_url = m_mock->listen(0, true) ? m_mock->url() : QUrl(); },
        Qt::BlockingQueuedConnection);
    QVERIFY(m_url.isValid());
    connect(m_mock, &MockEndpoint::arrived, this,
        [this](const MockArrival &arrival) { ++m_arrivals[arrival.target.section(u"n="_s, 1)]; });
}

void TestManyHosts::cleanup()
{
    m_bench.clear();
    m_thread.reset();
}

void TestManyHosts::queue()
{
    m_bench.sql(u"select count(net.http_get(format('http://127.1.%s.%s:%1/status/200?n=%s', n % %2 / 250, "
                "1 + n % %2 % 250, n), timeout_milliseconds => 30000)) from generate_series(1, %3) as n"_s
                    .arg(m_url.port())
                    .arg(hosts)
                    .arg(requests));
}

void TestManyHosts::compareWithArrivals()
{
    QCOMPARE(m_bench.counts(), u"succeeded %1"_s.arg(requests));
    QCOMPARE(m_bench.sql(u"select count(distinct destination) from net.http_request_queue"_s),
        QString::number(hosts));
    const auto rows
        = m_bench.ask(u"select substring(q.url from 'n=(\\d+)'), count(*), sum(a.sends) "
                      "from net.http_request_queue as q "
                      "join net.http_attempt_log as a on a.request_id = q.id group by q.id, q.url"_s);
    QVERIFY(rows);
    QCOMPARE(rows->size(), requests);
    int wrong = 0;
    for (int row = 0; row < rows->size(); ++row)
        wrong += rows->int64(row, 1) == 1 && rows->int64(row, 2) == m_arrivals.value(rows->text(row, 0)) ? 0
                                                                                                         : 1;
    QCOMPARE(wrong, 0);
}

void TestManyHosts::queue_ofManyHosts_isSentOverFewSockets_data()
{
    QTest::addColumn<QString>("transport");
    QTest::addColumn<int>("limit"); // of files; 0: as it is
    QTest::addColumn<int>("most"); // of files that are open at a time
    QTest::addColumn<bool>("told");
    // 256 requests on the wire, and what may idle beside them; Qt has two threads with a set each, and one
    // that goes.
    QTest::newRow("curl") << u"curl"_s << 0 << 840 << false;
    QTest::newRow("qt") << u"qt"_s << 0 << 900 << false;
    QTest::newRow("curl, few files") << u"curl"_s << 128 << 128 << true;
    QTest::newRow("qt, few files") << u"qt"_s << 160 << 160 << true;
}

void TestManyHosts::queue_ofManyHosts_isSentOverFewSockets()
{
    QFETCH(const QString, transport);
    QFETCH(const int, limit);
    QFETCH(const int, most);
    QFETCH(const bool, told);
    queue();
    QProcess worker;
    {
        const FileLimit files(limit);
        worker.start(qEnvironmentVariable("PGCOURIER_BIN") + u"/pgcourierctl"_s,
            {u"--dsn"_s, m_bench.conninfo, u"worker"_s, u"--drain"_s, u"--transport"_s, transport});
        QVERIFY(worker.waitForStarted());
    }
    qsizetype open = 0;
    const QDir folder(u"/proc/%1/fd"_s.arg(worker.processId()));
    QVERIFY(QTest::qWaitFor(
        [&] {
            open = std::max(
                open, folder.entryList(QDir::AllEntries | QDir::System | QDir::NoDotAndDotDot).size());
            return worker.state() == QProcess::NotRunning;
        },
        120'000));
    const QString said = QString::fromUtf8(worker.readAllStandardError());
    qInfo("%s: %lld files open at most", QTest::currentDataTag(), qint64(open));
    QCOMPARE(worker.exitCode(), 0);
    compareWithArrivals();
    QVERIFY(open > 0);
    QVERIFY2(open <= most, qPrintable(QString::number(open)));
    QCOMPARE(said.count(u"ulimit -n"_s), told ? 1 : 0);
}

QTEST_GUILESS_MAIN(TestManyHosts)
#include "tst_manyhosts.moc"
