// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include <QClipboard>
#include <QFile>
#include <QGuiApplication>
#include <QListWidget>
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

private:
    void setScript(const QString &script);
    void runAndWait();
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

QTEST_MAIN(TestSqlEditor)
#include "tst_sqleditor.moc"
