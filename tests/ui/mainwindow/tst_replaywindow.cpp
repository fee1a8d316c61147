// SPDX-License-Identifier: GPL-3.0-or-later
// Requests → Replay…, by keys and mouse, and the bar that tells of it, also to the next window.
#include "tests/ui/support/windowbench.h"
#include "ui/mainwindow/replaybar.h"
#include "ui/requests/replaydialog.h"

#include <QAction>
#include <QCheckBox>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int replayPatience = 30'000;

} // namespace

class TestReplayWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();

    void replay_ofAllThatMatch_goesOnByItself();
    void canaries_whenTheyFail_areSaidUntilClosed();
    void selection_isReplayedAlone();
    void bar_inTheNextWindow_isThereAgainAndStops();
    void succeeded_areLeftOutUnlessAsked();
    void readOnlyConnection_neitherBeginsNorStops();
    void matches_thatCannotBeSent_offerNoReplay();

private:
    // Requests that ended, of which every receiver answered an attempt.
    void ended(const WindowBench &bench, const QString &status, int from, int to, const QString &url)
    {
        m_cluster.exec(bench.conninfo(),
            u"insert into net.http_request_finished (id, method, url, headers, status, destination, "
            u"requested_by,"
            " requester, finished_at, attempt, status_code) select n, 'POST', '%2', '{}', '%1',"
            " split_part('%2', '/', 3), 'postgres', 'postgres'::regrole, now(), 1, 500"
            " from generate_series(%3, %4) as n; insert into net.http_attempt_log (request_id, attempt, "
            "sends,"
            " status_code) select n, 1, 1, 500 from generate_series(%3, %4) as n;"
            " select setval('net.http_request_queue_id_seq', %4)"_s.arg(status, url)
                .arg(from)
                .arg(to));
        const_cast<WindowBench &>(bench).engine().refresh();
    }
    QString sql(const WindowBench &bench, const QString &text)
    {
        const auto rows = m_cluster.exec(bench.conninfo(), text);
        return rows.isEmpty() ? QString() : rows.last().join(u'|');
    }
    static ReplayDialog *openDialog(WindowBench &bench)
    {
        auto *table = bench.find<QTableView>(u"Requests"_s);
        table->setFocus();
        QTest::keyClick(table, Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
        ReplayDialog *dialog = nullptr;
        const bool there = QTest::qWaitFor(
            [&] {
                dialog = bench.window().findChild<ReplayDialog *>();
                return dialog && dialog->isVisible();
            },
            replayPatience);
        return there ? dialog : nullptr;
    }
    template <typename Widget> static Widget *in(ReplayDialog *dialog, const QString &name)
    {
        for (Widget *widget : dialog->findChildren<Widget *>()) {
            if (widget->accessibleName() == name)
                return widget;
        }
        return nullptr;
    }
    static QString sum(ReplayDialog *dialog) { return dialog->findChild<QLabel *>(u"replaySum"_s)->text(); }

    TestCluster m_cluster;
};

void TestReplayWindow::initTestCase()
{
    QVERIFY(m_cluster.start());
}

void TestReplayWindow::replay_ofAllThatMatch_goesOnByItself()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    bench.showPage(u"Requests"_s);
    ended(bench, u"failed"_s, 1, 30, bench.mock(u"/hook"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 30, replayPatience);
    ReplayDialog *dialog = openDialog(bench);
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(
        sum(dialog).startsWith(u"Sent again: 30.\nReached their receiver before: 30"_s), replayPatience);
    QCOMPARE(in<QTableView>(dialog, u"What is sent again"_s)->model()->rowCount(), 1);
    QCOMPARE(dialog->focusWidget(), in<QSpinBox>(dialog, u"Canaries"_s));
    QTest::keyClicks(dialog->focusWidget(), u"3"_s);
    QCOMPARE(in<QSpinBox>(dialog, u"Canaries"_s)->value(), 3);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Tab);
    QCOMPARE(dialog->focusWidget(), in<QSpinBox>(dialog, u"Least share that succeeds"_s));
    QCOMPARE(in<QSpinBox>(dialog, u"Least share that succeeds"_s)->value(), 90);
    if (const QString shots = qEnvironmentVariable("PGCOURIER_SHOTS"); !shots.isEmpty())
        dialog->grab().save(shots + u"/replay-dialog.png"_s);
    QTest::keyClick(dialog->focusWidget(), Qt::Key_Return);
    auto *bar = bench.window().findChild<ReplayBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), replayPatience);
    QTRY_COMPARE_WITH_TIMEOUT(bench.label(u"replayWords"_s),
        u"Replay 1: 0 of 3 canaries succeeded; 27 more wait for them"_s, replayPatience);
    bench.shoot(u"replay-bar"_s);
    bench.click(u"Start worker"_s);
    QTRY_COMPARE_WITH_TIMEOUT(bench.label(u"replayWords"_s),
        u"Replay 1 is done: 30 of 30 sent again, 30 succeeded"_s, replayPatience);
    bench.shoot(u"replay-done"_s);
    bench.click(u"Close what is said of the replay"_s);
    QTRY_VERIFY(bar->isHidden());
}

void TestReplayWindow::canaries_whenTheyFail_areSaidUntilClosed()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    bench.showPage(u"Requests"_s);
    bench.click(u"Start worker"_s);
    ended(bench, u"failed"_s, 1, 30, bench.mock(u"/status/404"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 30, replayPatience);
    ReplayDialog *dialog = openDialog(bench);
    QVERIFY(dialog);
    auto *begin = in<QPushButton>(dialog, u"Begin the replay"_s);
    QTRY_VERIFY_WITH_TIMEOUT(begin->isEnabled(), replayPatience);
    QTest::mouseClick(begin, Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(bench.label(u"replayWords"_s),
        u"Replay 1 was stopped: 0 of 10 canaries succeeded; at least 90 % were asked for (10 of 30 sent again, 10 failed)"_s,
        replayPatience);
    bench.shoot(u"replay-stopped"_s);
    bench.engine().refresh();
    QVERIFY(bench.window().findChild<ReplayBar *>()->isVisible());
    bench.click(u"Close what is said of the replay"_s);
    QTRY_VERIFY(bench.window().findChild<ReplayBar *>()->isHidden());
}

void TestReplayWindow::selection_isReplayedAlone()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    bench.showPage(u"Requests"_s);
    ended(bench, u"failed"_s, 1, 5, bench.mock(u"/hook"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 5, replayPatience);
    bench.find<QTableView>(u"Requests"_s)->selectRow(1); // number 4
    ReplayDialog *dialog = openDialog(bench);
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(sum(dialog).startsWith(u"Sent again: 1.\n"_s), replayPatience);
    in<QSpinBox>(dialog, u"Requests a second"_s)->setValue(25);
    QTest::mouseClick(in<QPushButton>(dialog, u"Begin the replay"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(sql(bench, u"select total, per_second, min_success from net.replays"_s),
        u"1|25|0.9"_s, replayPatience);
    QCOMPARE(sql(bench, u"select request_id from net.replay_requests"_s), u"4"_s);
}

void TestReplayWindow::bar_inTheNextWindow_isThereAgainAndStops()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    ended(bench, u"failed"_s, 1, 30, bench.mock(u"/hook"_s));
    sql(bench, u"select net.replay(array(select id from net.http_request_queue), 2)"_s); // whoever began it
    Engine engine;
    Settings settings;
    MainWindow next(engine, settings);
    next.resize(1200, 800);
    next.show();
    ConnectionTarget target;
    target.conninfo = bench.conninfo();
    target.local = false;
    next.open(target);
    auto *bar = next.findChild<ReplayBar *>();
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), replayPatience);
    QCOMPARE(bar->findChild<QLabel *>(u"replayWords"_s)->text(),
        u"Replay 1: 0 of 2 canaries succeeded; 28 more wait for them"_s);
    for (QPushButton *button : bar->findChildren<QPushButton *>()) {
        if (button->accessibleName() == u"Stop the replay")
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QTRY_VERIFY_WITH_TIMEOUT(
        bar->findChild<QLabel *>(u"replayWords"_s)->text().startsWith(u"Replay 1 was stopped: stopped by"_s),
        replayPatience);
    QCOMPARE(sql(bench, u"select state, waiting, cancelled from net.replays"_s), u"stopped|28|2"_s);
}

void TestReplayWindow::succeeded_areLeftOutUnlessAsked()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    bench.showPage(u"Requests"_s);
    ended(bench, u"failed"_s, 1, 3, bench.mock(u"/hook"_s));
    ended(bench, u"succeeded"_s, 4, 8, bench.mock(u"/hook"_s));
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 8, replayPatience);
    bench.find<QTableView>(u"Requests"_s)->selectAll();
    ReplayDialog *dialog = openDialog(bench);
    QVERIFY(dialog);
    QTRY_VERIFY_WITH_TIMEOUT(sum(dialog).startsWith(u"Sent again: 3.\n"_s), replayPatience);
    QVERIFY2(sum(dialog).endsWith(u"Left out: 5, which have succeeded."_s), qPrintable(sum(dialog)));
    auto *too = in<QCheckBox>(dialog, u"Also those that succeeded"_s);
    too->setFocus();
    QTest::keyClick(too, Qt::Key_Space);
    QTRY_VERIFY_WITH_TIMEOUT(sum(dialog).startsWith(u"Sent again: 8.\n"_s), replayPatience);
    QTest::keyClick(dialog, Qt::Key_Escape);
    QTRY_VERIFY(!bench.window().findChild<ReplayDialog *>());
    QCOMPARE(sql(bench, u"select count(*) from net.replays"_s), u"0"_s);
}

void TestReplayWindow::readOnlyConnection_neitherBeginsNorStops()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    ended(bench, u"failed"_s, 1, 3, bench.mock(u"/hook"_s));
    sql(bench, u"select net.replay('{1, 2}', 1)"_s);
    ConnectionTarget target;
    target.conninfo = bench.conninfo();
    target.local = false;
    target.readOnly = true;
    bench.window().open(target);
    QTRY_COMPARE_WITH_TIMEOUT(bench.engine().state(), ConnectionState::Connected, replayPatience);
    bench.showPage(u"Requests"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bench.window().findChild<ReplayBar *>()->isVisible(), replayPatience);
    auto *stop = bench.find<QPushButton>(u"Stop the replay"_s);
    QVERIFY(stop && !stop->isEnabled());
    QVERIFY(stop->toolTip().startsWith(u"This connection is read-only"_s));
    QTest::keyClick(
        bench.find<QTableView>(u"Requests"_s), Qt::Key_R, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(!bench.window().findChild<ReplayDialog *>());
}

void TestReplayWindow::matches_thatCannotBeSent_offerNoReplay()
{
    WindowBench bench(m_cluster);
    QVERIFY(bench.openWithSchema());
    bench.showPage(u"Requests"_s);
    sql(bench, u"select net.http_get('http://a.example/') from generate_series(1, 3)"_s);
    bench.engine().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(bench.rows(), 3, replayPatience);
    ReplayDialog *dialog = openDialog(bench);
    QVERIFY(dialog);
    QTRY_COMPARE_WITH_TIMEOUT(sum(dialog), u"Sent again: 0."_s, replayPatience);
    QVERIFY(!in<QPushButton>(dialog, u"Begin the replay"_s)->isEnabled());
}

QTEST_MAIN(TestReplayWindow)
#include "tst_replaywindow.moc"
