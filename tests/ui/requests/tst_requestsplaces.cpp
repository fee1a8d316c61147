// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"
#include "ui/requests/requestsmodel.h"

#include <QComboBox>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QStyle>
#include <QStyleOptionSlider>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;
constexpr int rowCount = 60'000;

} // namespace

// Places far away in a long list: by the scroll bar, by keys, by time; and searches that have to read every
// row.
class TestRequestsPlaces : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanupTestCase();

    void bar_whenDrawn_leadsThere();
    void bar_whenStepped_movesByRows();
    void bar_whenAllIsLoaded_countsRows();
    void keys_whenPressed_leadToBothEnds();
    void home_whenScrolledAway_leadsToTheNewest_data();
    void home_whenScrolledAway_leadsToTheNewest();
    void time_whenEntered_leadsThere_data();
    void time_whenEntered_leadsThere();
    void time_whenWrong_saysWhatToWrite();
    void time_whenSortedBySlowest_goesByTheNewest();
    void search_whenNothingIsFoundYet_saysHowFarItLooked();

private:
    [[nodiscard]] QTableView *table() const { return m_bench->find<QTableView>(u"Requests"_s); }
    [[nodiscard]] QScrollBar *bar() const { return m_bench->find<QScrollBar>(u"Place in the list"_s); }
    [[nodiscard]] RequestsModel *model() const { return qobject_cast<RequestsModel *>(table()->model()); }
    [[nodiscard]] qint64 topId() const { return m_bench->cell(table()->rowAt(0), u"ID"_s).toLongLong(); }
    void draw(double share); // the thumb, with the mouse

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestRequestsPlaces::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Requests"_s);
    m_cluster->exec(m_bench->conninfo(),
        u"insert into net.http_request_queue (id, method, url, body, status, destination, created, "
        u"started_at,"
        " finished_at) select n, 'POST', 'http://a.example/' || n, convert_to('number ' || n, 'UTF8'), "
        "'succeeded',"
        " 'a.example', timestamptz '2026-01-01 00:00:00' + n * interval '1 s', now(), now()"
        " from generate_series(1, %1) as n"_s.arg(rowCount));
    m_bench->engine().refresh();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->cell(0, u"ID"_s) == QString::number(rowCount), patience);
    QTRY_VERIFY_WITH_TIMEOUT(bar() && bar()->maximum() > 50'000, patience);
}

void TestRequestsPlaces::init()
{
    m_bench->type(u"Filter"_s, {});
    QTest::keyClick(m_bench->find<QLineEdit>(u"Filter"_s), Qt::Key_Return);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(topId(), qint64(rowCount), patience);
    QTRY_VERIFY_WITH_TIMEOUT(bar() && bar()->maximum() > 50'000, patience); // no longer what a filter left
    m_bench->window().activateWindow(); // as a window manager does behind a dialog
    QTRY_VERIFY(m_bench->window().isActiveWindow());
}

void TestRequestsPlaces::cleanupTestCase()
{
    m_bench.reset();
}

void TestRequestsPlaces::draw(double share)
{
    QStyleOptionSlider option;
    option.initFrom(bar());
    option.orientation = Qt::Vertical;
    option.minimum = bar()->minimum();
    option.maximum = bar()->maximum();
    option.pageStep = bar()->pageStep();
    option.sliderPosition = bar()->sliderPosition();
    option.subControls = QStyle::SC_All;
    const QStyle *style = bar()->style();
    const QRect thumb
        = style->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarSlider, bar());
    const QRect groove
        = style->subControlRect(QStyle::CC_ScrollBar, &option, QStyle::SC_ScrollBarGroove, bar());
    const QPoint from = thumb.center();
    const QPoint to(from.x(),
        groove.top() + thumb.height() / 2 + int(share * (groove.height() - thumb.height()))
            + (share <= 0        ? -20
                    : share >= 1 ? 20
                                 : 0)); // as a hand draws it to an end: beyond
    QTest::mousePress(bar(), Qt::LeftButton, {}, from);
    for (int step = 1; step <= 5; ++step)
        QTest::mouseMove(bar(), from + (to - from) * step / 5);
    QTest::mouseRelease(bar(), Qt::LeftButton, {}, to);
}

void TestRequestsPlaces::bar_whenDrawn_leadsThere()
{
    draw(0.5);
    QTRY_VERIFY_WITH_TIMEOUT(qAbs(topId() - rowCount / 2) < rowCount / 20, patience);
    QVERIFY(model()->isDetached());
    QVERIFY(m_bench->rows() < 2000); // what is between was not read
    QTRY_VERIFY(qAbs(bar()->value() - bar()->maximum() / 2) < bar()->maximum() / 20);
    m_bench->shoot(u"places-middle"_s);
    // Rows above and below are there by themselves.
    const qint64 middle = topId();
    QTest::keyClick(table(), Qt::Key_PageUp);
    QTRY_VERIFY_WITH_TIMEOUT(topId() >= middle, patience);
    draw(0);
    QTRY_COMPARE_WITH_TIMEOUT(topId(), qint64(rowCount), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!model()->isDetached(), patience);
    draw(1);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(m_bench->rows() - 1, u"ID"_s), u"1"_s, patience);
}

void TestRequestsPlaces::bar_whenStepped_movesByRows()
{
    QScrollBar *rows = table()->verticalScrollBar();
    bar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
    QCOMPARE(rows->value(), rows->pageStep());
    bar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
    QCOMPARE(rows->value(), rows->pageStep() - rows->singleStep());
}

void TestRequestsPlaces::bar_whenAllIsLoaded_countsRows()
{
    m_bench->type(u"Filter"_s, u"after:2026-01-01T16:39:00"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->rows() < 100 && m_bench->rows() > 0, patience);
    const QScrollBar *rows = table()->verticalScrollBar();
    QTRY_VERIFY(!bar() || bar()->maximum() == rows->maximum());
}

void TestRequestsPlaces::keys_whenPressed_leadToBothEnds()
{
    QTest::keyClick(table(), Qt::Key_End, Qt::AltModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(m_bench->rows() - 1, u"ID"_s), u"1"_s, patience);
    QVERIFY(m_bench->rows() < 2000);
    QTest::keyClick(table(), Qt::Key_Home, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(topId(), qint64(rowCount), patience);
}

void TestRequestsPlaces::home_whenScrolledAway_leadsToTheNewest_data()
{
    QTest::addColumn<Qt::KeyboardModifiers>("held");
    QTest::addColumn<int>("chosen");
    QTest::newRow("Ctrl, from there") << Qt::KeyboardModifiers(Qt::ControlModifier) << 0;
    QTest::newRow("Ctrl") << Qt::KeyboardModifiers(Qt::ControlModifier) << 5;
    QTest::newRow("Alt, from there") << Qt::KeyboardModifiers(Qt::AltModifier) << 0;
    QTest::newRow("Alt") << Qt::KeyboardModifiers(Qt::AltModifier) << 5;
}

void TestRequestsPlaces::home_whenScrolledAway_leadsToTheNewest()
{
    QFETCH(Qt::KeyboardModifiers, held);
    QFETCH(int, chosen);
    table()->selectRow(chosen);
    table()->verticalScrollBar()->setValue(40);
    QVERIFY(topId() < rowCount);
    QTest::keyClick(table(), Qt::Key_Home, held);
    QCOMPARE(topId(), qint64(rowCount));
    QCOMPARE(table()->currentIndex().row(), 0);
    QCOMPARE(table()->selectionModel()->selectedRows().size(), 1);
}

void TestRequestsPlaces::time_whenEntered_leadsThere_data()
{
    QTest::addColumn<QString>("time");
    QTest::addColumn<qint64>("id");
    QTest::newRow("inside") << u"2026-01-01 05:00:00"_s << qint64(5 * 3600);
    QTest::newRow("later than all") << u"2026-01-02"_s << qint64(rowCount);
    QTest::newRow("older than all") << u"2020-05-31 14:30"_s << qint64(1);
}

void TestRequestsPlaces::time_whenEntered_leadsThere()
{
    QFETCH(QString, time);
    QFETCH(qint64, id);
    QTest::keyClick(table(), Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"Time"_s));
    m_bench->type(u"Time"_s, time);
    m_bench->shoot(u"places-time"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"Time"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->cell(table()->currentIndex().row(), u"ID"_s).toLongLong(), id, patience);
    QTRY_VERIFY_WITH_TIMEOUT(
        table()->selectionModel()->isRowSelected(table()->currentIndex().row()), patience);
    QVERIFY(table()->viewport()->rect().intersects(table()->visualRect(table()->currentIndex())));
    QVERIFY(m_bench->rows() < 2000);
}

void TestRequestsPlaces::time_whenWrong_saysWhatToWrite()
{
    QTest::keyClick(table(), Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"Time"_s));
    m_bench->type(u"Time"_s, u"soon"_s);
    QVERIFY(m_bench->label(u"timeMeaning"_s).contains(u"soon"_s));
    QVERIFY(!m_bench->find<QPushButton>(u"Go to this time"_s)->isEnabled());
    QTest::keyClick(m_bench->find<QLineEdit>(u"Time"_s), Qt::Key_Escape);
    QTRY_VERIFY(!m_bench->find<QLineEdit>(u"Time"_s));
    QCOMPARE(topId(), qint64(rowCount));
}

void TestRequestsPlaces::time_whenSortedBySlowest_goesByTheNewest()
{
    QComboBox *sort = nullptr;
    for (QComboBox *combo : m_bench->window().findChildren<QComboBox *>()) {
        if (combo->accessibleName() == u"Sort"_s)
            sort = combo;
    }
    sort->setCurrentIndex(3);
    QTRY_COMPARE_WITH_TIMEOUT(model()->hasHead(), true, patience);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_G, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"Time"_s));
    m_bench->type(u"Time"_s, u"2026-01-01 01:00:00"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"Time"_s), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->cell(table()->currentIndex().row(), u"ID"_s).toLongLong(), qint64(3600), patience);
    QCOMPARE(sort->currentIndex(), 0);
}

// A million rows take longer than a look; here rows that are as dear stand in the way, among the newest: a
// look that has become fast by then would take all the others in one go.
void TestRequestsPlaces::search_whenNothingIsFoundYet_saysHowFarItLooked()
{
    m_cluster->exec(m_bench->conninfo(),
        u"update net.http_request_queue set body = convert_to(repeat('a long text without it, ', 60000), "
        u"'UTF8')"
        " where id between 59100 and 59500"_s);
    m_bench->type(u"Filter"_s, u"body:\"number 77\" -body:70"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Continue the search"_s), 3 * patience);
    QVERIFY2(m_bench->label(u"searchedBack"_s).contains(u"Searched back to request"_s),
        qPrintable(m_bench->label(u"searchedBack"_s)));
    m_bench->shoot(u"places-searched"_s);
    for (int step = 0; step < 200 && m_bench->find<QPushButton>(u"Continue the search"_s); ++step) {
        auto *go = m_bench->find<QPushButton>(u"Continue the search"_s);
        go->setFocus();
        QTest::keyClick(go, Qt::Key_Space);
        QTRY_VERIFY_WITH_TIMEOUT(!m_bench->find<QPushButton>(u"Stop the search"_s), patience);
    }
    QCOMPARE(m_bench->cell(m_bench->rows() - 1, u"ID"_s), u"77"_s); // all was looked at
}

QTEST_MAIN(TestRequestsPlaces)
#include "tst_requestsplaces.moc"
