// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/testcluster.h"
#include "tests/ui/support/windowbench.h"
#include "ui/lesson/lessonpage.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// The page Lesson, by key and by mouse, on a database that is not the local cluster.
class TestLessonPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QVERIFY(m_cluster.start()); }
    void page_fromTheHelpMenu_isOpenedAndListed();
    void lesson_byKey_isPlayedOffline();
    void lesson_byMouse_isPlayedAndStartedOver();
    void standIn_whereNothingWasSaid_isOff();
    void bar_whenEnded_endsTheLesson();
    void page_onAReadOnlyConnection_saysWhy();
    void page_withoutAWorker_offersOne();
    void page_inASmallWindow_fits_data();
    void page_inASmallWindow_fits();

private:
    [[nodiscard]] static QAction *helpAction(WindowBench &bench);
    static void openPage(WindowBench &bench);
    [[nodiscard]] static bool isSeen(WindowBench &bench, const QString &objectName);
    [[nodiscard]] QString ask(const WindowBench &bench, const QString &sql);
    // Status and code of the first request below a part.
    [[nodiscard]] static QString outcome(WindowBench &bench, int part);
    [[nodiscard]] static QPushButton *button(WindowBench &bench, const QString &name)
    {
        return bench.find<QPushButton>(name);
    }

    TestCluster m_cluster;
};

QAction *TestLessonPage::helpAction(WindowBench &bench)
{
    for (auto *menu : bench.window().menuBar()->findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            if (action->text() == "Lesson"_L1)
                return action;
        }
    }
    return nullptr;
}

void TestLessonPage::openPage(WindowBench &bench)
{
    QAction *action = helpAction(bench);
    QVERIFY(action);
    action->trigger();
    QTRY_VERIFY(bench.window().findChild<LessonPage *>()->isVisible());
}

bool TestLessonPage::isSeen(WindowBench &bench, const QString &objectName)
{
    const auto *widget = bench.window().findChild<QWidget *>(objectName);
    return widget && widget->isVisible();
}

QString TestLessonPage::ask(const WindowBench &bench, const QString &sql)
{
    const QList<QStringList> rows = m_cluster.exec(bench.conninfo(), sql);
    return rows.isEmpty() ? QString() : rows.first().value(0);
}

QString TestLessonPage::outcome(WindowBench &bench, int part)
{
    const auto *table = bench.find<QTableView>(u"Requests of part %1"_s.arg(part));
    if (!table || table->model()->rowCount() == 0)
        return {};
    return table->model()->index(0, 3).data().toString() + u' '
        + table->model()->index(0, 4).data().toString();
}

void TestLessonPage::page_fromTheHelpMenu_isOpenedAndListed()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    const auto *list = bench.window().findChild<QListWidget *>(u"sideBar"_s);
    QListWidgetItem *item = list->item(list->count() - 1);
    QCOMPARE(item->text(), u"Lesson"_s);
    QVERIFY(item->isHidden()); // not in the way
    openPage(bench);
    QVERIFY(!item->isHidden());
    QVERIFY(item->isSelected());
}

void TestLessonPage::lesson_byKey_isPlayedOffline()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.open()); // the lesson installs the schema itself
    openPage(bench);
    auto *standIn = bench.window().findChild<LessonPage *>()->findChild<QCheckBox *>();
    QTRY_VERIFY(standIn && standIn->isVisible());
    standIn->setFocus();
    QTest::keyClick(standIn, Qt::Key_Space);
    QVERIFY(standIn->isChecked());
    QVERIFY(!button(bench, u"Queue the GET"_s)->isEnabled()); // part 1 comes first
    QTest::keyClick(&bench.window(), Qt::Key_1, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(bench.engine().info().schema == SchemaState::Current, 30'000);
    QTRY_VERIFY_WITH_TIMEOUT(button(bench, u"Queue the GET"_s)->isEnabled(), 10'000);
    bench.engine().startWorker();
    const auto press = [&bench](Qt::Key key, const QString &name) {
        QTRY_VERIFY_WITH_TIMEOUT(button(bench, name)->isEnabled(), 10'000);
        QTest::keyClick(&bench.window(), key, Qt::ControlModifier);
    };
    press(Qt::Key_2, u"Queue the GET"_s);
    QTRY_COMPARE_WITH_TIMEOUT(outcome(bench, 2), u"succeeded 200"_s, 20'000);
    QVERIFY(isSeen(bench, u"mapBar"_s));
    QVERIFY(bench.label(u"mapWords"_s).contains(bench.engine().mockUrl().toString()));
    press(Qt::Key_3, u"Queue the POST"_s);
    QTRY_COMPARE_WITH_TIMEOUT(outcome(bench, 3), u"succeeded 201"_s, 20'000);
    press(Qt::Key_4, u"Look"_s);
    QTRY_COMPARE_WITH_TIMEOUT(outcome(bench, 4), u"succeeded 201"_s, 20'000);
    press(Qt::Key_5, u"Create the trigger"_s);
    press(Qt::Key_6, u"Insert a row"_s);
    QTRY_COMPARE_WITH_TIMEOUT(outcome(bench, 5), u"succeeded 200"_s, 20'000);
    QCOMPARE(ask(bench, u"select count(*) from net.http_attempt where sent_to like 'http://127.0.0.1:%'"_s),
        u"3"_s);
    bench.shoot(u"lesson-played"_s);
}

void TestLessonPage::lesson_byMouse_isPlayedAndStartedOver()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    bench.engine().startWorker();
    openPage(bench);
    auto *standIn = bench.window().findChild<LessonPage *>()->findChild<QCheckBox *>();
    QTRY_VERIFY(standIn->isVisible() && standIn->isEnabled());
    QTest::mouseClick(standIn, Qt::LeftButton, {}, QPoint(10, standIn->height() / 2));
    QVERIFY(standIn->isChecked());
    for (const QString &name : {u"Queue the GET"_s, u"Create the trigger"_s, u"Insert a row"_s}) {
        QTRY_VERIFY_WITH_TIMEOUT(button(bench, name) && button(bench, name)->isEnabled(), 10'000);
        bench.click(name);
    }
    QTRY_COMPARE_WITH_TIMEOUT(outcome(bench, 5), u"succeeded 200"_s, 20'000);
    QVERIFY(
        ask(bench, u"select obj_description('auth.users'::regclass, 'pg_class')"_s).contains(u"stand-in"_s));
    QVERIFY(!bench.settings().lesson.isEmpty()); // for the next start
    QTRY_VERIFY_WITH_TIMEOUT(button(bench, u"Start over"_s)->isEnabled(), 10'000);
    bench.click(u"Start over"_s);
    QTRY_COMPARE_WITH_TIMEOUT(ask(bench, u"select count(*) from net.http_request_queue"_s), u"0"_s, 20'000);
    QTRY_VERIFY(!isSeen(bench, u"mapBar"_s));
    QVERIFY(bench.engine().hostMap().isEmpty());
    QCOMPARE(ask(bench, u"select coalesce(to_regclass('auth.users')::text, 'gone')"_s), u"gone"_s);
    QCOMPARE(outcome(bench, 2), QString());
}

void TestLessonPage::standIn_whereNothingWasSaid_isOff()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    openPage(bench);
    auto *standIn = bench.window().findChild<LessonPage *>()->findChild<QCheckBox *>();
    QTRY_VERIFY(standIn->isVisible());
    QVERIFY(!standIn->isChecked()); // it is no local cluster: others may work there
    QVERIFY(bench.label(u"lessonWhere"_s).contains(u"on the internet"_s));
    QVERIFY(!isSeen(bench, u"mapBar"_s));
}

void TestLessonPage::bar_whenEnded_endsTheLesson()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    openPage(bench);
    auto *standIn = bench.window().findChild<LessonPage *>()->findChild<QCheckBox *>();
    QTRY_VERIFY(standIn->isVisible() && standIn->isEnabled());
    standIn->click();
    QTRY_VERIFY(button(bench, u"Queue the GET"_s)->isEnabled());
    bench.click(u"Queue the GET"_s); // no worker runs: it waits
    QTRY_COMPARE_WITH_TIMEOUT(outcome(bench, 2), u"pending "_s, 10'000);
    bench.showPage(u"Overview"_s);
    QVERIFY(isSeen(bench, u"mapBar"_s)); // over every page
    bench.click(u"Send to the hosts themselves again"_s);
    QTRY_VERIFY(!isSeen(bench, u"mapBar"_s));
    QCOMPARE(ask(bench, u"select status from net.http_request_queue"_s),
        u"cancelled"_s); // or it went out for real
}

void TestLessonPage::page_onAReadOnlyConnection_saysWhy()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    ConnectionTarget target = targetFromText(bench.conninfo());
    target.readOnly = true;
    bench.window().open(target);
    QTRY_VERIFY_WITH_TIMEOUT(bench.engine().state() == ConnectionState::Connected, 20'000);
    openPage(bench);
    QTRY_VERIFY(bench.label(u"lessonTrouble"_s).contains(u"read-only"_s));
    for (const QString &name : {u"Switch on"_s, u"Queue the GET"_s, u"Create the trigger"_s, u"Start over"_s})
        QVERIFY2(!button(bench, name)->isEnabled(), qPrintable(name));
    QVERIFY(button(bench, u"Queue the GET"_s)->toolTip().contains(u"read-only"_s));
}

void TestLessonPage::page_withoutAWorker_offersOne()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    openPage(bench);
    QTRY_VERIFY(button(bench, u"Start the worker"_s));
    bench.click(u"Start the worker"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.engine().workerStatus().state == WorkerState::Running, 20'000);
    QTRY_VERIFY(!button(bench, u"Start the worker"_s));
}

void TestLessonPage::page_inASmallWindow_fits_data()
{
    QTest::addColumn<QString>("theme");
    QTest::newRow("light") << u"light"_s;
    QTest::newRow("dark") << u"dark"_s;
}

void TestLessonPage::page_inASmallWindow_fits()
{
    QFETCH(const QString, theme);
    qputenv("PGCOURIER_THEME", theme.toLatin1());
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    bench.window().resize(1024, 700);
    openPage(bench);
    QCOMPARE(bench.window().size(), QSize(1024, 700));
    const auto *page = bench.window().findChild<LessonPage *>();
    for (auto *widget : page->findChildren<QWidget *>()) {
        if (!widget->isVisible() || widget->window() != &bench.window())
            continue;
        const QRect place(widget->mapTo(page, QPoint()), widget->size());
        QVERIFY2(place.right() <= page->width(), qPrintable(widget->objectName()));
    }
    bench.shoot(u"lesson-"_s + theme);
    qunsetenv("PGCOURIER_THEME");
    theme::apply(*qApp, theme::Scheme::Light);
}

QTEST_MAIN(TestLessonPage)
#include "tst_lessonpage.moc"
