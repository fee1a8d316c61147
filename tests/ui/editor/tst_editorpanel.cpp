// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include <QAbstractItemView>
#include <QAction>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeWidget>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// The page with a database behind it: what the editor by itself can't do.
class TestEditorPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void statement_whenItsKeyIsPressed_runsTheOneAtTheCursor();
    void explain_whenAnalyzed_showsThePlanAndRollsBack();
    void browser_whenOpened_showsWhatTheDatabaseHas();
    void completion_whenOneTypes_knowsTheDatabase();
    void history_whenScriptsRan_bringsThemBack();
    void find_whenKeysArePressedInTheScript_isTheScripts();

private:
    [[nodiscard]] QPlainTextEdit *script() const { return m_bench->find<QPlainTextEdit>(u"Script"_s); }
    void put(const QString &text); // the cursor is at the bar
    void waitForRun();
    [[nodiscard]] QString value(const QString &sql)
    {
        return m_cluster->exec(m_bench->conninfo(), sql).at(0).at(0);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestEditorPanel::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestEditorPanel::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"SQL editor"_s);
}

void TestEditorPanel::cleanup()
{
    m_bench.reset();
}

void TestEditorPanel::put(const QString &text)
{
    script()->setPlainText(QString(text).remove(u'|'));
    QTextCursor cursor = script()->textCursor();
    cursor.setPosition(qMax(0, int(text.indexOf(u'|'))));
    script()->setTextCursor(cursor);
    script()->setFocus();
}

void TestEditorPanel::waitForRun()
{
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Run"_s)->isEnabled(), patience);
}

void TestEditorPanel::statement_whenItsKeyIsPressed_runsTheOneAtTheCursor()
{
    put(u"select 'first';\n\nselect 'sec|ond' as answer;\nselect 'third';"_s);
    QTest::keyClick(script(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    waitForRun();
    auto *statements = m_bench->find<QListWidget>(u"Statements"_s);
    QCOMPARE(statements->count(), 1);
    QVERIFY2(statements->item(0)->text().contains(u"3"_s), qPrintable(statements->item(0)->text()));
    QCOMPARE(m_bench->find<QTableView>(u"Results"_s)->model()->index(0, 0).data().toString(), u"second"_s);
    put(u"select 1;\n  select nothing_|here;"_s);
    QTest::keyClick(script(), Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
    waitForRun();
    QCOMPARE(script()->textCursor().blockNumber(), 1); // at its place
    QCOMPARE(script()->textCursor().positionInBlock(), 9);
}

void TestEditorPanel::explain_whenAnalyzed_showsThePlanAndRollsBack()
{
    const QString before = value(u"select count(*) from net.setting"_s);
    put(u"delete from net.set|ting where name <> 'x';"_s);
    auto *menu = m_bench->find<QPushButton>(u"Explain"_s)->menu();
    menu->actions().at(1)->trigger();
    waitForRun();
    auto *plan = m_bench->find<QTreeWidget>(u"Plan"_s);
    QVERIFY(plan);
    QVERIFY2(plan->topLevelItem(0)->text(0).startsWith(u"Delete on"_s),
        qPrintable(plan->topLevelItem(0)->text(0)));
    QVERIFY(m_bench->label(u"planSummary"_s).contains(u"rolled back"_s));
    m_bench->shoot(u"plan"_s);
    QCOMPARE(value(u"select count(*) from net.setting"_s), before);
    menu->actions().at(0)->trigger();
    waitForRun();
    QVERIFY(m_bench->label(u"planSummary"_s).contains(u"not run"_s));
    put(u"select 1 fro|m nowhere_at_all"_s);
    menu->actions().at(0)->trigger();
    waitForRun();
    QCOMPARE(script()->textCursor().positionInBlock(), 14); // of the statement as it was typed
}

void TestEditorPanel::browser_whenOpened_showsWhatTheDatabaseHas()
{
    m_bench->click(u"Show database objects"_s);
    auto *tree = m_bench->find<QTreeWidget>(u"Database objects"_s);
    QVERIFY(tree);
    const auto child = [](QTreeWidgetItem *parent, const QString &name) -> QTreeWidgetItem * {
        for (int i = 0; i < parent->childCount(); ++i) {
            if (parent->child(i)->text(0) == name)
                return parent->child(i);
        }
        return nullptr;
    };
    QTRY_VERIFY_WITH_TIMEOUT(child(tree->invisibleRootItem(), u"net"_s), patience);
    auto *schema = child(tree->invisibleRootItem(), u"net"_s);
    schema->setExpanded(true);
    auto *queue = child(schema, u"http_request_queue"_s);
    QVERIFY(queue);
    queue->setExpanded(true);
    QVERIFY(child(queue, u"status"_s));
    put(u"select * from |"_s);
    tree->setCurrentItem(queue);
    QTest::keyClick(tree, Qt::Key_Return);
    QCOMPARE(script()->toPlainText(), u"select * from net.http_request_queue"_s);
    tree->setCurrentItem(queue);
    tree->actions().at(1)->trigger(); // the first rows
    waitForRun();
    QCOMPARE(m_bench->find<QListWidget>(u"Statements"_s)->count(), 1);
    m_bench->shoot(u"browser"_s);
    m_bench->type(u"Filter database objects"_s, u"http_pos"_s);
    QTRY_VERIFY(tree->topLevelItemCount() == 1);
    QCOMPARE(tree->topLevelItem(0)->text(0), u"net.http_post"_s);
}

void TestEditorPanel::completion_whenOneTypes_knowsTheDatabase()
{
    auto *list = m_bench->window().findChild<QListWidget *>(u"proposals"_s);
    put(u"select q.| from net.http_request_queue q"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        (QTest::keyClick(script(), Qt::Key_Space, Qt::ControlModifier), list->isVisible()), patience);
    QTest::keyClick(script(), Qt::Key_Escape);
    QTest::keyClicks(script(), u"status_"_s);
    QTRY_VERIFY(list->isVisible());
    m_bench->shoot(u"completion"_s);
    QTest::keyClick(script(), Qt::Key_Tab);
    QCOMPARE(script()->toPlainText(), u"select q.status_code from net.http_request_queue q"_s);
    put(u"select net.http_ge|"_s);
    QTest::keyClick(script(), 't');
    QTRY_VERIFY(list->isVisible());
    QTest::keyClick(script(), Qt::Key_Tab);
    QCOMPARE(script()->toPlainText(), u"select net.http_get("_s);
    const auto *tip = script()->findChild<QLabel *>(u"callTip"_s);
    QTRY_VERIFY(tip->isVisible());
    QVERIFY2(tip->text().contains(u"<b>url text</b>"_s), qPrintable(tip->text()));
    m_bench->shoot(u"calltip"_s);
}

void TestEditorPanel::history_whenScriptsRan_bringsThemBack()
{
    QTemporaryDir folder;
    m_bench->window().useFolder(folder.path());
    put(u"select 'remembered', 'password=hunter2'"_s);
    m_bench->click(u"Run"_s);
    waitForRun();
    QTRY_VERIFY(QFile::exists(folder.filePath(u"script-history.json"_s)));
    put(u"|"_s);
    m_bench->click(u"History of scripts"_s);
    QWidget *dialog = nullptr;
    QTRY_VERIFY((dialog = QApplication::activeModalWidget()));
    auto *runs = dialog->findChild<QListWidget *>();
    QTRY_COMPARE(runs->count(), 1);
    QVERIFY(!runs->item(0)->text().contains(u"hunter2"_s));
    m_bench->shoot(u"history"_s);
    QTest::keyClick(runs, Qt::Key_Return);
    QTRY_VERIFY(script()->toPlainText().contains(u"remembered"_s));
    QThreadPool::globalInstance()->waitForDone();
}

// Ctrl+F elsewhere leads to the filter of the requests.
void TestEditorPanel::find_whenKeysArePressedInTheScript_isTheScripts()
{
    put(u"|select 1"_s);
    QTest::keyClick(script(), Qt::Key_F, Qt::ControlModifier);
    auto *words = m_bench->find<QLineEdit>(u"Find in script"_s);
    QVERIFY(words && words->isVisible() && words->hasFocus());
    QTest::keyClicks(words, u"1"_s);
    QCOMPARE(m_bench->label(u"scriptFound"_s), u"1 of 1"_s);
    m_bench->shoot(u"find"_s);
    QTest::keyClick(words, Qt::Key_Escape);
    QVERIFY(script()->hasFocus());
    QTest::keyClick(script(), Qt::Key_Slash, Qt::ControlModifier);
    QCOMPARE(script()->toPlainText(), u"-- select 1"_s);
}

QTEST_MAIN(TestEditorPanel)
#include "tst_editorpanel.moc"
