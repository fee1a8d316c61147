// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/exportwriter.h"
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/windowbench.h"
#include "ui/requests/requestspanel.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDialog>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QRegularExpression>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(pgcourier::ExportFormat)

namespace {

constexpr int patience = 60'000;

} // namespace

// What is done to many requests at once: chosen, counted, confirmed, carried out and summed up.
class TestRequestsBulk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void selection_whenSeveralAreRetried_asksAndSaysWhatBecameOfThem();
    void selection_whenSeveralAreCancelled_asksWithTheCount();
    void allMatching_whenConfirmed_changesThemAndNoOthers();
    void allMatching_whenSelectionChanges_isForgotten();
    void run_whenStopped_leavesTheRest();
    void run_whenTheServerDies_saysHowFarItCame_data();
    void run_whenTheServerDies_saysHowFarItCame();
    void export_whenOfTheSelection_writesThose_data();
    void export_whenOfTheSelection_writesThose();
    void export_whenOfAllThatMatch_writesThemAll();
    void export_whenFolderIsMissing_cannotBeStarted();
    void bar_whenNothingIsSelected_saysHowManyAreLoaded();

private:
    void fill(int count);
    [[nodiscard]] int countOf(const QString &condition);
    [[nodiscard]] QTableView &table() const { return *m_bench->find<QTableView>(u"Requests"_s); }
    void waitForMessage(const QString &text);
    void selectFirst(int count);
    void chooseExport(const QString &path, ExportFormat format, bool secrets);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestRequestsBulk::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestRequestsBulk::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Requests"_s);
}

void TestRequestsBulk::cleanup()
{
    m_bench.reset();
}

// Every third failed, the others succeeded; half of them to either host.
void TestRequestsBulk::fill(int count)
{
    m_cluster->exec(m_bench->conninfo(),
        u"insert into net.http_request_queue (id, method, url, headers, status, destination, finished_at)"
        " select n, 'GET', 'http://' || h || '/?token=abc', '{\"Authorization\": \"Bearer abc\"}',"
        "   case n %% 3 when 0 then 'failed' else 'succeeded' end, h, now()"
        " from generate_series(1, %1) as n, lateral (select case n %% 2 when 0 then 'a.example' else "
        "'b.example' end) as x (h);"
        " select setval('net.http_request_queue_id_seq', %1)"_s.replace(u"%%"_s, u"%"_s)
            .replace(u"%1"_s, QString::number(count)));
    m_bench->engine().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"ID"_s), QString::number(count), patience);
}

int TestRequestsBulk::countOf(const QString &condition)
{
    return m_cluster
        ->exec(m_bench->conninfo(), u"select count(*) from net.http_request_queue where "_s + condition)
        .constFirst()
        .constFirst()
        .toInt();
}

void TestRequestsBulk::waitForMessage(const QString &text)
{
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"messageLine"_s), text, patience);
}

void TestRequestsBulk::selectFirst(int count)
{
    table().setFocus();
    table().selectRow(0);
    for (int i = 1; i < count; ++i)
        QTest::keyClick(&table(), Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(table().selectionModel()->selectedRows().size(), count);
}

void TestRequestsBulk::selection_whenSeveralAreRetried_asksAndSaysWhatBecameOfThem()
{
    fill(6);
    m_cluster->exec(m_bench->conninfo(),
        u"select net.retry(6); insert into net.http_request_queue (id, method, url, status, worker_id, "
        u"destination)"
        " values (7, 'GET', 'http://a.example/', 'running', 1, 'a.example')"_s);
    m_bench->engine().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Status"_s), u"running"_s, patience);
    selectFirst(4); // 7 runs, 6 waits, 5 and 4 have ended
    QCOMPARE(m_bench->label(u"selectionText"_s), u"4 selected"_s);
    m_bench->shoot(u"selected"_s);
    QTest::keyClick(&table(), Qt::Key_R, Qt::ControlModifier);
    auto *box = m_bench->window().findChild<QMessageBox *>(u"confirmChange"_s);
    QVERIFY(box && box->isVisible());
    QCOMPARE(box->text(), u"Retry 4 requests?"_s);
    QCOMPARE(countOf(u"status = 'pending'"_s), 1); // nothing is sent again unasked
    m_bench->click(u"Confirm retry"_s);
    waitForMessage(u"2 retried, 1 still running, 1 already waiting"_s);
    QCOMPARE(countOf(u"status = 'pending'"_s), 3);
}

void TestRequestsBulk::selection_whenSeveralAreCancelled_asksWithTheCount()
{
    m_cluster->exec(
        m_bench->conninfo(), u"select net.http_get('http://127.0.0.1:9/') from generate_series(1, 5)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 5, patience);
    selectFirst(3);
    QTest::keyClick(&table(), Qt::Key_Delete);
    auto *box = m_bench->window().findChild<QMessageBox *>(u"confirmChange"_s);
    QVERIFY(box && box->isVisible());
    QCOMPARE(box->text(), u"Cancel 3 requests?"_s);
    m_bench->shoot(u"confirm"_s);
    QTest::keyClick(box, Qt::Key_Escape);
    QTRY_VERIFY(!m_bench->window().findChild<QMessageBox *>(u"confirmChange"_s));
    QCOMPARE(countOf(u"status = 'cancelled'"_s), 0);
    m_bench->click(u"Cancel selected"_s);
    m_bench->click(u"Confirm cancel"_s);
    waitForMessage(u"3 cancelled"_s);
    QCOMPARE(countOf(u"status = 'cancelled'"_s), 3);
}

void TestRequestsBulk::allMatching_whenConfirmed_changesThemAndNoOthers()
{
    fill(3000);
    m_bench->type(u"Filter"_s, u"status:failed host:a.example"_s);
    const auto allFailed = [this] { // as many rows as before, but others
        bool all = m_bench->rows() == 200;
        for (int row = 0; row < m_bench->rows(); ++row)
            all = all && m_bench->cell(row, u"Status"_s) == u"failed"_s;
        return all;
    };
    QTRY_VERIFY_WITH_TIMEOUT(allFailed(), patience);
    selectFirst(1);
    m_bench->click(u"Select all that match"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->label(u"selectionText"_s), u"All that match are selected: 500"_s, patience);
    m_bench->shoot(u"allmatching"_s);
    m_bench->click(u"Retry selected"_s);
    auto *box = m_bench->window().findChild<QMessageBox *>(u"confirmChange"_s);
    QVERIFY(box);
    QCOMPARE(box->text(), u"Retry 500 requests?"_s);
    QVERIFY(box->informativeText().contains(u"status:failed host:a.example"_s));
    m_bench->click(u"Confirm retry"_s);
    waitForMessage(u"500 retried"_s);
    QCOMPARE(countOf(u"status = 'pending'"_s), 500);
    QCOMPARE(countOf(u"status = 'failed'"_s), 500);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 0, patience);
}

void TestRequestsBulk::allMatching_whenSelectionChanges_isForgotten()
{
    fill(10);
    selectFirst(1);
    QTest::keyClick(&table(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->label(u"selectionText"_s), u"All that match are selected: 10"_s, patience);
    m_cluster->exec(m_bench->conninfo(), u"select net.http_get('http://127.0.0.1:9/')"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"1 new"_s), patience); // rows do not slide away
    QCOMPARE(m_bench->label(u"selectionText"_s), u"All that match are selected: 10"_s);
    QTest::keyClick(&table(), Qt::Key_Down);
    QCOMPARE(m_bench->label(u"selectionText"_s), u"1 selected"_s);
}

void TestRequestsBulk::run_whenStopped_leavesTheRest()
{
    fill(5000);
    selectFirst(1);
    m_bench->click(u"Select all that match"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->label(u"selectionText"_s), u"All that match are selected: 5,000"_s, patience);
    m_bench->click(u"Retry selected"_s);
    m_bench->click(u"Confirm retry"_s);
    m_bench->click(u"Stop"_s); // before the first batch has ended
    waitForMessage(u"500 retried, stopped before the end"_s);
    QCOMPARE(countOf(u"status = 'pending'"_s), 500);
    QVERIFY(!m_bench->find<QPushButton>(u"Stop"_s));
}

void TestRequestsBulk::chooseExport(const QString &path, ExportFormat format, bool secrets)
{
    auto *dialog = m_bench->window().findChild<QDialog *>(u"exportDialog"_s);
    QVERIFY(dialog && dialog->isVisible());
    m_bench->find<QComboBox>(u"Format"_s)->setCurrentIndex(int(format));
    m_bench->type(u"File"_s, path);
    if (secrets)
        QTest::keyClick(m_bench->find<QCheckBox>(u"Include secrets"_s), Qt::Key_Space);
    if (!qEnvironmentVariableIsEmpty("PGCOURIER_SHOTS"))
        dialog->grab().save(qEnvironmentVariable("PGCOURIER_SHOTS") + u"/export.png"_s);
    m_bench->click(u"Export"_s);
}

void TestRequestsBulk::run_whenTheServerDies_saysHowFarItCame_data()
{
    QTest::addColumn<int>("deed");
    QTest::addColumn<QString>("said");
    QTest::newRow("retry") << 0 << u"Stopped early: [1-9][0-9,]* retried.*"_s;
    QTest::newRow("cancel") << 1 << u"Stopped early: [1-9][0-9,]* cancelled.*"_s;
    QTest::newRow("export") << 2 << u"Stopped early: [1-9][0-9,]* read, no file was written"_s;
}

void TestRequestsBulk::run_whenTheServerDies_saysHowFarItCame()
{
    QFETCH(int, deed);
    QFETCH(QString, said);
    constexpr int many = 30'000;
    fill(many);
    if (deed == 1)
        m_cluster->exec(m_bench->conninfo(),
            u"update net.http_request_queue set status = 'pending', scheduled_at = now() + '1 day'"_s);
    QTemporaryDir folder;
    table().setFocus();
    QTest::keyClick(&table(), Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->label(u"selectionText"_s), u"All that match are selected: 30,000"_s, patience);
    if (deed == 2) {
        QTest::keyClick(&table(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        chooseExport(folder.filePath(u"all.har"_s), ExportFormat::Har, false);
    } else {
        QTest::keyClick(&table(), deed == 0 ? Qt::Key_R : Qt::Key_Delete,
            deed == 0 ? Qt::ControlModifier : Qt::NoModifier);
        QTRY_VERIFY(QApplication::activeModalWidget());
        clickIn(*QApplication::activeModalWidget(), deed == 0 ? u"Confirm retry"_s : u"Confirm cancel"_s);
    }
    const QRegularExpression begun(u".*… [1-9].*"_s);
    QTRY_VERIFY_WITH_TIMEOUT(begun.match(m_bench->label(u"selectionText"_s)).hasMatch(), patience);
    m_cluster->stopImmediate();
    const QRegularExpression words(QRegularExpression::anchoredPattern(said));
    const auto seen = [&] {
        return words.match(m_bench->label(u"messageLine"_s)).hasMatch();
    };
    QTRY_VERIFY2_WITH_TIMEOUT(seen(), qPrintable(m_bench->label(u"messageLine"_s)), patience);
    QVERIFY(m_cluster->start());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->engine().state(), ConnectionState::Connected, patience);
    QTest::qWait(300);
    QVERIFY2(seen(), qPrintable(m_bench->label(u"messageLine"_s))); // it is not news of the connection
}

void TestRequestsBulk::export_whenOfTheSelection_writesThose_data()
{
    QTest::addColumn<ExportFormat>("format");
    QTest::addColumn<bool>("secrets");
    QTest::newRow("csv") << ExportFormat::Csv << false;
    QTest::newRow("json") << ExportFormat::Json << false;
    QTest::newRow("har") << ExportFormat::Har << false;
    QTest::newRow("har with secrets") << ExportFormat::Har << true;
}

void TestRequestsBulk::export_whenOfTheSelection_writesThose()
{
    QFETCH(ExportFormat, format);
    QFETCH(bool, secrets);
    QTemporaryDir folder;
    const QString path = folder.filePath(u"out.txt"_s);
    fill(10);
    selectFirst(3);
    QTest::keyClick(&table(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    chooseExport(path, format, secrets);
    waitForMessage(u"3 requests exported to "_s + path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QCOMPARE(text.contains("abc"), secrets);
    if (format == ExportFormat::Csv) {
        QCOMPARE(text.count("\r\n"), 4);
        return;
    }
    const QJsonDocument document = QJsonDocument::fromJson(text);
    const QJsonArray all
        = format == ExportFormat::Json ? document.array() : document[u"log"_s][u"entries"_s].toArray();
    QCOMPARE(all.size(), 3);
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files).size(), 1); // no torn file beside it
}

void TestRequestsBulk::export_whenOfAllThatMatch_writesThemAll()
{
    QTemporaryDir folder;
    const QString path = folder.filePath(u"all.csv"_s);
    fill(2500);
    table().setFocus();
    table().clearSelection();
    QTest::keyClick(&table(), Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->window().findChild<QDialog *>(u"exportDialog"_s), patience);
    chooseExport(path, ExportFormat::Csv, false);
    waitForMessage(u"2,500 requests exported to "_s + path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll().count("\r\n"), 2501);
}

void TestRequestsBulk::export_whenFolderIsMissing_cannotBeStarted()
{
    fill(1);
    selectFirst(1);
    m_bench->click(u"Export selected"_s);
    m_bench->type(u"File"_s, u"/nowhere/at/all.csv"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Export"_s)->isEnabled());
    QVERIFY(m_bench->label(u"exportNote"_s).contains(u"/nowhere/at"_s));
    QTest::keyClick(m_bench->window().findChild<QDialog *>(u"exportDialog"_s), Qt::Key_Escape);
    QTRY_VERIFY(!m_bench->window().findChild<QDialog *>(u"exportDialog"_s));
}

void TestRequestsBulk::bar_whenNothingIsSelected_saysHowManyAreLoaded()
{
    fill(3);
    table().clearSelection();
    QTRY_COMPARE(m_bench->label(u"selectionText"_s), u"3 loaded"_s);
    QVERIFY(!m_bench->find<QToolButton>(u"Retry selected"_s));
}

QTEST_MAIN(TestRequestsBulk)
#include "tst_requestsbulk.moc"
