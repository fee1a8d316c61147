// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include <QDialog>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QTableView>
#include <QToolButton>
#include <QTreeWidget>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// Saved filters by keyboard: saved under a name, chosen, renamed, deleted, and kept in the settings.
class TestSavedFilters : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void filter_whenSaved_isKeptAndChosenByKeys();
    void filter_whenNameIsTaken_takesItsPlace();
    void filter_whenRenamed_keepsItsText();
    void filter_whenDeleted_isGone();

private:
    void setFilter(const QString &text);
    void saveAs(const QString &name);
    [[nodiscard]] QMenu *openMenu();
    void press(QMenu *menu, const QString &entry); // by moving there with the arrow keys
    [[nodiscard]] QDialog *dialog(const QString &name) const
    {
        return m_bench->window().findChild<QDialog *>(name);
    }
    [[nodiscard]] QString filter() const { return m_bench->find<QLineEdit>(u"Filter"_s)->text(); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestSavedFilters::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestSavedFilters::init()
{
    Settings settings;
    settings.savedFilters = {{u"failures"_s, u"status:failed"_s}, {u"slow"_s, u"duration:>1s"_s}};
    m_bench = std::make_unique<WindowBench>(*m_cluster, settings);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Requests"_s);
}

void TestSavedFilters::cleanup()
{
    m_bench.reset();
}

void TestSavedFilters::setFilter(const QString &text)
{
    m_bench->type(u"Filter"_s, text);
    QTest::keyClick(m_bench->find<QLineEdit>(u"Filter"_s), Qt::Key_Return);
}

QMenu *TestSavedFilters::openMenu()
{
    MainWindow &window = m_bench->window();
    window.activateWindow(); // a dialog may have been in front
    if (!QTest::qWaitForWindowActive(&window))
        return nullptr;
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_B, Qt::ControlModifier | Qt::ShiftModifier);
    QMenu *menu = nullptr;
    (void)QTest::qWaitFor([&] { return (menu = window.findChild<QMenu *>(u"savedFilters"_s)) != nullptr; });
    return menu;
}

void TestSavedFilters::press(QMenu *menu, const QString &entry)
{
    QVERIFY(menu);
    for (int step = 0; step < 20; ++step) {
        QTest::keyClick(menu, Qt::Key_Down);
        if (menu->activeAction() && menu->activeAction()->text().contains(entry))
            break;
    }
    QVERIFY(menu->activeAction() && menu->activeAction()->text().contains(entry));
    QTest::keyClick(menu, Qt::Key_Return);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void TestSavedFilters::saveAs(const QString &name)
{
    press(openMenu(), u"Save"_s);
    QTRY_VERIFY(dialog(u"filterNameDialog"_s));
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"Filter name"_s));
    QTest::keyClicks(m_bench->find<QLineEdit>(u"Filter name"_s), name);
    m_bench->shoot(u"savedfilters-name"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"Filter name"_s), Qt::Key_Return);
    QTRY_VERIFY(!dialog(u"filterNameDialog"_s));
}

void TestSavedFilters::filter_whenSaved_isKeptAndChosenByKeys()
{
    setFilter(u"body:\"a b\" code:5xx"_s);
    saveAs(u"Lost orders"_s);
    const SavedFilter saved{u"Lost orders"_s, u"body:\"a b\" code:5xx"_s};
    QVERIFY(m_bench->settings().savedFilters.contains(saved));
    setFilter({});
    QMenu *menu = openMenu();
    QVERIFY(menu);
    m_bench->shoot(u"savedfilters-menu"_s);
    QTest::keyClick(menu, Qt::Key_2); // by the number before it: failures, Lost orders, slow
    QTRY_COMPARE(filter(), saved.text);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    press(openMenu(), u"slow"_s);
    QTRY_COMPARE(filter(), u"duration:>1s"_s);
}

void TestSavedFilters::filter_whenNameIsTaken_takesItsPlace()
{
    setFilter(u"code:500"_s);
    saveAs(u"Failures"_s);
    const QList<SavedFilter> expected{{u"Failures"_s, u"code:500"_s}, {u"slow"_s, u"duration:>1s"_s}};
    QCOMPARE(m_bench->settings().savedFilters, expected);
}

void TestSavedFilters::filter_whenRenamed_keepsItsText()
{
    press(openMenu(), u"Rename"_s);
    QTRY_VERIFY(dialog(u"savedFiltersDialog"_s));
    QVERIFY(QTest::qWaitForWindowActive(dialog(u"savedFiltersDialog"_s)));
    auto *list = dialog(u"savedFiltersDialog"_s)->findChild<QTreeWidget *>();
    list->setFocus();
    QTRY_VERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_F2);
    QTRY_VERIFY(list->findChild<QLineEdit *>());
    auto *line = list->findChild<QLineEdit *>();
    line->setText(u"zero"_s);
    QTest::keyClick(line, Qt::Key_Return);
    const QList<SavedFilter> expected{{u"slow"_s, u"duration:>1s"_s}, {u"zero"_s, u"status:failed"_s}};
    QTRY_COMPARE(m_bench->settings().savedFilters, expected);
    QTRY_COMPARE(list->currentItem()->text(0), u"zero"_s);
    m_bench->shoot(u"savedfilters-dialog"_s);
    // A name that another one has is not taken.
    QTest::keyClick(list, Qt::Key_F2);
    QTRY_VERIFY(list->findChild<QLineEdit *>());
    list->findChild<QLineEdit *>()->setText(u"SLOW"_s);
    QTest::keyClick(list->findChild<QLineEdit *>(), Qt::Key_Return);
    QTRY_COMPARE(list->currentItem()->text(0), u"zero"_s);
    QCOMPARE(m_bench->settings().savedFilters, expected);
    QTRY_VERIFY(!list->findChild<QLineEdit *>() && list->hasFocus()); // the name's line is gone
    QTest::keyClick(list, Qt::Key_Return); // uses it
    QTRY_COMPARE(filter(), u"status:failed"_s);
}

void TestSavedFilters::filter_whenDeleted_isGone()
{
    press(openMenu(), u"Rename"_s);
    QTRY_VERIFY(dialog(u"savedFiltersDialog"_s));
    QVERIFY(QTest::qWaitForWindowActive(dialog(u"savedFiltersDialog"_s)));
    auto *list = dialog(u"savedFiltersDialog"_s)->findChild<QTreeWidget *>();
    list->setFocus();
    QTRY_VERIFY(list->hasFocus());
    QTest::keyClick(list, Qt::Key_Delete);
    QCOMPARE(m_bench->settings().savedFilters, (QList<SavedFilter>{{u"slow"_s, u"duration:>1s"_s}}));
    QTest::keyClick(list, Qt::Key_Delete);
    QVERIFY(m_bench->settings().savedFilters.isEmpty());
    QTest::keyClick(list, Qt::Key_Delete); // there is none
    QTest::keyClick(dialog(u"savedFiltersDialog"_s), Qt::Key_Escape);
    QTRY_VERIFY(!dialog(u"savedFiltersDialog"_s));
}

QTEST_MAIN(TestSavedFilters)
#include "tst_savedfilters.moc"
