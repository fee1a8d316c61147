// SPDX-License-Identifier: GPL-3.0-or-later
// The dry run of the SQL editor by keys and mouse: what it shows, and that nothing of it stays.
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/windowbench.h"

#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestEditorDryRun : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void script_whenTried_showsItsRequestsAndLeavesNothing();
    void selection_whenTried_isWhatCounts();
    void request_whenActivated_leadsToItsLine();
    void secrets_whenShown_areMasked();
    void warnings_standAboveTheRequests();
    void error_isToldAndMarked();
    void requests_whenThereAreMany_areAllListed();
    void run_whenStopped_ends();
    void script_whenRunAfterwards_showsItsResults();
    void dryRun_whenItCannotBe_saysWhyNot();

private:
    [[nodiscard]] QPlainTextEdit *script() const { return m_bench->find<QPlainTextEdit>(u"Script"_s); }
    [[nodiscard]] QTableView *requests() const
    {
        return m_bench->find<QTableView>(u"Requests of the dry run"_s);
    }
    void put(const QString &text);
    void press(); // its key
    void waitForEnd();
    [[nodiscard]] QString cell(int row, int column) const
    {
        return requests()->model()->index(row, column).data().toString();
    }
    [[nodiscard]] QString text() const
    {
        return m_bench->find<QPlainTextEdit>(u"Request of the dry run"_s)->toPlainText();
    }
    QString sql(const QString &text);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestEditorDryRun::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestEditorDryRun::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    sql(u"create schema shop; create table shop.orders (id int primary key, status text);"
        " create trigger hook after insert or update on shop.orders for each row execute function"
        " net.http_webhook('http://hook.example/orders', 'POST', '{\"X-Shop\": \"7\"}')"_s);
    m_bench->showPage(u"SQL editor"_s);
}

void TestEditorDryRun::cleanup()
{
    m_bench.reset();
}

QString TestEditorDryRun::sql(const QString &text)
{
    const auto rows = m_cluster->exec(m_bench->conninfo(), text);
    return rows.isEmpty() ? QString() : rows.constFirst().join(u'|');
}

void TestEditorDryRun::put(const QString &text)
{
    script()->setPlainText(text);
    script()->setFocus();
}

void TestEditorDryRun::press()
{
    QTest::keyClick(script(), Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
}

void TestEditorDryRun::waitForEnd()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Run"_s)->isEnabled(), patience);
}

void TestEditorDryRun::script_whenTried_showsItsRequestsAndLeavesNothing()
{
    put(u"insert into shop.orders values (7, 'paid');\n\nselect net.http_get('http://a.example/x');"_s);
    press();
    waitForEnd();
    QVERIFY(requests());
    QCOMPARE(requests()->model()->rowCount(), 2);
    QCOMPARE(cell(0, 1), u"1"_s);
    QCOMPARE(cell(0, 2), u"POST"_s);
    QCOMPARE(cell(0, 3), u"http://hook.example/orders"_s);
    QCOMPARE(cell(0, 4), u"INSERT of shop.orders, id=7, status=paid"_s);
    QCOMPARE(cell(1, 1), u"3"_s);
    QVERIFY2(text().startsWith(u"POST http://hook.example/orders\n"_s), qPrintable(text()));
    QVERIFY2(text().contains(u"X-Shop: 7"_s) && text().contains(u"Idempotency-Key: "_s), qPrintable(text()));
    QVERIFY2(text().contains(u"\"status\": \"paid\""_s), qPrintable(text()));
    QVERIFY2(m_bench->label(u"dryRunStory"_s).contains(u"the trigger hook: INSERT of shop.orders"_s),
        qPrintable(m_bench->label(u"dryRunStory"_s)));
    QCOMPARE(m_bench->label(u"dryRunOutcome"_s),
        u"Requests that would be sent: 2. Nothing was sent, and all was rolled back."_s);
    m_bench->shoot(u"dry-run"_s);
    QCOMPARE(
        sql(u"select (select count(*) from shop.orders), count(*) from net.http_request_queue"_s), u"0|0"_s);
    requests()->setFocus();
    QTest::keyClick(requests(), Qt::Key_Down);
    QVERIFY2(text().startsWith(u"GET http://a.example/x"_s), qPrintable(text()));
    QVERIFY(m_bench->label(u"dryRunStory"_s).contains(u"Line 3"_s));
}

void TestEditorDryRun::selection_whenTried_isWhatCounts()
{
    put(u"select 1;\nselect net.http_get('http://a.example/2');\nselect net.http_get('http://a.example/3');"_s);
    QTextCursor cursor = script()->textCursor();
    cursor.movePosition(QTextCursor::End);
    cursor.movePosition(QTextCursor::StartOfBlock, QTextCursor::KeepAnchor);
    script()->setTextCursor(cursor);
    m_bench->click(u"Dry run"_s);
    waitForEnd();
    QCOMPARE(requests()->model()->rowCount(), 1);
    QCOMPARE(cell(0, 1), u"3"_s); // of the whole script
    QCOMPARE(cell(0, 3), u"http://a.example/3"_s);
}

void TestEditorDryRun::request_whenActivated_leadsToItsLine()
{
    put(u"select 1;\n\nselect net.http_get('http://a.example/x');"_s);
    press();
    waitForEnd();
    QCOMPARE(requests()->model()->rowCount(), 1);
    requests()->setFocus();
    QTest::keyClick(requests(), Qt::Key_Return);
    QCOMPARE(script()->textCursor().blockNumber(), 2);
    QVERIFY(script()->hasFocus());
}

void TestEditorDryRun::secrets_whenShown_areMasked()
{
    sql(u"insert into net.endpoint (prefix, extra_headers) values ('http://hook.example', "
        u"'{\"Authorization\":"
        u" \"Bearer t0ken\"}'); insert into net.endpoint_secret (endpoint_id, secret) select id,"
        u" 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw' from net.endpoint"_s);
    put(u"insert into shop.orders values (7, 'paid')"_s);
    press();
    waitForEnd();
    QVERIFY2(text().contains(u"webhook-signature: "_s), qPrintable(text()));
    QVERIFY2(text().contains(u"Authorization: "_s) && !text().contains(u"t0ken"_s), qPrintable(text()));
}

void TestEditorDryRun::warnings_standAboveTheRequests()
{
    sql(u"create sequence shop.number"_s);
    put(u"select nextval('shop.number');\nvacuum shop.orders;"_s);
    press();
    waitForEnd();
    const QString warnings = m_bench->label(u"dryRunWarnings"_s);
    QVERIFY2(warnings.contains(u"Line 1"_s) && warnings.contains(u"Line 2"_s), qPrintable(warnings));
    put(u"select nextval('shop.number');\n"_s.repeated(30));
    press();
    waitForEnd();
    QVERIFY2(m_bench->label(u"dryRunWarnings"_s).contains(u"More warnings: 27"_s),
        qPrintable(m_bench->label(u"dryRunWarnings"_s)));
}

void TestEditorDryRun::error_isToldAndMarked()
{
    put(u"select net.http_get('http://a.example/x');\nselect nothing_here;\nselect 1;"_s);
    press();
    waitForEnd();
    QCOMPARE(requests()->model()->rowCount(), 1); // what came before
    const QString outcome = m_bench->label(u"dryRunOutcome"_s);
    QVERIFY2(outcome.startsWith(u"Line 2: "_s) && outcome.contains(u"nothing_here"_s), qPrintable(outcome));
    QVERIFY(outcome.contains(u"all was rolled back"_s));
    QCOMPARE(script()->textCursor().blockNumber(), 1);
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s), u"0"_s);
}

void TestEditorDryRun::requests_whenThereAreMany_areAllListed()
{
    put(u"insert into shop.orders select i, repeat('x', 2000) from generate_series(1, 2000) as i"_s);
    press();
    waitForEnd();
    QCOMPARE(requests()->model()->rowCount(), 2000);
    requests()->setFocus();
    QTest::keyClick(requests(), Qt::Key_End, Qt::ControlModifier);
    QVERIFY2(m_bench->label(u"dryRunStory"_s).contains(u"id=2000"_s),
        qPrintable(m_bench->label(u"dryRunStory"_s)));
}

void TestEditorDryRun::run_whenStopped_ends()
{
    put(u"select net.http_get('http://a.example/x'), pg_sleep(60)"_s);
    press();
    QVERIFY(m_bench->find<QPushButton>(u"Stop"_s)->isEnabled());
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select count(*) from pg_stat_activity where query ~ 'pg_sleep.60' and wait_event = 'PgSleep'"_s),
        u"1"_s, patience);
    m_bench->click(u"Stop"_s);
    waitForEnd();
    QCOMPARE(requests()->model()->rowCount(), 0);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select count(*) from pg_stat_activity where wait_event = 'PgSleep'"_s), u"0"_s, patience);
}

void TestEditorDryRun::script_whenRunAfterwards_showsItsResults()
{
    put(u"select 'answer' as word"_s);
    press();
    waitForEnd();
    QVERIFY(requests());
    QTest::keyClick(script(), Qt::Key_Return, Qt::ControlModifier);
    waitForEnd();
    QVERIFY(!requests());
    QCOMPARE(m_bench->find<QTableView>(u"Results"_s)->model()->index(0, 0).data().toString(), u"answer"_s);
}

void TestEditorDryRun::dryRun_whenItCannotBe_saysWhyNot()
{
    put(u"  "_s);
    press();
    QVERIFY2(m_bench->label(u"scriptSummary"_s).contains(u"nothing to try"_s),
        qPrintable(m_bench->label(u"scriptSummary"_s)));
    ConnectionTarget target = targetFromText(m_bench->conninfo());
    target.readOnly = true;
    m_bench->window().open(target);
    auto *button = m_bench->find<QPushButton>(u"Dry run"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!button->isEnabled(), patience);
    QVERIFY2(button->toolTip().contains(u"read-only"_s), qPrintable(button->toolTip()));
    put(u"select net.http_get('http://a.example/x')"_s);
    press();
    QVERIFY2(m_bench->label(u"scriptSummary"_s).contains(u"read-only"_s),
        qPrintable(m_bench->label(u"scriptSummary"_s)));
    QVERIFY(!requests());
}

QTEST_MAIN(TestEditorDryRun)
#include "tst_editordryrun.moc"
