// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"
#include "ui/requests/requestsmodel.h"

#include <QLineEdit>
#include <QTabBar>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

// Rows 1 to 6: two hosts, two methods, three statuses. Number 5 waited three seconds in a worker before it
// was sent, and its response took one.
const char *const fixture = R"(
insert into net.http_request_queue (id, method, url, status, status_code, error_msg, requested_by, destination,
    attempt, created, scheduled_at, started_at, finished_at)
  select n, case n % 2 when 0 then 'POST' else 'GET' end, 'http://' || host || '/item/' || n,
    (array['pending', 'failed', 'succeeded'])[1 + n % 3], (array[null, 503, 200])[1 + n % 3],
    case n % 3 when 1 then 'Weird server reply' end, 'postgres', host, 1, now() - interval '1 h',
    now() - interval '1 h', case when n % 3 > 0 then now() - interval '1 h' end,
    case when n % 3 > 0 then now() - interval '1 h' + interval '4 s' end
  from generate_series(1, 6) as n, lateral (select case when n > 3 then 'b.example' else 'a.example' end) as h (host);
insert into net.http_attempt_log (request_id, attempt, sends, started_at, finished_at, total_ms, status_code)
  values (5, 1, 1, now() - interval '1 h' + interval '3 s', now() - interval '1 h' + interval '4 s', 1000, 200);
select setval('net.http_request_queue_id_seq', 6);
)";

} // namespace

// Under a filter everything that is counted is what matches; a duration is the response's own.
class TestRequestsCounts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void tabs_whenFiltered_countWhatMatches_data();
    void tabs_whenFiltered_countWhatMatches();
    void tabs_whenTheFilterGoes_countEverything();
    void tab_whenTurned_keepsTheCountsOfTheOthers();
    void tabs_whenMoreCome_countThem();
    void duration_whenTheWorkerHeldItBack_isTheResponses();
    void duration_whenSorted_isWhatIsShown();

private:
    [[nodiscard]] QString counts() const { return m_bench->counts().join(u'|').simplified(); }
    [[nodiscard]] QString bar() const { return m_bench->label(u"selectionText"_s); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestRequestsCounts::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Requests"_s);
    m_cluster->exec(m_bench->conninfo(), QString::fromLatin1(fixture));
    m_bench->engine().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 6, patience);
}

void TestRequestsCounts::cleanupTestCase()
{
    m_bench.reset();
}

void TestRequestsCounts::tabs_whenFiltered_countWhatMatches_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<QString>("expected");
    QTest::addColumn<QString>("said");
    const auto row = [](const QString &filter, const QString &expected, const QString &said) {
        QTest::newRow(qPrintable(filter)) << filter << expected << said;
    };
    const QString three = u"3 match · 3 loaded"_s;
    row(u"host:a.example"_s, u"All 3|Pending 1|Running|Retrying|Succeeded 1|Failed 1|Cancelled"_s, three);
    row(u"-host:a.example"_s, u"All 3|Pending 1|Running|Retrying|Succeeded 1|Failed 1|Cancelled"_s, three);
    row(u"method:post"_s, u"All 3|Pending 1|Running|Retrying|Succeeded 1|Failed 1|Cancelled"_s, three);
    row(u"code:5xx"_s, u"All 2|Pending|Running|Retrying|Succeeded|Failed 2|Cancelled"_s,
        u"2 match · 2 loaded"_s);
    row(u"status:failed"_s, u"All 2|Pending|Running|Retrying|Succeeded|Failed 2|Cancelled"_s,
        u"2 match · 2 loaded"_s);
    row(u"status:failed,pending"_s, u"All 4|Pending 2|Running|Retrying|Succeeded|Failed 2|Cancelled"_s,
        u"4 match · 4 loaded"_s);
    row(u"item/5"_s, u"All 1|Pending|Running|Retrying|Succeeded 1|Failed|Cancelled"_s,
        u"1 match · 1 loaded"_s);
    row(u"id:4"_s, u"All 1|Pending|Running|Retrying|Succeeded|Failed 1|Cancelled"_s, u"1 match · 1 loaded"_s);
    row(u"weird"_s, u"All 2|Pending|Running|Retrying|Succeeded|Failed 2|Cancelled"_s,
        u"2 match · 2 loaded"_s);
    row(u"role:postgres"_s, u"All 6|Pending 2|Running|Retrying|Succeeded 2|Failed 2|Cancelled"_s,
        u"6 match · 6 loaded"_s);
    row(u"nothing-like-it"_s, u"All|Pending|Running|Retrying|Succeeded|Failed|Cancelled"_s, QString());
}

void TestRequestsCounts::tabs_whenFiltered_countWhatMatches()
{
    QFETCH(QString, filter);
    QFETCH(QString, expected);
    QFETCH(QString, said);
    m_bench->type(u"Filter"_s, filter);
    QTest::keyClick(m_bench->find<QLineEdit>(u"Filter"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(counts(), expected, patience);
    QTRY_COMPARE_WITH_TIMEOUT(bar(), said, patience);
}

void TestRequestsCounts::tabs_whenTheFilterGoes_countEverything()
{
    m_bench->type(u"Filter"_s, u"id:1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(counts().startsWith(u"All 1|"_s), patience);
    m_bench->type(u"Filter"_s, QString());
    QTRY_COMPARE_WITH_TIMEOUT(
        counts(), u"All 6|Pending 2|Running|Retrying|Succeeded 2|Failed 2|Cancelled"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(bar(), u"6 loaded"_s, patience);
}

// By the keys of the tabs.
void TestRequestsCounts::tab_whenTurned_keepsTheCountsOfTheOthers()
{
    m_bench->type(u"Filter"_s, u"host:b.example"_s);
    auto *tabs = m_bench->window().findChild<QTabBar *>(u"statusTabs"_s);
    tabs->setCurrentIndex(0);
    tabs->setFocus();
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(tabs, Qt::Key_Right);
    QCOMPARE(tabs->currentIndex(), 5);
    QTRY_COMPARE_WITH_TIMEOUT(
        counts(), u"All 3|Pending 1|Running|Retrying|Succeeded 1|Failed 1|Cancelled"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(bar(), u"1 match · 1 loaded"_s, patience);
    tabs->setCurrentIndex(0);
    m_bench->type(u"Filter"_s, QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 6, patience);
}

void TestRequestsCounts::tabs_whenMoreCome_countThem()
{
    m_bench->type(u"Filter"_s, u"host:c.example"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 0, patience);
    m_cluster->exec(
        m_bench->conninfo(), u"select net.http_get('http://c.example/') from generate_series(1, 3)"_s);
    m_bench->engine().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(counts().startsWith(u"All 3|Pending 3|"_s), patience);
    m_cluster->exec(
        m_bench->conninfo(), u"delete from net.http_request_queue where url = 'http://c.example/'"_s);
    m_bench->type(u"Filter"_s, QString());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 6, patience);
}

void TestRequestsCounts::duration_whenTheWorkerHeldItBack_isTheResponses()
{
    QCOMPARE(m_bench->cell(1, u"ID"_s), u"5"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(1, u"Duration"_s), u"1.00 s"_s, patience);
    QCOMPARE(m_bench->cell(2, u"Duration"_s), u"4.00 s"_s); // no attempt tells more of it
    const auto *table = m_bench->find<QTableView>(u"Requests"_s);
    const QString tip = table->model()->index(1, RequestsModel::Duration).data(Qt::ToolTipRole).toString();
    QVERIFY2(tip.contains(u"Waited before: 3.00 s"_s), qPrintable(tip));
}

void TestRequestsCounts::duration_whenSorted_isWhatIsShown()
{
    PageRequest request;
    request.sort = PageSort::Slowest;
    QList<JobRow> rows;
    m_bench->engine()
        .ask([request](QueueClient &client) { return client.queue().page(request); })
        .then(this, [&rows](const Result<Page> &page) { rows = page ? page->rows : QList<JobRow>(); });
    QTRY_COMPARE_WITH_TIMEOUT(rows.size(), 4, patience);
    QCOMPARE(rows.constLast().id.value, 5);
    QCOMPARE(rows.constLast().orderKey, 1'000'000);
    QCOMPARE(rows.constFirst().orderKey, 4'000'000);
}

QTEST_MAIN(TestRequestsCounts)
#include "tst_requestscounts.moc"
