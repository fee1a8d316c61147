// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/heartbeat.h"
#include "tests/ui/support/windowbench.h"

#include <QBuffer>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTabWidget>
#include <QToolButton>
#include <QTreeView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;
enum Tab { ResponseTab, RequestTab, AttemptsTab, CompareTab, ArrivedTab };

} // namespace

// The inspector in the window: requests that really went out, and rows as a worker would have left them.
class TestInspector : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void attempts_whenAllFailed_areDrawnAndCompared();
    void arrived_whenMockReceivedIt_showsHeadAndBody();
    void body_whenLarge_loadsOnDemandWithoutAPause();
    void body_whenPicture_isShown();
    void why_whenEndpointIsDisabled_opensItsPolicy();
    void why_whenOneIsAhead_leadsToIt();
    void remedies_whenClicked_retryCancelAndEdit();
    void find_whenShortcutIsPressed_searchesTheBody();
    void menu_whenChosen_copiesAndFilters();

private:
    void exec(const QString &sql);
    void select(int row);
    [[nodiscard]] QString label(const QString &objectName) const; // of the one in sight
    void showTab(Tab tab);
    [[nodiscard]] QTabWidget *tabs() const
    {
        return m_bench->window().findChild<QTabWidget *>(u"inspectorTabs"_s);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestInspector::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestInspector::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Requests"_s);
}

void TestInspector::cleanup()
{
    m_bench.reset();
}

void TestInspector::exec(const QString &sql)
{
    m_cluster->exec(m_bench->conninfo(), sql);
    m_bench->engine().refresh(); // rows put there by hand are not told of
}

QString TestInspector::label(const QString &objectName) const
{
    const QList<QLabel *> labels = m_bench->window().findChildren<QLabel *>(objectName);
    for (const QLabel *label : labels) {
        if (label->isVisible())
            return label->text();
    }
    return {};
}

void TestInspector::select(int row)
{
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->rows() > row, patience);
    table->setFocus();
    table->selectRow(row);
}

void TestInspector::showTab(Tab tab)
{
    QTRY_VERIFY_WITH_TIMEOUT(tabs()->isTabVisible(tab), patience);
    QTest::mouseClick(tabs()->tabBar(), Qt::LeftButton, {}, tabs()->tabBar()->tabRect(tab).center());
    QCOMPARE(tabs()->currentIndex(), int(tab));
}

void TestInspector::attempts_whenAllFailed_areDrawnAndCompared()
{
    exec(u"insert into net.http_request_queue (id, method, url, status, created, attempt, max_attempts, "
         u"status_code,"
         "    finished_at, destination)"
         "  values (1, 'POST', 'https://api.example.com/v1/주문/' || repeat('very-long-path/', 20) || "
         "'?q=1', 'failed',"
         "    now() - interval '2 min', 5, 5, 503, now(), 'api.example.com');"
         "insert into net.http_attempt_log (request_id, attempt, worker_id, sends, started_at, finished_at, "
         "dns_ms,"
         "    tls_ms, first_byte_ms, total_ms, status_code, superseded, headers, content_type, content, "
         "remote_address)"
         "  select 1, n, 7, 1, now() - interval '2 min' + n * n * interval '4 s',"
         "    now() - interval '2 min' + n * n * interval '4 s' + interval '300 ms', case n when 1 then 12.5 "
         "end,"
         "    case n when 1 then 40 end, 100 + 30 * n, 120 + 40 * n, case n when 5 then 503 else 500 end, "
         "true,"
         "    jsonb_build_object('Content-Type', 'application/json', 'X-Attempt', n::text), "
         "'application/json',"
         "    '{\"error\":\"과부하\",\"attempt\":' || n || ',\"retry\":true}', '192.0.2.7'"
         "  from generate_series(1, 5) as n"_s);
    select(0);
    QTRY_COMPARE_WITH_TIMEOUT(tabs()->tabText(AttemptsTab), u"Attempts  5"_s, patience);
    QVERIFY(m_bench->label(u"next"_s).contains(u"All 5 attempts"_s));
    m_bench->shoot(u"inspector-response"_s);
    showTab(AttemptsTab);
    auto *table = m_bench->find<QTableView>(u"Attempts"_s);
    QVERIFY(table);
    QCOMPARE(table->model()->rowCount(), 9); // five attempts, four waits
    QTest::keyClick(table, Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->label(u"attemptDetails"_s).contains(u"192.0.2.7"_s));
    m_bench->shoot(u"inspector-attempts"_s);
    QTest::keyClick(m_bench->find<QComboBox>(u"Time axis"_s), Qt::Key_Down);
    m_bench->shoot(u"inspector-clock"_s);
    showTab(ResponseTab); // of the attempt that was chosen
    auto *response = m_bench->find<QPlainTextEdit>(u"Response text"_s);
    QTRY_VERIFY_WITH_TIMEOUT(response->toPlainText().contains(u"\"attempt\": 1,"_s), patience);
    // Another request and back: the attempt that was chosen is still the one.
    exec(u"insert into net.http_request_queue (id, method, url, status, created, destination)"
         u" values (2, 'GET', 'https://api.example.com/', 'cancelled', now(), 'api.example.com')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 2, patience);
    select(0);
    QTRY_COMPARE_WITH_TIMEOUT(tabs()->tabText(AttemptsTab), u"Attempts"_s, patience);
    select(1);
    QTRY_COMPARE_WITH_TIMEOUT(tabs()->tabText(AttemptsTab), u"Attempts  5"_s, patience);
    showTab(ResponseTab);
    QTRY_VERIFY_WITH_TIMEOUT(response->toPlainText().contains(u"\"attempt\": 1,"_s), patience);
    showTab(CompareTab);
    auto *differences = m_bench->find<QPlainTextEdit>(u"Differences"_s);
    QTRY_VERIFY_WITH_TIMEOUT(differences->toPlainText().contains(u"− X-Attempt: 4"_s), patience);
    QVERIFY(differences->toPlainText().contains(u"Outcome: 500 → 503"_s));
    QVERIFY(differences->toPlainText().contains(u"+   \"attempt\": 5,"_s));
    m_bench->shoot(u"inspector-compare"_s);
    m_bench->find<QComboBox>(u"Compare attempt"_s)->setFocus();
    QTest::keyClick(m_bench->find<QComboBox>(u"Compare attempt"_s), Qt::Key_Home);
    QTRY_VERIFY_WITH_TIMEOUT(differences->toPlainText().contains(u"− X-Attempt: 1"_s), patience);
}

void TestInspector::arrived_whenMockReceivedIt_showsHeadAndBody()
{
    exec(u"select net.http_post('%1', '{\"이름\": \"값\"}'::jsonb, headers := '{\"X-Seen\": \"yes\"}')"_s.arg(
        m_bench->mock(u"/posts?n=1"_s)));
    m_bench->click(u"Start worker"_s);
    select(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Status"_s), u"succeeded"_s, patience);
    showTab(ArrivedTab);
    QCOMPARE(tabs()->tabText(ArrivedTab), u"Arrived  1"_s);
    auto *raw = m_bench->find<QPlainTextEdit>(u"Arrived text"_s);
    QVERIFY(raw);
    QTRY_VERIFY(raw->toPlainText().startsWith(u"POST /posts?n=1 HTTP/1.1\n"_s));
    QVERIFY(raw->toPlainText().contains(u"X-Seen: yes"_s, Qt::CaseInsensitive));
    QVERIFY(raw->toPlainText().endsWith(u"\n\n{\"이름\": \"값\"}"_s));
    auto *arrivals = m_bench->find<QTableView>(u"Arrivals"_s);
    QTRY_COMPARE(arrivals->model()->index(0, 1).data().toString(), u"1"_s); // the attempt that caused it
    QCOMPARE(arrivals->model()->index(0, 4).data().toString(), u"201"_s);
    m_bench->shoot(u"inspector-arrived"_s);
    exec(u"select net.http_get('http://127.0.0.1:9/')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 2, patience);
    select(0);
    QTRY_VERIFY(!tabs()->isTabVisible(ArrivedTab));
}

void TestInspector::body_whenLarge_loadsOnDemandWithoutAPause()
{
    exec(u"insert into net.http_request_queue (id, method, url, status, attempt, status_code, finished_at, "
         u"destination)"
         "  values (1, 'GET', 'http://big.example/', 'succeeded', 1, 200, now(), 'big.example');"
         "insert into net.http_attempt_log (request_id, attempt, sends, status_code) values (1, 1, 1, 200);"
         "insert into net._http_response (id, status_code, content_type, headers, content) values (1, 200,"
         "  'application/json', '{\"Content-Type\": \"application/json\"}', '{\"items\":[' || (select "
         "string_agg("
         "    '{\"id\":' || n || ',\"title\":\"제목 ' || md5(n::text) || '\"}', ',') from generate_series(1, "
         "160000) as n)"
         "  || '],\"end\":\"reached\"}')"_s);
    Heartbeat heart;
    select(0);
    QTRY_VERIFY_WITH_TIMEOUT(label(u"bodyNotice"_s).startsWith(u"Showing the first 256"_s), patience);
    auto *text = m_bench->find<QPlainTextEdit>(u"Response text"_s);
    QVERIFY(text->toPlainText().startsWith(u"{\n  \"items\": [\n"_s));
    m_bench->shoot(u"inspector-large"_s);
    qInfo("selecting a response of 10 MB: the longest stall was %.1f ms", heart.worstMs());
    heart.restart();
    m_bench->click(u"Response Load all"_s);
    QTRY_VERIFY_WITH_TIMEOUT(label(u"bodyNotice"_s).isEmpty(), patience);
    qInfo("loading all of it: %.1f ms", heart.worstMs());
    heart.restart();
    m_bench->click(u"Response Tree"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QTreeView>(u"Response tree"_s), patience);
    QTest::keyClick(text->window(), Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *edit = m_bench->find<QLineEdit>(u"Response Find"_s);
    QTRY_VERIFY(edit);
    QTest::keyClicks(edit, u"reached"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->find<QTreeView>(u"Response tree"_s)->currentIndex().siblingAtColumn(1).data().toString(),
        u"reached"_s, patience);
    qInfo("its tree, and a search to its end: %.1f ms", heart.worstMs());
    m_bench->shoot(u"inspector-tree"_s);
}

void TestInspector::body_whenPicture_isShown()
{
    QImage image(320, 200, QImage::Format_RGB32);
    image.fill(QColor(70, 130, 180));
    QByteArray png;
    QBuffer buffer(&png);
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    exec(u"insert into net.http_request_queue (id, method, url, status, attempt, status_code, finished_at, "
         u"destination)"
         "  values (1, 'GET', 'http://pictures.example/a.png', 'succeeded', 1, 200, now(), "
         "'pictures.example');"
         "insert into net.http_attempt_log (request_id, attempt, sends, status_code, superseded, "
         "content_type, raw)"
         "  values (1, 1, 1, 200, true, 'image/png', decode('%1', 'hex'))"_s.arg(
             QString::fromLatin1(png.toHex())));
    select(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QWidget>(u"Response picture"_s), patience);
    QTRY_COMPARE(m_bench->find<QWidget>(u"Response picture"_s)->accessibleDescription(), u"PNG, 320 × 200"_s);
    m_bench->shoot(u"inspector-picture"_s);
    m_bench->click(u"Response Hex"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QWidget>(u"Response bytes"_s), patience);
    auto *hex = m_bench->find<QWidget>(u"Response bytes"_s);
    QVERIFY(hex->accessibleDescription().startsWith(u"00000000  89 50 4e 47"_s));
    m_bench->shoot(u"inspector-hex"_s);
}

void TestInspector::why_whenEndpointIsDisabled_opensItsPolicy()
{
    exec(u"insert into net.endpoint (prefix, enabled) values ('held.example', false);"
         "select net.http_get('http://held.example/x')"_s);
    m_bench->click(u"Start worker"_s);
    select(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"happened"_s).contains(u"held.example is disabled"_s), patience);
    m_bench->shoot(u"inspector-held"_s);
    m_bench->click(u"Open endpoint policy"_s);
    QCOMPARE(m_bench->window().findChild<QListWidget *>(u"sideBar"_s)->currentItem()->text(), u"Endpoints"_s);
}

void TestInspector::why_whenOneIsAhead_leadsToIt()
{
    exec(u"select net.http_request('GET', '%1', ordering_key => 'cart-7', timeout_milliseconds => 60000);"
         " select net.http_request('GET', '%2', ordering_key => 'cart-7')"_s.arg(
             m_bench->mock(u"/delay/20"_s), m_bench->mock(u"/get"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 2, patience);
    m_bench->click(u"Start worker"_s);
    select(0);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"happened"_s), u"The request waits behind #1."_s, patience);
    m_bench->shoot(u"inspector-behind"_s);
    m_bench->click(u"Show the one ahead"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"Filter"_s)->text(), u"id:1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    QCOMPARE(m_bench->cell(0, u"ID"_s), u"1"_s);
}

void TestInspector::remedies_whenClicked_retryCancelAndEdit()
{
    exec(u"select net.http_get('http://127.0.0.1:9/edit-me')"_s);
    select(0);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Cancel request"_s), patience);
    QVERIFY(m_bench->find<QPushButton>(u"Start the worker"_s));
    m_bench->click(u"Cancel request"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Status"_s), u"cancelled"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"happened"_s).contains(u"postgres cancelled it"_s), patience);
    m_bench->click(u"Retry now"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Status"_s), u"pending"_s, patience);
    exec(u"select net.cancel(id) from net.http_request_queue"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Edit in composer"_s), patience);
    m_bench->click(u"Edit in composer"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QLineEdit>(u"URL"_s), patience);
    QCOMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), u"http://127.0.0.1:9/edit-me"_s);
}

void TestInspector::find_whenShortcutIsPressed_searchesTheBody()
{
    exec(u"select net.http_post('http://127.0.0.1:9/', '{\"needle\": \"in the request\"}'::jsonb)"_s);
    select(0);
    showTab(RequestTab);
    auto *text = m_bench->find<QPlainTextEdit>(u"Request text"_s);
    QTRY_VERIFY_WITH_TIMEOUT(text && text->toPlainText().contains(u"needle"_s), patience);
    text->setFocus();
    QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier | Qt::ShiftModifier);
    auto *edit = m_bench->find<QLineEdit>(u"Request Find"_s);
    QVERIFY(edit && edit->hasFocus());
    QTest::keyClicks(edit, u"NEEDLE"_s);
    QTRY_COMPARE(label(u"findCount"_s), u"1 of 1"_s);
    m_bench->shoot(u"inspector-find"_s);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!edit->isVisible());
    QVERIFY(text->hasFocus());
    QTest::keyClick(text, Qt::Key_F, Qt::ControlModifier); // and the table's own is still the table's
    QTRY_COMPARE(m_bench->window().focusWidget()->accessibleName(), u"Filter"_s);
}

void TestInspector::menu_whenChosen_copiesAndFilters()
{
    exec(u"select net.http_get('http://127.0.0.1:9/a?b=c'); select net.http_get('http://other.example/')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 2, patience);
    select(1);
    auto *more = m_bench->find<QToolButton>(u"More on this request"_s);
    QTRY_VERIFY(more);
    const QList<QAction *> actions = more->menu()->actions();
    actions[0]->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), u"http://127.0.0.1:9/a?b=c"_s);
    actions[1]->trigger();
    QCOMPARE(QGuiApplication::clipboard()->text(), m_bench->cell(1, u"ID"_s));
    actions.constLast()->trigger();
    QCOMPARE(m_bench->find<QLineEdit>(u"Filter"_s)->text(), u"host:127.0.0.1:9"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
}

QTEST_MAIN(TestInspector)
#include "tst_inspector.moc"
