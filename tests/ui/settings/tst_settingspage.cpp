// SPDX-License-Identifier: GPL-3.0-or-later
// The page Settings: what holds for the program, and what for all requests of the database.
#include "tests/ui/support/windowbench.h"
#include "ui/theme/theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QComboBox>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPlainTextEdit>
#include <QSpinBox>
#include <QStackedWidget>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

constexpr int patience = 30'000;

} // namespace

class TestSettingsPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void page_whenOpened_showsTheDatabasesValues();
    void setting_whenFieldIsLeft_holds();
    void setting_whenRefused_staysAsTypedWithTheReason();
    void setting_whenChangedElsewhere_isShown();
    void fontSize_whenChosen_isThatOfTheWindow();
    void theme_whenChosen_isApplied();
    void transport_whenChosen_isWhatTheWorkerGoesOnWith_data();
    void transport_whenChosen_isWhatTheWorkerGoesOnWith();
    void transport_whenChosenWithoutAWorker_isThatOfTheNextOne();

private:
    QString sql(const QString &text);
    void type(const QString &field, const QString &text);
    void chooseTransport(bool byMouse, Qt::Key key);

    std::unique_ptr<TestCluster> m_cluster;
    std::unique_ptr<WindowBench> m_bench;
};

void TestSettingsPage::initTestCase()
{
    m_cluster = std::make_unique<TestCluster>();
    QVERIFY(m_cluster->start());
}

void TestSettingsPage::init()
{
    m_bench = std::make_unique<WindowBench>(*m_cluster);
    QVERIFY(m_bench->openWithSchema());
    m_bench->showPage(u"Settings"_s);
    QTRY_VERIFY_WITH_TIMEOUT(m_bench->find<QLineEdit>(u"Failed requests"_s), patience);
}

void TestSettingsPage::cleanup()
{
    m_bench.reset();
}

QString TestSettingsPage::sql(const QString &text)
{
    const auto rows = m_cluster->exec(m_bench->conninfo(), text);
    return rows.isEmpty() ? QString() : rows.constFirst().join(u'|');
}

void TestSettingsPage::type(const QString &field, const QString &text)
{
    auto *edit = m_bench->find<QLineEdit>(field);
    edit->setFocus();
    edit->selectAll();
    QTest::keyClicks(edit, text);
    QTest::keyClick(edit, Qt::Key_Tab);
}

void TestSettingsPage::page_whenOpened_showsTheDatabasesValues()
{
    QCOMPARE(m_bench->find<QLineEdit>(u"Failed requests"_s)->text(), u"7 days"_s);
    QCOMPARE(m_bench->find<QLineEdit>(u"Attempts of a request"_s)->text(), u"5"_s);
    QVERIFY(m_bench->find<QLineEdit>(u"installation"_s) == nullptr);
    QTRY_VERIFY(
        m_bench->find<QLineEdit>(u"Failed requests"_s)->parentWidget()->height() > 40); // it is laid out
    m_bench->shoot(u"settings"_s);
}

void TestSettingsPage::setting_whenFieldIsLeft_holds()
{
    type(u"Failed requests"_s, u"30 days"_s);
    QTRY_COMPARE_WITH_TIMEOUT(
        sql(u"select value from net.setting where name = 'keep_failed'"_s), u"30 days"_s, patience);
}

void TestSettingsPage::setting_whenRefused_staysAsTypedWithTheReason()
{
    type(u"Failed requests"_s, u"soon"_s);
    const auto *field = m_bench->find<QLineEdit>(u"Failed requests"_s);
    const auto *words = field->parentWidget()->findChild<QLabel *>();
    QTRY_VERIFY2_WITH_TIMEOUT(
        words->text().contains(u"must be a time such as"_s), qPrintable(words->text()), patience);
    QCOMPARE(field->text(), u"soon"_s);
    QCOMPARE(sql(u"select value from net.setting where name = 'keep_failed'"_s), u"7 days"_s);
    type(u"Failed requests"_s, u"7 days"_s);
    QTRY_VERIFY(!words->text().contains(u"must be"_s));
}

void TestSettingsPage::setting_whenChangedElsewhere_isShown()
{
    sql(u"update net.setting set value = '9' where name = 'max_attempts'"_s);
    m_bench->showPage(u"Workers"_s);
    m_bench->showPage(u"Settings"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bench->find<QLineEdit>(u"Attempts of a request"_s)->text(), u"9"_s, patience);
}

void TestSettingsPage::fontSize_whenChosen_isThatOfTheWindow()
{
    const qreal desktop = QApplication::font().pointSizeF();
    m_bench->showPage(u"SQL editor"_s);
    const auto *script = m_bench->find<QPlainTextEdit>(u"Script"_s); // monospaced: it has a font of its own
    QVERIFY(script);
    m_bench->showPage(u"Settings"_s);
    auto *size = m_bench->find<QSpinBox>(u"Font size"_s);
    const auto *pages = m_bench->find<QListWidget>(u"Pages"_s);
    const int narrow = pages->width();
    const int low = pages->visualItemRect(pages->item(0)).height();
    const qreal letters = script->font().pointSizeF();
    size->setFocus();
    size->selectAll();
    QTest::keyClicks(size, u"14"_s);
    QTRY_COMPARE(QApplication::font().pointSizeF(), 14.0);
    QTRY_VERIFY(pages->width() > narrow);
    const auto left = [](const QWidget *widget) {
        return widget->mapToGlobal(QPoint()).x();
    };
    QTRY_VERIFY(left(size->window()->findChild<QStackedWidget *>()) >= left(pages) + pages->width());
    QVERIFY(pages->visualItemRect(pages->item(0)).height() > low);
    QCOMPARE(script->font().pointSizeF(), letters + 14.0 - desktop);
    m_bench->shoot(u"settings-large"_s);
    size->setValue(size->minimum());
    QCOMPARE(QApplication::font().pointSizeF(), desktop);
    QTRY_COMPARE(pages->width(), narrow);
    QCOMPARE(script->font().pointSizeF(), letters);
}

void TestSettingsPage::theme_whenChosen_isApplied()
{
    auto *box = m_bench->find<QComboBox>(u"Theme"_s);
    const QString before = box->currentText();
    box->setFocus();
    QTest::keyClicks(box, u"Dark"_s);
    QTRY_VERIFY(theme::isDark(QApplication::palette()));
    m_bench->shoot(u"settings-dark"_s);
    QTest::keyClick(box, Qt::Key_Up);
    QTRY_VERIFY(!theme::isDark(QApplication::palette()));
}

void TestSettingsPage::chooseTransport(bool byMouse, Qt::Key key)
{
    auto *box = m_bench->find<QComboBox>(u"Transport"_s);
    QVERIFY(box);
    if (!byMouse) {
        box->setFocus();
        QTest::keyClick(box, key);
        return;
    }
    QApplication::setDoubleClickInterval(1); // within it the list takes a click for the one that opened it
    QTest::mouseClick(box, Qt::LeftButton, {}, {8, box->height() / 2});
    QAbstractItemView *list = box->view();
    QTRY_VERIFY(list->isVisible());
    const QModelIndex row = list->model()->index(key == Qt::Key_Down ? 1 : 0, 0);
    QTRY_VERIFY(list->visualRect(row).isValid());
    QVERIFY(QTest::qWaitFor([&] {
        QTest::mouseClick(list->viewport(), Qt::LeftButton, {}, list->visualRect(row).center());
        return !list->isVisible();
    }));
}

void TestSettingsPage::transport_whenChosen_isWhatTheWorkerGoesOnWith_data()
{
    QTest::addColumn<bool>("byMouse");
    QTest::newRow("keys") << false;
    QTest::newRow("mouse") << true;
}

void TestSettingsPage::transport_whenChosen_isWhatTheWorkerGoesOnWith()
{
    QFETCH(const bool, byMouse);
    const QString workers
        = u"select string_agg(state || ' ' || transport, ', ' order by id) from net.worker"_s;
    m_bench->click(u"Start worker"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sql(workers), u"running qt"_s, patience);
    // One is on the wire meanwhile: it is finished, and not sent again.
    sql(u"select net.http_get('%1')"_s.arg(m_bench->mock(u"/delay/1"_s)));
    QTRY_COMPARE_WITH_TIMEOUT(sql(u"select status from net.http_request_queue"_s), u"running"_s, patience);
    chooseTransport(byMouse, Qt::Key_Down);
    QCOMPARE(QString(toString(m_bench->settings().transport)), u"curl"_s);
    QVERIFY(m_bench->label(u"choiceHolds"_s).contains(u"at once"_s));
    QTRY_COMPARE_WITH_TIMEOUT(sql(workers), u"stopped qt, running curl"_s, patience);
    sql(u"select net.http_get('%1')"_s.arg(m_bench->mock(u"/status/204"_s)));
    const QString attempts
        = u"select string_agg(transport || ' ' || status_code, ', ' order by request_id) from net.http_attempt"_s;
    QTRY_COMPARE_WITH_TIMEOUT(sql(attempts), u"qt 200, curl 204"_s, patience);
    chooseTransport(byMouse, Qt::Key_Up);
    QTRY_COMPARE_WITH_TIMEOUT(sql(workers), u"stopped qt, stopped curl, running qt"_s, patience);
    m_bench->shoot(u"settings-transport"_s);
}

void TestSettingsPage::transport_whenChosenWithoutAWorker_isThatOfTheNextOne()
{
    chooseTransport(false, Qt::Key_Down);
    QCOMPARE(sql(u"select count(*) from net.worker"_s), u"0"_s);
    m_bench->click(u"Start worker"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sql(u"select string_agg(state || ' ' || transport, ', ') from net.worker"_s),
        u"running curl"_s, patience);
}

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
