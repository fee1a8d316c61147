// SPDX-License-Identifier: GPL-3.0-or-later
// The page Workers, and the controls of this window's worker.
#include "tests/ui/support/windowbench.h"
#include "ui/workers/workercolumns.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestWorkersPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void page_whenNoneRan_teachesTheCommand();
    void worker_whenDead_saysWhatBecameOfItsRequests();
    void worker_whenOfAnotherVersion_isMarked();
    void worker_whateverItsTransport_saysWhich();
    void worker_whenNotHeardOf_isMarkedByWhatItDoes_data();
    void worker_whenNotHeardOf_isMarkedByWhatItDoes();
    void worker_whenPaused_claimsNothingUntilResumed();
    void concurrency_whenChanged_isFollowedWithoutARestart();
    void concurrency_whenItNeedsOtherThreads_startsAnew();

private:
    QTableView *table() const { return m_bench->find<QTableView>(u"Workers"_s); }
    [[nodiscard]] QString cell(int row, const QString &column, int role = Qt::DisplayRole) const;
    QString sql(const QString &text);
    void startWorker();

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestWorkersPage::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestWorkersPage::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Workers"_s);
}

void TestWorkersPage::cleanup()
{
    m_bench.reset();
}

QString TestWorkersPage::cell(int row, const QString &column, int role) const
{
    const QAbstractItemModel *model = table()->model();
    for (int i = 0; i < model->columnCount(); ++i) {
        if (model->headerData(i, Qt::Horizontal).toString() == column)
            return model->index(row, i).data(role).toString();
    }
    return u"no such column"_s;
}

QString TestWorkersPage::sql(const QString &text)
{
    const auto rows = m_cluster->exec(m_bench->conninfo(), text);
    return rows.isEmpty() ? QString() : rows.constFirst().join(u'|');
}

void TestWorkersPage::startWorker()
{
    m_bench->click(u"Start worker"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"workerState"_s), u"Worker running"_s, patience);
}

void TestWorkersPage::page_whenNoneRan_teachesTheCommand()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Copy the command"_s), patience);
    m_bench->shoot(u"workers-empty"_s);
    m_bench->click(u"Copy the command"_s);
    QVERIFY(QGuiApplication::clipboard()->text().startsWith(u"pgcourierctl"_s));
}

void TestWorkersPage::worker_whenDead_saysWhatBecameOfItsRequests()
{
    sql(u"insert into net.worker (host, pid, version, state, started_at, last_seen, taken_over, "
        u"taken_over_at) values"
        " ('far.example', 77, '0.1', 'dead', now() - interval '2 h', now() - interval '1 h', 3, now() - "
        "interval '59 min'),"
        " ('calm.example', 78, '0.1', 'stopped', now() - interval '2 h', now() - interval '30 min', 0, null)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 2, patience);
    QCOMPARE(cell(1, u"State"_s), u"dead"_s);
    QCOMPARE(cell(1, u"Where"_s), u"far.example : 77"_s);
    QTest::mouseClick(
        table()->viewport(), Qt::LeftButton, {}, table()->visualRect(table()->model()->index(1, 1)).center());
    QTRY_VERIFY(m_bench->label(u"workerStory"_s).contains(u"3 requests that it had were taken over at"_s));
    m_bench->shoot(u"workers-dead"_s);
    QVERIFY(m_bench->find<QPushButton>(u"Show its requests"_s));
    m_bench->click(u"Show its requests"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"Filter"_s)->text(), u"worker:1"_s);
}

void TestWorkersPage::worker_whenOfAnotherVersion_isMarked()
{
    startWorker();
    sql(u"insert into net.worker (host, pid, version, last_seen) values ('old.example', 5, '0.0.1', now() + interval '1 h')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 2, patience);
    QVERIFY(cell(0, u"Version"_s, Qt::ToolTipRole).contains(u"This window is version"_s));
    QVERIFY(!cell(1, u"Version"_s, Qt::ToolTipRole).contains(u"This window"_s));
    QVERIFY(cell(1, u"Where"_s).endsWith(u"(this window)"_s));
    m_bench->shoot(u"workers-two"_s);
}

void TestWorkersPage::worker_whateverItsTransport_saysWhich()
{
    sql(u"insert into net.worker (host, pid, version, transport) values"
        u" ('new.example', 1, '1', 'curl'), ('window.example', 2, '1', 'qt'), ('old.example', 3, '1', null)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 3, patience);
    QStringList words;
    for (int row = 2; row >= 0; --row) // the newest first
        words.append(cell(row, u"Transport"_s));
    QCOMPARE(words, (QStringList{u"curl"_s, u"qt"_s, QString()}));
    QCOMPARE(cell(2, u"Transport"_s, Qt::ToolTipRole), u"Its requests go over libcurl"_s);
    m_bench->shoot(u"workers-transport"_s);
}

// One that is idle says so every ten seconds, one that sends every second.
void TestWorkersPage::worker_whenNotHeardOf_isMarkedByWhatItDoes_data()
{
    QTest::addColumn<int>("inFlight");
    QTest::addColumn<bool>("pooled");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<bool>("marked");
    QTest::newRow("idle, between two beats") << 0 << false << 10 << false;
    QTest::newRow("idle, behind a pooler") << 0 << true << 11 << false;
    QTest::newRow("idle, for too long") << 0 << false << 20 << true;
    QTest::newRow("busy") << 3 << false << 2 << false;
    QTest::newRow("busy, for too long") << 3 << false << 6 << true;
    QTest::newRow("busy, behind a pooler") << 3 << true << 6 << false;
}

void TestWorkersPage::worker_whenNotHeardOf_isMarkedByWhatItDoes()
{
    QFETCH(int, inFlight);
    QFETCH(bool, pooled);
    QFETCH(int, seconds);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    WorkerRow worker;
    worker.state = LeaseState::Running;
    worker.inFlight = inFlight;
    worker.heartbeatOnly = pooled;
    worker.lastSeen = now.addSecs(-seconds);
    QTEST(isOverdue(worker, now), "marked");
}

void TestWorkersPage::worker_whenPaused_claimsNothingUntilResumed()
{
    startWorker();
    m_bench->click(u"Pause worker"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"workerState"_s), u"Worker paused"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"State"_s), u"paused"_s, patience); // as other machines see it
    sql(u"select net.http_get('%1')"_s.arg(m_bench->mock(u"/todos/1"_s)));
    // Its lease goes on: it is seen several more times, and the request still waits.
    const QString seen = sql(u"select last_seen from net.worker"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select last_seen > '%1'::timestamptz + interval '2 s' from net.worker"_s.arg(seen)), u"t"_s,
        patience);
    QCOMPARE(sql(u"select status from net.http_request_queue"_s), u"pending"_s);
    m_bench->shoot(u"workers-paused"_s);
    m_bench->click(u"Resume worker"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sql(u"select status from net.http_request_queue"_s), u"succeeded"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"State"_s), u"running"_s, patience);
    QCOMPARE(sql(u"select count(*) from net.worker"_s), u"1"_s);
}

void TestWorkersPage::concurrency_whenChanged_isFollowedWithoutARestart()
{
    startWorker();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"In flight"_s), u"0 of 256"_s, patience);
    auto *box = m_bench->find<QSpinBox>(u"Concurrency"_s);
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, u"48"_s);
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"In flight"_s), u"0 of 48"_s, patience);
    QCOMPARE(m_bench->settings().workerConcurrency, 48);
    QCOMPARE(sql(u"select count(*) from net.worker"_s), u"1"_s);
}

void TestWorkersPage::concurrency_whenItNeedsOtherThreads_startsAnew()
{
    startWorker();
    sql(u"select net.http_get('%1') from generate_series(1, 20)"_s.arg(m_bench->mock(u"/delay/1"_s)));
    auto *box = m_bench->find<QSpinBox>(u"Concurrency"_s);
    box->setFocus();
    box->selectAll();
    QTest::keyClicks(box, u"1"_s);
    QTest::keyClick(box, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select string_agg(state || ' ' || concurrency, ', ' order by id) from net.worker"_s),
        u"stopped 256, running 1"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select status, count(*), sum(attempt) from net.http_request_queue group by 1"_s),
        u"succeeded|20|20"_s, 2 * patience);
}

QTEST_MAIN(TestWorkersPage)
#include "tst_workerspage.moc"
