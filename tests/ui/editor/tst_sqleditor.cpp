// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include <algorithm>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFile>
#include <QGuiApplication>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

QString lesson()
{
    QFile file(qEnvironmentVariable("PGCOURIER_SOURCE") + u"/tests/data/queue.sql"_s);
    return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
}

} // namespace

class TestSqlEditor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void run_whenLessonIsPasted_answersEveryStatement();
    void run_whenSomethingIsSelected_runsThatAlone();
    void run_whenStatementFails_marksItsLine();
    void run_whenRowsAreMany_showsTheFirst();
    void run_whenErrorIsInALaterLine_marksThatPlace();
    void copy_whenSeveralCells_pastesIntoASpreadsheet();
    void copy_whenCellIsLarge_hasAllOfIt();
    void stop_whenScriptRuns_endsIt();
    void row_whenItsKeyIsThere_leadsToItsRequests_data();
    void row_whenItsKeyIsThere_leadsToItsRequests();
    void row_whenItsKeyIsNotThere_saysWhy_data();
    void row_whenItsKeyIsNotThere_saysWhy();

private:
    void setScript(const QString &script);
    void runAndWait();
    void makeHooks();
    [[nodiscard]] QAction *causes() const;
    [[nodiscard]] QListWidget *statements() const { return m_bench->find<QListWidget>(u"Statements"_s); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestSqlEditor::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestSqlEditor::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->open());
    m_bench->showPage(u"SQL editor"_s);
}

void TestSqlEditor::cleanup()
{
    m_bench.reset();
}

void TestSqlEditor::setScript(const QString &script)
{
    auto *edit = m_bench->find<QPlainTextEdit>(u"Script"_s);
    QVERIFY(edit);
    edit->setFocus();
    QGuiApplication::clipboard()->setText(script);
    QTest::keySequence(edit, QKeySequence::SelectAll);
    QTest::keySequence(edit, QKeySequence::Paste);
    QCOMPARE(edit->toPlainText(), script);
}

void TestSqlEditor::runAndWait()
{
    m_bench->click(u"Run"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Run"_s)->isEnabled(), patience);
}

void TestSqlEditor::run_whenLessonIsPasted_answersEveryStatement()
{
    const QString text = lesson();
    QVERIFY(!text.isEmpty());
    setScript(text);
    runAndWait();
    QCOMPARE(statements()->count(), 4);
    for (int i = 0; i < 4; ++i)
        QVERIFY2(
            !statements()->item(i)->text().contains(u"failed"_s), qPrintable(statements()->item(i)->text()));
    auto *results = m_bench->find<QTableView>(u"Results"_s);
    QVERIFY(results); // the newest requests
    QCOMPARE(results->model()->rowCount(), 2);
    m_bench->shoot(u"lesson"_s);
    statements()->setCurrentRow(1);
    QCOMPARE(results->model()->headerData(0, Qt::Horizontal).toString(), u"http_get"_s);
    // The lesson's `create extension` brought the schema, and the window notices by itself.
    m_bench->showPage(u"Requests"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 2, patience);
}

void TestSqlEditor::run_whenSomethingIsSelected_runsThatAlone()
{
    setScript(u"select 'not this';\nselect 'this' as answer;\n"_s);
    auto *edit = m_bench->find<QPlainTextEdit>(u"Script"_s);
    QTextCursor cursor = edit->textCursor();
    cursor.movePosition(QTextCursor::Start);
    cursor.movePosition(QTextCursor::Down);
    cursor.movePosition(QTextCursor::EndOfLine, QTextCursor::KeepAnchor);
    edit->setTextCursor(cursor);
    QTest::keyClick(edit, Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(statements()->count(), 1, patience);
    QVERIFY(statements()->item(0)->text().contains(u"2"_s)); // the line in the whole script
    QCOMPARE(m_bench->find<QTableView>(u"Results"_s)->model()->index(0, 0).data().toString(), u"this"_s);
}

void TestSqlEditor::run_whenStatementFails_marksItsLine()
{
    setScript(u"select 1;\n\nselect nothing_like_this;\nselect 2;"_s);
    runAndWait();
    QCOMPARE(statements()->count(), 2);
    QCOMPARE(statements()->item(1)->text(), u"Line 3: failed"_s);
    auto *messages = m_bench->find<QPlainTextEdit>(u"Messages"_s);
    QVERIFY(messages);
    QVERIFY(messages->toPlainText().contains(u"nothing_like_this"_s));
    QVERIFY(m_bench->label(u"scriptSummary"_s).contains(u"line 3"_s));
    m_bench->shoot(u"sqlerror"_s);
}

void TestSqlEditor::run_whenRowsAreMany_showsTheFirst()
{
    setScript(u"select n, repeat('x', 100) from generate_series(1, 20000) n;"_s);
    runAndWait();
    auto *results = m_bench->find<QTableView>(u"Results"_s);
    QCOMPARE(results->model()->rowCount(), 1000);
    QVERIFY(m_bench->label(u"scriptSummary"_s).contains(u"first rows: 1,000 of 20,000"_s));
    m_bench->click(u"Next rows"_s);
    QTRY_COMPARE_WITH_TIMEOUT(results->model()->index(0, 0).data().toString(), u"1001"_s, patience);
    QCOMPARE(results->model()->headerData(0, Qt::Vertical).toInt(), 1001);
    QVERIFY(results->columnWidth(0) > results->fontMetrics().horizontalAdvance(u"1001"_s));
    QCOMPARE(m_bench->label(u"resultRows"_s), u"Rows 1,001 to 2,000 of 20,000"_s);
    m_bench->shoot(u"sqlpages"_s);
    m_bench->click(u"Previous rows"_s);
    QTRY_COMPARE_WITH_TIMEOUT(results->model()->index(0, 0).data().toString(), u"1"_s, patience);
    statements()->setCurrentRow(-1);
    statements()->setCurrentRow(0);
    QVERIFY(m_bench->label(u"scriptSummary"_s).contains(u"first"_s));
}

void TestSqlEditor::run_whenErrorIsInALaterLine_marksThatPlace()
{
    setScript(u"select 1;\nselect 2,\n  3,\n  nothing_like_this;\n"_s);
    runAndWait();
    QCOMPARE(statements()->item(1)->text(), u"Line 4: failed"_s);
    auto *messages = m_bench->find<QPlainTextEdit>(u"Messages"_s);
    QVERIFY2(messages->toPlainText().startsWith(u"Line 4: "_s), qPrintable(messages->toPlainText()));
    QVERIFY(messages->toPlainText().contains(u"LINE 4:   nothing_like_this"_s));
    m_bench->shoot(u"sqlerrorplace"_s);
    const QTextCursor cursor = m_bench->find<QPlainTextEdit>(u"Script"_s)->textCursor();
    QCOMPARE(cursor.blockNumber(), 3);
    QCOMPARE(cursor.positionInBlock(), 2);
}

void TestSqlEditor::copy_whenSeveralCells_pastesIntoASpreadsheet()
{
    setScript(
        u"select * from (values (1, null, 'a\tb'), (2, '', E'x\\ny'), (-3, '=1', 'q\"')) as t(n, word, text)"_s);
    runAndWait();
    auto *results = m_bench->find<QTableView>(u"Results"_s);
    results->setFocus();
    QTest::keySequence(results, QKeySequence::SelectAll);
    QTest::keySequence(results, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(),
        u"n\tword\ttext\n1\t\t\"a\tb\"\n2\t\"\"\t\"x\ny\"\n-3\t'=1\t\"q\"\"\"\n"_s);
    results->selectionModel()->setCurrentIndex(
        results->model()->index(1, 2), QItemSelectionModel::ClearAndSelect);
    QTest::keySequence(results, QKeySequence::Copy);
    QCOMPARE(QGuiApplication::clipboard()->text(), u"x\ny"_s); // a single one as it is
}

void TestSqlEditor::copy_whenCellIsLarge_hasAllOfIt()
{
    setScript(u"select repeat('é', 1000000) || n from generate_series(1, 30) as n"_s);
    runAndWait();
    auto *results = m_bench->find<QTableView>(u"Results"_s);
    QCOMPARE(results->model()->rowCount(), 30);
    QVERIFY(results->model()->index(0, 0).data(Qt::EditRole).toString().size() < 20'000);
    results->setFocus();
    results->setCurrentIndex(results->model()->index(29, 0));
    QTest::keySequence(results, QKeySequence::Copy);
    QTRY_COMPARE_WITH_TIMEOUT(QGuiApplication::clipboard()->text().size(), 1'000'002, patience);
    QVERIFY(QGuiApplication::clipboard()->text().endsWith(u"é30"_s));
}

void TestSqlEditor::stop_whenScriptRuns_endsIt()
{
    setScript(u"select pg_sleep(600);"_s);
    m_bench->click(u"Run"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_cluster->exec(m_bench->conninfo(),
            u"select count(*) from pg_stat_activity where query like 'select pg_sleep(600)%'"_s)[0][0],
        u"1"_s, patience);
    m_bench->click(u"Stop"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Run"_s)->isEnabled(), patience);
}

// Tables whose changes send requests: of one row, of a row with a key of two, of a partition.
void TestSqlEditor::makeHooks()
{
    m_bench->engine().installSchema();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->engine().info().schema == SchemaState::Current, patience);
    m_cluster->exec(m_bench->conninfo(), uR"(
        create schema shop;
        create table shop.orders (id int primary key, status text);
        create table shop.lines (shop text, placed timestamp, n int, primary key (shop, placed));
        create table shop.log (id int, day date, primary key (id, day)) partition by range (day);
        create table shop.log_26 partition of shop.log for values from ('2026-01-01') to ('2027-01-01');
        create table shop.loose (id int);
        create view shop.seen as select * from shop.orders;
        do $$ declare t text; begin
          foreach t in array array['orders', 'lines', 'log'] loop
            execute format('create trigger hook after insert on shop.%I for each row execute function '
              'net.http_webhook(''http://a.example/%s'')', t, t);
          end loop;
        end $$;
        insert into shop.orders values (1, 'new'), (12, 'old');
        insert into shop.lines values ('north 1', '2026-03-01 10:00', 1), ('south', '2026-03-01 10:00', 2);
        insert into shop.log values (7, '2026-05-05'), (8, '2026-05-05');
        insert into shop.loose values (1))"_s);
}

QAction *TestSqlEditor::causes() const
{
    const auto actions = m_bench->find<QTableView>(u"Results"_s)->actions();
    const auto found = std::find_if(actions.begin(), actions.end(),
        [](const QAction *action) { return action->text().contains(u"equests that this row caused"_s); });
    return found == actions.end() ? nullptr : *found;
}

void TestSqlEditor::row_whenItsKeyIsThere_leadsToItsRequests_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("filter");
    QTest::newRow("one column") << u"select status, id from shop.orders order by id desc"_s
                                << u"table:shop.orders key:12"_s;
    QTest::newRow("beside an expression")
        << u"select o.id as number, o.id + 1, now() from shop.orders as o order by 1 desc"_s
        << u"table:shop.orders key:12"_s;
    QTest::newRow("two columns, and a time as JSON has it")
        << u"select * from shop.lines order by n"_s
        << u"table:shop.lines key:\"north 1\" key:2026-03-01T10:00:00"_s;
    QTest::newRow("a partition, whose webhook is the whole's")
        << u"select * from shop.log_26 order by id desc"_s << u"table:shop.log key:8 key:2026-05-05"_s;
}

void TestSqlEditor::row_whenItsKeyIsThere_leadsToItsRequests()
{
    QFETCH(QString, script);
    QFETCH(QString, filter);
    makeHooks();
    setScript(script);
    runAndWait();
    auto *results = m_bench->find<QTableView>(u"Results"_s);
    QVERIFY(results && causes());
    results->setFocus();
    QTest::keyClick(results, Qt::Key_Home, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(causes()->isEnabled(), patience);
    QVERIFY(causes()->toolTip().contains(u"on the page Requests"_s));
    QTest::keyClick(results, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QLineEdit>(u"Filter"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->find<QLineEdit>(u"Filter"_s)->text().trimmed(), filter, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience); // and not the other row's
}

void TestSqlEditor::row_whenItsKeyIsNotThere_saysWhy_data()
{
    QTest::addColumn<QString>("script");
    QTest::addColumn<QString>("why");
    QTest::newRow("expressions") << u"select id + 0 as id, count(*) from shop.orders group by 1"_s
                                 << u"The columns of this result are no table's own"_s;
    QTest::newRow("joined") << u"select o.id, l.shop from shop.orders as o, shop.lines as l"_s
                            << u"These rows are joined of several tables"_s;
    QTest::newRow("without the key") << u"select status from shop.orders"_s
                                     << u"The result is without id, which is of the primary key"_s;
    QTest::newRow("half of the key") << u"select shop, n from shop.lines"_s
                                     << u"The result is without placed, which is of the primary key"_s;
    QTest::newRow("no key") << u"select * from shop.loose"_s << u"loose has no primary key"_s;
    QTest::newRow("a view") << u"select * from shop.seen"_s << u"seen has no primary key"_s;
    QTest::newRow("a row of an outer join")
        << u"select o.id from (values (1)) as v left join shop.orders as o on false"_s
        << u"This row has no primary key"_s;
}

void TestSqlEditor::row_whenItsKeyIsNotThere_saysWhy()
{
    QFETCH(QString, script);
    QFETCH(QString, why);
    makeHooks();
    setScript(script);
    runAndWait();
    auto *results = m_bench->find<QTableView>(u"Results"_s);
    QVERIFY(results && causes());
    results->setFocus();
    QTest::keyClick(results, Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(causes()->toolTip(), why, patience);
    QVERIFY(!causes()->isEnabled());
    QContextMenuEvent asked(
        QContextMenuEvent::Keyboard, QPoint(5, 5), results->viewport()->mapToGlobal(QPoint(5, 5)));
    QApplication::sendEvent(results->viewport(), &asked);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu && menu->toolTipsVisible() && menu->actions().contains(causes()));
    menu->close();
    QTest::keyClick(results, Qt::Key_L, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(results->isVisible());
}

QTEST_MAIN(TestSqlEditor)
#include "tst_sqleditor.moc"
