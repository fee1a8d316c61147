// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/windowbench.h"

#include <QAccessible>
#include <QListWidget>
#include <QScrollArea>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;
constexpr int mostStops = 120; // of one page; more of them are a circle that does not close

QString nameOf(QWidget *widget)
{
    QAccessibleInterface *face = QAccessible::queryAccessibleInterface(widget);
    return face ? face->text(QAccessible::Name) : QString();
}

QString describe(QWidget *widget)
{
    return u"%1 “%2” “%3” in %4"_s.arg(QLatin1String(widget->metaObject()->className()), nameOf(widget),
        widget->objectName(), QLatin1String(widget->parentWidget()->metaObject()->className()));
}

QRect placeOf(const QWidget *widget)
{
    return {widget->mapTo(widget->window(), QPoint()), widget->size()};
}

} // namespace

// By Tab alone: every control of every page is reached, named, and seen to have the focus.
class TestTabWalk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();

    void page_whenWalkedByTab_namesAndShowsEveryStop_data();
    void page_whenWalkedByTab_namesAndShowsEveryStop();

private:
    [[nodiscard]] QList<QWidget *> walk(Qt::Key key, Qt::KeyboardModifiers held);
    [[nodiscard]] bool showsFocus(QWidget *widget);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestTabWalk::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->engine().startWorker();
    m_bench->showPage(u"Composer"_s);
    m_bench->compose(u"POST"_s, m_bench->mock(u"/echo"_s), u"{\"a\": 1}"_s);
    m_bench->click(u"Send"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Status"_s), u"succeeded"_s, patience);
    m_bench->engine().stopWorker(); // nothing changes by itself while it is walked
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->engine().workerStatus().state, WorkerState::Stopped, patience);
}

void TestTabWalk::cleanupTestCase()
{
    m_bench.reset();
}

void TestTabWalk::page_whenWalkedByTab_namesAndShowsEveryStop_data()
{
    QTest::addColumn<QString>("page");
    for (const QString &page : {u"Requests"_s, u"Composer"_s, u"SQL editor"_s, u"Overview"_s, u"Endpoints"_s,
             u"Workers"_s, u"Webhooks"_s, u"Schedules"_s, u"Settings"_s, u"Mock endpoint"_s})
        QTest::newRow(qPrintable(page)) << page;
}

// Pictures of the control with the focus and without it differ.
bool TestTabWalk::showsFocus(QWidget *widget)
{
    QWidget *window = widget->window();
    const QRect place = placeOf(widget).adjusted(-3, -3, 3, 3);
    QApplication::setCursorFlashTime(0);
    QCoreApplication::processEvents();
    const QImage with = window->grab(place).toImage();
    widget->clearFocus();
    QCoreApplication::processEvents();
    const QImage without = window->grab(place).toImage();
    widget->setFocus(Qt::TabFocusReason);
    QCoreApplication::processEvents();
    return with != without;
}

QList<QWidget *> TestTabWalk::walk(Qt::Key key, Qt::KeyboardModifiers held)
{
    QList<QWidget *> stops;
    for (int i = 0; i < mostStops; ++i) {
        QWidget *at = QApplication::focusWidget();
        if (!at || stops.contains(at))
            break;
        stops.append(at);
        QTest::keyClick(at, key, held);
        QCoreApplication::processEvents();
        if (QApplication::focusWidget() == at)
            break; // Tab means something else here
    }
    return stops;
}

void TestTabWalk::page_whenWalkedByTab_namesAndShowsEveryStop()
{
    QFETCH(QString, page);
    m_bench->showPage(page);
    auto *list = m_bench->window().findChild<QListWidget *>(u"sideBar"_s);
    list->setFocus(Qt::TabFocusReason);
    QTest::qWait(300); // what the page reads is there
    const QList<QWidget *> stops = walk(Qt::Key_Tab, {});
    QVERIFY2(stops.size() > 2, qPrintable(describe(stops.constLast())));
    QCOMPARE(QApplication::focusWidget(), list); // once round
    QStringList wrong;
    for (qsizetype i = 0; i < stops.size(); ++i) {
        QWidget *stop = stops[i];
        if (!stop->isVisible())
            continue; // an edit within a table: it went when the focus did
        if (nameOf(stop).isEmpty())
            wrong.append(u"no name: "_s + describe(stop));
        for (QWidget *around = stop->parentWidget(); around; around = around->parentWidget()) {
            if (auto *area = qobject_cast<QScrollArea *>(around))
                area->ensureWidgetVisible(stop);
        }
        stop->setFocus(Qt::TabFocusReason);
        QCoreApplication::processEvents();
        if (QApplication::focusWidget() == stop && !showsFocus(stop))
            wrong.append(u"focus is not seen: "_s + describe(stop));
        QWidget *before = i > 0 ? stops[i - 1] : nullptr;
        if (!before || !before->isVisible() || before->parentWidget() != stop->parentWidget())
            continue;
        const QRect a = placeOf(before);
        const QRect b = placeOf(stop);
        const bool sameLine = a.top() < b.bottom() && b.top() < a.bottom();
        if (b.bottom() <= a.top() || (sameLine && b.right() <= a.left()))
            wrong.append(u"out of order: %1 after %2"_s.arg(describe(stop), describe(before)));
    }
    list->setFocus(Qt::TabFocusReason);
    const QList<QWidget *> back = walk(Qt::Key_Backtab, Qt::ShiftModifier);
    if (back.size() + 2 < stops.size() || QApplication::focusWidget() != list)
        wrong.append(u"back by Shift+Tab: %1 of %2 stops"_s.arg(back.size()).arg(stops.size()));
    QVERIFY2(wrong.isEmpty(), qPrintable(u'\n' + wrong.join(u'\n')));
}

QTEST_MAIN(TestTabWalk)
#include "tst_tabwalk.moc"
