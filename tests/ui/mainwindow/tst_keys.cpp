// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/support/findwidget.h"
#include "tests/ui/support/windowbench.h"
#include "ui/commands/commands.h"
#include "ui/endpoints/endpointdialog.h"
#include "ui/requests/requestsmodel.h"
#include "ui/webhooks/webhookdialog.h"

#include <QDialogButtonBox>
#include <QLineEdit>
#include <QListWidget>
#include <QMenu>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPointer>
#include <QPushButton>
#include <QTabBar>
#include <QTableView>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

// The desktop's habits, everywhere alike: keys, Esc, and the order of buttons.
class TestKeys : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void retry_whenTheFocusIsElsewhere_works_data();
    void retry_whenTheFocusIsElsewhere_works();
    void selectAll_whenTheFocusIsElsewhere_works();
    void cancel_whenDeletePressed_meansWhatHasTheFocus_data();
    void cancel_whenDeletePressed_meansWhatHasTheFocus();
    void actions_whenTheTableIsOutOfSight_areOff();
    void keys_whenListed_haveOneMeaningEach();
    void escape_whenADialogIsUntouched_closesIt_data();
    void escape_whenADialogIsUntouched_closesIt();
    void escape_whenADialogIsTouched_asks();
    void question_whenAsked_hasItsButtonsInOneOrder();

private:
    void queue(const QString &status);
    [[nodiscard]] QTableView &table() const { return *m_bench->find<QTableView>(u"Requests"_s); }
    [[nodiscard]] QWidget *focusOn(const QString &place);
    [[nodiscard]] QDialog *openDialog(const QString &which);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestKeys::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestKeys::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
}

void TestKeys::cleanup()
{
    m_bench.reset();
}

void TestKeys::queue(const QString &status)
{
    m_cluster->exec(m_bench->conninfo(), u"select net.http_get('http://127.0.0.1:9/')"_s);
    if (status == u"failed"_s)
        m_cluster->exec(m_bench->conninfo(),
            u"update net.http_request_queue set status = 'failed', finished_at = now(), error_msg = 'x'"_s);
    m_bench->showPage(u"Composer"_s);
    m_bench->engine().refresh();
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->rows(), 1, patience);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Status"_s), status, patience);
    table().selectRow(0);
    QTest::qWait(50);
}

QWidget *TestKeys::focusOn(const QString &place)
{
    QWidget *widget = nullptr;
    MainWindow &window = m_bench->window();
    if (place == u"side bar"_s)
        widget = window.findChild<QListWidget *>(u"sideBar"_s);
    else if (place == u"status tabs"_s)
        widget = window.findChild<QTabBar *>(u"statusTabs"_s);
    else if (place == u"inspector"_s)
        widget = window.findChild<QWidget *>(u"inspectorTabs"_s)->findChild<QTabBar *>();
    else if (place == u"filter with text"_s)
        widget = m_bench->find<QLineEdit>(u"Filter"_s);
    else
        widget = findIn<QWidget>(window, place);
    if (widget)
        widget->setFocus(Qt::TabFocusReason);
    return widget;
}

void TestKeys::retry_whenTheFocusIsElsewhere_works_data()
{
    QTest::addColumn<QString>("place");
    for (const QString &place : {u"Requests"_s, u"side bar"_s, u"status tabs"_s, u"inspector"_s, u"URL"_s,
             u"Method"_s, u"Send"_s, u"Body"_s, u"Filter"_s, u"Sort"_s, u"Start worker"_s})
        QTest::newRow(qPrintable(place)) << place;
}

void TestKeys::retry_whenTheFocusIsElsewhere_works()
{
    QFETCH(QString, place);
    queue(u"failed"_s);
    QWidget *widget = focusOn(place);
    QVERIFY(widget);
    QTest::keyClick(widget, Qt::Key_R, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Status"_s), u"pending"_s, patience);
}

void TestKeys::selectAll_whenTheFocusIsElsewhere_works()
{
    queue(u"failed"_s);
    table().clearSelection();
    QWidget *widget = focusOn(u"side bar"_s);
    QTest::keyClick(widget, Qt::Key_A, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_bench->label(u"selectionText"_s), u"All that match are selected: 1"_s, patience);
}

void TestKeys::cancel_whenDeletePressed_meansWhatHasTheFocus_data()
{
    QTest::addColumn<QString>("place");
    QTest::addColumn<bool>("cancels");
    QTest::newRow("table") << u"Requests"_s << true;
    QTest::newRow("inspector") << u"inspector"_s << true;
    QTest::newRow("URL") << u"URL"_s << false;
    QTest::newRow("body") << u"Body"_s << false;
    QTest::newRow("filter") << u"filter with text"_s << false;
    QTest::newRow("a button") << u"Send"_s << false;
    QTest::newRow("side bar") << u"side bar"_s << false;
}

void TestKeys::cancel_whenDeletePressed_meansWhatHasTheFocus()
{
    QFETCH(QString, place);
    QFETCH(bool, cancels);
    queue(u"pending"_s);
    QWidget *widget = focusOn(place);
    QVERIFY(widget);
    QTest::keyClick(widget, Qt::Key_Delete);
    if (cancels) {
        QTRY_COMPARE_WITH_TIMEOUT(m_bench->cell(0, u"Status"_s), u"cancelled"_s, patience);
    } else {
        QTest::qWait(400);
        QCOMPARE(m_bench->cell(0, u"Status"_s), u"pending"_s);
    }
}

// Nothing is done to what cannot be seen.
void TestKeys::actions_whenTheTableIsOutOfSight_areOff()
{
    queue(u"failed"_s);
    m_bench->showPage(u"Workers"_s);
    QTest::keyClick(&m_bench->window(), Qt::Key_R, Qt::ControlModifier);
    for (const Command &command : commandsOf(m_bench->window())) {
        if (command.title == u"Retry"_s || command.title == u"Cancel"_s)
            QVERIFY2(!command.enabled, qPrintable(command.title));
    }
    QTest::qWait(300);
    m_bench->showPage(u"Requests"_s);
    QCOMPARE(m_bench->cell(0, u"Status"_s), u"failed"_s);
}

// A key may do something else in another list, but what the desktop has a meaning for has that one alone.
void TestKeys::keys_whenListed_haveOneMeaningEach()
{
    QHash<QString, QStringList> meanings;
    for (const Command &command : commandsOf(m_bench->window())) {
        for (const QKeySequence &keys : command.keys)
            meanings[keys.toString()].append(command.title);
    }
    for (const QString &keys : {u"Ctrl+O"_s, u"Ctrl+N"_s, u"Ctrl+S"_s, u"Ctrl+F"_s, u"Ctrl+Q"_s, u"Ctrl+P"_s,
             u"Ctrl+R"_s, u"Ctrl+H"_s, u"Ctrl+K"_s, u"F1"_s, u"F5"_s}) {
        const QStringList titles = meanings.value(keys);
        QVERIFY2(titles.size() == 1, qPrintable(keys + u": "_s + titles.join(u", "_s)));
    }
}

QDialog *TestKeys::openDialog(const QString &which)
{
    if (which == u"policy"_s) {
        m_bench->showPage(u"Endpoints"_s);
        auto *add = findIn<QPushButton>(m_bench->window(), u"Add policy"_s);
        (void)QTest::qWaitFor([add] { return add->isEnabled(); }, patience); // once the rights are known
        QTest::mouseClick(add, Qt::LeftButton);
    } else if (which == u"webhook"_s) {
        m_cluster->exec(m_bench->conninfo(), u"create table if not exists things (id int primary key)"_s);
        m_bench->showPage(u"Webhooks"_s);
        auto *add = findIn<QPushButton>(m_bench->window(), u"New webhook"_s);
        (void)QTest::qWaitFor([add] { return add && add->isEnabled(); }, patience);
        QTest::mouseClick(add, Qt::LeftButton);
    } else {
        m_bench->showPage(u"Composer"_s);
        clickIn(m_bench->window(), u"Manage environments"_s);
    }
    QDialog *dialog = nullptr;
    (void)QTest::qWaitFor([&] {
        dialog = qobject_cast<QDialog *>(QApplication::activeModalWidget());
        return dialog && dialog->isVisible();
    });
    QTest::qWait(600); // what it reads is there
    return dialog;
}

void TestKeys::escape_whenADialogIsUntouched_closesIt_data()
{
    QTest::addColumn<QString>("which");
    for (const QString &which : {u"policy"_s, u"webhook"_s, u"environments"_s})
        QTest::newRow(qPrintable(which)) << which;
}

void TestKeys::escape_whenADialogIsUntouched_closesIt()
{
    QFETCH(QString, which);
    const QPointer<QDialog> dialog = openDialog(which);
    QVERIFY(dialog);
    QTest::keyClick(dialog->focusWidget() ? dialog->focusWidget() : dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

void TestKeys::escape_whenADialogIsTouched_asks()
{
    const QPointer<QDialog> dialog = openDialog(u"policy"_s);
    QVERIFY(dialog);
    QTest::keyClicks(findIn<QLineEdit>(*dialog, u"Prefix"_s), u"not a prefix yet /"_s);
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(qobject_cast<QMessageBox *>(QApplication::activeModalWidget()));
    clickIn(*QApplication::activeModalWidget(), u"Go on editing"_s);
    QTRY_COMPARE(QApplication::activeModalWidget(), dialog);
    QTest::keyClick(dialog.data(), Qt::Key_Escape);
    QTRY_VERIFY(qobject_cast<QMessageBox *>(QApplication::activeModalWidget()));
    clickIn(*QApplication::activeModalWidget(), u"Discard"_s);
    QTRY_VERIFY(!QApplication::activeModalWidget());
}

// What ends it without a deed, then the deed, at the right.
void TestKeys::question_whenAsked_hasItsButtonsInOneOrder()
{
    for (const QString &which : {u"policy"_s, u"webhook"_s, u"environments"_s}) {
        const QPointer<QDialog> dialog = openDialog(which);
        QVERIFY(dialog);
        QPushButton *cancel = nullptr;
        QPushButton *deed = nullptr;
        for (auto *button : dialog->findChildren<QPushButton *>()) {
            const QString text = QString(button->text()).remove(u'&');
            if (button->isVisible() && (text == u"Cancel"_s || text == u"Close"_s))
                cancel = button;
            if (button->isVisible() && button->property("primary").toBool())
                deed = button;
        }
        QVERIFY2(cancel && deed, qPrintable(which));
        const auto x = [&](const QWidget *widget) {
            return widget->mapTo(dialog.data(), QPoint()).x();
        };
        QVERIFY2(x(cancel) < x(deed), qPrintable(which));
        QTest::mouseClick(cancel, Qt::LeftButton);
        QTRY_VERIFY(!QApplication::activeModalWidget());
    }
    QMessageBox box(&m_bench->window());
    QPushButton *deed = box.addButton(u"Do it"_s, QMessageBox::AcceptRole);
    QPushButton *no = box.addButton(u"No"_s, QMessageBox::RejectRole);
    box.show();
    QVERIFY(no->x() < deed->x());
}

QTEST_MAIN(TestKeys)
#include "tst_keys.moc"
