// SPDX-License-Identifier: GPL-3.0-or-later
// The story that docs/diagnosis.md tells in pictures, by keys and mouse: a webhook that did not fire is
// found, mended, tried, delivered to a local address, failed by a script, and sent again with care. Each step
// goes on from the one before. With $PGCOURIER_SHOTS=docs/diagnosis it takes the pictures anew.
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/windowbench.h"
#include "ui/mainwindow/detourdialog.h"
#include "ui/requests/replaydialog.h"
#include "ui/widgets/codeedit.h"

#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestDiagnosis : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void order_whenPaid_sendsNothing();
    void doctor_whenAskedAboutTheTable_namesTheTrigger();
    void doctor_whenItsSqlIsRun_hasMendedIt();
    void dryRun_ofTheNextOrder_showsWhatWouldBeSent();
    void mock_whenScripted_isToRefuse();
    void deliverHere_whenOrdersArePaid_bringsThemToTheMock();
    void request_thatFailed_isExplained();
    void replay_onceTheReceiverIsMended_goesOnByItself();

private:
    QString sql(const QString &text);
    void put(const QString &script);
    void takeKeysBack(); // a dialog had them, and shortcuts are the active window's
    [[nodiscard]] QTableView *table(const QString &name) const { return m_bench->find<QTableView>(name); }
    [[nodiscard]] static QString cell(const QTableView *table, int row, int column)
    {
        return table->model()->index(row, column).data().toString();
    }

    TestCluster m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestDiagnosis::initTestCase()
{
    QVERIFY(m_cluster.start());
    m_bench = std::make_unique<WindowBench>(m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->window().resize(1280, 800);
    sql(u"create table public.orders (id int primary key, customer text, status text);"
        " create trigger order_paid after insert or update on public.orders for each row"
        " execute function net.http_webhook('http://shop.example/hooks/orders', 'POST');"
        " alter table public.orders disable trigger order_paid;"
        " insert into public.orders select i, format('customer %s', i), 'open' from generate_series(1, 40) as i"_s);
    m_bench->click(u"Start worker"_s);
}

QString TestDiagnosis::sql(const QString &text)
{
    const auto rows = m_cluster.exec(m_bench->conninfo(), text);
    return rows.isEmpty() ? QString() : rows.constFirst().join(u'|');
}

void TestDiagnosis::put(const QString &script)
{
    auto *edit = m_bench->find<QPlainTextEdit>(u"Script"_s);
    QVERIFY(edit);
    edit->setPlainText(script);
    edit->setFocus();
}

void TestDiagnosis::takeKeysBack()
{
    m_bench->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window()));
}

void TestDiagnosis::order_whenPaid_sendsNothing()
{
    m_bench->showPage(u"SQL editor"_s);
    put(u"update orders set status = 'paid' where id = 7 returning *;"_s);
    QTest::keyClick(m_bench->find<QPlainTextEdit>(u"Script"_s), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(sql(u"select status from orders where id = 7"_s), u"paid"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Run"_s)->isEnabled(), patience);
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s), u"0"_s);
    m_bench->shoot(u"1-nothing-sent"_s);
}

void TestDiagnosis::doctor_whenAskedAboutTheTable_namesTheTrigger()
{
    m_bench->showPage(u"Doctor"_s);
    m_bench->type(u"Request or table"_s, u"orders"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"Request or table"_s), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(table(u"Chain"_s) && table(u"Chain"_s)->model()->rowCount() > 0, patience);
    QTRY_COMPARE_WITH_TIMEOUT(table(u"Chain"_s)->selectionModel()->selectedRows(1).value(0).data().toString(),
        u"Trigger's state"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->find<QPushButton>(u"Stop asking"_s)->isEnabled(), patience);
    m_bench->shoot(u"2-doctor"_s);
}

void TestDiagnosis::doctor_whenItsSqlIsRun_hasMendedIt()
{
    m_bench->click(u"Run the SQL"_s);
    auto *question = m_bench->window().findChild<QDialog *>(u"sqlQuestion"_s);
    QVERIFY(question);
    m_bench->shoot(u"3-mended"_s);
    clickIn(*question, u"Run the SQL"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select tgenabled from pg_trigger where tgname = 'order_paid'"_s), u"O"_s, patience);
    // The doctor has asked again, and finds nothing more.
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->find<QPushButton>(u"Stop asking"_s)->isEnabled(), patience);
    const QTableView *chain = table(u"Chain"_s);
    for (int row = 0; row < chain->model()->rowCount(); ++row)
        QVERIFY2(cell(chain, row, 2) != "wrong"_L1, qPrintable(cell(chain, row, 1)));
    m_bench->click(u"Close message"_s); // that the SQL was run
    takeKeysBack();
}

void TestDiagnosis::dryRun_ofTheNextOrder_showsWhatWouldBeSent()
{
    m_bench->showPage(u"SQL editor"_s);
    put(u"update orders set status = 'paid' where id = 8;"_s);
    QTest::keyClick(
        m_bench->find<QPlainTextEdit>(u"Script"_s), Qt::Key_Return, Qt::ControlModifier | Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(table(u"Requests of the dry run"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(table(u"Requests of the dry run"_s)->model()->rowCount(), 1, patience);
    QCOMPARE(cell(table(u"Requests of the dry run"_s), 0, 3), u"http://shop.example/hooks/orders"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Run"_s)->isEnabled(), patience);
    m_bench->shoot(u"4-dry-run"_s);
    QCOMPARE(sql(u"select status, (select count(*) from net.http_request_queue) from orders where id = 8"_s),
        u"open|0"_s);
}

void TestDiagnosis::mock_whenScripted_isToRefuse()
{
    m_bench->showPage(u"Mock endpoint"_s);
    auto *edit = m_bench->find<CodeEdit>(u"Mock script"_s);
    QVERIFY(edit);
    edit->setFocus();
    QTest::keyClicks(edit, u"POST /hooks/orders: 422"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"mockScriptState"_s).contains(u'1'), patience);
}

void TestDiagnosis::deliverHere_whenOrdersArePaid_bringsThemToTheMock()
{
    m_bench->showPage(u"Requests"_s);
    QTableView *requests = table(u"Requests"_s);
    requests->setFocus();
    QTest::keyClick(requests, Qt::Key_H, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_bench->window().findChild<DetourDialog *>();
    QVERIFY(dialog);
    QTRY_VERIFY(dialog->isVisible());
    QTest::keyClicks(dialog->focusWidget(), u"shop.example"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QTest::keySequence(dialog->focusWidget(), QKeySequence::SelectAll);
    QTest::keyClicks(dialog->focusWidget(), QUrl(m_bench->mock(u"/"_s)).authority());
    m_bench->shoot(u"5-deliver-here"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->engine().detour().state(), DetourRun::State::On, patience);
    takeKeysBack();
    sql(u"update orders set status = 'paid' where id between 8 and 40"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select count(*) from net.http_request_queue where status = 'failed'"_s), u"33"_s, patience);
    m_bench->showPage(u"Mock endpoint"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table(u"What arrived"_s)->model()->rowCount(), 33, patience);
    QTest::mouseClick(table(u"What arrived"_s)->viewport(), Qt::LeftButton, {},
        table(u"What arrived"_s)->visualRect(table(u"What arrived"_s)->model()->index(0, 1)).center());
    m_bench->shoot(u"6-failed-by-script"_s);
}

void TestDiagnosis::request_thatFailed_isExplained()
{
    m_bench->showPage(u"Requests"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 33, patience);
    QTableView *requests = table(u"Requests"_s);
    QTest::mouseClick(requests->viewport(), Qt::LeftButton, {},
        requests->visualRect(requests->model()->index(0, 1)).center());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Code"_s), u"422"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"responseCode"_s).contains(u"422"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->label(u"happened"_s).isEmpty(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"responseMeasures"_s).contains(u"bytes"_s), patience);
    m_bench->shoot(u"7-explained"_s);
}

void TestDiagnosis::replay_onceTheReceiverIsMended_goesOnByItself()
{
    m_bench->showPage(u"Mock endpoint"_s);
    m_bench->type(u"Mock script"_s, u"POST /hooks/orders: 200\nPOST /hooks/refunds: 200"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"mockScriptState"_s).startsWith(u"2 rules"_s), patience);
    m_bench->showPage(u"Requests"_s);
    QTableView *requests = table(u"Requests"_s);
    requests->setFocus();
    QTest::keyClick(requests, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(requests, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->window().findChild<ReplayDialog *>(), patience);
    auto *dialog = m_bench->window().findChild<ReplayDialog *>();
    QTRY_VERIFY_WITH_TIMEOUT(
        dialog->findChild<QLabel *>(u"replaySum"_s)->text().startsWith(u"Sent again: 33."_s), patience);
    QTest::keyClicks(dialog->focusWidget(), u"5"_s); // canaries
    auto *rate = findIn<QSpinBox>(*dialog, u"Requests a second"_s);
    rate->setFocus();
    rate->selectAll();
    QTest::keyClicks(rate, u"20"_s);
    m_bench->shoot(u"8-replay"_s);
    QTest::keyClick(rate, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->label(u"replayWords"_s), u"Replay 1 is done: 33 of 33 sent again, 33 succeeded"_s, patience);
    QCOMPARE(sql(u"select count(*) from net.http_request_queue where status = 'succeeded'"_s), u"33"_s);
}

QTEST_MAIN(TestDiagnosis)
#include "tst_diagnosis.moc"
