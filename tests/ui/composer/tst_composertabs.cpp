// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/windowbench.h"
#include "ui/composer/shelf.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// Several requests open in one composer, by key and mouse.
class TestComposerTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void new_whenAsked_opensAnEmptyTab_data();
    void new_whenAsked_opensAnEmptyTab();
    void tab_whenTurnedTo_showsItsWholeRequest();
    void controls_whileManyAreOpen_areThereOnce();
    void keys_whenPressed_turnRoundAndRound_data();
    void keys_whenPressed_turnRoundAndRound();
    void close_whenNothingIsLost_asksNothing_data();
    void close_whenNothingIsLost_asksNothing();
    void close_whenSomethingIsUnsaved_asks();
    void close_whenItIsTheLast_leavesAnEmptyOne();
    void reopen_whenAsked_bringsAllBack();
    void others_whenClosed_askOnceForAll();
    void mark_whileSomethingIsUnsaved_isInTheTab();
    void tab_whenDragged_keepsItsPlace();
    void tab_whenMovedByKeys_goesAlong();
    void duplicate_whenAsked_isARequestOfItsOwn();
    void menu_whenOpenedByKey_isOfTheCurrentTab();
    void saved_whenOpenedTwice_isOpenOnce();
    void history_whenOpened_hasATabOfItsOwn();
    void queued_whenEditedInTheComposer_hasATabOfItsOwn();
    void sixty_whenOpen_areReached();
    void window_whenCtrlWIsPressed_staysWhileItComposes();

private:
    [[nodiscard]] QTabBar *bar() const { return m_bench->window().findChild<QTabBar *>(u"requestTabs"_s); }
    [[nodiscard]] QString url() const { return m_bench->find<QLineEdit>(u"URL"_s)->text(); }
    [[nodiscard]] QStringList urls(); // of all tabs, from left to right
    void press(Qt::Key key, Qt::KeyboardModifiers held = Qt::ControlModifier);
    void open(const QStringList &urls); // each in a tab of its own
    void answer(const QString &button);
    [[nodiscard]] QMessageBox *question() const;
    void trigger(const QString &menuText);
    void saveAs(const QString &name);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Shelf> m_shelf;
    std::unique_ptr<WindowBench> m_bench;
};

void TestComposerTabs::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestComposerTabs::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_shelf = std::make_unique<Shelf>(m_folder->path());
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    m_bench->window().useShelf(*m_shelf);
    QVERIFY(m_bench->openWithSchema());
}

void TestComposerTabs::cleanup()
{
    m_bench.reset();
    m_shelf.reset();
}

void TestComposerTabs::press(Qt::Key key, Qt::KeyboardModifiers held)
{
    QWidget *at = QApplication::focusWidget();
    if (!at || !m_bench->find<QLineEdit>(u"URL"_s)) {
        QTest::keyClick(&m_bench->window(), key, held);
        return;
    }
    m_bench->find<QLineEdit>(u"URL"_s)->setFocus();
    QTest::keyClick(m_bench->find<QLineEdit>(u"URL"_s), key, held);
}

void TestComposerTabs::open(const QStringList &urls)
{
    for (qsizetype i = 0; i < urls.size(); ++i) {
        if (i > 0)
            press(Qt::Key_T);
        m_bench->type(u"URL"_s, urls[i]);
    }
}

QStringList TestComposerTabs::urls()
{
    QStringList all;
    const int before = bar()->currentIndex();
    for (int i = 0; i < bar()->count(); ++i) {
        bar()->setCurrentIndex(i);
        all.append(url());
    }
    bar()->setCurrentIndex(before);
    return all;
}

QMessageBox *TestComposerTabs::question() const
{
    auto *box = m_bench->window().findChild<QMessageBox *>();
    return box && box->isVisible() ? box : nullptr;
}

void TestComposerTabs::answer(const QString &button)
{
    QTRY_VERIFY(question());
    clickIn(*question(), button);
    QTRY_VERIFY(!question());
    m_bench->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window()));
}

void TestComposerTabs::trigger(const QString &menuText)
{
    QList<QAction *> actions = m_bench->window().menuBar()->actions()[0]->menu()->actions();
    for (const QAction *action : QList<QAction *>(actions))
        actions += action->menu() ? action->menu()->actions() : QList<QAction *>();
    for (QAction *action : std::as_const(actions)) {
        if (QString(action->text()).remove(u'&') == menuText) {
            QVERIFY2(action->isEnabled(), qPrintable(menuText));
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(menuText));
}

void TestComposerTabs::saveAs(const QString &name)
{
    press(Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_bench->window().findChild<QDialog *>(u"saveDialog"_s);
    QVERIFY(dialog);
    auto *edit = findIn<QLineEdit>(*dialog, u"Request name"_s);
    QTest::keyClicks(edit, name);
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!m_bench->window().findChild<QDialog *>(u"saveDialog"_s));
    m_bench->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window()));
}

void TestComposerTabs::new_whenAsked_opensAnEmptyTab_data()
{
    QTest::addColumn<int>("by");
    QTest::newRow("Ctrl+N") << 0;
    QTest::newRow("Ctrl+T") << 1;
    QTest::newRow("button") << 2;
    QTest::newRow("menu") << 3;
    QTest::newRow("Ctrl+T from the table") << 4;
    QTest::newRow("Ctrl+N from the page Requests") << 5;
}

void TestComposerTabs::new_whenAsked_opensAnEmptyTab()
{
    QFETCH(int, by);
    m_bench->compose(u"POST"_s, u"http://127.0.0.1:9/typed"_s, u"{\"a\": 1}"_s);
    QCOMPARE(bar()->count(), 1);
    if (by == 0) {
        press(Qt::Key_N);
    } else if (by == 1) {
        press(Qt::Key_T);
    } else if (by == 2) {
        m_bench->click(u"New request"_s);
    } else if (by == 3) {
        trigger(u"New request"_s);
    } else if (by == 4) {
        m_bench->find<QWidget>(u"Requests"_s)->setFocus();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_T, Qt::ControlModifier);
    } else {
        m_bench->showPage(u"Requests"_s);
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_N, Qt::ControlModifier);
    }
    QCOMPARE(bar()->count(), 2);
    QCOMPARE(bar()->currentIndex(), 1);
    QCOMPARE(url(), QString());
    QCOMPARE(m_bench->find<QComboBox>(u"Method"_s)->currentText(), u"GET"_s);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), QString());
    QVERIFY(m_bench->find<QLineEdit>(u"URL"_s)->hasFocus());
    bar()->setCurrentIndex(0);
    QCOMPARE(url(), u"http://127.0.0.1:9/typed"_s);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), u"{\"a\": 1}"_s);
}

void TestComposerTabs::tab_whenTurnedTo_showsItsWholeRequest()
{
    m_bench->compose(u"PUT"_s, u"http://127.0.0.1:9/one"_s, u"{\"a\": 1}"_s);
    auto *parts = m_bench->window().findChild<QTabWidget *>(u"composerTabs"_s);
    parts->setCurrentIndex(4); // options
    m_bench->find<QSpinBox>(u"Priority"_s)->setValue(7);
    auto *copies = m_bench->find<QSpinBox>(u"Copies"_s);
    if (copies)
        copies->setValue(3);
    press(Qt::Key_T);
    QVERIFY(parts->currentIndex() != 4);
    m_bench->compose(u"DELETE"_s, u"http://127.0.0.1:9/two"_s);
    press(Qt::Key_PageUp);
    QCOMPARE(url(), u"http://127.0.0.1:9/one"_s);
    QCOMPARE(m_bench->find<QComboBox>(u"Method"_s)->currentText(), u"PUT"_s);
    QCOMPARE(parts->currentIndex(), 4);
    QCOMPARE(m_bench->find<QSpinBox>(u"Priority"_s)->value(), 7);
    if (copies)
        QCOMPARE(copies->value(), 3);
    parts->setCurrentIndex(3);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), u"{\"a\": 1}"_s);
    press(Qt::Key_PageDown);
    QCOMPARE(url(), u"http://127.0.0.1:9/two"_s);
    QCOMPARE(m_bench->find<QComboBox>(u"Method"_s)->currentText(), u"DELETE"_s);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), QString());
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    QCOMPARE(m_bench->cell(0, u"URL"_s).contains(u"/two"_s), true);
    m_bench->shoot(u"tabs"_s);
}

void TestComposerTabs::controls_whileManyAreOpen_areThereOnce()
{
    open({u"http://a/"_s, u"http://b/"_s, u"http://c/"_s});
    for (const QString &name : {u"Method"_s, u"URL"_s, u"Body"_s, u"Send"_s})
        QVERIFY2(m_bench->find<QWidget>(name), qPrintable(name));
    QCOMPARE(bar()->accessibleName(), u"Open requests"_s);
    QCOMPARE(bar()->accessibleTabName(0), u"GET a/ (not saved)"_s);
}

void TestComposerTabs::keys_whenPressed_turnRoundAndRound_data()
{
    QTest::addColumn<int>("key");
    QTest::addColumn<int>("held");
    QTest::addColumn<int>("step");
    const int control = Qt::ControlModifier;
    const int both = control | Qt::ShiftModifier;
    QTest::newRow("Ctrl+Tab") << int(Qt::Key_Tab) << control << 1;
    QTest::newRow("Ctrl+PageDown") << int(Qt::Key_PageDown) << control << 1;
    QTest::newRow("Ctrl+Shift+Tab") << int(Qt::Key_Backtab) << both << -1;
    QTest::newRow("Ctrl+PageUp") << int(Qt::Key_PageUp) << control << -1;
}

void TestComposerTabs::keys_whenPressed_turnRoundAndRound()
{
    QFETCH(int, key);
    QFETCH(int, held);
    QFETCH(int, step);
    open({u"http://a/"_s, u"http://b/"_s, u"http://c/"_s});
    int at = 2;
    for (int i = 0; i < 4; ++i) {
        press(Qt::Key(key), Qt::KeyboardModifiers(held));
        at = (at + step + 3) % 3;
        QCOMPARE(bar()->currentIndex(), at);
    }
    auto *body = m_bench->find<QPlainTextEdit>(u"Body"_s); // from there too
    body->setFocus();
    QTest::keyClick(body, Qt::Key(key), Qt::KeyboardModifiers(held));
    QCOMPARE(bar()->currentIndex(), (at + step + 3) % 3);
}

void TestComposerTabs::close_whenNothingIsLost_asksNothing_data()
{
    QTest::addColumn<int>("what");
    QTest::addColumn<int>("by");
    for (const auto &[by, name] : {std::pair{0, "Ctrl+W"}, std::pair{1, "the middle button"},
             std::pair{2, "the cross"}, std::pair{3, "the menu"}}) {
        QTest::addRow("an empty one, by %s", name) << 0 << by;
        QTest::addRow("a saved one, by %s", name) << 1 << by;
    }
    QTest::newRow("one that was sent") << 2 << 0;
}

void TestComposerTabs::close_whenNothingIsLost_asksNothing()
{
    QFETCH(int, what);
    QFETCH(int, by);
    open({u"http://127.0.0.1:9/kept"_s, {}});
    if (what > 0)
        m_bench->type(u"URL"_s, u"http://127.0.0.1:9/second"_s);
    if (what == 1)
        saveAs(u"Second"_s);
    if (what == 2) {
        m_bench->click(u"Send"_s);
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    }
    const QRect tab = bar()->tabRect(1);
    if (by == 0)
        press(Qt::Key_W);
    else if (by == 1)
        QTest::mouseClick(bar(), Qt::MiddleButton, {}, tab.center());
    else if (by == 2)
        QTest::mouseClick(bar()->tabButton(1, QTabBar::RightSide), Qt::LeftButton);
    else
        trigger(u"Close request"_s);
    QVERIFY(!question());
    QCOMPARE(bar()->count(), 1);
    QCOMPARE(url(), u"http://127.0.0.1:9/kept"_s);
}

void TestComposerTabs::close_whenSomethingIsUnsaved_asks()
{
    open({u"http://127.0.0.1:9/one"_s, u"http://127.0.0.1:9/two"_s});
    QTest::mouseClick(bar(), Qt::MiddleButton, {}, bar()->tabRect(0).center());
    QTRY_VERIFY(question());
    QCOMPARE(bar()->currentIndex(), 0); // it is seen what it is about
    answer(u"Go on editing"_s);
    QCOMPARE(bar()->count(), 2);
    press(Qt::Key_W);
    answer(u"Discard"_s);
    QCOMPARE(bar()->count(), 1);
    QCOMPARE(url(), u"http://127.0.0.1:9/two"_s);
}

void TestComposerTabs::close_whenItIsTheLast_leavesAnEmptyOne()
{
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/"_s);
    press(Qt::Key_W);
    answer(u"Discard"_s);
    QCOMPARE(bar()->count(), 1);
    QCOMPARE(url(), QString());
    press(Qt::Key_W);
    QCOMPARE(bar()->count(), 1);
    QVERIFY(m_bench->window().isVisible());
    press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bar()->count(), 1); // in the place of the empty one
    QCOMPARE(url(), u"http://127.0.0.1:9/"_s);
}

void TestComposerTabs::reopen_whenAsked_bringsAllBack()
{
    open({u"http://a/"_s, u"http://b/"_s, u"http://c/"_s});
    m_bench->compose(u"POST"_s, u"http://c/2"_s, u"{\"c\": 1}"_s);
    for (int i = 0; i < 2; ++i) {
        press(Qt::Key_W);
        answer(u"Discard"_s);
    }
    QCOMPARE(urls(), QStringList{u"http://a/"_s});
    press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(url(), u"http://b/"_s);
    m_bench->showPage(u"Overview"_s);
    trigger(u"Reopen closed request"_s);
    QCOMPARE(url(), u"http://c/2"_s);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), u"{\"c\": 1}"_s);
    QCOMPARE(urls(), (QStringList{u"http://a/"_s, u"http://b/"_s, u"http://c/2"_s}));
}

void TestComposerTabs::others_whenClosed_askOnceForAll()
{
    open({u"http://a/"_s, u"http://b/"_s, u"http://c/"_s, {}});
    bar()->setCurrentIndex(1);
    trigger(u"Close other requests"_s);
    QTRY_VERIFY(question());
    QVERIFY(question()->windowTitle().contains(u"2 requests"_s));
    answer(u"Go on editing"_s);
    QCOMPARE(bar()->count(), 4);
    trigger(u"Close other requests"_s);
    answer(u"Discard"_s);
    QCOMPARE(urls(), QStringList{u"http://b/"_s});
}

void TestComposerTabs::mark_whileSomethingIsUnsaved_isInTheTab()
{
    QCOMPARE(bar()->tabText(0).contains(u"●"_s), false); // the example is nobody's work
    m_bench->compose(u"POST"_s, u"http://127.0.0.1:9/orders"_s);
    QCOMPARE(bar()->tabText(0), u"● POST /orders"_s);
    saveAs(u"A & B"_s);
    QCOMPARE(bar()->tabText(0), u"A && B"_s);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/orders/2"_s);
    QCOMPARE(bar()->tabText(0), u"● A && B"_s);
    press(Qt::Key_T);
    QCOMPARE(bar()->tabText(0), u"● A && B"_s);
    QCOMPARE(bar()->tabText(1), u"New request"_s);
    press(Qt::Key_PageUp);
    press(Qt::Key_S);
    QCOMPARE(bar()->tabText(0), u"A && B"_s);
    QCOMPARE(m_shelf->library.collections()[0].requests.size(), 1);
    QCOMPARE(
        m_shelf->library.collections()[0].requests[0].draft.request.url, u"http://127.0.0.1:9/orders/2"_s);
    press(Qt::Key_PageDown);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/sent"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bar()->tabText(1), u"GET /sent"_s, patience);
}

void TestComposerTabs::tab_whenDragged_keepsItsPlace()
{
    open({u"http://a/"_s, u"http://b/"_s, u"http://c/"_s});
    const QPoint from = bar()->tabRect(2).center();
    const QPoint to(bar()->tabRect(0).left() + 4, from.y());
    QTest::mousePress(bar(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 10; ++step)
        QTest::mouseMove(bar(), from + (to - from) * step / 10);
    QTest::mouseRelease(bar(), Qt::LeftButton, {}, to);
    QTRY_COMPARE(urls(), (QStringList{u"http://c/"_s, u"http://a/"_s, u"http://b/"_s}));
    QCOMPARE(bar()->currentIndex(), 0);
    QCOMPARE(url(), u"http://c/"_s);
}

void TestComposerTabs::tab_whenMovedByKeys_goesAlong()
{
    open({u"http://a/"_s, u"http://b/"_s, u"http://c/"_s});
    const Qt::KeyboardModifiers both = Qt::ControlModifier | Qt::ShiftModifier;
    press(Qt::Key_PageUp, both);
    press(Qt::Key_PageUp, both);
    press(Qt::Key_PageUp, both); // it is the first one already
    QCOMPARE(urls(), (QStringList{u"http://c/"_s, u"http://a/"_s, u"http://b/"_s}));
    QCOMPARE(url(), u"http://c/"_s);
    press(Qt::Key_PageDown, both);
    QCOMPARE(urls(), (QStringList{u"http://a/"_s, u"http://c/"_s, u"http://b/"_s}));
}

void TestComposerTabs::duplicate_whenAsked_isARequestOfItsOwn()
{
    m_bench->compose(u"POST"_s, u"http://127.0.0.1:9/a"_s, u"{\"a\": 1}"_s);
    saveAs(u"Mine"_s);
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bar()->count(), 2);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), u"{\"a\": 1}"_s);
    QCOMPARE(bar()->tabText(1), u"● POST /a"_s);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/b"_s);
    QCOMPARE(m_shelf->library.collections()[0].requests[0].draft.request.url, u"http://127.0.0.1:9/a"_s);
    QCOMPARE(bar()->tabText(0), u"Mine"_s);
}

void TestComposerTabs::menu_whenOpenedByKey_isOfTheCurrentTab()
{
    open({u"http://a/"_s, {}});
    bar()->setFocus(Qt::TabFocusReason);
    QContextMenuEvent event(
        QContextMenuEvent::Keyboard, bar()->rect().center(), bar()->mapToGlobal(bar()->rect().center()));
    QApplication::sendEvent(bar(), &event);
    auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
    QVERIFY(menu);
    QStringList texts;
    for (const QAction *action : menu->actions())
        texts.append(QString(action->text()).remove(u'&'));
    for (const QString &text : {u"Duplicate request"_s, u"Close request"_s, u"Close other requests"_s,
             u"Reopen closed request"_s, u"Move request to the left"_s})
        QVERIFY2(texts.contains(text), qPrintable(text));
    for (QAction *action : menu->actions()) {
        if (QString(action->text()).remove(u'&') == u"Close request"_s)
            menu->setActiveAction(action);
    }
    QTest::keyClick(menu, Qt::Key_Return);
    QTRY_COMPARE(bar()->count(), 1);
    QCOMPARE(url(), u"http://a/"_s);
}

void TestComposerTabs::saved_whenOpenedTwice_isOpenOnce()
{
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/a"_s);
    saveAs(u"Mine"_s);
    press(Qt::Key_T);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/b"_s);
    press(Qt::Key_O);
    auto *search = m_bench->find<QLineEdit>(u"Search saved requests"_s);
    QVERIFY(search && search->hasFocus());
    QTest::keyClicks(search, u"mine"_s);
    QTest::keyClick(search, Qt::Key_Return);
    QCOMPARE(bar()->count(), 2);
    QCOMPARE(bar()->currentIndex(), 0);
    QCOMPARE(url(), u"http://127.0.0.1:9/a"_s);
    QVERIFY(m_bench->find<QLineEdit>(u"URL"_s)->hasFocus());
}

void TestComposerTabs::history_whenOpened_hasATabOfItsOwn()
{
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/sent"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_shelf->library.history().size(), 1, patience);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/typed"_s);
    press(Qt::Key_H);
    auto *dialog = m_bench->window().findChild<QDialog *>(u"historyDialog"_s);
    QVERIFY(dialog);
    QTest::keyClick(findIn<QLineEdit>(*dialog, u"Search requests"_s), Qt::Key_Return);
    QTRY_COMPARE(bar()->count(), 2);
    QCOMPARE(urls(), (QStringList{u"http://127.0.0.1:9/typed"_s, u"http://127.0.0.1:9/sent"_s}));
    QCOMPARE(bar()->tabText(1), u"GET /sent"_s);
}

void TestComposerTabs::queued_whenEditedInTheComposer_hasATabOfItsOwn()
{
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/queued"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/typed"_s);
    auto *table = m_bench->find<QWidget>(u"Requests"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_E, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(bar()->count(), 2, patience);
    QCOMPARE(urls(), (QStringList{u"http://127.0.0.1:9/typed"_s, u"http://127.0.0.1:9/queued"_s}));
}

void TestComposerTabs::sixty_whenOpen_areReached()
{
    QStringList all;
    for (int i = 0; i < 60; ++i)
        all.append(u"http://127.0.0.1:9/number/%1"_s.arg(i));
    open(all);
    QCOMPARE(bar()->count(), 60);
    QVERIFY(m_bench->window().minimumSizeHint().width() <= 1024);
    const auto isSeen = [this] {
        return bar()->rect().contains(bar()->tabRect(bar()->currentIndex()).center());
    };
    QTRY_VERIFY(isSeen());
    auto *list = m_bench->find<QToolButton>(u"All open requests"_s)->menu();
    list->popup(QPoint());
    QCOMPARE(list->actions().size(), 60);
    QVERIFY(list->actions()[59]->isChecked());
    list->actions()[3]->trigger();
    list->close();
    QCOMPARE(url(), all[3]);
    QTRY_VERIFY(isSeen());
    m_bench->shoot(u"sixty"_s);
    press(Qt::Key_PageDown);
    QCOMPARE(url(), all[4]);
    QCOMPARE(urls(), all);
}

void TestComposerTabs::window_whenCtrlWIsPressed_staysWhileItComposes()
{
    press(Qt::Key_T);
    m_bench->find<QWidget>(u"Requests"_s)->setFocus(); // beside the composer
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_W, Qt::ControlModifier);
    QCOMPARE(bar()->count(), 1);
    QVERIFY(m_bench->window().isVisible());
    m_bench->showPage(u"Overview"_s);
    QTest::keyClick(&m_bench->window(), Qt::Key_W, Qt::ControlModifier);
    QTRY_VERIFY(!m_bench->window().isVisible());
}

QTEST_MAIN(TestComposerTabs)
#include "tst_composertabs.moc"
