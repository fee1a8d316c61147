// SPDX-License-Identifier: GPL-3.0-or-later
// The page Endpoints by keys and mouse, with a worker that follows what is set there.
#include "tests/ui/support/windowbench.h"

#include <QAction>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QTabBar>
#include <QTableView>
#include <QTabWidget>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestEndpointsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void page_whenNothingWasSent_teaches();
    void page_whenRequestsWait_showsTheirDestination();
    void policy_whenAdded_isFollowedByTheWorker();
    void policy_whenDisabled_letsRequestsWait();
    void destination_whenPaused_waitsAndIsResumed();
    void failures_whenFilledIn_areStoredAndReadBack();
    void policy_whenPrefixIsWrong_cannotBeSaved();
    void policy_whenSomebodyElseSaved_offersToReload();
    void policy_whenClosedWithChanges_asksFirst();
    void connection_whenFilledIn_isStoredAndReadBack();
    void connection_whenItIsNone_cannotBeSaved();
    void timetable_whenTyped_follows();
    void secret_whenGenerated_isShownOnce();
    void circuit_whenOpened_saysWhatItMeans();
    void policy_whenRemoved_isGone();
    void filter_whenTyped_narrows();
    void requests_whenAskedFor_areFiltered();
    void role_whenItMayNotEdit_canOnlyLook();
    void page_whenFull_looksWell();

private:
    void openPage();
    QTableView *table() const { return m_bench->find<QTableView>(u"Endpoints"_s); }
    [[nodiscard]] QString cell(int row, const QString &column) const;
    void openForm(); // of the selected row, by Return
    void tab(const QString &title);
    void saveForm();
    void trigger(const QString &text); // an action of the menu
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {}); // in the table
    void answer(const QString &button); // of the question that is open
    QString sql(const QString &text);
    QString host() const { return QUrl(m_bench->mock({})).authority(); }

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestEndpointsPage::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestEndpointsPage::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
}

void TestEndpointsPage::cleanup()
{
    m_bench.reset();
}

void TestEndpointsPage::openPage()
{
    m_bench->showPage(u"Endpoints"_s);
    QVERIFY(table());
}

QString TestEndpointsPage::cell(int row, const QString &column) const
{
    const QAbstractItemModel *model = table()->model();
    for (int i = 0; i < model->columnCount(); ++i) {
        if (model->headerData(i, Qt::Horizontal).toString() == column)
            return model->index(row, i).data().toString();
    }
    return u"no such column"_s;
}

QString TestEndpointsPage::sql(const QString &text)
{
    const auto rows = m_cluster->exec(m_bench->conninfo(), text);
    return rows.isEmpty() ? QString() : rows.constFirst().join(u'|');
}

void TestEndpointsPage::openForm()
{
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->find<QLineEdit>(u"Prefix"_s) && !m_bench->find<QLineEdit>(u"Prefix"_s)->isReadOnly(),
        patience);
}

void TestEndpointsPage::tab(const QString &title)
{
    auto *tabs = m_bench->window().findChild<QTabWidget *>(u"policyTabs"_s);
    for (int i = 0; i < tabs->count(); ++i) {
        if (tabs->tabText(i) == title)
            QTest::mouseClick(tabs->tabBar(), Qt::LeftButton, {}, tabs->tabBar()->tabRect(i).center());
    }
    QCOMPARE(tabs->tabText(tabs->currentIndex()), title);
}

void TestEndpointsPage::saveForm()
{
    m_bench->click(u"Save policy"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->find<QLineEdit>(u"Prefix"_s), patience);
}

void TestEndpointsPage::trigger(const QString &text)
{
    const auto actions = m_bench->find<QToolButton>(u"More endpoint actions"_s)->menu()->actions();
    for (QAction *action : actions) {
        if (action->text().remove(u'&') == text) {
            QVERIFY2(action->isEnabled(), qPrintable(text));
            action->trigger();
            return;
        }
    }
    QFAIL(qPrintable(text));
}

void TestEndpointsPage::answer(const QString &button)
{
    QPushButton *found = nullptr;
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->window().findChild<QMessageBox *>(), patience);
    const auto buttons = m_bench->window().findChild<QMessageBox *>()->buttons();
    for (QAbstractButton *candidate : buttons) {
        if (candidate->text().remove(u'&') == button)
            found = qobject_cast<QPushButton *>(candidate);
    }
    QVERIFY2(found, qPrintable(button));
    QTest::mouseClick(found, Qt::LeftButton);
    QTRY_VERIFY(!m_bench->window().findChild<QMessageBox *>());
}

void TestEndpointsPage::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    m_bench->window().activateWindow(); // as a window manager does when a question has gone
    QVERIFY(QTest::qWaitForWindowActive(&m_bench->window()));
    table()->setFocus();
    QTest::keyClick(table(), key, modifiers);
}

void TestEndpointsPage::page_whenNothingWasSent_teaches()
{
    openPage();
    auto *empty
        = m_bench->window().findChild<QWidget *>(u"endpointsPanel"_s)->findChild<QWidget *>(u"emptyState"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        empty->isVisible() &&
            [empty] {
                for (const QLabel *label : empty->findChildren<QLabel *>()) {
                    if (label->text().contains(u"pgcourierctl worker"_s))
                        return true;
                }
                return false;
            }(),
        patience);
    QVERIFY(m_bench->find<QPushButton>(u"Add policy"_s)->isEnabled());
    QVERIFY(!m_bench->find<QPushButton>(u"Edit policy"_s)->isEnabled());
    m_bench->shoot(u"endpoints-empty"_s);
}

void TestEndpointsPage::page_whenRequestsWait_showsTheirDestination()
{
    sql(u"select net.http_get('http://a.example/') from generate_series(1, 3)"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Destination"_s), u"a.example"_s, patience);
    QCOMPARE(cell(0, u"Waiting"_s), u"3"_s);
    // It lives: what comes later is seen too.
    sql(u"select net.http_get('http://b.example/')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(1, u"Destination"_s), u"b.example"_s, patience);
}

void TestEndpointsPage::policy_whenAdded_isFollowedByTheWorker()
{
    m_bench->click(u"Start worker"_s);
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Add policy"_s)->isEnabled(), patience);
    m_bench->click(u"Add policy"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->find<QLineEdit>(u"Prefix"_s) && !m_bench->find<QLineEdit>(u"Prefix"_s)->isReadOnly(),
        patience);
    m_bench->type(u"Prefix"_s, host());
    m_bench->type(u"At once"_s, u"2"_s);
    tab(u"Retries"_s);
    m_bench->type(u"Attempts"_s, u"1"_s);
    tab(u"Preview SQL"_s);
    const QString script = m_bench->find<QPlainTextEdit>(u"Policy SQL"_s)->toPlainText();
    QVERIFY2(script.contains(u"insert into net.endpoint"_s) && script.contains(host()), qPrintable(script));
    saveForm();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Policy"_s), u"2 at once · no retry"_s, patience);
    QTRY_VERIFY(m_bench->label(u"messageLine"_s).contains(u"is saved"_s));
    // One attempt, as the policy says, where the default would be five.
    sql(u"select net.http_get('%1')"_s.arg(m_bench->mock(u"/status/503"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select status, attempt from net.http_request_queue"_s), u"failed|1"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Success"_s), u"0 %"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(cell(0, u"Last error"_s).endsWith(u" · HTTP 503"_s), patience);
    m_bench->shoot(u"endpoints-one"_s);
}

void TestEndpointsPage::policy_whenDisabled_letsRequestsWait()
{
    m_bench->click(u"Start worker"_s);
    sql(u"insert into net.endpoint (prefix) values ('%1')"_s.arg(host()));
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, patience);
    openForm();
    auto *enabled = m_bench->find<QCheckBox>(u"Enabled"_s);
    enabled->setFocus();
    QTest::keyClick(enabled, Qt::Key_Space);
    saveForm();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Circuit"_s), u"switched off"_s, patience);
    sql(u"select net.http_get('%1')"_s.arg(m_bench->mock(u"/todos/1"_s)));
    sql(u"select net.http_get('%1')"_s.arg(
        u"http://localhost:%1/todos/1"_s.arg(QUrl(m_bench->mock({})).port()))); // another destination goes
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select string_agg(status, ' ' order by id) from net.http_request_queue"_s),
        u"pending succeeded"_s, patience);
    table()->selectRow(0);
    trigger(u"Switch on"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select string_agg(status, ' ' order by id) from net.http_request_queue"_s),
        u"succeeded succeeded"_s, patience);
}

void TestEndpointsPage::destination_whenPaused_waitsAndIsResumed()
{
    sql(u"select net.http_get('http://a.example/')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Destination"_s), u"a.example"_s, patience);
    trigger(u"Pause…"_s);
    m_bench->type(u"Reason"_s, u"maintenance"_s);
    m_bench->click(u"Pause it"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Circuit"_s), u"paused"_s, patience);
    QCOMPARE(sql(u"select target || ' ' || reason from net.pauses"_s), u"a.example maintenance"_s);
    m_bench->shoot(u"endpointpaused"_s);
    trigger(u"Resume"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Circuit"_s), u"closed"_s, patience);
    QCOMPARE(sql(u"select count(*) from net.pauses"_s), u"0"_s);
}

void TestEndpointsPage::failures_whenFilledIn_areStoredAndReadBack()
{
    sql(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Destination"_s), u"a.example"_s, patience);
    table()->selectRow(0);
    openForm();
    tab(u"Failures"_s);
    m_bench->find<QComboBox>(u"Failures are reported"_s)->setCurrentIndex(1);
    QVERIFY(!m_bench->find<QPushButton>(u"Save policy"_s)->isEnabled());
    m_bench->type(u"URL of reports"_s, u"http://told.example/"_s);
    m_bench->find<QComboBox>(u"Format of reports"_s)->setCurrentIndex(2);
    m_bench->shoot(u"policyfailures"_s);
    saveForm();
    QTRY_COMPARE_WITH_TIMEOUT(sql(u"select on_failure_url || ' ' || on_failure_format from net.endpoint"_s),
        u"http://told.example/ slack"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(cell(0, u"Policy"_s).contains(u"failures reported"_s), patience);
    openForm();
    tab(u"Failures"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"URL of reports"_s)->text(), u"http://told.example/"_s);
    m_bench->find<QComboBox>(u"Failures are reported"_s)->setCurrentIndex(2);
    saveForm();
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select on_failure_url from net.endpoint where on_failure_format is null"_s), u"none"_s,
        patience);
}

void TestEndpointsPage::policy_whenPrefixIsWrong_cannotBeSaved()
{
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Add policy"_s)->isEnabled(), patience);
    m_bench->click(u"Add policy"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->find<QLineEdit>(u"Prefix"_s) && !m_bench->find<QLineEdit>(u"Prefix"_s)->isReadOnly(),
        patience);
    m_bench->type(u"Prefix"_s, u"a.example/v1"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Save policy"_s)->isEnabled());
    QVERIFY(m_bench->label(u"policyMessage"_s).contains(u"https://a.example/v1"_s));
    m_bench->type(u"Prefix"_s, u"a.example"_s);
    m_bench->type(u"Cooldown"_s, u"30"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Save policy"_s)->isEnabled());
    QVERIFY(m_bench->label(u"policyMessage"_s).contains(u"unit"_s));
    m_bench->shoot(u"endpoints-wrong"_s);
    m_bench->type(u"Cooldown"_s, u"30 s"_s);
    QVERIFY(m_bench->find<QPushButton>(u"Save policy"_s)->isEnabled());
    // What only the server knows is told in the form too.
    sql(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    m_bench->click(u"Save policy"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"policyMessage"_s).contains(u"already"_s), patience);
}

void TestEndpointsPage::policy_whenSomebodyElseSaved_offersToReload()
{
    sql(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, patience);
    openForm();
    m_bench->type(u"At once"_s, u"3"_s);
    sql(u"update net.endpoint set max_concurrency = 9"_s);
    m_bench->click(u"Save policy"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->label(u"policyMessage"_s).contains(u"Somebody else changed"_s), patience);
    QCOMPARE(m_bench->find<QLineEdit>(u"At once"_s)->text(), u"3"_s); // nothing typed is lost
    m_bench->shoot(u"endpoints-conflict"_s);
    m_bench->click(u"Reload policy"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->find<QLineEdit>(u"At once"_s)->text(), u"9"_s, patience);
    m_bench->type(u"At once"_s, u"3"_s);
    saveForm();
    QCOMPARE(sql(u"select max_concurrency from net.endpoint"_s), u"3"_s);
}

void TestEndpointsPage::policy_whenClosedWithChanges_asksFirst()
{
    sql(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, patience);
    openForm();
    m_bench->type(u"At once"_s, u"3"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"At once"_s), Qt::Key_Escape);
    answer(u"Go on editing"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"At once"_s)->text(), u"3"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"At once"_s), Qt::Key_Escape);
    answer(u"Discard"_s);
    QTRY_VERIFY(!m_bench->find<QLineEdit>(u"Prefix"_s));
    QCOMPARE(sql(u"select max_concurrency is null from net.endpoint"_s), u"t"_s);
}

void TestEndpointsPage::connection_whenFilledIn_isStoredAndReadBack()
{
    sql(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, patience);
    openForm();
    tab(u"Connection"_s);
    m_bench->shoot(u"endpoints-connection-empty"_s);
    m_bench->type(u"CA file"_s, u"/etc/pki/ca.pem"_s);
    m_bench->type(u"Client certificate"_s, u"/etc/pki/client.pem"_s);
    m_bench->type(u"Private key"_s, u"/etc/pki/client.key"_s);
    m_bench->type(u"Proxy"_s, u"http://proxy.example:3128"_s);
    auto *tls = m_bench->find<QComboBox>(u"TLS version"_s);
    tls->setFocus();
    QTest::keyClick(tls, Qt::Key_End);
    auto *ip = m_bench->find<QComboBox>(u"IP version"_s);
    ip->setFocus();
    QTest::keyClick(ip, Qt::Key_Down);
    m_bench->shoot(u"endpoints-connection"_s);
    tab(u"Preview SQL"_s);
    const QString script = m_bench->find<QPlainTextEdit>(u"Policy SQL"_s)->toPlainText();
    QVERIFY2(script.contains(u"client_key_file"_s) && script.contains(u"/etc/pki/client.key"_s),
        qPrintable(script));
    saveForm();
    const QString stored
        = u"select ca_file, client_certificate_file, client_key_file, min_tls_version, proxy, "
          "ip_version from net.endpoint"_s;
    QTRY_COMPARE_WITH_TIMEOUT(sql(stored),
        u"/etc/pki/ca.pem|/etc/pki/client.pem|/etc/pki/client.key|1.3|http://proxy.example:3128|4"_s,
        patience);
    QTRY_COMPARE_WITH_TIMEOUT(
        cell(0, u"Policy"_s), u"own CA · client certificate · TLS ≥ 1.3 · own proxy · IPv4"_s, patience);
    openForm();
    tab(u"Connection"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"CA file"_s)->text(), u"/etc/pki/ca.pem"_s);
    QCOMPARE(m_bench->find<QComboBox>(u"TLS version"_s)->currentText(), u"1.3 or newer"_s);
    QCOMPARE(m_bench->find<QComboBox>(u"IP version"_s)->currentText(), u"IPv4 alone"_s);
    m_bench->type(u"CA file"_s, {});
    m_bench->type(u"Client certificate"_s, {});
    m_bench->type(u"Private key"_s, {});
    m_bench->type(u"Proxy"_s, u"none"_s);
    auto *again = m_bench->find<QComboBox>(u"TLS version"_s);
    again->setFocus();
    QTest::keyClick(again, Qt::Key_Home);
    saveForm();
    QTRY_COMPARE_WITH_TIMEOUT(sql(stored), u"||||none|4"_s, patience);
}

void TestEndpointsPage::connection_whenItIsNone_cannotBeSaved()
{
    sql(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, patience);
    openForm();
    tab(u"Connection"_s);
    const auto said = [this](const QString &words) {
        return !m_bench->find<QPushButton>(u"Save policy"_s)->isEnabled()
            && m_bench->label(u"policyMessage"_s).contains(words);
    };
    m_bench->type(u"CA file"_s, u"ca.pem"_s);
    QVERIFY(said(u"“ca.pem” is no path of a file"_s));
    m_bench->type(u"CA file"_s, {});
    m_bench->type(u"Private key"_s, u"/client.key"_s);
    QVERIFY(said(u"goes with a client certificate"_s));
    m_bench->type(u"Client certificate"_s, u"/client.pem"_s);
    QVERIFY(m_bench->find<QPushButton>(u"Save policy"_s)->isEnabled());
    m_bench->type(u"Proxy"_s, u"http://user:word@proxy:1"_s);
    QVERIFY(said(u"is no proxy"_s));
    m_bench->shoot(u"endpoints-connection-wrong"_s);
    m_bench->type(u"Proxy"_s, u"none"_s);
    QVERIFY(m_bench->find<QPushButton>(u"Save policy"_s)->isEnabled());
}

void TestEndpointsPage::timetable_whenTyped_follows()
{
    sql(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, patience);
    openForm();
    tab(u"Retries"_s);
    auto *steps = m_bench->find<QTableView>(u"Retry timetable"_s);
    QCOMPARE(steps->model()->rowCount(), 4);
    QVERIFY(m_bench->label(u"timetableWords"_s).contains(u"attempt 5 within 8 s"_s));
    m_bench->type(u"Attempts"_s, u"3"_s);
    m_bench->type(u"First wait"_s, u"1 min"_s);
    QCOMPARE(steps->model()->rowCount(), 2);
    QVERIFY2(
        m_bench->label(u"timetableWords"_s).startsWith(u"Attempt 2 within 1 min, attempt 3 within 2 min"_s),
        qPrintable(m_bench->label(u"timetableWords"_s)));
    m_bench->shoot(u"endpoints-retries"_s);
}

void TestEndpointsPage::secret_whenGenerated_isShownOnce()
{
    sql(u"insert into net.endpoint (prefix) values ('a.example')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, patience);
    openForm();
    tab(u"Signing"_s);
    m_bench->click(u"Generate secret"_s);
    m_bench->click(u"Copy secret"_s);
    const QString secret = QGuiApplication::clipboard()->text();
    QVERIFY(secret.startsWith(u"whsec_"_s));
    QVERIFY(m_bench->label(u"freshSecret"_s).contains(secret));
    m_bench->shoot(u"endpoints-secret"_s);
    saveForm();
    QCOMPARE(sql(u"select secret from net.endpoint_secret"_s), secret);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Policy"_s), u"signed"_s, patience);
    openForm();
    tab(u"Signing"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Copy secret"_s));
    auto *secrets = m_bench->find<QTableView>(u"Signing secrets"_s);
    QTRY_COMPARE(secrets->model()->rowCount(), 1);
    QCOMPARE(secrets->model()->index(0, 0).data().toString(), QString(u"whsec_…"_s + secret.right(4)));
    secrets->selectRow(0);
    m_bench->click(u"Expire in 24 h"_s);
    saveForm();
    QCOMPARE(sql(u"select expires > now() + interval '23 h' from net.endpoint_secret"_s), u"t"_s);
}

void TestEndpointsPage::circuit_whenOpened_saysWhatItMeans()
{
    sql(u"select net.http_get('http://a.example/') from generate_series(1, 132)"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Waiting"_s), u"132"_s, patience);
    press(Qt::Key_F8);
    QTRY_VERIFY(m_bench->window().findChild<QMessageBox *>());
    QVERIFY(m_bench->window().findChild<QMessageBox *>()->informativeText().contains(
        u"its 132 waiting requests stay queued until you close it"_s));
    answer(u"Open circuit"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Circuit"_s), u"open"_s, patience);
    trigger(u"Close circuit…"_s);
    answer(u"Close circuit"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Circuit"_s), u"closed"_s, patience);
}

void TestEndpointsPage::policy_whenRemoved_isGone()
{
    sql(u"insert into net.endpoint (prefix, max_concurrency) values ('a.example', 4)"_s);
    sql(u"select net.http_get('http://a.example/')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Policy"_s), u"4 at once"_s, patience);
    press(Qt::Key_Delete);
    answer(u"Cancel"_s);
    QCOMPARE(sql(u"select count(*) from net.endpoint"_s), u"1"_s);
    press(Qt::Key_Delete);
    answer(u"Remove policy"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Policy"_s), QString(), patience);
    QCOMPARE(sql(u"select count(*) from net.endpoint"_s), u"0"_s);
}

void TestEndpointsPage::filter_whenTyped_narrows()
{
    sql(u"select net.http_get('http://a.example/'), net.http_get('http://b.example/')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 2, patience);
    m_bench->type(u"Filter endpoints"_s, u"B.EX"_s);
    QCOMPARE(table()->model()->rowCount(), 1);
    m_bench->type(u"Filter endpoints"_s, u"nowhere"_s);
    QCOMPARE(table()->model()->rowCount(), 0);
}

void TestEndpointsPage::requests_whenAskedFor_areFiltered()
{
    sql(u"select net.http_get('http://a.example:81/'), net.http_get('http://b.example/')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 2, patience);
    table()->selectRow(0);
    trigger(u"Show its requests"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"Filter"_s)->text(), u"host:a.example:81"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
}

void TestEndpointsPage::role_whenItMayNotEdit_canOnlyLook()
{
    sql(u"insert into net.endpoint (prefix, max_concurrency) values ('a.example', 4)"_s);
    sql(u"create role looker login"_s);
    sql(u"select net.grant_monitor('looker')"_s);
    const QString database = sql(u"select current_database()"_s);
    m_bench->window().open(targetFromText(m_cluster->conninfoAs(u"looker"_s, database)));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->engine().info().user, u"looker"_s, patience);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, patience);
    QVERIFY(!m_bench->find<QPushButton>(u"Add policy"_s)->isEnabled());
    QVERIFY(m_bench->label(u"endpointNotice"_s).contains(u"looker"_s));
    press(Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"policyMessage"_s).contains(u"looker"_s), patience);
    QVERIFY(!m_bench->find<QPushButton>(u"Save policy"_s));
    QVERIFY(m_bench->find<QLineEdit>(u"At once"_s)->isReadOnly());
    tab(u"Signing"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Generate secret"_s)->isEnabled());
    m_bench->shoot(u"endpoints-looker"_s);
}

void TestEndpointsPage::page_whenFull_looksWell()
{
    sql(u"insert into net.metric select date_trunc('minute', now()), 'service-' || d || "
        u"'.internal.example.com', o, b, 1,"
        " case o when '2xx' then 300 - d else d * d / 9 end from generate_series(1, 28) as d,"
        " unnest(array['2xx', '5xx']) as o, generate_series(12 + d % 5, 30 + d % 7, 4) as b where o = '2xx' or d % 3 = 0"_s);
    sql(u"insert into net.endpoint (prefix, max_concurrency, rate_per_second, breaker_failures, circuit, "
        u"circuit_until,"
        " enabled) select 'service-' || d || '.internal.example.com', 4, case when d % 2 = 0 then 10 end, 5,"
        " case d % 6 when 1 then 'open' when 2 then 'half_open' else 'closed' end,"
        " case d % 6 when 1 then now() + interval '5 min' end, d % 7 <> 3 from generate_series(1, 28, 3) as d"_s);
    sql(u"insert into net.endpoint (prefix, max_attempts) values "
        u"('https://webhooks.a-rather-long-name.of-a-customer"
        ".example.com:8443/v2/tenants/0123456789abcdef/deliveries/incoming', 12)"_s);
    sql(u"select net.http_get('http://service-' || d || '.internal.example.com/') from generate_series(1, "
        u"28) as d,"
        " generate_series(1, d * d)"_s);
    sql(u"update net.http_request_active set status = 'retrying', attempt = 1, started_at = now() - interval "
        u"'40 s',"
        " error_msg = 'Timeout of 5000 ms reached. Total time: 5000.1 ms (DNS time: 0.2 ms)'"
        " where id % 40 = 0"_s);
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(table()->model()->rowCount() == 29, patience);
    m_bench->shoot(u"endpoints-full"_s);
    table()->selectRow(1);
    openForm();
    m_bench->shoot(u"endpoints-full-form"_s);
    if (QTabWidget *tabs = m_bench->window().findChild<QTabWidget *>(u"policyTabs"_s);
        tabs && !qEnvironmentVariable("PGCOURIER_SHOTS").isEmpty()) {
        for (int i = 0; i < tabs->count(); ++i) {
            tabs->setCurrentIndex(i);
            QCoreApplication::processEvents();
            tabs->window()->grab().save(
                u"%1/form-%2.png"_s.arg(qEnvironmentVariable("PGCOURIER_SHOTS")).arg(i));
        }
    }
}

QTEST_MAIN(TestEndpointsPage)
#include "tst_endpointspage.moc"
