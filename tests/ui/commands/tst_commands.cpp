// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"
#include "ui/commands/commands.h"

#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QScrollArea>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// The palette and the sheet of shortcuts, by keys alone.
class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void commands_whenCollected_haveEachKeyOnce();
    void palette_whenTypedInto_runsWhatItFinds();
    void palette_whenNothingFits_saysSo();
    void palette_whenEscapeIsPressed_givesTheFocusBack();
    void palette_whenANumberIsTyped_goesToThatRequest();
    void palette_whenAFilterIsTyped_filters();
    void sheet_whenOpened_namesEveryKey();

private:
    QLineEdit *openPalette();

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestCommands::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestCommands::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
}

void TestCommands::cleanup()
{
    m_bench.reset();
}

QLineEdit *TestCommands::openPalette()
{
    QTest::keyClick(&m_bench->window(), Qt::Key_K, Qt::ControlModifier);
    return m_bench->find<QLineEdit>(u"Command palette"_s);
}

void TestCommands::commands_whenCollected_haveEachKeyOnce()
{
    const QList<Command> commands = commandsOf(m_bench->window());
    QVERIFY(commands.size() > 15);
    QHash<QString, QString> keys;
    for (const Command &command : commands) {
        QVERIFY2(!command.title.contains(u'&'), qPrintable(command.title));
        for (const QKeySequence &key : command.keys) {
            const QString place = key.toString() + u'@' + command.group;
            QVERIFY2(!keys.contains(place),
                qPrintable(u"%1: %2 and %3"_s.arg(place, keys.value(place), command.title)));
            keys.insert(place, command.title);
        }
    }
}

void TestCommands::palette_whenTypedInto_runsWhatItFinds()
{
    QLineEdit *edit = openPalette();
    QVERIFY(edit && edit->hasFocus());
    QTest::keyClicks(edit, u"sql ed"_s);
    m_bench->shoot(u"palette"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(!edit->isVisible());
    QCOMPARE(
        m_bench->window().findChild<QListWidget *>(u"sideBar"_s)->currentItem()->text(), u"SQL editor"_s);
}

void TestCommands::palette_whenNothingFits_saysSo()
{
    QLineEdit *edit = openPalette();
    QTest::keyClicks(edit, u"qqqq"_s);
    auto *list = m_bench->find<QListWidget>(u"Commands"_s);
    QCOMPARE(list->count(), 1);
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(edit->isVisible()); // and nothing happened
}

void TestCommands::palette_whenEscapeIsPressed_givesTheFocusBack()
{
    // Wherever one types: both kinds of editors have a use of their own for Ctrl+K.
    for (const QString &name : {u"URL"_s, u"Body"_s, u"Filter"_s}) {
        auto *widget = m_bench->find<QWidget>(name);
        QVERIFY2(widget, qPrintable(name));
        widget->setFocus();
        QTest::keyClick(widget, Qt::Key_K, Qt::ControlModifier);
        auto *edit = m_bench->find<QLineEdit>(u"Command palette"_s);
        QVERIFY2(edit, qPrintable(name));
        QTest::keyClick(edit, Qt::Key_Escape);
        QVERIFY(!edit->isVisible());
        QCOMPARE(m_bench->window().focusWidget()->accessibleName(), name);
    }
}

void TestCommands::palette_whenANumberIsTyped_goesToThatRequest()
{
    m_cluster->exec(
        m_bench->conninfo(), u"select net.http_get('http://127.0.0.1:9/') from generate_series(1, 3)"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 3, patience);
    QLineEdit *edit = openPalette();
    QTest::keyClicks(edit, u"#2"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    const auto *table = m_bench->find<QTableView>(u"Requests"_s);
    QTRY_COMPARE(table->currentIndex().row(), 1);
    // One that is not in the table, here for its tab, is fetched by a filter.
    m_bench->window().findChild<QTabBar *>(u"statusTabs"_s)->setCurrentIndex(5);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 0, patience);
    edit = openPalette();
    QTest::keyClicks(edit, u"3"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    QCOMPARE(m_bench->cell(0, u"ID"_s), u"3"_s);
}

void TestCommands::palette_whenAFilterIsTyped_filters()
{
    QLineEdit *edit = openPalette();
    QTest::keyClicks(edit, u"status:failed"_s);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(m_bench->find<QLineEdit>(u"Filter"_s)->text(), u"status:failed"_s);
}

void TestCommands::sheet_whenOpened_namesEveryKey()
{
    QTest::keyClick(&m_bench->window(), Qt::Key_F1);
    const auto *sheet = m_bench->window().findChild<QDialog *>();
    QVERIFY(sheet && sheet->isVisible());
    QStringList shown;
    for (const QLabel *label : sheet->findChildren<QLabel *>(u"keyCap"_s))
        shown.append(label->text());
    for (const Command &command : commandsOf(m_bench->window())) {
        if (!command.keys.isEmpty())
            QVERIFY2(shown.contains(command.keys.constFirst().toString(QKeySequence::NativeText)),
                qPrintable(command.title));
    }
    // Every part of the window names itself, and the sheet is as wide as its lines.
    for (const QLabel *label : sheet->findChildren<QLabel *>())
        QVERIFY(label->text() != u"Window"_s);
    const auto *scroll = sheet->findChild<QScrollArea *>();
    QVERIFY(scroll);
    QTRY_COMPARE(scroll->horizontalScrollBar()->maximum(), 0);
    const QString folder = qEnvironmentVariable("PGCOURIER_SHOTS");
    if (!folder.isEmpty())
        const_cast<QDialog *>(sheet)->grab().save(folder + u"/sheet.png"_s);
}

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
