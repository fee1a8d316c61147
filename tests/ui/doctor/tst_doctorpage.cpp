// SPDX-License-Identifier: GPL-3.0-or-later
// The page Doctor by keys and mouse, against a real database: asked, mended, asked again.
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/heartbeat.h"
#include "tests/ui/support/windowbench.h"
#include "ui/doctor/doctorpage.h"

#include <QClipboard>
#include <QDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTableView>
#include <QTreeWidget>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestDoctorPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void page_whenOpened_goesThroughTheQueue();
    void webhook_whenItsTriggerIsDisabled_isFoundMendedAndAskedAgain();
    void request_whenAskedAbout_isAnswered();
    void table_whenAskedAboutInTheEditor_isAnswered();
    void subject_whenTyped_offersTables();
    void subject_whenUnknown_isTold();
    void link_whenItsPageMendsIt_leadsThere_data();
    void link_whenItsPageMendsIt_leadsThere();
    void schema_whenMissing_isInstalledFromHere();
    void chain_whenLong_isShownWhole();
    void question_whenStopped_ends();
    void database_whenItGoesWhileAsking_isToldAndAskedAgain();
    void connection_whenReadOnly_onlyLooks();
    void destination_whenAsked_isShownInTheChain();
    void destination_whenNobodyListens_isChosen();
    void destination_whenThereIsNone_cannotBeAsked();

private:
    void openPage() { m_bench->showPage(u"Doctor"_s); }
    [[nodiscard]] DoctorPage *page() const { return m_bench->window().findChild<DoctorPage *>(); }
    [[nodiscard]] QTableView *chain() const { return m_bench->find<QTableView>(u"Chain"_s); }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return findIn<QPushButton>(*page(), name);
    }
    void ask(const QString &subject);
    void waitForAnswer();
    [[nodiscard]] QString cell(int row, int column) const;
    [[nodiscard]] int rowOf(const QString &link) const; // -1: none
    [[nodiscard]] QString verdict(const QString &link) const { return cell(rowOf(link), 2); }
    void choose(const QString &link);
    [[nodiscard]] QString chosen() const;
    [[nodiscard]] QString story() const;
    void makeHook(const QString &more = {});
    void makeSlowHooks();
    QString sql(const QString &text);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestDoctorPage::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestDoctorPage::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    if (QLatin1StringView(QTest::currentTestFunction()) == "schema_whenMissing_isInstalledFromHere"_L1)
        return;
    QVERIFY(m_bench->openWithSchema());
    sql(u"create schema shop; create table shop.orders (id int primary key, status text)"_s);
}

void TestDoctorPage::cleanup()
{
    m_bench.reset();
}

QString TestDoctorPage::sql(const QString &text)
{
    const auto rows = m_cluster->exec(m_bench->conninfo(), text);
    return rows.isEmpty() ? QString() : rows.constFirst().join(u'|');
}

void TestDoctorPage::ask(const QString &subject)
{
    m_bench->type(u"Request or table"_s, subject);
    QTest::keyClick(m_bench->find<QLineEdit>(u"Request or table"_s), Qt::Key_Return);
    waitForAnswer();
}

void TestDoctorPage::waitForAnswer()
{
    QTRY_VERIFY_WITH_TIMEOUT(!button(u"Stop asking"_s)->isEnabled(), patience);
}

QString TestDoctorPage::cell(int row, int column) const
{
    return row < 0 ? QString() : chain()->model()->index(row, column).data().toString();
}

int TestDoctorPage::rowOf(const QString &link) const
{
    for (int row = 0; row < chain()->model()->rowCount(); ++row) {
        if (cell(row, 1) == link)
            return row;
    }
    return -1;
}

void TestDoctorPage::choose(const QString &link)
{
    QVERIFY2(rowOf(link) >= 0, qPrintable(link));
    chain()->scrollTo(chain()->model()->index(rowOf(link), 1));
    QTest::mouseClick(chain()->viewport(), Qt::LeftButton, {},
        chain()->visualRect(chain()->model()->index(rowOf(link), 1)).center());
    QCOMPARE(chosen(), link);
}

QString TestDoctorPage::chosen() const
{
    const QModelIndexList rows = chain()->selectionModel()->selectedRows(1);
    return rows.isEmpty() ? QString() : rows.constFirst().data().toString();
}

QString TestDoctorPage::story() const
{
    const auto *text = m_bench->find<QPlainTextEdit>(u"What was found"_s);
    return text ? text->toPlainText() : QString();
}

void TestDoctorPage::makeHook(const QString &more)
{
    sql(u"create trigger hook after insert on shop.orders for each row %1 execute function"
        " net.http_webhook('%2', 'POST')"_s.arg(more, m_bench->mock(u"/posts"_s)));
}

// Each condition takes the doctor the two seconds that he gives it.
void TestDoctorPage::makeSlowHooks()
{
    sql(u"insert into shop.orders values (1, 'new'); create function shop.slow(text) returns bool language "
        u"sql"
        " as $$ select true from pg_sleep(60) $$;"
        " do $$ begin for i in 1..20 loop execute format('create trigger hook%s after insert on shop.orders"
        " for each row when (shop.slow(new.status)) execute function "
        "net.http_webhook(''http://h.example/'')', i);"
        " end loop; end $$"_s);
}

void TestDoctorPage::page_whenOpened_goesThroughTheQueue()
{
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Worker"_s) >= 0, patience);
    waitForAnswer();
    QCOMPARE(cell(0, 1), u"Database"_s);
    QCOMPARE(cell(0, 2), u"holds"_s);
    QCOMPARE(verdict(u"Worker"_s), u"wrong"_s);
    QCOMPARE(chosen(), u"Worker"_s); // the link that is wrong is chosen
    QVERIFY2(story().contains(u"What mends it"_s), qPrintable(story()));
    QVERIFY(m_bench->label(u"doctorSummary"_s).contains(u"The chain breaks at: Worker."_s));
    m_bench->shoot(u"doctor-queue"_s);
    QTest::mouseClick(button(u"Start the worker"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(verdict(u"Worker"_s), u"holds"_s, patience);
    waitForAnswer();
    QVERIFY2(m_bench->label(u"doctorSummary"_s).contains(u"Every link of the chain holds."_s),
        qPrintable(m_bench->label(u"doctorSummary"_s)));
    // F5 asks again.
    sql(u"insert into net.endpoint (prefix, enabled) values ('http://off.example', false);"
        " select net.http_get('http://off.example/x')"_s);
    QTest::keyClick(chain(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(verdict(u"Endpoint"_s), u"wrong"_s, patience);
}

void TestDoctorPage::webhook_whenItsTriggerIsDisabled_isFoundMendedAndAskedAgain()
{
    makeHook();
    sql(u"alter table shop.orders disable trigger hook"_s);
    m_bench->showPage(u"Webhooks"_s);
    auto *webhooks = m_bench->find<QTableView>(u"Webhooks"_s);
    QTRY_VERIFY_WITH_TIMEOUT(webhooks->model()->rowCount() == 1, patience);
    webhooks->setFocus();
    QTest::keyClick(webhooks, Qt::Key_Y, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(chain(), patience);
    QTRY_COMPARE_WITH_TIMEOUT(verdict(u"Trigger's state"_s), u"wrong"_s, patience);
    QCOMPARE(m_bench->find<QLineEdit>(u"Request or table"_s)->text(), u"shop.orders"_s);
    QCOMPARE(chosen(), u"Trigger's state"_s);
    const QString mends = m_bench->find<QPlainTextEdit>(u"SQL that mends it"_s)->toPlainText();
    QVERIFY2(mends.contains(u"enable trigger hook"_s, Qt::CaseInsensitive), qPrintable(mends));
    m_bench->shoot(u"doctor-webhook"_s);
    QTest::mouseClick(button(u"Copy the SQL"_s), Qt::LeftButton);
    QCOMPARE(QGuiApplication::clipboard()->text(), mends);
    waitForAnswer();
    QTest::mouseClick(button(u"Run the SQL"_s), Qt::LeftButton);
    auto *question = m_bench->window().findChild<QDialog *>(u"sqlQuestion"_s);
    QVERIFY(question);
    QCOMPARE(findIn<QPlainTextEdit>(*question, u"SQL that will run"_s)->toPlainText(), mends);
    QTest::keyClick(question, Qt::Key_Escape); // nothing runs
    QTRY_VERIFY(!m_bench->window().findChild<QDialog *>(u"sqlQuestion"_s));
    QCOMPARE(sql(u"select tgenabled from pg_trigger where tgname = 'hook'"_s), u"D"_s);
    QTest::mouseClick(button(u"Run the SQL"_s), Qt::LeftButton);
    clickIn(*m_bench->window().findChild<QDialog *>(u"sqlQuestion"_s), u"Run the SQL"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select tgenabled from pg_trigger where tgname = 'hook'"_s), u"O"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(rowOf(u"Trigger's state"_s), -1, patience);
    QCOMPARE(verdict(u"Trigger"_s), u"holds"_s);
    QCOMPARE(chosen(), u"Worker"_s); // what is wrong next
}

void TestDoctorPage::request_whenAskedAbout_isAnswered()
{
    const QString id = sql(u"select net.http_get('http://a.example/x')"_s);
    m_bench->showPage(u"Requests"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    auto *requests = m_bench->find<QTableView>(u"Requests"_s);
    requests->setFocus();
    requests->selectRow(0);
    QTest::keyClick(requests, Qt::Key_Y, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(chain() && rowOf(u"Request"_s) >= 0, patience);
    QCOMPARE(m_bench->find<QLineEdit>(u"Request or table"_s)->text(), id);
    QVERIFY(m_bench->label(u"doctorSummary"_s).startsWith(u'#' + id));
    QCOMPARE(verdict(u"Worker"_s), u"wrong"_s);
    choose(u"Request"_s);
    QTest::mouseClick(button(u"Show the request"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(requests->isVisible(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QAbstractButton>(u"Why?"_s), patience);
    m_bench->click(u"Why?"_s); // of the inspector
    QTRY_VERIFY_WITH_TIMEOUT(chain(), patience);
    ask(u"4711"_s);
    QCOMPARE(verdict(u"Request"_s), u"wrong"_s);
    QCOMPARE(chosen(), u"Request"_s);
    QVERIFY(!button(u"Show the request"_s)); // there is none
}

void TestDoctorPage::table_whenAskedAboutInTheEditor_isAnswered()
{
    m_bench->showPage(u"SQL editor"_s);
    m_bench->click(u"Show database objects"_s);
    auto *tree = m_bench->find<QTreeWidget>(u"Database objects"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!tree->findItems(u"shop"_s, Qt::MatchExactly).isEmpty(), patience);
    QTreeWidgetItem *schema = tree->findItems(u"shop"_s, Qt::MatchExactly).constFirst();
    schema->setExpanded(true);
    tree->setCurrentItem(schema->child(0));
    tree->setFocus();
    QTest::keyClick(tree, Qt::Key_Y, Qt::ControlModifier);
    QTRY_VERIFY_WITH_TIMEOUT(chain() && rowOf(u"Trigger"_s) >= 0, patience);
    QCOMPARE(m_bench->find<QLineEdit>(u"Request or table"_s)->text(), u"shop.orders"_s);
    QCOMPARE(verdict(u"Trigger"_s), u"wrong"_s); // there is none
}

void TestDoctorPage::subject_whenTyped_offersTables()
{
    sql(u"create table shop.\"Order lines\" (id int); create view shop.recent as select 1 as id"_s);
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Worker"_s) >= 0, patience);
    auto *subject = m_bench->find<QLineEdit>(u"Request or table"_s);
    const auto offered = [this] {
        QStringList names;
        auto *list = m_bench->window().findChild<QListWidget *>(u"subjectSuggestions"_s);
        for (int row = 0; list && list->isVisible() && row < list->count(); ++row)
            names.append(list->item(row)->text());
        return names;
    };
    QTRY_VERIFY_WITH_TIMEOUT(
        (m_bench->type(u"Request or table"_s, u"ord"_s), offered().contains(u"shop.orders"_s)), patience);
    QCOMPARE(offered(), (QStringList{u"shop.\"Order lines\""_s, u"shop.orders"_s}));
    QTest::keyClick(subject, Qt::Key_Escape);
    QVERIFY(offered().isEmpty());
    QTest::keyClick(subject, Qt::Key_Down);
    QTest::keyClick(subject, Qt::Key_Down);
    QTest::keyClick(subject, Qt::Key_Return);
    QCOMPARE(subject->text(), u"shop.\"Order lines\""_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Table"_s) >= 0, patience);
    QVERIFY2(cell(rowOf(u"Table"_s), 3).contains(u"Order lines"_s), qPrintable(cell(rowOf(u"Table"_s), 3)));
}

void TestDoctorPage::subject_whenUnknown_isTold()
{
    openPage();
    ask(u"shop.nowhere"_s);
    QTRY_COMPARE_WITH_TIMEOUT(chain()->model()->rowCount(), 0, patience);
    const auto labels = page()->findChild<QWidget *>(u"emptyState"_s)->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [](const QLabel *label) { return label->text().contains(u"shop.nowhere"_s); }));
    ask(u"shop.orders"_s);
    QVERIFY(rowOf(u"Table"_s) >= 0);
}

void TestDoctorPage::link_whenItsPageMendsIt_leadsThere_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("button");
    QTest::addColumn<QString>("there"); // what is seen there
    QTest::newRow("worker") << QString() << u"Worker"_s << u"Open Workers"_s << u"Workers"_s;
    QTest::newRow("endpoint") << QString() << u"Endpoint"_s << u"Open Endpoints"_s << u"Endpoints"_s;
    QTest::newRow("trigger") << u"shop.orders"_s << u"Trigger"_s << u"Open Webhooks"_s << u"Webhooks"_s;
}

void TestDoctorPage::link_whenItsPageMendsIt_leadsThere()
{
    QFETCH(QString, subject);
    QFETCH(QString, link);
    QFETCH(QString, there);
    QFETCH(QString, button);
    sql(u"insert into net.endpoint (prefix, enabled) values ('http://off.example', false);"
        " select net.http_get('http://off.example/x')"_s);
    openPage();
    ask(subject);
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(link) >= 0, patience);
    choose(link);
    QTest::mouseClick(this->button(button), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QTableView>(there), patience);
    auto *table = m_bench->find<QTableView>(there);
    if (link == "Endpoint"_L1) // the very one
        QTRY_VERIFY_WITH_TIMEOUT(!table->selectionModel()->selectedRows().isEmpty()
                && table->selectionModel()->selectedRows().constFirst().data().toString().contains(
                    u"off.example"_s),
            patience);
}

void TestDoctorPage::schema_whenMissing_isInstalledFromHere()
{
    QVERIFY(m_bench->open());
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(verdict(u"Schema net"_s), u"wrong"_s, patience);
    QVERIFY(m_bench->label(u"doctorNotice"_s).contains(u"net"_s));
    QCOMPARE(chosen(), u"Schema net"_s);
    QTest::mouseClick(button(u"Install schema"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(verdict(u"Schema net"_s), u"holds"_s, patience);
    QVERIFY(m_bench->label(u"doctorNotice"_s).isEmpty());
}

void TestDoctorPage::chain_whenLong_isShownWhole()
{
    sql(u"do $$ begin for i in 1..300 loop execute format('create trigger hook%s after insert on shop.orders "
        u"for"
        " each row when (new.status = %L) execute function net.http_webhook(''http://h.example/'')', i,"
        " repeat('long ', 200) || i); end loop; end $$; insert into shop.orders values (1, 'new')"_s);
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Worker"_s) >= 0, patience);
    waitForAnswer();
    Heartbeat heart;
    ask(u"shop.orders"_s);
    QTRY_VERIFY_WITH_TIMEOUT(chain()->model()->rowCount() > 600, patience);
    qInfo("600 links: the event loop was busy for %.0f ms at most", heart.worstMs());
    QCOMPARE(chosen(), u"Condition"_s);
    QVERIFY(story().size() > 1000);
    m_bench->shoot(u"doctor-long"_s);
    QTest::keyClick(chain(), Qt::Key_End, Qt::ControlModifier);
    QVERIFY(chosen() != u"Condition"_s);
}

void TestDoctorPage::question_whenStopped_ends()
{
    makeSlowHooks();
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Worker"_s) >= 0, patience);
    waitForAnswer();
    m_bench->type(u"Request or table"_s, u"shop.orders"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"Request or table"_s), Qt::Key_Return);
    QVERIFY(button(u"Stop asking"_s)->isEnabled());
    const QString running
        = u"select count(*) from pg_stat_activity where query ~ 'slow' and state = 'active' and pid <>"
          " pg_backend_pid()"_s;
    QTRY_VERIFY_WITH_TIMEOUT(sql(running) != u"0"_s, patience);
    QTest::mouseClick(button(u"Stop asking"_s), Qt::LeftButton);
    waitForAnswer();
    const auto labels = page()->findChild<QWidget *>(u"emptyState"_s)->findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(),
        [](const QLabel *label) { return label->text().contains(u"Stopped"_s); }));
    QTRY_COMPARE_WITH_TIMEOUT(sql(running), u"0"_s, patience);
}

void TestDoctorPage::database_whenItGoesWhileAsking_isToldAndAskedAgain()
{
    makeSlowHooks();
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Worker"_s) >= 0, patience);
    waitForAnswer();
    m_bench->type(u"Request or table"_s, u"public.other"_s);
    sql(u"create table other (id int)"_s);
    m_bench->type(u"Request or table"_s, u"shop.orders"_s);
    QTest::keyClick(m_bench->find<QLineEdit>(u"Request or table"_s), Qt::Key_Return);
    QVERIFY(button(u"Stop asking"_s)->isEnabled());
    m_cluster->killServer();
    waitForAnswer();
    QCOMPARE(chain()->model()->rowCount(), 0);
    m_bench->shoot(u"doctor-lost"_s);
    m_bench->type(u"Request or table"_s, u"other"_s); // what stands there when the database is back is asked
    QVERIFY(m_cluster->start());
    m_bench->engine().retryNow();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Table"_s) >= 0, patience);
    QVERIFY(cell(rowOf(u"Table"_s), 3).contains(u"other"_s));
}

void TestDoctorPage::connection_whenReadOnly_onlyLooks()
{
    makeHook();
    sql(u"alter table shop.orders disable trigger hook"_s);
    ConnectionTarget target = targetFromText(m_bench->conninfo());
    target.readOnly = true;
    m_bench->window().open(target);
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Database"_s) >= 0, patience);
    ask(u"shop.orders"_s);
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Trigger's state"_s) >= 0, patience);
    choose(u"Trigger's state"_s);
    QVERIFY(!button(u"Run the SQL"_s)->isEnabled());
    QVERIFY(button(u"Run the SQL"_s)->toolTip().contains(u"read-only"_s));
    QVERIFY(button(u"Copy the SQL"_s)->isEnabled());
    choose(u"Worker"_s);
    QVERIFY(!button(u"Start the worker"_s)->isEnabled());
}

void TestDoctorPage::destination_whenAsked_isShownInTheChain()
{
    sql(u"select net.http_get('%1')"_s.arg(m_bench->mock(u"/posts?token=secret"_s)));
    ConnectionTarget target = targetFromText(m_bench->conninfo());
    target.readOnly = true; // nothing is written, so it may be asked there as well
    m_bench->window().open(target);
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Database"_s) >= 0, patience);
    ask(u"1"_s);
    QCOMPARE(rowOf(u"Probe"_s), -1); // never by itself
    const QString before = sql(u"select count(*), max(attempt) from net.http_request_queue"_s);
    QVERIFY(button(u"Ask the destination"_s)->toolTip().contains(u"one HEAD"_s));
    QTest::keyClick(&m_bench->window(), Qt::Key_K, Qt::AltModifier);
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Probe: response"_s) >= 0, patience);
    waitForAnswer();
    QCOMPARE(verdict(u"Probe: response"_s), u"holds"_s);
    QCOMPARE(chosen(), u"Probe: response"_s);
    QVERIFY2(cell(rowOf(u"Probe"_s), 3).startsWith(u"HEAD %1 over"_s.arg(m_bench->mock(u"/"_s))),
        qPrintable(cell(rowOf(u"Probe"_s), 3)));
    QVERIFY(rowOf(u"Request"_s) >= 0 && rowOf(u"Request"_s) < rowOf(u"Probe"_s));
    m_bench->shoot(u"doctor-probe"_s);
    QCOMPARE(sql(u"select count(*), max(attempt) from net.http_request_queue"_s), before);
    QTest::keyClick(chain(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(rowOf(u"Probe"_s), -1, patience);
}

void TestDoctorPage::destination_whenNobodyListens_isChosen()
{
    sql(u"select net.http_get('http://127.0.0.1:1/x')"_s);
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Worker"_s) >= 0, patience);
    ask(u"#1"_s);
    auto *destination = button(u"Ask the destination"_s);
    button(u"Ask the doctor"_s)->setFocus();
    QTest::keyClick(m_bench->window().focusWidget(), Qt::Key_Tab);
    QCOMPARE(m_bench->window().focusWidget(), destination);
    QTest::keyClick(destination, Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(verdict(u"Probe: connection"_s), u"wrong"_s, patience);
    waitForAnswer();
    QCOMPARE(chosen(), u"Probe: connection"_s); // and not the worker, who does not run either
    QVERIFY2(story().contains(u"Nothing listens there."_s), qPrintable(story()));
    QCOMPARE(m_bench->window().focusWidget(), destination);
    m_bench->shoot(u"doctor-probe-refused"_s);
}

void TestDoctorPage::destination_whenThereIsNone_cannotBeAsked()
{
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(rowOf(u"Worker"_s) >= 0, patience);
    waitForAnswer();
    auto *destination = button(u"Ask the destination"_s);
    for (const QString &subject : {QString(), u"shop.orders"_s}) {
        m_bench->type(u"Request or table"_s, subject);
        QVERIFY(!destination->isEnabled());
        QVERIFY(destination->toolTip().contains(u"Only a request has a destination"_s));
    }
    m_bench->type(u"Request or table"_s, m_bench->mock(u"/status/404?token=secret"_s));
    QVERIFY(destination->isEnabled());
    QTest::mouseClick(destination, Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(cell(rowOf(u"Probe: response"_s), 3).startsWith(u"404 Not Found"_s), patience);
    QCOMPARE(verdict(u"Probe: response"_s), u"holds"_s);
    QVERIFY(!cell(rowOf(u"Probe"_s), 3).contains(u"secret"_s));
}

QTEST_MAIN(TestDoctorPage)
#include "tst_doctorpage.moc"
