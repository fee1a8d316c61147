// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/windowbench.h"
#include "ui/language/language.h"

#include <QComboBox>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>
#include <QTranslator>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

// Behind a scroll bar or another tab a control is not in sight, and need not be.
bool isWithinScrollArea(const QWidget *widget)
{
    for (const QWidget *at = widget->parentWidget(); at; at = at->parentWidget()) {
        if (at->inherits("QAbstractScrollArea") || at->inherits("QTabBar"))
            return true;
    }
    return false;
}

} // namespace

// A small screen: 1,024 × 700, and 1,280 × 720 at 200 %, which is 640 × 360.
class TestSmallWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void cleanupTestCase();

    void window_whenSmall_fits_data();
    void window_whenSmall_fits();
    void sideBar_whenFolded_isStillUsable();
    void composer_whenNarrow_hasThePageAlone();

private:
    void shrink(const QSize &size);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestSmallWindow::initTestCase()
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
}

void TestSmallWindow::cleanup()
{
    shrink({1280, 800});
}

void TestSmallWindow::cleanupTestCase()
{
    m_bench.reset();
}

void TestSmallWindow::shrink(const QSize &size)
{
    m_bench->window().resize(size);
    QTest::qWait(80);
}

void TestSmallWindow::window_whenSmall_fits_data()
{
    QTest::addColumn<QString>("page");
    QTest::addColumn<QSize>("size");
    for (const QSize &size : {QSize(1024, 700), QSize(800, 600), QSize(640, 360)}) {
        for (const QString &page :
            {u"Requests"_s, u"Composer"_s, u"SQL editor"_s, u"Overview"_s, u"Endpoints"_s, u"Workers"_s,
                u"Webhooks"_s, u"Schedules"_s, u"Settings"_s, u"Doctor"_s, u"Mock endpoint"_s})
            QTest::newRow(qPrintable(u"%1 at %2 × %3"_s.arg(page).arg(size.width()).arg(size.height())))
                << page << size;
    }
}

void TestSmallWindow::window_whenSmall_fits()
{
    QFETCH(QString, page);
    QFETCH(QSize, size);
    MainWindow &window = m_bench->window();
    m_bench->showPage(page);
    shrink(size);
    m_bench->shoot(u"small-%1-%2"_s.arg(size.width()).arg(page));
    QCOMPARE(window.size(), size);
    QStringList outside;
    for (QWidget *widget : window.findChildren<QWidget *>()) {
        const bool control = !widget->accessibleName().isEmpty() && widget->focusPolicy() != Qt::NoFocus;
        if (!control || !widget->isVisible() || isWithinScrollArea(widget))
            continue;
        const QRect place(widget->mapTo(&window, QPoint()), widget->size());
        const QRect within = window.rect();
        if (place.left() < -1 || place.right() > within.right() + 1 || place.bottom() > within.bottom() + 1
            || widget->visibleRegion().isEmpty())
            outside.append(u"%1 at %2,%3 %4 × %5"_s.arg(widget->accessibleName())
                               .arg(place.x())
                               .arg(place.y())
                               .arg(place.width())
                               .arg(place.height()));
    }
    QVERIFY2(outside.isEmpty(), qPrintable(outside.join(u"; "_s)));
}

void TestSmallWindow::sideBar_whenFolded_isStillUsable()
{
    shrink({640, 360});
    auto *list = m_bench->window().findChild<QListWidget *>(u"sideBar"_s);
    QVERIFY(list->width() < 80);
    m_bench->showPage(u"Workers"_s); // by the mouse
    QCOMPARE(list->currentItem()->text(), u"Workers"_s);
    QVERIFY(list->currentItem()->toolTip().startsWith(u"Workers"_s));
    QTest::keyClick(list, Qt::Key_Home);
    QCOMPARE(list->currentItem()->text(), u"Requests"_s);
    QVERIFY(m_bench->find<QPushButton>(u"Stop worker"_s));
    shrink({1280, 800});
    QVERIFY(list->width() > 150);
    QCOMPARE(m_bench->find<QPushButton>(u"Stop worker"_s)->text(), u"Stop"_s);
}

void TestSmallWindow::composer_whenNarrow_hasThePageAlone()
{
    m_bench->showPage(u"Composer"_s);
    QVERIFY(m_bench->find<QTableView>(u"Requests"_s));
    shrink({640, 360});
    QVERIFY(!m_bench->find<QTableView>(u"Requests"_s));
    QVERIFY(m_bench->find<QLineEdit>(u"URL"_s)->width() > 120);
    QVERIFY(m_bench->find<QPushButton>(u"Send"_s));
    m_bench->showPage(u"Requests"_s);
    QVERIFY(m_bench->find<QTableView>(u"Requests"_s));
}

QTEST_MAIN(TestSmallWindow)
#include "tst_smallwindow.moc"
