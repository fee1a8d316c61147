// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/windowbench.h"
#include "ui/composer/shelf.h"

#include <QApplication>
#include <QComboBox>
#include <QDialog>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>
#include <QTreeWidget>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// The history of sent requests, and collections of saved ones.
class TestComposerLibrary : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void history_whenSomethingIsSent_offersItAgain();
    void history_whenTheProgramComesBack_isThere();
    void history_whenCleared_isEmptyInTheFileToo();
    void history_whenTheFileIsBroken_saysSoAndGoesOn();
    void save_whenNew_asksForANameAndShowsIt();
    void save_whenModified_bringsItUpToDate();
    void save_whenTheWindowComesBack_knowsItsRequest();
    void collections_whenChangedByKeys_areKept();
    void collections_whenDeleted_canBeUndone();
    void collections_whenTwoProgramsChange_keepBoth();
    void import_whenItIsAFile_addsACollection();
    void shelf_whileTheComposerIsNarrow_fits();

private:
    void send(const QString &url, const QString &body = {});
    [[nodiscard]] QDialog *openHistory();
    [[nodiscard]] QTreeView *openCollections();
    [[nodiscard]] static QModelIndex rowOf(const QTreeView &tree, const QString &name)
    {
        return tree.model()
            ->match(
                tree.model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    void saveAs(const QString &name);
    void renew(); // another program, later
    [[nodiscard]] QString file(const QString &name) const { return m_folder->filePath(name); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Shelf> m_shelf;
    std::unique_ptr<WindowBench> m_bench;
    int m_sent = 0;
};

void TestComposerLibrary::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestComposerLibrary::init()
{
    m_sent = 0;
    m_folder = std::make_unique<QTemporaryDir>();
    m_shelf = std::make_unique<Shelf>(m_folder->path());
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    m_bench->window().useShelf(*m_shelf);
    QVERIFY(m_bench->openWithSchema());
}

void TestComposerLibrary::cleanup()
{
    m_bench.reset();
    m_shelf.reset();
}

void TestComposerLibrary::send(const QString &url, const QString &body)
{
    m_bench->compose(body.isEmpty() ? u"GET"_s : u"POST"_s, url, body);
    m_bench->click(u"Send"_s);
    ++m_sent;
    QTRY_COMPARE_WITH_TIMEOUT(
        m_cluster->exec(m_bench->conninfo(), u"select count(*) from net.http_request_queue"_s)[0][0],
        QString::number(m_sent), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QWidget>(u"Send"_s)->isEnabled(), patience);
}

QDialog *TestComposerLibrary::openHistory()
{
    m_bench->window().activateWindow();
    if (!QTest::qWaitForWindowActive(&m_bench->window()))
        return nullptr;
    auto *url = m_bench->find<QLineEdit>(u"URL"_s);
    url->setFocus();
    QTest::keyClick(url, Qt::Key_H, Qt::ControlModifier);
    auto *dialog = m_bench->window().findChild<QDialog *>(u"historyDialog"_s);
    if (!dialog)
        return nullptr;
    dialog->activateWindow();
    return QTest::qWaitFor([dialog] { return QApplication::activeWindow() == dialog; }, patience) ? dialog
                                                                                                  : nullptr;
}

QTreeView *TestComposerLibrary::openCollections()
{
    auto *url = m_bench->find<QLineEdit>(u"URL"_s);
    url->setFocus();
    QTest::keyClick(url, Qt::Key_O, Qt::ControlModifier);
    return m_bench->find<QTreeView>(u"Saved requests"_s);
}

void TestComposerLibrary::saveAs(const QString &name)
{
    auto *url = m_bench->find<QLineEdit>(u"URL"_s);
    url->setFocus();
    QTest::keyClick(url, Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    auto *dialog = m_bench->window().findChild<QDialog *>(u"saveDialog"_s);
    QVERIFY(dialog);
    auto *edit = findIn<QLineEdit>(*dialog, u"Request name"_s);
    QTest::keyClicks(edit, name); // in the place of what is offered
    QTest::keyClick(edit, Qt::Key_Return);
    QTRY_VERIFY(!m_bench->window().findChild<QDialog *>(u"saveDialog"_s));
    m_bench->window().activateWindow(); // there is no window manager that would
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window()));
}

void TestComposerLibrary::renew()
{
    m_bench.reset();
    m_shelf.reset();
    m_shelf = std::make_unique<Shelf>(m_folder->path());
}

void TestComposerLibrary::history_whenSomethingIsSent_offersItAgain()
{
    send(u"http://127.0.0.1:9/first"_s, u"{\"word\": 1}"_s);
    send(u"http://127.0.0.1:9/second"_s);
    send(u"http://127.0.0.1:9/first"_s, u"{\"word\": 1}"_s);
    send(u"http://127.0.0.1:9/third"_s);
    QDialog *dialog = openHistory();
    QVERIFY(dialog);
    auto *list = findIn<QTreeWidget>(*dialog, u"Sent requests"_s);
    QCOMPARE(list->topLevelItemCount(), 3); // a repeated one has moved up
    QCOMPARE(list->topLevelItem(1)->text(1), u"http://127.0.0.1:9/first"_s);
    if (const QString shots = qEnvironmentVariable("PGCOURIER_SHOTS"); !shots.isEmpty())
        dialog->grab().save(shots + u"/history.png"_s);
    auto *search = findIn<QLineEdit>(*dialog, u"Search requests"_s);
    QTRY_VERIFY(search->hasFocus());
    QTest::keyClicks(search, u"word"_s); // stands in the body
    QVERIFY(list->topLevelItem(0)->isHidden());
    QTest::keyClick(search, Qt::Key_Return);
    QTRY_COMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), u"http://127.0.0.1:9/first"_s);
    QCOMPARE(m_bench->find<QPlainTextEdit>(u"Body"_s)->toPlainText(), u"{\"word\": 1}"_s);
    QCOMPARE(m_bench->find<QComboBox>(u"Method"_s)->currentText(), u"POST"_s);
}

void TestComposerLibrary::history_whenTheProgramComesBack_isThere()
{
    send(u"http://127.0.0.1:9/kept"_s);
    renew();
    QTRY_COMPARE_WITH_TIMEOUT(m_shelf->library.history().size(), 1, patience);
    QCOMPARE(m_shelf->library.history()[0].draft.request.url, u"http://127.0.0.1:9/kept"_s);
    QVERIFY(QFile(file(u"history.json"_s)).size() < 1'000'000);
}

void TestComposerLibrary::history_whenCleared_isEmptyInTheFileToo()
{
    send(u"http://127.0.0.1:9/secret"_s);
    QDialog *dialog = openHistory();
    clickIn(*dialog, u"Clear history"_s);
    clickIn(*dialog, u"Clear"_s);
    QVERIFY(m_shelf->library.history().isEmpty());
    QVERIFY(
        findIn<QTreeWidget>(*dialog, u"Sent requests"_s)->findChild<QWidget *>(u"emptyState"_s)->isVisible());
    renew();
    QFile kept(file(u"history.json"_s));
    QVERIFY(kept.open(QIODevice::ReadOnly));
    QVERIFY(!kept.readAll().contains("secret"));
}

void TestComposerLibrary::history_whenTheFileIsBroken_saysSoAndGoesOn()
{
    QFile torn(file(u"history.json"_s));
    QVERIFY(torn.open(QIODevice::WriteOnly));
    torn.write("{\"history\": [{");
    torn.close();
    Shelf shelf(m_folder->path());
    QSignalSpy failed(&shelf.library, &Library::failed);
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
    shelf.library.addSent(Request());
    QCOMPARE(shelf.library.history().size(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(QFile::exists(file(u"history.json.broken"_s)), patience);
}

void TestComposerLibrary::save_whenNew_asksForANameAndShowsIt()
{
    QCOMPARE(m_bench->label(u"composerTitle"_s), u"New request"_s);
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:9/orders"_s);
    m_bench->click(u"Save request"_s);
    auto *dialog = m_bench->window().findChild<QDialog *>(u"saveDialog"_s);
    QVERIFY(dialog);
    QCOMPARE(findIn<QLineEdit>(*dialog, u"Request name"_s)->text(), u"GET /orders"_s);
    if (const QString shots = qEnvironmentVariable("PGCOURIER_SHOTS"); !shots.isEmpty())
        dialog->grab().save(shots + u"/save.png"_s);
    QTest::keyClick(findIn<QLineEdit>(*dialog, u"Request name"_s), Qt::Key_Return);
    QCOMPARE(m_bench->label(u"composerTitle"_s), u"GET /orders"_s);
    QCOMPARE(m_shelf->library.collections().size(), 1);
    m_bench->shoot(u"saved"_s);
}

void TestComposerLibrary::save_whenModified_bringsItUpToDate()
{
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:9/a"_s);
    saveAs(u"Mine"_s);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/b"_s);
    QCOMPARE(m_bench->label(u"composerTitle"_s), u"● Mine"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"URL"_s), Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(m_bench->label(u"composerTitle"_s), u"Mine"_s);
    saveAs(u"Other"_s);
    QCOMPARE(m_shelf->library.collections()[0].requests.size(), 2);
    QTreeView *tree = openCollections();
    QVERIFY(tree);
    QCOMPARE(tree->currentIndex().data().toString(), u"Other"_s);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Up);
    QTest::keyClick(tree, Qt::Key_Return);
    QTRY_COMPARE(m_bench->label(u"composerTitle"_s), u"Mine"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), u"http://127.0.0.1:9/b"_s);
    renew();
    QTRY_COMPARE_WITH_TIMEOUT(m_shelf->library.collections().size(), 1, patience);
    QCOMPARE(m_shelf->library.collections()[0].requests[0].draft.request.url, u"http://127.0.0.1:9/b"_s);
}

void TestComposerLibrary::save_whenTheWindowComesBack_knowsItsRequest()
{
    m_bench->compose(u"POST"_s, u"http://127.0.0.1:9/a"_s, u"{\"a\": 1}"_s);
    saveAs(u"Mine"_s);
    m_bench->window().close();
    Settings settings = m_bench->settings();
    const auto comeBack = [&] {
        renew();
        m_bench = std::make_unique<WindowBench>(*m_cluster, settings);
        m_bench->window().useShelf(*m_shelf);
        QVERIFY(m_bench->open());
    };
    comeBack();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"composerTitle"_s), u"Mine"_s, patience);

    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/b"_s);
    m_bench->window().close();
    settings = m_bench->settings();
    comeBack();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"composerTitle"_s), u"● Mine"_s, patience);
    QTest::keyClick(m_bench->find<QLineEdit>(u"URL"_s), Qt::Key_S, Qt::ControlModifier);
    QCOMPARE(m_bench->label(u"composerTitle"_s), u"Mine"_s);
    QCOMPARE(m_shelf->library.collections()[0].requests.size(), 1);
    QCOMPARE(m_shelf->library.collections()[0].requests[0].draft.request.url, u"http://127.0.0.1:9/b"_s);
}

void TestComposerLibrary::collections_whenChangedByKeys_areKept()
{
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:9/a"_s);
    saveAs(u"Mine"_s);
    QTreeView *tree = openCollections();
    QVERIFY(tree);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_F2);
    QTest::keyClicks(QApplication::focusWidget(), u"Renamed"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_shelf->library.collections()[0].requests[0].name, u"Renamed"_s);
    QCOMPARE(m_bench->label(u"composerTitle"_s), u"Renamed"_s);
    QTest::keyClick(tree, Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE(m_shelf->library.collections()[0].requests.size(), 2);
    QCOMPARE(tree->currentIndex().data().toString(), u"Renamed 2"_s);
    const QString copy = m_shelf->library.collections()[0].requests[1].id;
    QTest::keyClick(tree, Qt::Key_Insert, Qt::ControlModifier); // a new collection
    QTest::keyClicks(QApplication::focusWidget(), u"Second"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(m_shelf->library.collections()[1].name, u"Second"_s);
    QTRY_VERIFY(rowOf(*tree, u"Second"_s).isValid());
    tree->setCurrentIndex(rowOf(*tree, u"Renamed 2"_s));
    auto *menu = m_bench->find<QToolButton>(u"Saved requests: more"_s)->menu();
    menu->popup(QPoint()); // as the button does, which waits for its menu
    QMenu *where = nullptr;
    for (QAction *action : menu->actions())
        where = action->menu() ? action->menu() : where;
    where->popup(QPoint());
    where->actions().constLast()->trigger();
    where->close();
    menu->close();
    QCOMPARE(m_shelf->library.collections()[1].requests.size(), 1);
    QCOMPARE(m_shelf->library.collections()[1].requests[0].id, copy);
    m_bench->shoot(u"collections"_s);
}

void TestComposerLibrary::collections_whenDeleted_canBeUndone()
{
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:9/a"_s);
    saveAs(u"Mine"_s);
    QTreeView *tree = openCollections();
    QVERIFY(tree);
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Up); // the collection
    QTest::keyClick(tree, Qt::Key_Delete, Qt::ControlModifier);
    QTRY_VERIFY(m_shelf->library.collections().isEmpty());
    QCOMPARE(m_bench->label(u"composerTitle"_s), u"New request"_s);
    QVERIFY(m_bench->label(u"librarySaid"_s).contains(u"My requests"_s));
    m_bench->click(u"Undo"_s);
    QCOMPARE(m_shelf->library.collections().size(), 1);
    QCOMPARE(m_bench->label(u"composerTitle"_s), u"Mine"_s);
}

void TestComposerLibrary::collections_whenTwoProgramsChange_keepBoth()
{
    {
        Shelf other(m_folder->path());
        other.library.change([](QList<Collection> &list) { list.append({u"1"_s, u"One"_s, {}}); });
    }
    m_shelf->library.change([](QList<Collection> &list) { list.append({u"2"_s, u"Two"_s, {}}); });
    renew();
    QTRY_COMPARE_WITH_TIMEOUT(m_shelf->library.collections().size(), 2, patience);
}

void TestComposerLibrary::import_whenItIsAFile_addsACollection()
{
    const Collection orders{u"1"_s, u"Orders"_s, {{u"2"_s, u"Get"_s, Request()}}};
    QSignalSpy exported(&m_shelf->library, &Library::exported);
    m_shelf->library.exportFile(orders, file(u"orders.json"_s));
    QTRY_COMPARE_WITH_TIMEOUT(exported.size(), 1, patience);
    m_shelf->library.importFile(file(u"orders.json"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_shelf->library.collections().size(), 1, patience);
    m_shelf->library.importFile(file(u"orders.json"_s));
    QTRY_COMPARE_WITH_TIMEOUT(m_shelf->library.collections().size(), 2, patience);
    QCOMPARE(m_shelf->library.collections()[1].name, u"Orders 2"_s);
    QSignalSpy failed(&m_shelf->library, &Library::failed);
    m_shelf->library.importFile(file(u"none.json"_s));
    QTRY_COMPARE_WITH_TIMEOUT(failed.size(), 1, patience);
}

void TestComposerLibrary::shelf_whileTheComposerIsNarrow_fits()
{
    m_bench->compose(u"GET"_s, u"http://127.0.0.1:9/a"_s);
    saveAs(u"A name that is much longer than the line above the request can ever be"_s);
    QVERIFY(m_bench->window().minimumSizeHint().width() <= 1024);
    auto *composer = m_bench->window().findChild<QWidget *>(u"composer"_s);
    auto *combo = m_bench->find<QComboBox>(u"Environment"_s);
    QVERIFY(composer->rect().contains(QRect(combo->mapTo(composer, QPoint()), combo->size())));
    m_bench->shoot(u"longname"_s);
}

QTEST_MAIN(TestComposerLibrary)
#include "tst_composerlibrary.moc"
