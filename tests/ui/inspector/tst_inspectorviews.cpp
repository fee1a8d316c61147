// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"
#include "ui/body/htmlpreview.h"

#include <QElapsedTimer>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QTableView>
#include <QTabWidget>
#include <QTcpServer>
#include <QTextBrowser>
#include <QTextDocument>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

// 1: two attempts, the first with a response of its own. 2: a page of HTML. 3: waits. 4: timed out.
const char *const fixture = R"(
insert into net.http_request_queue (id, method, url, headers, body, status, attempt, max_attempts, status_code, error_msg,
    created, finished_at, destination)
  values (1, 'POST', 'http://a.example/one', jsonb_build_object('X-Order', 'needle-1'), 'the needle was sent', 'failed', 2, 2, 404, null,
      now(), now(), 'a.example'),
    (2, 'GET', 'http://a.example/two', '{}', null, 'succeeded', 1, 5, 200, null, now(), now(), 'a.example'),
    (3, 'GET', 'http://a.example/three', jsonb_build_object('X-Only', 'header'), null, 'pending', 0, null, null, null, now(), null, 'a.example'),
    (4, 'GET', 'http://a.example/four', '{}', null, 'failed', 1, 1, null, 'Timeout of 5000 ms reached', now(), now(), 'a.example');
update net.http_request_queue set scheduled_at = now() + interval '1 h', later = true where id = 3;
insert into net.http_attempt_log (request_id, attempt, sends, total_ms, status_code, superseded, error_msg, content_type,
    headers, content)
  values (1, 1, 1, 12, 500, true, 'Weird needle reply', 'text/plain', jsonb_build_object('X-Trace', 'needle-2'), 'no need' || 'le'),
    (1, 2, 1, 123.4, 404, false, null, null, null, null), (2, 1, 1, 5, 200, false, null, null, null, null),
    (4, 1, 1, 5000, null, false, 'Timeout of 5000 ms reached', null, null, null);
insert into net._http_response (id, status_code, content_type, headers, content)
  values (1, 404, 'application/json', jsonb_build_object('Content-Encoding', 'gzip', 'Content-Length', '33'), jsonb_build_object('at', 'needle')::text),
    (2, 200, 'text/html', '{}', '<html><body><h1>Order <b>7</b></h1><img src=http://127.0.0.1:1/x.png>'
      '<script>alert(1)</script><p>Thanks</p></body></html>');
)";

} // namespace

class TestInspectorViews : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void head_whenAnswered_namesStatusTimeAndSize();
    void head_whenNothingCame_saysSo();
    void page_whenNotAnswered_isTheRequestsWithItsHeaders();
    void preview_whenHtml_showsTextAndLoadsNothing();
    void preview_whenHostile_isTamed_data();
    void preview_whenHostile_isTamed();
    void findAll_whenStepped_goesThroughEveryPart();

private:
    void select(int id);
    [[nodiscard]] QTabWidget *tabs() const
    {
        return m_bench->window().findChild<QTabWidget *>(u"inspectorTabs"_s);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestInspectorViews::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Requests"_s);
    m_cluster->exec(m_bench->conninfo(), QString::fromLatin1(fixture));
    m_bench->engine().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 4, patience);
}

void TestInspectorViews::cleanupTestCase()
{
    m_bench.reset();
}

void TestInspectorViews::select(int id)
{
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    table->setFocus();
    table->selectRow(4 - id);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->cell(table->currentIndex().row(), u"ID"_s).toInt() == id, patience);
}

void TestInspectorViews::head_whenAnswered_namesStatusTimeAndSize()
{
    select(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"responseMeasures"_s), u"123 ms · 16 bytes"_s, patience);
    QCOMPARE(m_bench->label(u"responseCode"_s), u"→  404 Not Found"_s);
    const QString tip = m_bench->window().findChild<QLabel *>(u"responseMeasures"_s)->toolTip();
    QVERIFY2(tip.contains(u"On the wire, as gzip: 33 bytes"_s), qPrintable(tip));
    m_bench->shoot(u"inspector-head"_s);
}

void TestInspectorViews::head_whenNothingCame_saysSo()
{
    select(4);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"responseCode"_s), u"→  Timeout"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"responseMeasures"_s), u"5.00 s"_s, patience);
    QCOMPARE(m_bench->cell(0, u"Code"_s), u"Timeout"_s); // in the table too
}

void TestInspectorViews::page_whenNotAnswered_isTheRequestsWithItsHeaders()
{
    select(3);
    QTRY_COMPARE_WITH_TIMEOUT(tabs()->currentIndex(), 1, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QTableView>(u"Request headers"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->find<QTableView>(u"Request headers"_s)->model()->index(0, 1).data().toString(), u"header"_s,
        patience);
    select(2);
    QTRY_COMPARE_WITH_TIMEOUT(tabs()->currentIndex(), 0, patience);
}

void TestInspectorViews::preview_whenHtml_showsTextAndLoadsNothing()
{
    QTcpServer network; // nobody may come
    QVERIFY(network.listen(QHostAddress::LocalHost));
    m_cluster->exec(m_bench->conninfo(),
        u"update net._http_response set content = replace(content, '127.0.0.1:1', '127.0.0.1:%1') where id = 2"_s
            .arg(network.serverPort()));
    select(1);
    select(2);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QToolButton>(u"Response Preview"_s), patience);
    m_bench->click(u"Response Preview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QTextBrowser>(u"Response preview"_s), patience);
    auto *preview = m_bench->find<QTextBrowser>(u"Response preview"_s);
    QTRY_VERIFY_WITH_TIMEOUT(preview->toPlainText().contains(u"Order 7"_s), patience);
    QVERIFY(preview->toPlainText().contains(u"Thanks"_s) && !preview->toPlainText().contains(u"alert"_s));
    m_bench->shoot(u"inspector-preview"_s);
    QTest::qWait(50);
    QVERIFY(!network.hasPendingConnections());
    m_bench->click(u"Response Pretty"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPlainTextEdit>(u"Response text"_s), patience);
}

void TestInspectorViews::preview_whenHostile_isTamed_data()
{
    QTest::addColumn<QByteArray>("html");
    QTest::addColumn<QString>("shown");
    const QString refused = u"too deeply"_s;
    QTest::newRow("nested tables") << QByteArray("<table><tr><td>").repeated(2000) << refused;
    QTest::newRow("nested lists") << QByteArray("<ul><li>").repeated(5000) << refused;
    QTest::newRow("wide cells") << QByteArray(
        "<table>" + QByteArray("<tr><td colspan=20000>x</td></tr>").repeated(2000))
                                << u"x"_s;
    QTest::newRow("large letters") << QByteArray("<p style='font-size:900000px'>big</p>") << u"big"_s;
    QTest::newRow("a file as a picture")
        << QByteArray("<img src='/etc/hostname'><img src='file:///etc/hostname'>pic") << u"pic"_s;
    QTest::newRow("nested elements") << QByteArray(QByteArray("<div>").repeated(20000) + "in") << u"in"_s;
    QTest::newRow("endless script") << QByteArray("a<script>" + QByteArray("x").repeated(200'000)) << u"a"_s;
}

void TestInspectorViews::preview_whenHostile_isTamed()
{
    QFETCH(QByteArray, html);
    QFETCH(QString, shown);
    HtmlView view(u"Test"_s);
    view.resize(400, 300);
    QElapsedTimer since;
    since.start();
    const auto document = htmlPreview({QByteArray("<html>" + html), u"text/html"_s, false});
    view.setPreview(document);
    view.grab();
    QVERIFY2(since.elapsed() < 10'000, qPrintable(QString::number(since.elapsed())));
    QVERIFY2(document->toPlainText().contains(shown), qPrintable(document->toPlainText().left(200)));
}

void TestInspectorViews::findAll_whenStepped_goesThroughEveryPart()
{
    select(1);
    QTRY_COMPARE_WITH_TIMEOUT(tabs()->tabText(2), u"Attempts  2"_s, patience);
    QTest::keyClick(&m_bench->window(), Qt::Key_F, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"All parts Find"_s));
    auto *line = m_bench->find<QLineEdit>(u"All parts Find"_s);
    QTest::keyClicks(line, u"needle"_s);
    const auto count = [this] {
        for (const QLabel *label : m_bench->window().findChildren<QLabel *>(u"findCount"_s)) {
            if (label->isVisible())
                return label->text();
        }
        return QString();
    };
    // The request's header and body, the newest response, and of the first attempt its error, a header and
    // its body.
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"1 of 6"_s, patience);
    QCOMPARE(tabs()->currentIndex(), 1);
    m_bench->shoot(u"inspector-findall"_s);
    const QList<int> pages{1, 0, 2, 0, 0, 1};
    for (int step = 0; step < pages.size(); ++step) {
        QTest::keyClick(line, Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(count(), u"%1 of 6"_s.arg(step == 5 ? 1 : step + 2), patience);
        QCOMPARE(tabs()->currentIndex(), pages[step]);
    }
    QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(count(), u"6 of 6"_s, patience);
    const auto response = [this] {
        const auto *text = m_bench->find<QPlainTextEdit>(u"Response text"_s);
        return text ? text->toPlainText() : QString();
    };
    QTRY_COMPARE_WITH_TIMEOUT(response(), u"no needle"_s, patience);
    QTest::keyClick(line, Qt::Key_Escape);
    QVERIFY(!m_bench->find<QLineEdit>(u"All parts Find"_s));
}

QTEST_MAIN(TestInspectorViews)
#include "tst_inspectorviews.moc"
