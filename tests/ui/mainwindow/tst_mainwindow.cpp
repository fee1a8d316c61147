// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include <QAction>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTabWidget>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// The window from the outside: mouse, keys and what can be read, against a real server and mock endpoint.
class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void start_whenSchemaIsMissing_offersToInstall();
    void controls_whenVisible_haveTheirNamesOnce();
    void post_whenWorkerStarts_goesFromPendingToSucceeded();
    void get_whenSlow_isSeenRunning();
    void inspector_whenRequestFailed_saysWhy();
    void actions_whenKeysArePressed_cancelAndRetry();
    void copy_whenRequestIsSelected_isCurlThatFillsTheComposer();
    void filter_whenTyped_narrowsTheTable();
    void filter_whenWrong_saysSoAndKeepsRows();
    void keyboard_whenShortcutsArePressed_movesFocus();
    void table_whenScrolledAway_holdsNewRowsBack();
    void worker_whenStopped_saysSo();
    void connection_whenUnreachable_showsOneLine();

private:
    void waitForStatus(const QString &status, int row = 0);
    void queueInSql(int count);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestMainWindow::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestMainWindow::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
}

void TestMainWindow::cleanup()
{
    m_bench.reset();
}

void TestMainWindow::waitForStatus(const QString &status, int row)
{
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(row, u"Status"_s), status, patience);
}

void TestMainWindow::queueInSql(int count)
{
    m_cluster->exec(m_bench->conninfo(),
        u"select net.http_get('http://127.0.0.1:9/') from generate_series(1, %1)"_s.arg(count));
}

void TestMainWindow::start_whenSchemaIsMissing_offersToInstall()
{
    QVERIFY(m_bench->open());
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Install schema"_s), patience);
    QVERIFY(!m_bench->find<QPushButton>(u"Start worker"_s)->isEnabled());
    m_bench->shoot(u"install"_s);
    m_bench->click(u"Install schema"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Start worker"_s)->isEnabled(), patience);
    QTRY_VERIFY(!m_bench->find<QPushButton>(u"Install schema"_s));
    QCOMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), m_bench->mock(u"/todos/1"_s));
    QCOMPARE(m_bench->find<QComboBox>(u"Method"_s)->currentText(), u"GET"_s);
    m_bench->shoot(u"start"_s);
}

void TestMainWindow::controls_whenVisible_haveTheirNamesOnce()
{
    QVERIFY(m_bench->openWithSchema());
    QVERIFY(m_bench->find<QComboBox>(u"Method"_s));
    QVERIFY(m_bench->find<QLineEdit>(u"URL"_s));
    QVERIFY(m_bench->find<QPlainTextEdit>(u"Body"_s));
    QVERIFY(m_bench->find<QPushButton>(u"Send"_s));
    QVERIFY(m_bench->find<QTableView>(u"Requests"_s));
    QVERIFY(m_bench->find<QLineEdit>(u"Filter"_s));
    QVERIFY(m_bench->find<QWidget>(u"Inspector"_s));
    QVERIFY(m_bench->find<QPushButton>(u"Start worker"_s));
    QVERIFY(m_bench->find<QPushButton>(u"Stop worker"_s));
    m_bench->showPage(u"SQL editor"_s);
    QVERIFY(m_bench->find<QPlainTextEdit>(u"Script"_s));
    QVERIFY(m_bench->find<QPushButton>(u"Run"_s));
    m_bench->showPage(u"Workers"_s);
    QVERIFY(m_bench->find<QTableView>(u"Workers"_s));
    m_bench->shoot(u"workers"_s);
    m_bench->showPage(u"Requests"_s);
    QVERIFY(m_bench->find<QTableView>(u"Requests"_s));
    QVERIFY(!m_bench->find<QLineEdit>(u"URL"_s));
    // Whatever takes the keyboard's focus can be named by a screen reader.
    const QList<QWidget *> widgets = m_bench->window().findChildren<QWidget *>();
    for (const QWidget *widget : widgets) {
        const bool control = qobject_cast<const QPushButton *>(widget)
            || qobject_cast<const QToolButton *>(widget) || qobject_cast<const QLineEdit *>(widget)
            || qobject_cast<const QTableView *>(widget) || qobject_cast<const QPlainTextEdit *>(widget);
        const bool inner
            = widget->objectName().startsWith("qt_"_L1) || widget->inherits("QLineEditIconButton");
        if (control && !inner && !widget->objectName().isEmpty())
            QVERIFY2(!widget->accessibleName().isEmpty() || !widget->isVisible(),
                qPrintable(widget->objectName()));
    }
}

void TestMainWindow::post_whenWorkerStarts_goesFromPendingToSucceeded()
{
    QVERIFY(m_bench->openWithSchema());
    const QString body = u"{\n  \"title\": \"안녕하세요, 세계\",\n  \"userId\": 1\n}"_s;
    m_bench->compose(u"POST"_s, m_bench->mock(u"/posts"_s), body);
    m_bench->click(u"Send"_s);
    waitForStatus(u"pending"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"happened"_s).contains(u"No worker"_s), patience);
    m_bench->shoot(u"pending"_s);
    m_bench->click(u"Start worker"_s);
    waitForStatus(u"succeeded"_s);
    QCOMPARE(m_bench->cell(0, u"Method"_s), u"POST"_s);
    QCOMPARE(m_bench->cell(0, u"Code"_s), u"201"_s);
    QTRY_VERIFY(m_bench->counts().contains(u"Succeeded  1"_s));
    auto *response = m_bench->find<QPlainTextEdit>(u"Response text"_s);
    QVERIFY(response);
    QTRY_VERIFY_WITH_TIMEOUT(
        response->toPlainText().contains(u"\"title\": \"안녕하세요, 세계\""_s), patience);
    QTRY_VERIFY(m_bench->label(u"happened"_s).contains(u"201"_s));
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), body); // nothing typed is lost
    m_bench->shoot(u"post"_s);
    QTRY_COMPARE(m_bench->label(u"workerNumbers"_s), u"0 in flight · 1 finished"_s);
}

void TestMainWindow::get_whenSlow_isSeenRunning()
{
    QVERIFY(m_bench->openWithSchema());
    m_bench->click(u"Start worker"_s);
    QStringList seen;
    auto *model = m_bench->find<QTableView>(u"Requests"_s)->model();
    const auto note = [&] {
        const QString status = m_bench->rows() > 0 ? m_bench->cell(0, u"Status"_s) : QString();
        if (!status.isEmpty() && !seen.endsWith(status))
            seen.append(status);
    };
    connect(model, &QAbstractItemModel::dataChanged, this, note);
    connect(model, &QAbstractItemModel::rowsInserted, this, note);
    connect(model, &QAbstractItemModel::modelReset, this, note);
    m_bench->compose(u"GET"_s, m_bench->mock(u"/delay/2"_s));
    QTest::keyClick(m_bench->find<QLineEdit>(u"URL"_s), Qt::Key_Return, Qt::ControlModifier);
    waitForStatus(u"succeeded"_s);
    model->disconnect(this);
    QVERIFY2(seen.contains(u"running"_s), qPrintable(seen.join(u' ')));
    QCOMPARE(seen.constLast(), u"succeeded"_s);
    QCOMPARE(m_bench->cell(0, u"Code"_s), u"200"_s);
}

void TestMainWindow::inspector_whenRequestFailed_saysWhy()
{
    QVERIFY(m_bench->openWithSchema());
    m_bench->click(u"Start worker"_s);
    m_bench->compose(u"GET"_s, m_bench->mock(u"/status/404"_s));
    m_bench->click(u"Send"_s);
    waitForStatus(u"failed"_s);
    QTRY_COMPARE(m_bench->label(u"happened"_s), u"There is nothing at this path."_s);
    m_bench->compose(u"GET"_s, m_bench->mock(u"/status/503"_s));
    m_bench->click(u"Send"_s);
    waitForStatus(u"retrying"_s);
    QTRY_VERIFY(m_bench->label(u"next"_s).startsWith(u"Attempt"_s));
    m_bench->window().findChild<QTabWidget *>(u"inspectorTabs"_s)->setCurrentIndex(2);
    auto *attempts = m_bench->find<QTableView>(u"Attempts"_s);
    QVERIFY(attempts);
    QTRY_VERIFY(attempts->model()->rowCount() >= 1);
    QTRY_COMPARE(attempts->model()->index(0, 2).data().toString(), u"503"_s);
    m_bench->shoot(u"attempts"_s);
}

void TestMainWindow::actions_whenKeysArePressed_cancelAndRetry()
{
    QVERIFY(m_bench->openWithSchema());
    m_bench->click(u"Send"_s);
    waitForStatus(u"pending"_s);
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_Delete);
    waitForStatus(u"cancelled"_s);
    QTest::keyClick(table, Qt::Key_R, Qt::ControlModifier);
    waitForStatus(u"pending"_s);
}

void TestMainWindow::copy_whenRequestIsSelected_isCurlThatFillsTheComposer()
{
    QVERIFY(m_bench->openWithSchema());
    const QString url = m_bench->mock(u"/echo"_s);
    m_bench->compose(u"PUT"_s, url, u"{\"a\": \"it's\"}"_s);
    m_bench->click(u"Send"_s);
    waitForStatus(u"pending"_s);
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_C, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(QGuiApplication::clipboard()->text().startsWith(u"curl '"_s + url), patience);
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:1/"_s);
    auto *edit = m_bench->find<QLineEdit>(u"URL"_s);
    QTest::keySequence(edit, QKeySequence::Paste);
    QCOMPARE(edit->text(), url);
    QCOMPARE(m_bench->find<QComboBox>(u"Method"_s)->currentText(), u"PUT"_s);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), u"{\"a\": \"it's\"}"_s);
}

void TestMainWindow::filter_whenTyped_narrowsTheTable()
{
    QVERIFY(m_bench->openWithSchema());
    m_cluster->exec(m_bench->conninfo(),
        u"select net.http_get('http://127.0.0.1:9/a'); select net.http_post('http://127.0.0.1:9/b', '{}'); "
        "select net.http_get('http://localhost:9/c')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 3, patience);
    m_bench->type(u"Filter"_s, u"method:post"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    QCOMPARE(m_bench->cell(0, u"Method"_s), u"POST"_s);
    m_bench->type(u"Filter"_s, u"host:localhost:9"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->rows() == 1 && m_bench->cell(0, u"URL"_s).endsWith(u"/c"_s), patience);
    m_bench->type(u"Filter"_s, u"status:failed"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 0, patience);
    m_bench->shoot(u"nomatch"_s);
    m_bench->type(u"Filter"_s, {});
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 3, patience);
}

void TestMainWindow::filter_whenWrong_saysSoAndKeepsRows()
{
    QVERIFY(m_bench->openWithSchema());
    queueInSql(2);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 2, patience);
    m_bench->type(u"Filter"_s, u"code:banana"_s);
    QTRY_VERIFY(m_bench->label(u"filterProblem"_s).contains(u"banana"_s));
    QCOMPARE(m_bench->rows(), 2);
    m_bench->type(u"Filter"_s, {});
    QTRY_VERIFY(m_bench->label(u"filterProblem"_s).isEmpty());
}

void TestMainWindow::keyboard_whenShortcutsArePressed_movesFocus()
{
    QVERIFY(m_bench->openWithSchema());
    MainWindow *window = &m_bench->window();
    auto *pages = window->findChild<QListWidget *>(u"sideBar"_s);
    QTest::keyClick(window, Qt::Key_3, Qt::AltModifier);
    QCOMPARE(pages->currentItem()->text(), u"SQL editor"_s);
    QTest::keyClick(window, Qt::Key_F, Qt::ControlModifier);
    QCOMPARE(pages->currentItem()->text(), u"Requests"_s);
    QTRY_COMPARE(window->focusWidget()->accessibleName(), u"Filter"_s);
    QTest::keyClick(window, Qt::Key_N, Qt::ControlModifier);
    QCOMPARE(pages->currentItem()->text(), u"Composer"_s);
    QTRY_COMPARE(window->focusWidget()->accessibleName(), u"URL"_s);
    // Tab reaches the button that sends, from the field before it.
    QTest::keyClick(window->focusWidget(), Qt::Key_Tab);
    QCOMPARE(window->focusWidget()->accessibleName(), u"Send"_s);
}

void TestMainWindow::table_whenScrolledAway_holdsNewRowsBack()
{
    QVERIFY(m_bench->openWithSchema());
    queueInSql(500);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 200, patience);
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    table->setFocus();
    table->selectRow(0);
    QTest::keyClick(table, Qt::Key_End, Qt::ControlModifier); // the end asks for older ones
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 400, patience);
    const QString newest = m_bench->cell(0, u"ID"_s);
    queueInSql(3);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"3 new"_s), patience);
    QCOMPARE(m_bench->cell(0, u"ID"_s), newest);
    m_bench->shoot(u"held"_s);
    m_bench->click(u"3 new"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->cell(0, u"ID"_s).toLongLong() == newest.toLongLong() + 3, patience);
}

void TestMainWindow::worker_whenStopped_saysSo()
{
    QVERIFY(m_bench->openWithSchema());
    m_bench->click(u"Start worker"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"workerState"_s), u"Worker running"_s, patience);
    QVERIFY(!m_bench->find<QPushButton>(u"Start worker"_s)->isEnabled());
    m_bench->click(u"Stop worker"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"workerState"_s), u"Worker stopped"_s, patience);
    QVERIFY(!m_bench->find<QPushButton>(u"Stop worker"_s)->isEnabled());
}

void TestMainWindow::connection_whenUnreachable_showsOneLine()
{
    m_bench->window().show();
    m_bench->type(u"URL"_s, u"http://typed.example/"_s);
    m_bench->window().open(targetFromText(u"host=127.0.0.1 port=1 dbname=x connect_timeout=3"_s));
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->label(u"messageLine"_s).isEmpty(), patience);
    QVERIFY(!m_bench->label(u"messageLine"_s).contains(u'\n'));
    m_bench->shoot(u"unreachable"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), u"http://typed.example/"_s);
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
