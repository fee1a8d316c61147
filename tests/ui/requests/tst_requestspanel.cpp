// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"
#include "ui/requests/requestsmodel.h"
#include "ui/requests/requestspanel.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

// Rows 1 to 6: two hosts, two methods, three statuses; what ended took 1 s, 2 s, …
const char *const fixture = R"(
insert into net.http_request_queue (id, method, url, status, status_code, error_msg, requested_by, destination,
    created, scheduled_at, started_at, finished_at)
  select n, case n % 2 when 0 then 'POST' else 'GET' end, 'http://' || host || '/item/' || n,
    (array['pending', 'failed', 'succeeded'])[1 + n % 3], (array[null, 503, 200])[1 + n % 3],
    case n % 3 when 1 then 'Weird server reply' end, 'postgres', host,
    now() - interval '1 h' + n * interval '1 min', now() + (10 - n) * interval '1 h',
    case when n % 3 > 0 then now() end, case when n % 3 > 0 then now() + n * interval '1 s' end
  from generate_series(1, 6) as n, lateral (select case when n > 3 then 'b.example' else 'a.example' end) as h (host);
select setval('net.http_request_queue_id_seq', 6);
)";

} // namespace

// The Requests page from the outside: what it shows, in which order, and what it remembers.
class TestRequestsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void completion_whenKeysArePressed_writesTheFilter();
    void completion_whenReturnIsPressed_doesNotTakeIt();
    void completion_whenEscapeIsPressed_closes();
    void chips_whenClickedOrDeleted_takeTheirTermAway();
    void filter_whenTermsAreExcluded_leavesThemOut();
    void menu_whenCellIsClicked_filtersByItsValue();
    void pause_whenPressed_freezesRowsButNotCounts();
    void sort_whenChosen_ordersTheTable();
    void header_whenClicked_sorts();
    void columns_whenChosen_areRememberedAndReset();
    void state_whenRestored_isTheSame();
    void counts_whenEstimated_saySo();
    void readOnly_whenSet_disablesChanges();
    void scroll_whenDeep_staysBounded();

private:
    [[nodiscard]] QString ids() const; // of the rows, from top to bottom
    [[nodiscard]] RequestsPanel &panel() const;
    void waitForIds(const QString &expected);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestRequestsPanel::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestRequestsPanel::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Requests"_s);
    m_cluster->exec(m_bench->conninfo(), QString::fromLatin1(fixture));
    waitForIds(u"6 5 4 3 2 1"_s);
}

void TestRequestsPanel::cleanup()
{
    m_bench.reset();
}

QString TestRequestsPanel::ids() const
{
    QStringList out;
    for (int row = 0; row < m_bench->rows(); ++row)
        out.append(m_bench->cell(row, u"ID"_s));
    return out.join(u' ');
}

RequestsPanel &TestRequestsPanel::panel() const
{
    return *m_bench->window().findChild<RequestsPanel *>(u"requestsPanel"_s);
}

void TestRequestsPanel::waitForIds(const QString &expected)
{
    m_bench->engine().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(ids(), expected, patience);
}

void TestRequestsPanel::completion_whenKeysArePressed_writesTheFilter()
{
    auto *edit = m_bench->find<QLineEdit>(u"Filter"_s);
    m_bench->type(u"Filter"_s, u"sta"_s);
    auto *list = m_bench->find<QListWidget>(u"Filter suggestions"_s);
    QVERIFY(list);
    QCOMPARE(list->item(0)->text(), u"status:"_s);
    m_bench->shoot(u"suggestions"_s);
    QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(edit, Qt::Key_Tab);
    QCOMPARE(edit->text(), u"status:"_s);
    QVERIFY(edit->hasFocus());
    QVERIFY(list->isVisible()); // and goes on with the values
    m_bench->shoot(u"suggestedvalues"_s);
    QTest::keyClicks(edit, u"f"_s);
    QTest::keyClick(edit, Qt::Key_Down);
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(edit->text(), u"status:failed "_s);
    QVERIFY(!list->isVisible());
    waitForIds(u"4 1"_s);
    QTest::keyClicks(edit, u"host:"_s); // hosts that were seen
    QCOMPARE(list->count(), 2);
    QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualItemRect(list->item(1)).center());
    QVERIFY(edit->text().startsWith(u"status:failed host:"_s));
    QVERIFY(edit->hasFocus());
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
}

void TestRequestsPanel::completion_whenReturnIsPressed_doesNotTakeIt()
{
    auto *edit = m_bench->find<QLineEdit>(u"Filter"_s);
    m_bench->type(u"Filter"_s, u"me"_s);
    auto *list = m_bench->find<QListWidget>(u"Filter suggestions"_s);
    QVERIFY(list && list->isVisible());
    QTest::keyClick(edit, Qt::Key_Return);
    QCOMPARE(edit->text(), u"me"_s);
    QVERIFY(!list->isVisible());
    QTest::keyClick(edit, Qt::Key_Down);
    QVERIFY(list->isVisible());
    QTest::keyClick(edit, Qt::Key_Tab); // nothing chosen: on to the next control
    QVERIFY(!edit->hasFocus());
    QVERIFY(!list->isVisible());
    QCOMPARE(edit->text(), u"me"_s);
}

void TestRequestsPanel::completion_whenEscapeIsPressed_closes()
{
    auto *edit = m_bench->find<QLineEdit>(u"Filter"_s);
    edit->setFocus();
    QTest::keyClick(edit, Qt::Key_Space, Qt::ControlModifier);
    auto *list = m_bench->find<QListWidget>(u"Filter suggestions"_s);
    QVERIFY(list && list->count() > 5);
    QTest::keyClick(edit, Qt::Key_Up);
    QCOMPARE(list->currentRow(), list->count() - 1);
    QTest::keyClick(edit, Qt::Key_Escape);
    QVERIFY(!list->isVisible());
    QVERIFY(edit->text().isEmpty());
}

void TestRequestsPanel::chips_whenClickedOrDeleted_takeTheirTermAway()
{
    auto *edit = m_bench->find<QLineEdit>(u"Filter"_s);
    m_bench->type(u"Filter"_s, u"status:failed method:GET item -\"a b\" code:9x"_s);
    QTRY_VERIFY(m_bench->find<QToolButton>(u"Remove filter code:9x"_s));
    QVERIFY(m_bench->find<QToolButton>(u"Remove filter code:9x"_s)->property("invalid").toBool());
    QVERIFY(!m_bench->label(u"filterProblem"_s).isEmpty());
    m_bench->shoot(u"chips"_s);
    m_bench->click(u"Remove filter code:9x"_s);
    QCOMPARE(edit->text(), u"status:failed method:GET item -\"a b\""_s);
    QVERIFY(m_bench->label(u"filterProblem"_s).isEmpty());
    waitForIds(u"1"_s);
    auto *chip = m_bench->find<QToolButton>(u"Remove filter status:failed"_s);
    chip->setFocus();
    QTest::keyClick(chip, Qt::Key_Right);
    QWidget *next = m_bench->window().focusWidget();
    QCOMPARE(next->accessibleName(), u"Remove filter method:GET"_s);
    QTest::keyClick(next, Qt::Key_Delete);
    QCOMPARE(edit->text(), u"status:failed item -\"a b\""_s);
    waitForIds(u"4 1"_s);
    while (m_bench->window().focusWidget() != edit)
        QTest::keyClick(m_bench->window().focusWidget(), Qt::Key_Delete);
    QVERIFY(edit->text().isEmpty());
    waitForIds(u"6 5 4 3 2 1"_s);
}

void TestRequestsPanel::filter_whenTermsAreExcluded_leavesThemOut()
{
    m_bench->type(u"Filter"_s, u"-status:pending -host:a.example"_s);
    waitForIds(u"5 4"_s);
    m_bench->type(u"Filter"_s, u"-weird -method:post"_s);
    waitForIds(u"5 3"_s);
    m_bench->type(u"Filter"_s, u"id:2"_s);
    waitForIds(u"2"_s);
}

void TestRequestsPanel::menu_whenCellIsClicked_filtersByItsValue()
{
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    const auto openMenu = [&](int row, int column) {
        const QPoint place = table->visualRect(table->model()->index(row, column)).center();
        QContextMenuEvent event(QContextMenuEvent::Mouse, place, table->viewport()->mapToGlobal(place));
        QCoreApplication::sendEvent(table->viewport(), &event);
        return m_bench->window().findChild<QMenu *>(u"requestsMenu"_s);
    };
    const auto trigger = [](QMenu *menu, const QString &text) {
        for (QAction *action : menu->actions()) {
            if (action->text() == text) {
                action->trigger();
                menu->close();
                return true;
            }
        }
        return false;
    };
    table->selectRow(0);
    QMenu *menu = openMenu(1, RequestsModel::Code);
    QVERIFY(menu);
    QVERIFY(trigger(menu, u"Filter by code:200"_s));
    waitForIds(u"5 2"_s);
    QTRY_VERIFY(!m_bench->window().findChild<QMenu *>(u"requestsMenu"_s));
    menu = openMenu(0, RequestsModel::Url);
    QVERIFY(trigger(menu, u"Exclude host:b.example"_s));
    QCOMPARE(m_bench->find<QLineEdit>(u"Filter"_s)->text(), u"code:200 -host:b.example"_s);
    waitForIds(u"2"_s);
}

void TestRequestsPanel::pause_whenPressed_freezesRowsButNotCounts()
{
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    table->setFocus();
    QTest::keyClick(table, Qt::Key_P, Qt::ControlModifier);
    auto *pause = m_bench->find<QToolButton>(u"Pause"_s);
    QVERIFY(pause && pause->isChecked());
    QVERIFY(m_bench->find<QPushButton>(u"Paused"_s));
    m_cluster->exec(m_bench->conninfo(), u"select net.http_get('http://127.0.0.1:9/'), net.cancel(6)"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Paused · 1 new"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->counts().at(6), u"Cancelled  1"_s, patience);
    QCOMPARE(ids(), u"6 5 4 3 2 1"_s);
    QCOMPARE(m_bench->cell(0, u"Status"_s), u"pending"_s);
    m_bench->shoot(u"paused"_s);
    m_bench->type(u"Filter"_s, u"status:failed"_s); // another list is shown once, and stands still too
    waitForIds(u"4 1"_s);
    m_bench->type(u"Filter"_s, {});
    waitForIds(u"7 6 5 4 3 2 1"_s);
    m_cluster->exec(m_bench->conninfo(), u"select net.http_get('http://127.0.0.1:9/')"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Paused · 1 new"_s), patience);
    QTest::mouseClick(pause, Qt::LeftButton);
    waitForIds(u"8 7 6 5 4 3 2 1"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Paused"_s));
}

void TestRequestsPanel::sort_whenChosen_ordersTheTable()
{
    auto *sort = m_bench->find<QComboBox>(u"Sort"_s);
    QVERIFY(sort);
    sort->setFocus();
    QTest::keyClick(sort, Qt::Key_Down);
    QCOMPARE(sort->currentText(), u"Oldest first"_s);
    waitForIds(u"1 2 3 4 5 6"_s);
    QTest::keyClick(sort, Qt::Key_Down);
    QCOMPARE(sort->currentText(), u"Next due"_s);
    waitForIds(u"6 3"_s);
    m_cluster->exec(
        m_bench->conninfo(), u"update net.http_request_queue set scheduled_at = now() where id = 3"_s);
    waitForIds(u"3 6"_s);
    QTest::keyClick(sort, Qt::Key_Down);
    QCOMPARE(sort->currentText(), u"Slowest"_s);
    waitForIds(u"5 4 2 1"_s);
    m_bench->shoot(u"slowest"_s);
    m_bench->type(u"Filter"_s, u"status:failed"_s);
    waitForIds(u"4 1"_s);
    m_bench->type(u"Filter"_s, u"status:pending"_s);
    waitForIds(QString());
    m_bench->shoot(u"nothingslow"_s);
    sort->setFocus();
    QTest::keyClick(sort, Qt::Key_Home);
    waitForIds(u"6 3"_s);
}

void TestRequestsPanel::header_whenClicked_sorts()
{
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    QHeaderView *header = table->horizontalHeader();
    const auto click = [header](int section) {
        QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
            QPoint(header->sectionViewportPosition(section) + 10, header->height() / 2));
    };
    click(RequestsModel::Created);
    waitForIds(u"1 2 3 4 5 6"_s);
    QCOMPARE(header->sortIndicatorOrder(), Qt::AscendingOrder);
    QCOMPARE(m_bench->find<QComboBox>(u"Sort"_s)->currentText(), u"Oldest first"_s);
    click(RequestsModel::Duration);
    waitForIds(u"5 4 2 1"_s);
    QCOMPARE(header->sortIndicatorSection(), int(RequestsModel::Duration));
    click(RequestsModel::Method); // has no order
    QCOMPARE(header->sortIndicatorSection(), int(RequestsModel::Duration));
    click(RequestsModel::Id);
    waitForIds(u"6 5 4 3 2 1"_s);
    QVERIFY(table->selectionModel()->selectedRows().size() <= 1); // a click there selects nothing
}

void TestRequestsPanel::columns_whenChosen_areRememberedAndReset()
{
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    const auto choose = [this](const QString &text) {
        m_bench->click(u"Columns"_s);
        auto *menu = qobject_cast<QMenu *>(QApplication::activePopupWidget());
        QVERIFY(menu);
        for (QAction *action : menu->actions()) {
            if (action->text() == text)
                action->trigger();
        }
        menu->close();
    };
    QVERIFY(table->isColumnHidden(RequestsModel::Host));
    choose(u"Host"_s);
    QVERIFY(!table->isColumnHidden(RequestsModel::Host));
    table->horizontalHeader()->moveSection(0, 2);
    table->setColumnWidth(RequestsModel::Host, 217);
    const QByteArray state = panel().saveState();
    choose(u"Reset columns"_s);
    QVERIFY(table->isColumnHidden(RequestsModel::Host));
    QCOMPARE(table->horizontalHeader()->visualIndex(0), 0);
    panel().restoreState(state);
    QVERIFY(!table->isColumnHidden(RequestsModel::Host));
    QCOMPARE(table->horizontalHeader()->visualIndex(0), 2);
    QCOMPARE(table->columnWidth(RequestsModel::Host), 217);
}

void TestRequestsPanel::state_whenRestored_isTheSame()
{
    auto *tabs = m_bench->window().findChild<QTabBar *>(u"statusTabs"_s);
    auto *sort = m_bench->find<QComboBox>(u"Sort"_s);
    m_bench->type(u"Filter"_s, u"method:GET"_s);
    sort->setCurrentIndex(1);
    tabs->setCurrentIndex(5);
    waitForIds(u"1"_s);
    const QByteArray state = panel().saveState();
    sort->setCurrentIndex(0);
    panel().setFilterText({});
    waitForIds(u"6 5 4 3 2 1"_s);
    panel().restoreState(state);
    QCOMPARE(tabs->currentIndex(), 5);
    QCOMPARE(sort->currentText(), u"Oldest first"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"Filter"_s)->text(), u"method:GET"_s);
    waitForIds(u"1"_s);
    // What an older version saved, what was cut, and nothing at all.
    panel().restoreState(m_bench->find<QTableView>(u"Requests"_s)->horizontalHeader()->saveState());
    panel().restoreState(state.left(20));
    panel().restoreState({});
    QCOMPARE(sort->currentText(), u"Oldest first"_s);
}

void TestRequestsPanel::counts_whenEstimated_saySo()
{
    Snapshot snapshot;
    snapshot.watchNumber = 0; // the counts are of all requests, whatever is watched
    for (JobStatus status : allJobStatuses)
        snapshot.stats.counts.insert(status, 12'345);
    snapshot.stats.estimated = true;
    panel().takeSnapshot(snapshot);
    QCOMPARE(m_bench->counts(),
        (QStringList{u"All  ~74k"_s, u"Pending  ~12k"_s, u"Running  12k"_s, u"Retrying  ~12k"_s,
            u"Succeeded  12k"_s, u"Failed  12k"_s, u"Cancelled  12k"_s}));
    auto *tabs = m_bench->window().findChild<QTabBar *>(u"statusTabs"_s);
    QVERIFY(tabs->tabToolTip(1).contains(u"12,345"_s) && tabs->tabToolTip(1).contains(u"estimated"_s));
    QCOMPARE(tabs->tabToolTip(4), u"12,345, exact"_s);
    m_bench->shoot(u"estimated"_s);
}

void TestRequestsPanel::readOnly_whenSet_disablesChanges()
{
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    table->selectRow(2);
    const auto action = [this](const QString &text) {
        for (QAction *candidate : panel().requestActions()) {
            if (candidate->text() == text)
                return candidate;
        }
        return static_cast<QAction *>(nullptr);
    };
    QVERIFY(action(u"&Retry"_s)->isEnabled());
    panel().setReadOnly(true, u"This connection is read-only"_s);
    for (const QString &text : {u"&Retry"_s, u"&Cancel"_s}) {
        QVERIFY(!action(text)->isEnabled());
        QCOMPARE(action(text)->toolTip(), u"This connection is read-only"_s);
    }
    QVERIFY(action(u"E&xport…"_s)->isEnabled());
    QVERIFY(action(u"Copy as c&URL"_s)->isEnabled());
    panel().setReadOnly(false, {});
    QVERIFY(action(u"&Retry"_s)->isEnabled());
}

void TestRequestsPanel::scroll_whenDeep_staysBounded()
{
    m_cluster->exec(m_bench->conninfo(),
        u"insert into net.http_request_queue (id, method, url, status, destination)"
        " select n, 'GET', 'http://a.example/', 'succeeded', 'a.example' from generate_series(100, 3099) as n"_s);
    m_bench->engine().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"ID"_s), u"3099"_s, patience);
    auto *table = m_bench->find<QTableView>(u"Requests"_s);
    auto *model = qobject_cast<RequestsModel *>(table->model());
    model->setRowLimit(1000);
    QScrollBar *bar = table->verticalScrollBar();
    const auto topId = [&] {
        return m_bench->cell(bar->value(), u"ID"_s).toInt();
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        (bar->setValue(bar->maximum()), m_bench->cell(m_bench->rows() - 1, u"ID"_s) == u"1"_s), patience);
    QCOMPARE(m_bench->rows(), 1000);
    QVERIFY(model->isDetached());
    bar->setValue(500);
    const int before = topId();
    bar->setValue(0);
    QVERIFY(topId() > before);
    QTRY_VERIFY_WITH_TIMEOUT((bar->setValue(0), m_bench->cell(0, u"ID"_s) == u"3099"_s), patience);
    QVERIFY(m_bench->rows() <= 1000);
    QVERIFY(!model->isDetached());
}

QTEST_MAIN(TestRequestsPanel)
#include "tst_requestspanel.moc"
