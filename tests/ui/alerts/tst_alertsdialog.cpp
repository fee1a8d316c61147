// SPDX-License-Identifier: GPL-3.0-or-later
// Alerts and the pause of the whole queue in the window: its menu, its bars, the list of rules.
#include "tests/ui/support/windowbench.h"
#include "ui/mainwindow/failurenotifier.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QMenuBar>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int alertPatience = 30'000;

} // namespace

class TestAlertsDialog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void alert_whenMade_isListedAndStored();
    void alert_whenItFires_isInTheStatusBar();
    void alert_whenWrong_cannotBeSaved();
    void alert_whenRemoved_isGone();
    void kind_whenChosen_proposesItsThreshold();
    void queue_whenPaused_isInABarAndResumed();
    void readOnlyConnection_showsAndChangesNothing();
    void notifier_whenAnAlertFires_tellsOnce();

private:
    [[nodiscard]] QAction *menuAction(const QString &text);
    void trigger(const QString &text);
    void openList();
    [[nodiscard]] QDialog *dialog(const QString &name) const
    {
        return m_bench->window().findChild<QDialog *>(name);
    }
    QString sql(const QString &text)
    {
        const auto rows = m_cluster->exec(m_bench->conninfo(), text);
        return rows.isEmpty() ? QString() : rows.constFirst().value(0);
    }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestAlertsDialog::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestAlertsDialog::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
}

void TestAlertsDialog::cleanup()
{
    m_bench.reset();
}

QAction *TestAlertsDialog::menuAction(const QString &text)
{
    for (QAction *menu : m_bench->window().menuBar()->actions()) {
        for (QAction *action : menu->menu()->actions()) {
            if (action->text().remove(u'&') == text)
                return action;
        }
    }
    return nullptr;
}

void TestAlertsDialog::trigger(const QString &text)
{
    QAction *action = menuAction(text);
    QVERIFY2(action, qPrintable(text));
    QTRY_VERIFY_WITH_TIMEOUT(action->isEnabled(), alertPatience);
    action->trigger();
}

void TestAlertsDialog::openList()
{
    trigger(u"Alerts…"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"alertsDialog"_s), alertPatience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"New alert"_s)->isEnabled(), alertPatience);
}

void TestAlertsDialog::alert_whenMade_isListedAndStored()
{
    openList();
    m_bench->click(u"New alert"_s);
    QVERIFY(dialog(u"alertForm"_s));
    m_bench->type(u"Alert name"_s, u"failing"_s);
    m_bench->type(u"Fires from"_s, u"25 %"_s);
    m_bench->type(u"Is over below"_s, u"5 %"_s);
    m_bench->type(u"Lasts for"_s, u"5 min"_s);
    m_bench->type(u"Destination"_s, u"A.example"_s);
    m_bench->type(u"URL that is told"_s, u"http://told.example/x"_s);
    m_bench->click(u"Save alert"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select concat_ws(' ', name, kind, threshold, clear_threshold, for_seconds,"
            " destination, url) from net.alert"_s),
        u"failing failure_share 0.25 0.05 300 a.example http://told.example/x"_s, alertPatience);
    auto *table = m_bench->find<QTableView>(u"Alerts"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 1, alertPatience);
    QCOMPARE(table->model()->index(0, 0).data().toString(), u"failing"_s);
    QCOMPARE(table->model()->index(0, 6).data().toString(), u"told.example"_s); // its path may be a secret
    m_bench->shoot(u"alerts"_s);
}

void TestAlertsDialog::alert_whenItFires_isInTheStatusBar()
{
    auto *button = m_bench->window().findChild<QPushButton *>(u"alertsFiring"_s);
    QVERIFY(button && !button->isVisible());
    sql(u"insert into net.alert (name, kind, threshold) values ('quiet', 'queue_depth', 1000)"_s);
    sql(u"insert into net.alert (name, kind, threshold, destination) values ('deep', 'queue_depth', 1, 'a.example')"_s);
    sql(u"select net.pause_endpoint('a.example')"_s);
    sql(u"select net.http_get('http://a.example/')"_s);
    sql(u"select net._evaluate_alerts('0 s')"_s);
    QTRY_VERIFY_WITH_TIMEOUT(button->isVisible(), alertPatience);
    QCOMPARE(button->text(), u"Alert: deep"_s);
    button->click();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QTableView>(u"Alerts"_s), alertPatience);
    auto *table = m_bench->find<QTableView>(u"Alerts"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table->model()->rowCount(), 2, alertPatience);
    QTRY_COMPARE_WITH_TIMEOUT(
        table->currentIndex().siblingAtColumn(0).data().toString(), u"deep"_s, alertPatience);
    m_bench->shoot(u"alertfires"_s);
}

void TestAlertsDialog::alert_whenWrong_cannotBeSaved()
{
    openList();
    m_bench->click(u"New alert"_s);
    m_bench->type(u"Alert name"_s, u"a"_s);
    QVERIFY(m_bench->find<QPushButton>(u"Save alert"_s)->isEnabled());
    m_bench->type(u"Fires from"_s, u"many"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Save alert"_s)->isEnabled());
    QVERIFY(m_bench->label(u"alertMessage"_s).contains(u"20 %"_s));
    m_bench->type(u"Fires from"_s, u"20 %"_s);
    m_bench->type(u"URL that is told"_s, u"nowhere"_s); // the server says so
    m_bench->click(u"Save alert"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"alertMessage"_s).contains(u"invalid URL"_s), alertPatience);
}

void TestAlertsDialog::alert_whenRemoved_isGone()
{
    sql(u"insert into net.alert (name, kind, threshold) values ('quiet', 'queue_depth', 1000)"_s);
    openList();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Remove"_s)->isEnabled(), alertPatience);
    m_bench->click(u"Remove"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->window().findChild<QMessageBox *>(), alertPatience);
    for (QAbstractButton *button : m_bench->window().findChild<QMessageBox *>()->buttons()) {
        if (button->text().remove(u'&') == u"Remove alert"_s)
            button->click();
    }
    QTRY_COMPARE_WITH_TIMEOUT(sql(u"select count(*) from net.alert"_s), u"0"_s, alertPatience);
}

void TestAlertsDialog::kind_whenChosen_proposesItsThreshold()
{
    openList();
    m_bench->click(u"New alert"_s);
    auto *kind = m_bench->find<QComboBox>(u"What is looked at"_s);
    kind->setFocus();
    QTest::keyClick(kind, Qt::Key_Down);
    QTest::keyClick(kind, Qt::Key_Down);
    QCOMPARE(m_bench->find<QLineEdit>(u"Fires from"_s)->text(), u"5 min"_s);
    QVERIFY(!m_bench->find<QLineEdit>(u"Destination"_s)->isEnabled()); // no worker serves one alone
}

void TestAlertsDialog::queue_whenPaused_isInABarAndResumed()
{
    auto *bar = m_bench->window().findChild<QWidget *>(u"pauseBar"_s);
    QVERIFY(bar && !bar->isVisible());
    trigger(u"Pause the queue…"_s);
    m_bench->type(u"Reason"_s, u"maintenance"_s);
    m_bench->click(u"Pause it"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), alertPatience);
    QVERIFY(
        m_bench->label(u"pauseWords"_s).contains(u"paused until it is resumed by postgres: maintenance"_s));
    m_bench->shoot(u"queuepaused"_s);
    m_bench->click(u"Resume the queue"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!bar->isVisible(), alertPatience);
    QCOMPARE(sql(u"select count(*) from net.pauses"_s), u"0"_s);
}

void TestAlertsDialog::readOnlyConnection_showsAndChangesNothing()
{
    sql(u"select net.pause_queue(null, 'maintenance')"_s);
    sql(u"insert into net.alert (name, kind, threshold) values ('deep', 'queue_depth', 100)"_s);
    ConnectionTarget target;
    target.conninfo = m_bench->conninfo();
    target.local = false;
    target.readOnly = true;
    m_bench->window().open(target);
    auto *bar = m_bench->window().findChild<QWidget *>(u"pauseBar"_s);
    QTRY_VERIFY_WITH_TIMEOUT(bar->isVisible(), alertPatience);
    auto *resume = m_bench->find<QPushButton>(u"Resume the queue"_s);
    QVERIFY(!resume->isEnabled());
    QVERIFY(resume->toolTip().contains(u"read-only"_s));
    QAction *action = menuAction(u"Resume the queue"_s);
    QVERIFY(action && !action->isEnabled());
    QVERIFY(action->toolTip().contains(u"read-only"_s));
    trigger(u"Alerts…"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"alertsDialog"_s), alertPatience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->find<QTableView>(u"Alerts"_s)->model()->rowCount(), 1, alertPatience);
    QVERIFY(!m_bench->find<QPushButton>(u"New alert"_s)->isEnabled());
    QVERIFY(m_bench->find<QPushButton>(u"New alert"_s)->toolTip().contains(u"read-only"_s));
}

void TestAlertsDialog::notifier_whenAnAlertFires_tellsOnce()
{
    FailureNotifier notifier(m_bench->window());
    notifier.setEnabled(true);
    QSignalSpy told(&notifier, &FailureNotifier::told);
    Snapshot snapshot;
    notifier.takeSnapshot(snapshot);
    snapshot.stats.firing = {u"deep"_s};
    notifier.takeSnapshot(snapshot);
    notifier.takeSnapshot(snapshot);
    QCOMPARE(told.size(), 1);
    QCOMPARE(told.constFirst().at(1).toString(), u"deep"_s);
    snapshot.stats.firing.clear();
    notifier.takeSnapshot(snapshot);
    snapshot.stats.firing = {u"deep"_s};
    notifier.takeSnapshot(snapshot);
    QCOMPARE(told.size(), 2);
}

QTEST_MAIN(TestAlertsDialog)
#include "tst_alertsdialog.moc"
