// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/compose/savedplaces.h"
#include "tests/ui/support/windowbench.h"
#include "ui/composer/shelf.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QElapsedTimer>
#include <QLineEdit>
#include <QMimeData>
#include <QSplitter>
#include <QTabBar>
#include <QTemporaryDir>
#include <QToolButton>
#include <QTreeView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

SavedRequest request(const QString &name, const FolderPath &folder = {}, const QString &method = u"GET"_s)
{
    Request sent;
    sent.method = method;
    sent.url = u"http://127.0.0.1:9/"_s + name.toLower();
    return {name, name, sent, folder};
}

QList<Collection> sample()
{
    return {
        {u"shop"_s, u"Shop"_s,
            {request(u"List"_s), request(u"Create"_s, {}, u"POST"_s),
                request(u"Refund"_s, {u"Money"_s}, u"POST"_s), request(u"Pay"_s, {u"Money"_s, u"Cards"_s})},
            {{u"Money"_s}, {u"Drafts"_s}}},
        {u"other"_s, u"Other"_s, {request(u"Ping"_s)}}};
}

} // namespace

// The collections as a tree beside the request: its order, its search, its keys, its room.
class TestCollections : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void panel_whenToggled_isRemembered();
    void panel_whenTheFirstIsSaved_isThere();
    void panel_whileThereIsNoRoom_takesTheRequestsPlace();
    void tree_whenFilled_hasFoldersAndRequests();
    void search_whenTyped_leavesWhatHasIt_data();
    void search_whenTyped_leavesWhatHasIt();
    void search_whenCleared_isAsBefore();
    void drop_whenAllowed_movesThere_data();
    void drop_whenAllowed_movesThere();
    void keys_whenPressed_moveTheRequest();
    void folder_whenMadeByKey_isNamedAtOnce();
    void folder_whenDeleted_canBeUndone();
    void request_whenOpened_hasATab_data();
    void request_whenOpened_hasATab();
    void save_whenItIsInAFolder_goesBackThere();
    void collection_whenLarge_staysFast();

private:
    [[nodiscard]] QTreeView *tree() const { return m_bench->find<QTreeView>(u"Saved requests"_s); }
    [[nodiscard]] QModelIndex row(const QString &name) const
    {
        return tree()
            ->model()
            ->match(
                tree()->model()->index(0, 0), Qt::DisplayRole, name, 1, Qt::MatchExactly | Qt::MatchRecursive)
            .value(0);
    }
    [[nodiscard]] QString picture(const QModelIndex &parent = {}) const; // "Shop(Money(Cards(Pay) …"
    void show();
    void press(Qt::Key key, Qt::KeyboardModifiers held = {}) { QTest::keyClick(tree(), key, held); }
    [[nodiscard]] QLineEdit *search() const { return m_bench->find<QLineEdit>(u"Search saved requests"_s); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<Shelf> m_shelf;
    std::unique_ptr<WindowBench> m_bench;
};

void TestCollections::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestCollections::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_shelf = std::make_unique<Shelf>(m_folder->path());
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    m_bench->window().useShelf(*m_shelf);
    QVERIFY(m_bench->open());
    QTest::qWait(50); // the files are read
    m_shelf->library.change([](QList<Collection> &list) { list = sample(); });
}

void TestCollections::cleanup()
{
    m_bench.reset();
    m_shelf.reset();
}

void TestCollections::show()
{
    if (!tree())
        QTest::keyClick(m_bench->find<QLineEdit>(u"URL"_s), Qt::Key_B, Qt::ControlModifier);
    QVERIFY(tree());
    tree()->setFocus();
}

QString TestCollections::picture(const QModelIndex &parent) const
{
    QStringList parts;
    const QAbstractItemModel *model = tree()->model();
    for (int i = 0; i < model->rowCount(parent); ++i) {
        const QModelIndex index = model->index(i, 0, parent);
        const QString inside = picture(index);
        const bool folder = !(index.flags() & Qt::ItemNeverHasChildren);
        parts.append(index.data().toString() + (folder ? u'(' + inside + u')' : QString()));
    }
    return parts.join(u' ');
}

void TestCollections::panel_whenToggled_isRemembered()
{
    show();
    auto *splitter = qobject_cast<QSplitter *>(tree()->parentWidget()->parentWidget());
    QVERIFY(splitter);
    const int width = splitter->sizes()[0] + 40;
    splitter->setSizes({width, splitter->width() - width});
    Q_EMIT splitter->splitterMoved(width, 1);
    const int shown = splitter->sizes()[0];
    m_bench->window().close();
    Settings settings = m_bench->settings();
    const auto comeBack = [&] {
        m_bench = std::make_unique<WindowBench>(*m_cluster, settings);
        m_bench->window().useShelf(*m_shelf);
        QVERIFY(m_bench->open());
    };
    comeBack();
    QVERIFY(tree());
    splitter = qobject_cast<QSplitter *>(tree()->parentWidget()->parentWidget());
    QVERIFY2(qAbs(splitter->sizes()[0] - shown) <= 2, qPrintable(QString::number(splitter->sizes()[0])));
    m_bench->click(u"Collections"_s);
    QVERIFY(!tree());
    QVERIFY(m_bench->find<QLineEdit>(u"URL"_s));
    m_bench->window().close();
    settings = m_bench->settings();
    comeBack();
    QVERIFY(!tree());
    QTest::keyClick(m_bench->find<QLineEdit>(u"URL"_s), Qt::Key_O, Qt::ControlModifier);
    QVERIFY(tree());
    QVERIFY(search()->hasFocus());
    QTest::keyClick(search(), Qt::Key_Escape);
    QVERIFY(m_bench->find<QLineEdit>(u"URL"_s)->hasFocus());
}

void TestCollections::panel_whenTheFirstIsSaved_isThere()
{
    QTRY_VERIFY(tree()); // there is room for it in this window
    QVERIFY(m_bench->find<QWidget>(u"Send"_s));
    QVERIFY(m_bench->find<QWidget>(u"Requests"_s)->width() > 300);
    m_bench->shoot(u"collectionsBeside"_s);
}

void TestCollections::panel_whileThereIsNoRoom_takesTheRequestsPlace()
{
    m_bench->window().resize(640, 500);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"URL"_s));
    auto *composer = m_bench->window().findChild<QWidget *>(u"composer"_s);
    composer->setMaximumWidth(400);
    QTRY_VERIFY(!tree());
    QTest::keyClick(m_bench->find<QLineEdit>(u"URL"_s), Qt::Key_O, Qt::ControlModifier);
    QVERIFY(tree());
    QVERIFY(!m_bench->find<QLineEdit>(u"URL"_s));
    m_bench->shoot(u"collectionsInstead"_s);
    QTest::keyClicks(search(), u"ping"_s);
    QTest::keyClick(search(), Qt::Key_Return);
    QVERIFY(!tree());
    QCOMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), u"http://127.0.0.1:9/ping"_s);
}

void TestCollections::tree_whenFilled_hasFoldersAndRequests()
{
    show();
    const QAbstractItemModelTester tester(
        tree()->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    QCOMPARE(picture(), u"Shop(Money(Cards(Pay) Refund) Drafts() List Create) Other(Ping)"_s);
    QCOMPARE(row(u"Refund"_s).data(Qt::AccessibleTextRole).toString(), u"Refund, POST"_s);
    m_shelf->library.change([](QList<Collection> &list) { list.removeFirst(); });
    QCOMPARE(picture(), u"Other(Ping)"_s);
}

void TestCollections::search_whenTyped_leavesWhatHasIt_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("left");
    QTest::newRow("a name") << u"pay"_s << u"Shop(Money(Cards(Pay)))"_s;
    QTest::newRow("a URL") << u":9/LIST"_s << u"Shop(List)"_s;
    QTest::newRow("a method") << u"post"_s << u"Shop(Money(Refund) Create)"_s;
    QTest::newRow("a folder") << u"money"_s << u"Shop(Money(Cards(Pay) Refund))"_s;
    QTest::newRow("a collection") << u"other"_s << u"Other(Ping)"_s;
    QTest::newRow("an empty folder") << u"drafts"_s << u"Shop(Drafts())"_s;
    QTest::newRow("nothing") << u"zzz"_s << QString();
}

void TestCollections::search_whenTyped_leavesWhatHasIt()
{
    QFETCH(QString, words);
    QFETCH(QString, left);
    show();
    search()->setFocus();
    QTest::keyClicks(search(), words);
    QCOMPARE(picture(), left);
    QCOMPARE(tree()->findChild<QWidget *>(u"emptyState"_s)->isVisible(), left.isEmpty());
}

void TestCollections::search_whenCleared_isAsBefore()
{
    show();
    tree()->collapse(row(u"Money"_s));
    search()->setFocus();
    QTest::keyClicks(search(), u"pay"_s);
    QVERIFY(tree()->isExpanded(row(u"Money"_s)));
    QTest::keyClick(search(), Qt::Key_Escape);
    QVERIFY(search()->text().isEmpty());
    QVERIFY(!tree()->isExpanded(row(u"Money"_s)));
    QVERIFY(tree()->isExpanded(row(u"Shop"_s)));
}

void TestCollections::drop_whenAllowed_movesThere_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("into"); // empty: the top
    QTest::addColumn<int>("before"); // row; -1: onto it
    QTest::addColumn<QString>("then"); // empty: refused
    const QString other = u" Other(Ping)"_s;
    QTest::newRow("a request above another")
        << u"Create"_s << u"Shop"_s << 2 << u"Shop(Money(Cards(Pay) Refund) Drafts() Create List)"_s + other;
    QTest::newRow("a request among folders")
        << u"Create"_s << u"Shop"_s << 0 << u"Shop(Money(Cards(Pay) Refund) Drafts() Create List)"_s + other;
    QTest::newRow("a request onto a folder")
        << u"List"_s << u"Drafts"_s << -1 << u"Shop(Money(Cards(Pay) Refund) Drafts(List) Create)"_s + other;
    QTest::newRow("a request onto another collection")
        << u"Pay"_s << u"Other"_s << -1
        << u"Shop(Money(Cards() Refund) Drafts() List Create) Other(Ping Pay)"_s;
    QTest::newRow("a folder above another")
        << u"Drafts"_s << u"Shop"_s << 0 << u"Shop(Drafts() Money(Cards(Pay) Refund) List Create)"_s + other;
    QTest::newRow("a folder behind all")
        << u"Money"_s << u"Shop"_s << 4 << u"Shop(Drafts() Money(Cards(Pay) Refund) List Create)"_s + other;
    QTest::newRow("a collection above another")
        << u"Other"_s << QString() << 0
        << u"Other(Ping) Shop(Money(Cards(Pay) Refund) Drafts() List Create)"_s;
    QTest::newRow("a folder into itself") << u"Money"_s << u"Cards"_s << -1 << QString();
    QTest::newRow("a collection onto a folder") << u"Other"_s << u"Drafts"_s << -1 << QString();
    QTest::newRow("a request to the top") << u"List"_s << QString() << 0 << QString();
}

void TestCollections::drop_whenAllowed_movesThere()
{
    QFETCH(QString, what);
    QFETCH(QString, into);
    QFETCH(int, before);
    QFETCH(QString, then);
    show();
    QAbstractItemModel *model = tree()->model();
    const QString was = picture();
    const std::unique_ptr<QMimeData> data(model->mimeData({row(what)}));
    QVERIFY(row(what).flags() & Qt::ItemIsDragEnabled);
    const QModelIndex parent = into.isEmpty() ? QModelIndex() : row(into);
    QCOMPARE(model->canDropMimeData(data.get(), Qt::MoveAction, before, 0, parent), !then.isEmpty());
    model->dropMimeData(data.get(), Qt::MoveAction, before, 0, parent);
    QCOMPARE(picture(), then.isEmpty() ? was : then);
    if (!then.isEmpty())
        QCOMPARE(tree()->currentIndex().data().toString(), what);
}

void TestCollections::keys_whenPressed_moveTheRequest()
{
    show();
    const QString other = u" Other(Ping)"_s;
    tree()->setCurrentIndex(row(u"Create"_s));
    press(Qt::Key_Up, Qt::AltModifier);
    QCOMPARE(picture(), u"Shop(Money(Cards(Pay) Refund) Drafts() Create List)"_s + other);
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(picture(), u"Shop(Money(Cards(Pay) Refund) Drafts(Create) List)"_s + other);
    QCOMPARE(tree()->currentIndex().data().toString(), u"Create"_s);
    press(Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(picture(), u"Shop(Money(Cards(Pay) Refund) Drafts() List Create)"_s + other);
    tree()->setCurrentIndex(row(u"Money"_s));
    press(Qt::Key_Down, Qt::AltModifier);
    press(Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(picture(), u"Shop(Drafts(Money(Cards(Pay) Refund)) List Create)"_s + other);
    QCOMPARE(tree()->currentIndex().data().toString(), u"Money"_s);
}

void TestCollections::folder_whenMadeByKey_isNamedAtOnce()
{
    show();
    tree()->setCurrentIndex(row(u"Refund"_s));
    press(Qt::Key_Insert);
    QTest::keyClicks(QApplication::focusWidget(), u"Returns"_s);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(picture(), u"Shop(Money(Cards(Pay) Returns() Refund) Drafts() List Create) Other(Ping)"_s);
    QCOMPARE(tree()->currentIndex().data().toString(), u"Returns"_s);
    press(Qt::Key_F2);
    QTest::keyClicks(QApplication::focusWidget(), u"Cards"_s); // taken there
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Return);
    QTRY_COMPARE(tree()->currentIndex().data().toString(), u"Cards 2"_s);
}

void TestCollections::folder_whenDeleted_canBeUndone()
{
    show();
    const QString was = picture();
    tree()->setCurrentIndex(row(u"Money"_s));
    press(Qt::Key_Delete);
    QCOMPARE(picture(), u"Shop(Drafts() List Create) Other(Ping)"_s);
    QVERIFY(m_bench->label(u"librarySaid"_s).contains(u"Money"_s));
    m_bench->click(u"Undo"_s);
    QCOMPARE(picture(), was);
    QCOMPARE(tree()->currentIndex().data().toString(), u"Money"_s);
    QVERIFY(!m_bench->find<QWidget>(u"Undo"_s));
}

void TestCollections::request_whenOpened_hasATab_data()
{
    QTest::addColumn<bool>("byMouse");
    QTest::newRow("by Return") << false;
    QTest::newRow("by a double click") << true;
}

void TestCollections::request_whenOpened_hasATab()
{
    QFETCH(bool, byMouse);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/typed"_s);
    const auto *bar = m_bench->window().findChild<QTabBar *>(u"requestTabs"_s);
    show();
    for (const QString &name : {u"Pay"_s, u"List"_s, u"Pay"_s}) {
        tree()->setCurrentIndex(row(name));
        if (byMouse) {
            const QPoint place = tree()->visualRect(row(name)).center();
            QTest::mouseClick(tree()->viewport(), Qt::LeftButton, {}, place);
            QTest::mouseDClick(tree()->viewport(), Qt::LeftButton, {}, place);
        } else {
            tree()->setFocus();
            press(Qt::Key_Return);
        }
        QCOMPARE(m_bench->find<QLineEdit>(u"URL"_s)->text(), u"http://127.0.0.1:9/"_s + name.toLower());
    }
    QCOMPARE(bar->count(), 3);
    QCOMPARE(bar->tabText(0), u"● GET /typed"_s);
    QCOMPARE(bar->tabText(1), u"Pay"_s);
}

void TestCollections::save_whenItIsInAFolder_goesBackThere()
{
    show();
    tree()->setCurrentIndex(row(u"Pay"_s));
    press(Qt::Key_Return);
    m_bench->type(u"URL"_s, u"http://127.0.0.1:9/changed"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"URL"_s), Qt::Key_S, Qt::ControlModifier);
    const QList<Collection> &now = m_shelf->library.collections();
    QCOMPARE(placeOf(now, u"Pay"_s).folder, (FolderPath{u"Money"_s, u"Cards"_s}));
    QCOMPARE(m_shelf->library.find(u"Pay"_s)->draft.request.url, u"http://127.0.0.1:9/changed"_s);
}

void TestCollections::collection_whenLarge_staysFast()
{
    m_shelf->library.change([](QList<Collection> &list) {
        list = {{u"big"_s, u"Big"_s, {}}};
        for (int i = 0; i < 5000; ++i)
            list[0].requests.append(request(u"Number %1"_s.arg(i), {u"Folder %1"_s.arg(i % 100)}));
    });
    show();
    QElapsedTimer clock;
    clock.start();
    search()->setText(u"number 4321"_s);
    QCOMPARE(picture(), u"Big(Folder 21(Number 4321))"_s);
    search()->clear();
    tree()->setCurrentIndex(row(u"Number 4990"_s));
    press(Qt::Key_Up, Qt::AltModifier);
    const qint64 milliseconds = clock.elapsed() / 3;
    QVERIFY2(milliseconds < 700, qPrintable(QString::number(milliseconds))); // without optimisation
    qInfo("one change of 5,000 requests: %lld ms", milliseconds);
}

QTEST_MAIN(TestCollections)
#include "tst_collections.moc"
