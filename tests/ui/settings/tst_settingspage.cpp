// SPDX-License-Identifier: GPL-3.0-or-later
// The page Settings: what holds for the program, and what for all requests of the database.
#include "tests/ui/support/windowbench.h"
#include "ui/theme/theme.h"

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

private:
    QString sql(const QString &text);
    void type(const QString &field, const QString &text);

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

QTEST_MAIN(TestSettingsPage)
#include "tst_settingspage.moc"
