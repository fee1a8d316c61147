// SPDX-License-Identifier: GPL-3.0-or-later
// The page Webhooks by keys and mouse, with a worker and the mock endpoint behind it.
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/windowbench.h"
#include "ui/webhooks/webhookspanel.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QFileDialog>
#include <QGuiApplication>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTableWidget>
#include <QTemporaryDir>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestWebhooksPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void page_whenThereIsNone_offersToMakeOne();
    void page_whenSchemaIsMissing_offersToInstall();
    void webhook_whenCreated_sendsTheNextChange();
    void name_whenTyped_staysAsItIs();
    void columns_whenChecked_narrowTheUpdate();
    void statement_whenChosen_sendsAllRows();
    void payload_whenChosen_isPreviewedAndSent();
    void payload_whenWrong_isToldAndNotSaved();
    void batch_whenChosen_partsTheRows();
    void options_whenEdited_areReadBack();
    void migration_whenSaved_goesUpAndDown();
    void condition_whenWrong_isToldBeforeAnythingIsCreated();
    void create_whenTheServerRefuses_keepsWhatWasTyped();
    void form_whenClosedWithChanges_asksFirst();
    void webhook_whenEdited_isAnotherOne();
    void webhook_whenEditedByTwo_isNotOverwritten();
    void webhook_whenPausedAndResumed_firesAccordingly();
    void webhook_whenDropped_isGone();
    void test_queuesWhatTheTriggerWould();
    void ownFunction_canBePausedAndNotEdited();
    void sql_whenCopied_makesTheSameAgain();
    void filter_whenTyped_narrows();
    void requests_whenAskedFor_areFiltered();
    void refresh_whenPressed_showsOthersWork();
    void connection_whenReadOnly_canOnlyLook();
    void role_whenItDoesNotOwnTheTable_canOnlyLook();
    void page_whenFull_looksWell();

private:
    void openPage();
    [[nodiscard]] QTableView *table() const { return m_bench->find<QTableView>(u"Webhooks"_s); }
    [[nodiscard]] QString cell(int row, const QString &column) const;
    [[nodiscard]] WebhooksPanel *panel() const { return m_bench->window().findChild<WebhooksPanel *>(); }
    [[nodiscard]] QDialog *dialog(const QString &objectName) const;
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return findIn<QPushButton>(*panel(), name);
    }
    void openForm(const QString &buttonName);
    void closeForm(const QString &buttonName);
    void chooseTable(const QString &text);
    void answer(const QString &buttonName);
    void check(const QString &event, bool on);
    void shootDialog(const QString &objectName, const QString &name) const;
    void makeHook(const QString &events = u"insert"_s);
    void toggle(QListWidget *list, int row);
    void choose(const QString &box, int row);
    QString sql(const QString &text);
    [[nodiscard]] QString text(const QString &edit) const;

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestWebhooksPanel::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestWebhooksPanel::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    if (QLatin1StringView(QTest::currentTestFunction()) == "page_whenSchemaIsMissing_offersToInstall"_L1)
        return;
    QVERIFY(m_bench->openWithSchema());
    sql(u"create schema shop; create table shop.orders (id int primary key, status text, total numeric(10,2),"
        " customer text)"_s);
}

void TestWebhooksPanel::cleanup()
{
    m_bench.reset();
}

void TestWebhooksPanel::openPage()
{
    m_bench->showPage(u"Webhooks"_s);
    QVERIFY(table());
}

QString TestWebhooksPanel::cell(int row, const QString &column) const
{
    const QAbstractItemModel *model = table()->model();
    for (int i = 0; i < model->columnCount(); ++i) {
        if (model->headerData(i, Qt::Horizontal).toString() == column)
            return model->index(row, i).data().toString();
    }
    return u"no such column"_s;
}

QString TestWebhooksPanel::sql(const QString &text)
{
    const auto rows = m_cluster->exec(m_bench->conninfo(), text);
    return rows.isEmpty() ? QString() : rows.constFirst().join(u'|');
}

QString TestWebhooksPanel::text(const QString &edit) const
{
    const auto *found = m_bench->find<QPlainTextEdit>(edit);
    return found ? found->toPlainText() : QString();
}

QDialog *TestWebhooksPanel::dialog(const QString &objectName) const
{
    return m_bench->window().findChild<QDialog *>(objectName);
}

void TestWebhooksPanel::openForm(const QString &buttonName)
{
    QTRY_VERIFY_WITH_TIMEOUT(button(buttonName) && button(buttonName)->isEnabled(), patience);
    QTest::mouseClick(button(buttonName), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"webhookDialog"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(!m_bench->find<QComboBox>(u"Table"_s)->currentText().isEmpty(), patience);
}

void TestWebhooksPanel::closeForm(const QString &buttonName)
{
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QPushButton>(buttonName)->isEnabled(), patience);
    m_bench->click(buttonName);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog(u"webhookDialog"_s), patience);
}

void TestWebhooksPanel::chooseTable(const QString &text)
{
    QLineEdit *edit = m_bench->find<QComboBox>(u"Table"_s)->lineEdit();
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    if (QWidget *popup = QApplication::activePopupWidget())
        QTest::keyClick(popup, Qt::Key_Escape);
    QCOMPARE(edit->text(), text);
}

void TestWebhooksPanel::answer(const QString &buttonName)
{
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->window().findChild<QMessageBox *>(), patience);
    clickIn(*m_bench->window().findChild<QMessageBox *>(), buttonName);
    QTRY_VERIFY(!m_bench->window().findChild<QMessageBox *>());
}

void TestWebhooksPanel::check(const QString &event, bool on)
{
    auto *box = m_bench->find<QCheckBox>(event);
    QVERIFY(box && box->isEnabled());
    box->setFocus();
    if (box->isChecked() != on)
        QTest::keyClick(box, Qt::Key_Space);
    QCOMPARE(box->isChecked(), on);
}

void TestWebhooksPanel::shootDialog(const QString &objectName, const QString &name) const
{
    if (const QString folder = qEnvironmentVariable("PGCOURIER_SHOTS"); !folder.isEmpty())
        dialog(objectName)->grab().save(u"%1/%2.png"_s.arg(folder, name));
}

void TestWebhooksPanel::makeHook(const QString &events)
{
    sql(u"create trigger hook after %1 on shop.orders for each row execute function"
        " net.http_webhook('%2', 'POST')"_s.arg(events, m_bench->mock(u"/posts"_s)));
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Name"_s), u"hook"_s, patience);
}

void TestWebhooksPanel::page_whenThereIsNone_offersToMakeOne()
{
    openPage();
    auto *empty = panel()->findChild<QWidget *>(u"emptyState"_s);
    QTRY_VERIFY_WITH_TIMEOUT(findIn<QPushButton>(*empty, u"New webhook"_s), patience);
    QVERIFY(!button(u"Edit"_s)->isEnabled() && !button(u"Drop"_s)->isEnabled());
    QVERIFY(!button(u"Edit"_s)->toolTip().isEmpty());
    m_bench->shoot(u"webhooks-empty"_s);
    clickIn(*empty, u"New webhook"_s);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"webhookDialog"_s), patience);
    // The only table there is.
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->find<QComboBox>(u"Table"_s)->currentText(), u"shop.orders"_s, patience);
    QTest::keyClick(dialog(u"webhookDialog"_s), Qt::Key_Escape);
    QTRY_VERIFY(!dialog(u"webhookDialog"_s));
}

void TestWebhooksPanel::page_whenSchemaIsMissing_offersToInstall()
{
    QVERIFY(m_bench->open());
    openPage();
    auto *empty = panel()->findChild<QWidget *>(u"emptyState"_s);
    QTRY_VERIFY_WITH_TIMEOUT(findIn<QPushButton>(*empty, u"Install schema"_s), patience);
    QVERIFY(!button(u"New webhook"_s)->isEnabled());
    clickIn(*empty, u"Install schema"_s);
    QTRY_VERIFY_WITH_TIMEOUT(button(u"New webhook"_s)->isEnabled(), patience);
}

void TestWebhooksPanel::webhook_whenCreated_sendsTheNextChange()
{
    sql(u"create table shop.other (id int)"_s);
    sql(u"insert into shop.orders values (1, 'new', 9.5, '김')"_s);
    m_bench->click(u"Start worker"_s);
    openPage();
    QTRY_VERIFY_WITH_TIMEOUT(button(u"New webhook"_s)->isEnabled(), patience);
    QTest::mouseClick(button(u"New webhook"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(
        dialog(u"webhookDialog"_s) && m_bench->find<QComboBox>(u"Table"_s)->count() == 2, patience);
    QVERIFY(!m_bench->find<QPushButton>(u"Create webhook"_s)->isEnabled());
    chooseTable(u"shop.orders"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"Name"_s)->text(), u"orders_insert_webhook"_s);
    m_bench->type(u"Webhook URL"_s, u"/posts"_s);
    QVERIFY(m_bench->label(u"webhookMessage"_s).contains(u"http://"_s));
    m_bench->type(u"Webhook URL"_s, m_bench->mock(u"/posts"_s));
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Payload"_s).contains(u"\"customer\": \"김\""_s), patience);
    QVERIFY2(text(u"Payload"_s).startsWith(u"{\n  \"type\": \"INSERT\",\n  \"table\": \"orders\""_s),
        qPrintable(text(u"Payload"_s)));
    const QString shown = text(u"Webhook SQL"_s);
    QVERIFY2(shown.contains(u"create trigger orders_insert_webhook\n  after insert on shop.orders\n"_s),
        qPrintable(shown));
    shootDialog(u"webhookDialog"_s, u"webhooks-form"_s);
    closeForm(u"Create webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Name"_s), u"orders_insert_webhook"_s, patience);
    QCOMPARE(cell(0, u"State"_s), u"on"_s);
    QCOMPARE(cell(0, u"Table"_s), u"shop.orders"_s);
    QCOMPARE(cell(0, u"Events"_s), u"INSERT"_s);
    QCOMPARE(cell(0, u"Fires for"_s), u"each row"_s);
    QCOMPARE(cell(0, u"URL"_s), m_bench->mock(u"/posts"_s));
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s), u"0"_s);
    sql(u"insert into shop.orders values (2, 'new', 1, '이')"_s);
    m_bench->showPage(u"Requests"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Status"_s), u"succeeded"_s, patience);
    QVERIFY(sql(u"select convert_from(body, 'UTF8') from net.http_request_queue"_s).contains(u"이"_s));
}

void TestWebhooksPanel::name_whenTyped_staysAsItIs()
{
    openPage();
    openForm(u"New webhook"_s);
    check(u"Update"_s, true);
    QCOMPARE(m_bench->find<QLineEdit>(u"Name"_s)->text(), u"orders_insert_update_webhook"_s);
    m_bench->type(u"Name"_s, u"It's mine"_s);
    check(u"Delete"_s, true);
    QCOMPARE(m_bench->find<QLineEdit>(u"Name"_s)->text(), u"It's mine"_s);
    m_bench->type(u"Webhook URL"_s, m_bench->mock(u"/posts"_s));
    closeForm(u"Create webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Name"_s), u"It's mine"_s, patience);
    QCOMPARE(cell(0, u"Events"_s), u"INSERT, UPDATE, DELETE"_s);
}

void TestWebhooksPanel::columns_whenChecked_narrowTheUpdate()
{
    openPage();
    openForm(u"New webhook"_s);
    QVERIFY(!m_bench->find<QListWidget>(u"Columns"_s));
    check(u"Insert"_s, false);
    check(u"Update"_s, true);
    auto *columns = m_bench->find<QListWidget>(u"Columns"_s);
    QTRY_COMPARE_WITH_TIMEOUT(columns->count(), 4, patience);
    columns->setFocus();
    columns->setCurrentRow(1);
    QTest::keyClick(columns, Qt::Key_Space);
    QCOMPARE(columns->item(1)->checkState(), Qt::Checked);
    m_bench->click(u"Only real changes"_s);
    QCOMPARE(text(u"Condition"_s), u"old.status is distinct from new.status"_s);
    m_bench->type(u"Webhook URL"_s, m_bench->mock(u"/posts"_s));
    closeForm(u"Create webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Events"_s), u"UPDATE OF status"_s, patience);
    QCOMPARE(cell(0, u"Condition"_s), u"old.status IS DISTINCT FROM new.status"_s);
    sql(u"insert into shop.orders values (1, 'new')"_s);
    sql(u"update shop.orders set total = 1"_s);
    sql(u"update shop.orders set status = status"_s);
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s), u"0"_s);
    sql(u"update shop.orders set status = 'paid'"_s);
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s), u"1"_s);
}

void TestWebhooksPanel::statement_whenChosen_sendsAllRows()
{
    openPage();
    openForm(u"New webhook"_s);
    QVERIFY(!m_bench->find<QCheckBox>(u"Truncate"_s)->isEnabled());
    auto *level = m_bench->find<QComboBox>(u"Requests for"_s);
    level->setFocus();
    QTest::keyClick(level, Qt::Key_Down);
    QVERIFY(m_bench->find<QCheckBox>(u"Truncate"_s)->isEnabled());
    QVERIFY(text(u"Webhook SQL"_s).contains(u"referencing new table as new_rows\n  for each statement"_s));
    m_bench->type(u"Webhook URL"_s, m_bench->mock(u"/posts"_s));
    closeForm(u"Create webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Fires for"_s), u"each statement"_s, patience);
    sql(u"insert into shop.orders select n from generate_series(1, 50) as n"_s);
    QCOMPARE(sql(u"select count(*), min(jsonb_array_length(convert_from(body, 'UTF8')::jsonb -> 'record'))"
                 " from net.http_request_queue"_s),
        u"1|50"_s);
}

void TestWebhooksPanel::toggle(QListWidget *list, int row)
{
    list->setFocus();
    list->setCurrentRow(row);
    QTest::keyClick(list, Qt::Key_Space);
}

void TestWebhooksPanel::choose(const QString &box, int row)
{
    auto *combo = m_bench->find<QComboBox>(box);
    QVERIFY2(combo, qPrintable(box));
    combo->setFocus();
    while (combo->currentIndex() < row)
        QTest::keyClick(combo, Qt::Key_Down);
    QCOMPARE(combo->currentIndex(), row);
}

void TestWebhooksPanel::payload_whenChosen_isPreviewedAndSent()
{
    sql(u"insert into shop.orders values (1, 'new', 9.5, '김')"_s);
    openPage();
    openForm(u"New webhook"_s);
    check(u"Insert"_s, false);
    check(u"Update"_s, true);
    auto *columns = m_bench->find<QListWidget>(u"Columns sent"_s);
    QTRY_COMPARE_WITH_TIMEOUT(columns->count(), 4, patience);
    toggle(columns, 0);
    toggle(columns, 1);
    choose(u"Old values"_s, 1);
    m_bench->type(u"Webhook URL"_s, m_bench->mock(u"/posts"_s));
    // The server says it.
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Payload"_s).contains(u"\"old_record\": {}"_s), patience);
    QVERIFY2(!text(u"Payload"_s).contains(u"customer"_s), qPrintable(text(u"Payload"_s)));
    choose(u"Shape"_s, 1);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Payload"_s).contains(u"\"specversion\": \"1.0\""_s), patience);
    m_bench->type(u"Own payload"_s,
        u"{\"text\": \"Order {{$.new.id}} is {{$.new.status}}\", \"was\": \"$.old.status\"}"_s);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Payload"_s).contains(u"\"Order 1 is new\""_s), patience);
    QVERIFY2(
        text(u"Webhook SQL"_s)
            .contains(
                u"'{\"columns\": [\"id\", \"status\"], \"old\": \"changed\", \"shape\": \"cloudevents\""_s),
        qPrintable(text(u"Webhook SQL"_s)));
    shootDialog(u"webhookDialog"_s, u"webhooks-payload"_s);
    closeForm(u"Create webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Events"_s), u"UPDATE"_s, patience);
    sql(u"update shop.orders set status = 'paid'"_s);
    QCOMPARE(
        sql(u"select convert_from(body, 'UTF8')::jsonb -> 'data', headers from net.http_request_queue"_s),
        u"{\"was\": \"new\", \"text\": \"Order 1 is paid\"}|{\"Content-Type\": \"application/cloudevents+json\"}"_s);
}

void TestWebhooksPanel::payload_whenWrong_isToldAndNotSaved()
{
    sql(u"insert into shop.orders values (1, 'new', 0, '김')"_s);
    openPage();
    openForm(u"New webhook"_s);
    m_bench->type(u"Webhook URL"_s, m_bench->mock(u"/posts"_s));
    auto *save = m_bench->find<QPushButton>(u"Create webhook"_s);
    m_bench->type(u"Own payload"_s, u"{\"a\": "_s);
    QVERIFY(!save->isEnabled());
    QVERIFY2(m_bench->label(u"webhookMessage"_s).contains(u"JSON"_s),
        qPrintable(m_bench->label(u"webhookMessage"_s)));
    m_bench->type(u"Own payload"_s, u"{\"a\": \"$.new[\"}"_s);
    QVERIFY(!save->isEnabled()); // nobody knows yet
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"payloadProblem"_s).contains(u"jsonpath"_s), patience);
    QVERIFY(!save->isEnabled());
    shootDialog(u"webhookDialog"_s, u"webhooks-payload-wrong"_s);
    // What fails with this row may do with others.
    m_bench->type(u"Own payload"_s, u"{\"a\": \"$.new.id / $.new.total\"}"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"payloadProblem"_s).contains(u"division by zero"_s), patience);
    QVERIFY(save->isEnabled());
    m_bench->type(u"Own payload"_s, u"{\"a\": \"$.new.total\"}"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"payloadProblem"_s), QString(), patience);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Payload"_s).contains(u"\"a\": 0"_s), patience);
    QVERIFY(save->isEnabled());
}

void TestWebhooksPanel::batch_whenChosen_partsTheRows()
{
    openPage();
    openForm(u"New webhook"_s);
    QVERIFY(!m_bench->find<QSpinBox>(u"Rows of each request"_s));
    choose(u"Requests for"_s, 1);
    auto *batch = m_bench->find<QSpinBox>(u"Rows of each request"_s);
    QVERIFY(batch && batch->isEnabled());
    check(u"Update"_s, true); // two events have no rows
    QVERIFY(!batch->isEnabled() && !batch->toolTip().isEmpty());
    check(u"Update"_s, false);
    QVERIFY(batch->isEnabled());
    batch->setFocus();
    batch->selectAll();
    QTest::keyClicks(batch, u"20"_s);
    m_bench->type(u"Webhook URL"_s, m_bench->mock(u"/posts"_s));
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Payload"_s).contains(u"\"records\": ["_s), patience);
    closeForm(u"Create webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Fires for"_s), u"each statement"_s, patience);
    sql(u"insert into shop.orders select n from generate_series(1, 50) as n"_s);
    QCOMPARE(sql(u"select string_agg(jsonb_array_length(convert_from(body, 'UTF8')::jsonb -> "
                 u"'records')::text, ' ' order by id)"
                 " from net.http_request_queue"_s),
        u"20 20 10"_s);
}

void TestWebhooksPanel::options_whenEdited_areReadBack()
{
    sql(u"create trigger hook after insert on shop.orders for each row execute function net.http_webhook("
        "'http://a.example/', 'POST', '{}', '{}', '5000', '{\"old\": \"none\", \"columns\": [\"total\", "
        "\"gone\"],"
        " \"payload\": [\"$.new\"]}')"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Name"_s), u"hook"_s, patience);
    openForm(u"Edit"_s);
    auto *columns = m_bench->find<QListWidget>(u"Columns sent"_s);
    QTRY_COMPARE_WITH_TIMEOUT(columns->count(), 5, patience);
    QCOMPARE(columns->item(2)->checkState(), Qt::Checked);
    QCOMPARE(columns->item(0)->checkState(), Qt::Unchecked);
    QCOMPARE(columns->item(4)->text(), u"gone"_s);
    QCOMPARE(m_bench->find<QComboBox>(u"Old values"_s)->currentText(), u"None"_s);
    QCOMPARE(text(u"Own payload"_s), u"[\"$.new\"]"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Save webhook"_s)->isEnabled());
    m_bench->type(u"Webhook URL"_s, u"http://b.example/"_s);
    QVERIFY2(m_bench->label(u"webhookMessage"_s).contains(u"no column “gone”"_s),
        qPrintable(m_bench->label(u"webhookMessage"_s)));
    toggle(columns, 4);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Payload"_s).contains(u"\"total\": 1.5"_s), patience);
    closeForm(u"Save webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"URL"_s), u"http://b.example/"_s, patience);
    QCOMPARE(sql(u"select pg_get_triggerdef(oid) like '%''{\"columns\": [\"total\"], \"old\": \"none\", "
                 u"\"payload\": [\"$.new\"]}'')'"
                 " from pg_trigger where tgname = 'hook'"_s),
        u"t"_s);
}

void TestWebhooksPanel::migration_whenSaved_goesUpAndDown()
{
    makeHook();
    openForm(u"Edit"_s);
    m_bench->type(u"Webhook URL"_s, u"http://b.example/"_s);
    QTemporaryDir folder;
    const auto save = [&](QWidget *from) {
        QTRY_VERIFY_WITH_TIMEOUT(from->findChild<QFileDialog *>(), patience);
        auto *chooser = from->findChild<QFileDialog *>();
        Q_EMIT chooser->fileSelected(folder.filePath(u"change.up.sql"_s));
        chooser->close();
    };
    const auto read = [&](const QString &name) {
        QFile file(folder.filePath(name));
        return file.open(QIODevice::ReadOnly) ? QString::fromUtf8(file.readAll()) : QString();
    };
    m_bench->click(u"Save migration"_s);
    save(dialog(u"webhookDialog"_s));
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"webhookMessage"_s).contains(u"change.up.sql"_s), patience);
    const QString up = read(u"change.up.sql"_s);
    QVERIFY2(up.startsWith("drop trigger hook on shop.orders;\ncreate trigger hook"_L1), qPrintable(up));
    sql(up);
    QCOMPARE(sql(u"select pg_get_triggerdef(oid) like '%b.example%' from pg_trigger where tgname = 'hook'"_s),
        u"t"_s);
    sql(read(u"change.down.sql"_s));
    QCOMPARE(sql(u"select pg_get_triggerdef(oid) like '%b.example%' from pg_trigger where tgname = 'hook'"_s),
        u"f"_s);
    QTest::keyClick(dialog(u"webhookDialog"_s), Qt::Key_Escape);
    answer(u"Discard"_s);
}

void TestWebhooksPanel::condition_whenWrong_isToldBeforeAnythingIsCreated()
{
    openPage();
    openForm(u"New webhook"_s);
    m_bench->type(u"Condition"_s, u"new.nothing > 1"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"conditionProblem"_s).contains(u"nothing"_s), patience);
    QVERIFY(!m_bench->label(u"conditionProblem"_s).contains(u'\n'));
    shootDialog(u"webhookDialog"_s, u"webhooks-condition"_s);
    QCOMPARE(sql(u"select count(*) from pg_trigger where tgname like 'orders%'"_s), u"0"_s);
    m_bench->type(u"Condition"_s, u"new.total > 1"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->label(u"conditionProblem"_s), QString(), patience);
}

void TestWebhooksPanel::create_whenTheServerRefuses_keepsWhatWasTyped()
{
    openPage();
    openForm(u"New webhook"_s);
    const QString url = m_bench->mock(u"/posts"_s);
    m_bench->type(u"Webhook URL"_s, url);
    sql(u"alter table shop.orders rename to gone"_s);
    m_bench->click(u"Create webhook"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"webhookMessage"_s).contains(u"shop.orders"_s), patience);
    QCOMPARE(m_bench->find<QLineEdit>(u"Webhook URL"_s)->text(), url);
    QVERIFY(m_bench->find<QPushButton>(u"Create webhook"_s)->isEnabled());
}

void TestWebhooksPanel::form_whenClosedWithChanges_asksFirst()
{
    openPage();
    openForm(u"New webhook"_s);
    m_bench->type(u"Webhook URL"_s, u"http://a"_s);
    QTest::keyClick(dialog(u"webhookDialog"_s), Qt::Key_Escape);
    answer(u"Go on editing"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"Webhook URL"_s)->text(), u"http://a"_s);
    QTest::keyClick(dialog(u"webhookDialog"_s), Qt::Key_Escape);
    answer(u"Discard"_s);
    QTRY_VERIFY(!dialog(u"webhookDialog"_s));
}

void TestWebhooksPanel::webhook_whenEdited_isAnotherOne()
{
    sql(u"create trigger hook after update of total, status on shop.orders for each row when (new.total > 1)"
        " execute function net.http_webhook('http://a.example/', 'PUT', '{\"X-Key\": \"k\"}', '700');"
        " comment on trigger hook on shop.orders is 'for the shop'; alter table shop.orders disable trigger hook"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"State"_s), u"paused"_s, patience);
    QCOMPARE(m_bench->label(u"webhookComment"_s), u"for the shop"_s);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"webhookDialog"_s), patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->find<QListWidget>(u"Columns"_s)->count(), 4, patience);
    QCOMPARE(m_bench->find<QComboBox>(u"Table"_s)->currentText(), u"shop.orders"_s);
    QVERIFY(!m_bench->find<QComboBox>(u"Table"_s)->isEnabled());
    QCOMPARE(m_bench->find<QListWidget>(u"Columns"_s)->item(2)->checkState(), Qt::Checked);
    QCOMPARE(m_bench->find<QListWidget>(u"Columns"_s)->item(0)->checkState(), Qt::Unchecked);
    QCOMPARE(text(u"Condition"_s), u"new.total > 1::numeric"_s);
    QCOMPARE(m_bench->find<QComboBox>(u"Webhook method"_s)->currentText(), u"PUT"_s);
    QCOMPARE(m_bench->find<QTableWidget>(u"Webhook headers"_s)->item(0, 0)->text(), u"X-Key"_s);
    QVERIFY(!m_bench->find<QPushButton>(u"Save webhook"_s)->isEnabled()); // nothing is changed yet
    m_bench->type(u"Webhook URL"_s, u"http://b.example/"_s);
    QVERIFY(text(u"Webhook SQL"_s).contains(u"drop trigger hook on shop.orders;\ncreate trigger hook"_s));
    closeForm(u"Save webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"URL"_s), u"http://b.example/"_s, patience);
    QCOMPARE(cell(0, u"State"_s), u"paused"_s);
    QCOMPARE(cell(0, u"Events"_s), u"UPDATE OF status, total"_s);
    QCOMPARE(m_bench->label(u"webhookComment"_s), u"for the shop"_s);
}

void TestWebhooksPanel::webhook_whenEditedByTwo_isNotOverwritten()
{
    makeHook();
    openForm(u"Edit"_s);
    sql(u"drop trigger hook on shop.orders; create trigger hook after delete on shop.orders for each row"
        " execute function net.http_webhook('http://others.example/')"_s);
    m_bench->type(u"Webhook URL"_s, u"http://b.example/"_s);
    m_bench->click(u"Save webhook"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->label(u"webhookMessage"_s).contains(u"Somebody else"_s), patience);
    QCOMPARE(sql(u"select count(*) from pg_trigger where tgname = 'hook' and tgtype & 8 = 8"_s), u"1"_s);
}

void TestWebhooksPanel::webhook_whenPausedAndResumed_firesAccordingly()
{
    makeHook();
    QVERIFY(button(u"Pause"_s)->toolTip().contains(u"alter table shop.orders disable trigger hook;"_s));
    QTest::mouseClick(button(u"Pause"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"State"_s), u"paused"_s, patience);
    sql(u"insert into shop.orders values (1)"_s);
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s), u"0"_s);
    QVERIFY(text(u"Webhook statement"_s).contains(u"alter table shop.orders disable trigger hook;"_s));
    QVERIFY(!button(u"Pause"_s));
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_D, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"State"_s), u"on"_s, patience);
    sql(u"insert into shop.orders values (2)"_s);
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s), u"1"_s);
}

void TestWebhooksPanel::webhook_whenDropped_isGone()
{
    makeHook();
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Delete);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"sqlQuestion"_s), patience);
    QVERIFY(text(u"SQL that will run"_s).contains(u"drop trigger hook on shop.orders;"_s));
    shootDialog(u"sqlQuestion"_s, u"webhooks-drop"_s);
    clickIn(*dialog(u"sqlQuestion"_s), u"Cancel"_s);
    QTRY_VERIFY(!dialog(u"sqlQuestion"_s));
    QCOMPARE(sql(u"select count(*) from pg_trigger where tgname = 'hook'"_s), u"1"_s);
    QTest::mouseClick(button(u"Drop"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"sqlQuestion"_s), patience);
    clickIn(*dialog(u"sqlQuestion"_s), u"Drop webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 0, patience);
    QCOMPARE(sql(u"select count(*) from pg_trigger where tgname = 'hook'"_s), u"0"_s);
}

void TestWebhooksPanel::test_queuesWhatTheTriggerWould()
{
    makeHook(u"insert or delete"_s);
    sql(u"insert into shop.orders values (7, 'it''s')"_s);
    const QString sent = sql(u"select method, url, headers, convert_from(body, 'UTF8'), timeout_milliseconds"
                             " from net.http_request_queue order by id desc limit 1"_s);
    QTest::mouseClick(button(u"Test"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"webhookTest"_s), patience);
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Test payload"_s).contains(u"it's"_s), patience);
    QVERIFY2(
        text(u"SQL of the test"_s).contains(u"net.http_request("_s), qPrintable(text(u"SQL of the test"_s)));
    shootDialog(u"webhookTest"_s, u"webhooks-test"_s);
    m_bench->click(u"Send test"_s);
    QTRY_VERIFY_WITH_TIMEOUT(!dialog(u"webhookTest"_s), patience);
    QCOMPARE(sql(u"select method, url, headers, convert_from(body, 'UTF8'), timeout_milliseconds"
                 " from net.http_request_queue order by id desc limit 1"_s),
        sent);
    QCOMPARE(sql(u"select count(*) from net.http_request_queue"_s), u"2"_s);
    QCOMPARE(sql(u"select count(*) from shop.orders"_s), u"1"_s);
    // And there it is, selected.
    auto *requests = m_bench->find<QTableView>(u"Requests"_s);
    QVERIFY(requests);
    QTRY_VERIFY_WITH_TIMEOUT(requests->selectionModel()->hasSelection(), patience);
}

void TestWebhooksPanel::ownFunction_canBePausedAndNotEdited()
{
    sql(u"create function shop.tell() returns trigger language plpgsql as $$ begin"
        " perform net.http_post('http://a.example/', to_jsonb(new)); return null; end $$;"
        " create trigger own after insert on shop.orders for each row execute function shop.tell()"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"URL"_s), u"own function shop.tell()"_s, patience);
    QVERIFY(!button(u"Edit"_s)->isEnabled() && !button(u"Test"_s)->isEnabled());
    QVERIFY(button(u"Edit"_s)->toolTip().contains(u"shop.tell()"_s));
    QVERIFY(text(u"Webhook statement"_s).contains(u"perform net.http_post"_s));
    QTest::mouseClick(button(u"Pause"_s), Qt::LeftButton);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"State"_s), u"paused"_s, patience);
    QTest::mouseClick(button(u"Drop"_s), Qt::LeftButton);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(u"sqlQuestion"_s), patience);
    clickIn(*dialog(u"sqlQuestion"_s), u"Drop webhook"_s);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 0, patience);
    QCOMPARE(sql(u"select count(*) from pg_proc where proname = 'tell'"_s), u"1"_s);
}

void TestWebhooksPanel::sql_whenCopied_makesTheSameAgain()
{
    makeHook();
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Webhook statement"_s).contains(u"CREATE TRIGGER hook"_s), patience);
    table()->setFocus();
    QTest::keySequence(table(), QKeySequence::Copy);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith(u"CREATE TRIGGER hook\n  AFTER INSERT ON shop.orders"_s), qPrintable(copied));
    const QString definition = sql(u"select pg_get_triggerdef(oid) from pg_trigger where tgname = 'hook'"_s);
    sql(u"drop trigger hook on shop.orders"_s);
    sql(copied);
    QCOMPARE(sql(u"select pg_get_triggerdef(oid) from pg_trigger where tgname = 'hook'"_s), definition);
}

void TestWebhooksPanel::filter_whenTyped_narrows()
{
    makeHook();
    sql(u"create table shop.other (id int); create trigger second after insert on shop.other for each row"
        " execute function net.http_webhook('http://b.example/')"_s);
    panel()->refresh();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 2, patience);
    m_bench->type(u"Filter webhooks"_s, u"B.EX"_s);
    QCOMPARE(table()->model()->rowCount(), 1);
    QCOMPARE(cell(0, u"Name"_s), u"second"_s);
    m_bench->type(u"Filter webhooks"_s, u"nowhere"_s);
    QCOMPARE(table()->model()->rowCount(), 0);
    QVERIFY(!button(u"Drop"_s)->isEnabled());
}

void TestWebhooksPanel::requests_whenAskedFor_areFiltered()
{
    makeHook();
    sql(u"select net.http_get('http://b.example/')"_s);
    sql(u"insert into shop.orders values (1)"_s);
    table()->setFocus();
    QTest::keyClick(table(), Qt::Key_Return, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    QCOMPARE(m_bench->cell(0, u"URL"_s), m_bench->mock(u"/posts"_s));
}

void TestWebhooksPanel::refresh_whenPressed_showsOthersWork()
{
    makeHook();
    sql(u"drop trigger hook on shop.orders"_s);
    QTest::keyClick(&m_bench->window(), Qt::Key_F5);
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 0, patience);
}

void TestWebhooksPanel::connection_whenReadOnly_canOnlyLook()
{
    makeHook();
    ConnectionTarget target = targetFromText(m_bench->conninfo());
    target.readOnly = true;
    m_bench->window().open(target);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Name"_s), u"hook"_s, patience);
    for (const QString &name : {u"New webhook"_s, u"Edit"_s, u"Test"_s, u"Pause"_s, u"Drop"_s}) {
        QVERIFY2(!button(name)->isEnabled(), qPrintable(name));
        QVERIFY2(button(name)->toolTip().contains(u"read-only"_s), qPrintable(name));
    }
    QVERIFY(m_bench->label(u"webhookNotice"_s).contains(u"read-only"_s));
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Example payload"_s).contains(u"INSERT"_s), patience);
}

void TestWebhooksPanel::role_whenItDoesNotOwnTheTable_canOnlyLook()
{
    makeHook();
    sql(u"create role looker login; grant usage on schema shop to looker; grant select on shop.orders to looker"_s);
    const QString database = sql(u"select current_database()"_s);
    m_bench->window().open(targetFromText(m_cluster->conninfoAs(u"looker"_s, database)));
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->engine().info().user, u"looker"_s, patience);
    QTRY_COMPARE_WITH_TIMEOUT(cell(0, u"Name"_s), u"hook"_s, patience);
    QTRY_VERIFY_WITH_TIMEOUT(!button(u"Pause"_s)->isEnabled(), patience);
    QVERIFY(!button(u"Edit"_s)->isEnabled() && !button(u"Drop"_s)->isEnabled());
    QVERIFY(m_bench->label(u"webhookReason"_s).contains(u"looker"_s));
    QVERIFY(button(u"Test"_s)->isEnabled());
}

void TestWebhooksPanel::page_whenFull_looksWell()
{
    sql(u"create table shop.\"주문 목록\" (번호 int, 상태 text, at timestamptz default now(), data jsonb);"
        " insert into shop.\"주문 목록\" values (1, '결제됨', now(), '{\"a\": [1, 2]}');"
        " insert into shop.orders values (1, 'paid', 19.90, 'Ada Lovelace')"_s);
    sql(u"create trigger orders_insert_webhook after insert or update of status, total or delete on "
        u"shop.orders"
        " for each row execute function "
        "net.http_webhook('https://hooks.example.com/services/T000/B000/a-rather-long"
        "-path-of-a-customer/deliveries/incoming', 'POST', '{\"Authorization\": \"Bearer t0ken\"}', '2000')"_s);
    sql(u"create trigger orders_status_webhook after update on shop.orders for each row"
        " when (old.status is distinct from new.status and new.total > 100)"
        " execute function net.http_webhook('https://api.example.com/orders', 'PUT')"_s);
    sql(u"create trigger 주문_웹훅 after insert on shop.\"주문 목록\" referencing new table as new_rows for "
        u"each"
        " statement execute function net.http_webhook('https://api.example.kr/주문')"_s);
    sql(u"alter table shop.\"주문 목록\" disable trigger 주문_웹훅"_s);
    sql(u"create function shop.tell() returns trigger language plpgsql as $$ begin"
        " perform net.http_post('http://a.example/', to_jsonb(new)); return null; end $$;"
        " create trigger audit after insert on shop.orders for each row execute function shop.tell();"
        " alter table shop.orders enable always trigger audit"_s);
    openPage();
    QTRY_COMPARE_WITH_TIMEOUT(table()->model()->rowCount(), 4, patience);
    for (int row = 0; row < 4; ++row) {
        if (cell(row, u"Name"_s) == u"orders_insert_webhook"_s)
            table()->selectRow(row);
    }
    QTRY_VERIFY_WITH_TIMEOUT(text(u"Example payload"_s).contains(u"Lovelace"_s), patience);
    m_bench->shoot(u"webhooks-full"_s);
    openForm(u"Edit"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->find<QListWidget>(u"Columns"_s)->count(), 4, patience);
    shootDialog(u"webhookDialog"_s, u"webhooks-edit"_s);
}

QTEST_MAIN(TestWebhooksPanel)
#include "tst_webhookspanel.moc"
