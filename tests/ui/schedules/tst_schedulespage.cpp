// SPDX-License-Identifier: GPL-3.0-or-later
// The page Schedules, by key and mouse.
#include "tests/ui/support/windowbench.h"
#include "ui/widgets/emptystate.h"

#include <algorithm>
#include <QAction>
#include <QComboBox>
#include <QDialog>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPushButton>
#include <QRadioButton>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int schedulesPatience = 30'000;

} // namespace

class TestSchedulesPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void page_whenEmpty_offersToMakeOne();
    void schedule_whenTyped_showsTheNextTimes();
    void schedule_whenSaved_isInTheListAndTheDatabase();
    void schedule_whenEdited_keepsItsNameAndBody_data();
    void schedule_whenEdited_keepsItsNameAndBody();
    void schedule_whenRefused_saysWhyAtItsPlace();
    void key_runsItNow();
    void pause_untilATime_andResume();
    void remove_asksFirst();
    void requests_ofASchedule_areFiltered();
    void schedule_ofAnother_canOnlyBeActedOn();
    void schedule_whenStopped_saysWhy();

private:
    QTableView *table() const { return m_bench->find<QTableView>(u"Schedules"_s); }
    [[nodiscard]] QString cell(int row, const QString &column) const;
    QString sql(const QString &text);
    void make(const QString &text); // a schedule by SQL, shown and chosen
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});
    void create(); // opens the form of a new one

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestSchedulesPage::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestSchedulesPage::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Schedules"_s);
}

void TestSchedulesPage::cleanup()
{
    m_bench.reset();
}

QString TestSchedulesPage::cell(int row, const QString &column) const
{
    const QAbstractItemModel *model = table()->model();
    for (int i = 0; i < model->columnCount(); ++i) {
        if (model->headerData(i, Qt::Horizontal).toString() == column)
            return model->index(row, i).data().toString();
    }
    return u"no such column"_s;
}

QString TestSchedulesPage::sql(const QString &text)
{
    const auto rows = m_cluster->exec(m_bench->conninfo(), text);
    return rows.isEmpty() ? QString() : rows.constFirst().join(u'|');
}

void TestSchedulesPage::make(const QString &text)
{
    sql(u"select net.schedule(%1)"_s.arg(text));
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, schedulesPatience);
    table()->setFocus();
}

void TestSchedulesPage::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    table()->setFocus();
    QTest::keyClick(table(), key, modifiers);
}

void TestSchedulesPage::create()
{
    QTRY_VERIFY_WITH_TIMEOUT(table()->actions().constFirst()->isEnabled(), schedulesPatience);
    key(Qt::Key_Insert);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"Name"_s));
}

void TestSchedulesPage::page_whenEmpty_offersToMakeOne()
{
    auto *empty = m_bench->window().findChild<EmptyState *>();
    for (EmptyState *state : m_bench->window().findChildren<EmptyState *>())
        empty = state->isVisible() ? state : empty;
    const auto offers = [empty] {
        const auto buttons = empty->findChildren<QPushButton *>();
        return std::any_of(buttons.begin(), buttons.end(), [](const QPushButton *button) {
            return button->isVisible() && button->text() == "New schedule"_L1;
        });
    };
    QTRY_VERIFY_WITH_TIMEOUT(offers(), schedulesPatience);
    QVERIFY(!m_bench->find<QPushButton>(u"Run now"_s)->isEnabled());
    m_bench->shoot(u"schedules-empty"_s);
    key(Qt::Key_Insert);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"Name"_s));
    QTest::keyClick(m_bench->find<QLineEdit>(u"Name"_s), Qt::Key_Escape); // nothing was typed
    QTRY_VERIFY(!m_bench->find<QLineEdit>(u"Name"_s));
}

void TestSchedulesPage::schedule_whenTyped_showsTheNextTimes()
{
    create();
    QComboBox *when = nullptr;
    for (QComboBox *box : m_bench->window().findChildren<QComboBox *>()) {
        if (box->accessibleName() == "When"_L1)
            when = box;
        if (box->accessibleName() == "Time zone"_L1)
            box->lineEdit()->setText(u"Asia/Seoul"_s);
    }
    const auto type = [when](const QString &text) {
        when->lineEdit()->selectAll();
        QTest::keyClicks(when->lineEdit(), text);
    };
    type(u"0 9 * * mon-fri"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->label(u"cronWords"_s), u"Monday to Friday at 09:00, Asia/Seoul"_s, schedulesPatience);
    QCOMPARE(m_bench->label(u"cronTimes"_s).count(u"09:00:00"_s), 5);
    m_bench->shoot(u"schedules-new"_s);
    type(u"0 25 * * *"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->label(u"cronWords"_s).startsWith(u"cron: hour must be 0 to 23, not \"25\""_s),
        schedulesPatience);
    QVERIFY(m_bench->label(u"cronTimes"_s).isEmpty());
    m_bench->shoot(u"schedules-wrong"_s);
    m_bench->type(u"Name"_s, u"x"_s);
    m_bench->type(u"Request URL"_s, u"http://a/"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Save schedule"_s)->isEnabled());
    type(u"@every 30 s"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Save schedule"_s)->isEnabled(), schedulesPatience);
}

void TestSchedulesPage::schedule_whenSaved_isInTheListAndTheDatabase()
{
    create();
    m_bench->type(u"Name"_s, u"report"_s);
    m_bench->type(u"Request URL"_s, u"http://a.example/report"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Save schedule"_s)->isEnabled(), schedulesPatience);
    m_bench->click(u"Save schedule"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, schedulesPatience);
    QCOMPARE(cell(0, u"Name"_s), u"report"_s);
    QCOMPARE(cell(0, u"State"_s), u"on"_s);
    QVERIFY(cell(0, u"When"_s).startsWith(u"every day at 09:00, "_s));
    QVERIFY(!cell(0, u"Next run"_s).isEmpty());
    QCOMPARE(sql(u"select name, cron, method, url from net.schedules"_s),
        u"report|0 9 * * *|POST|http://a.example/report"_s);
    QVERIFY(m_bench->label(u"scheduleStory"_s).contains(u"Next: "_s));
    m_bench->shoot(u"schedules-one"_s);
}

void TestSchedulesPage::schedule_whenEdited_keepsItsNameAndBody_data()
{
    QTest::addColumn<QString>("body"); // as bytea writes it
    QTest::newRow("no text") << u"\\x00ff"_s;
    QTest::newRow("CRLF") << u"\\x610d0a620d0a"_s;
    QTest::newRow("byte order mark") << u"\\xefbbbf7b7d"_s;
    QTest::newRow("no-break space") << u"\\x61c2a062"_s;
    QTest::newRow("line ends of both kinds") << u"\\x610d0a620a"_s;
}

void TestSchedulesPage::schedule_whenEdited_keepsItsNameAndBody()
{
    QFETCH(QString, body);
    make(u"'report', '@daily', 'PUT', 'http://a/', headers => '{\"X-A\": \"b\"}', body_bytes => '%1',"
         " retry_policy => '{\"max_attempts\": 2}', priority => 7"_s.arg(body));
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY(m_bench->find<QLineEdit>(u"Name"_s));
    QVERIFY(m_bench->find<QLineEdit>(u"Name"_s)->isReadOnly());
    m_bench->type(u"Request URL"_s, u"http://b/"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Save schedule"_s)->isEnabled(), schedulesPatience);
    m_bench->click(u"Save schedule"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select name, cron, method, url, headers, body, retry_policy, priority from net.schedules"_s),
        u"report|@daily|PUT|http://b/|{\"X-A\": \"b\"}|%1|{\"max_attempts\": 2}|7"_s.arg(body),
        schedulesPatience);
}

void TestSchedulesPage::schedule_whenRefused_saysWhyAtItsPlace()
{
    create();
    m_bench->type(u"Name"_s, u"report"_s);
    m_bench->type(u"Request URL"_s, u"ftp://a.example/"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(u"Save schedule"_s)->isEnabled(), schedulesPatience);
    m_bench->click(u"Save schedule"_s);
    QTRY_VERIFY_WITH_TIMEOUT(
        m_bench->label(u"scheduleProblem"_s).startsWith(u"Unsupported URL scheme"_s), schedulesPatience);
    QCOMPARE(m_bench->find<QLineEdit>(u"Request URL"_s)->text(), u"ftp://a.example/"_s); // nothing is lost
}

void TestSchedulesPage::key_runsItNow()
{
    make(u"'report', '@daily', 'GET', '%1'"_s.arg(m_bench->mock(u"/todos/1"_s)));
    key(Qt::Key_T, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select last_status, last_request_id, next_request_id from net.schedules"_s), u"pending|2|1"_s,
        schedulesPatience);
    auto *pages = m_bench->window().findChild<QListWidget *>(u"sideBar"_s);
    QTRY_COMPARE(pages->currentItem()->text(), u"Requests"_s); // where it shows what it has queued
    m_bench->showPage(u"Schedules"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Last outcome"_s), u"pending"_s, schedulesPatience);
}

void TestSchedulesPage::pause_untilATime_andResume()
{
    make(u"'report', '@every 1 h', 'GET', 'http://a/'"_s);
    key(Qt::Key_D, Qt::ControlModifier);
    QTRY_VERIFY(m_bench->find<QRadioButton>(u"Until a time"_s));
    m_bench->find<QRadioButton>(u"Until a time"_s)->click();
    m_bench->type(u"Reason"_s, u"holiday"_s);
    m_bench->shoot(u"schedules-pause"_s);
    m_bench->click(u"Pause it"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"State"_s), u"paused"_s, schedulesPatience);
    QCOMPARE(sql(u"select pause_reason, paused_until > now() + interval '20 h', next_run > paused_until"
                 " from net.schedules"_s),
        u"holiday|t|t"_s);
    QTRY_VERIFY(m_bench->label(u"scheduleStory"_s).contains(u"Reason: holiday."_s));
    m_bench->click(u"Resume"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"State"_s), u"on"_s, schedulesPatience);
    // Without an end.
    m_bench->click(u"Pause"_s);
    QTRY_VERIFY(m_bench->find<QPushButton>(u"Pause it"_s));
    m_bench->click(u"Pause it"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sql(u"select paused_until, next_run is null from net.schedules"_s),
        u"infinity|t"_s, schedulesPatience);
}

void TestSchedulesPage::remove_asksFirst()
{
    make(u"'report', '@daily', 'GET', 'http://a/'"_s);
    key(Qt::Key_Delete);
    QTRY_VERIFY(m_bench->find<QPushButton>(u"Remove schedule"_s));
    QTest::keyClick(m_bench->find<QPushButton>(u"Remove schedule"_s), Qt::Key_Escape);
    QCOMPARE(sql(u"select count(*) from net.schedules"_s), u"1"_s);
    m_bench->click(u"Remove"_s);
    QTRY_VERIFY(m_bench->find<QPushButton>(u"Remove schedule"_s));
    m_bench->click(u"Remove schedule"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 0, schedulesPatience);
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s), u"0"_s);
}

void TestSchedulesPage::requests_ofASchedule_areFiltered()
{
    sql(u"select net.http_get('http://other/')"_s);
    make(u"'report', '@daily', 'GET', 'http://a/'"_s);
    key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE(m_bench->find<QLineEdit>(u"Filter"_s)->text(), u"schedule:1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, schedulesPatience);
    QVERIFY(m_bench->cell(0, u"URL"_s).contains(u"http://a/"_s));
}

void TestSchedulesPage::schedule_ofAnother_canOnlyBeActedOn()
{
    sql(u"do $$ begin create role stranger; exception when duplicate_object then null; end $$"_s);
    sql(u"set role stranger; select net.schedule('report', '@daily', 'GET', 'http://a/')"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 1, schedulesPatience);
    QCOMPARE(cell(0, u"Role"_s), u"stranger"_s);
    QTRY_VERIFY(m_bench->find<QPushButton>(u"Run now"_s)->isEnabled());
    QVERIFY(!m_bench->find<QPushButton>(u"Edit"_s)->isEnabled());
    QVERIFY(m_bench->find<QPushButton>(u"Edit"_s)->toolTip().contains(u"stranger"_s));
}

void TestSchedulesPage::schedule_whenStopped_saysWhy()
{
    make(u"'report', '@daily', 'GET', 'http://a/'"_s);
    sql(u"update net.schedule set requester = 4100000001"_s);
    sql(u"select net._mend()"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"State"_s), u"stopped"_s, schedulesPatience);
    QTRY_VERIFY(
        m_bench->label(u"scheduleStory"_s).contains(u"Nothing is queued: the role that made it is gone."_s));
    m_bench->shoot(u"schedules-stopped"_s);
}

QTEST_MAIN(TestSchedulesPage)
#include "tst_schedulespage.moc"
