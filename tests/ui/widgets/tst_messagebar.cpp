// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"
#include "ui/widgets/messagebar.h"

#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QToolButton>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

Error lost()
{
    return {ErrorKind::ConnectionLost, u"The connection is lost"_s, {}, {}, {}};
}

} // namespace

// What the window says: informations go by themselves, errors stay.
class TestMessageBar : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();

    void information_whenItWasRead_goesByItself();
    void information_whenTheFocusIsOnIt_stays();
    void error_whenTimePasses_stays();
    void error_whenAnInformationComes_isBackAfterIt();
    void error_whenAnotherIsWithdrawn_isSeenAgain();
    void errors_whenClosed_goOneByOne();
    void error_whenItComesAgain_standsOnce();

private:
    void close();
    std::unique_ptr<QWidget> m_window;
    MessageBar *m_bar = nullptr;
};

void TestMessageBar::init()
{
    theme::apply(*qApp, theme::Scheme::Light);
    m_window = std::make_unique<QWidget>();
    m_bar = new MessageBar(m_window.get());
    m_window->resize(600, 200);
    m_bar->setGeometry(0, 120, 600, 40); // away from the mouse
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMessageBar::close()
{
    for (auto *button : m_bar->findChildren<QToolButton *>()) {
        if (button->accessibleName() == u"Close message"_s)
            QTest::mouseClick(button, Qt::LeftButton);
    }
}

void TestMessageBar::information_whenItWasRead_goesByItself()
{
    m_bar->showInfo(u"Copied"_s);
    QCOMPARE(m_bar->text(), u"Copied"_s);
    QVERIFY(m_bar->isPassing());
    QTRY_VERIFY_WITH_TIMEOUT(!m_bar->isVisible(), 8000);
}

void TestMessageBar::information_whenTheFocusIsOnIt_stays()
{
    m_bar->showInfo(u"Copied"_s);
    m_bar->findChild<QLabel *>(u"messageLine"_s)->setFocus();
    QTest::qWait(4800);
    QVERIFY(m_bar->isVisible());
}

void TestMessageBar::error_whenTimePasses_stays()
{
    m_bar->showError(lost());
    QVERIFY(!m_bar->isPassing());
    QTest::qWait(4800);
    QCOMPARE(m_bar->text(), u"The connection is lost"_s);
}

void TestMessageBar::error_whenAnInformationComes_isBackAfterIt()
{
    m_bar->showError(lost());
    m_bar->showInfo(u"Copied"_s);
    QCOMPARE(m_bar->text(), u"Copied"_s);
    QTRY_COMPARE_WITH_TIMEOUT(m_bar->text(), u"The connection is lost"_s, 8000);
}

void TestMessageBar::error_whenAnotherIsWithdrawn_isSeenAgain()
{
    m_bar->showError(Error::input(u"Stopped early: 500 retried"_s));
    m_bar->showError(lost());
    QCOMPARE(m_bar->text(), u"Stopped early: 500 retried"_s); // the loss is told elsewhere too
    m_bar->withdraw(lost());
    QCOMPARE(m_bar->text(), u"Stopped early: 500 retried"_s);
    m_bar->showError({ErrorKind::Connection, u"No server listens"_s, {}, {}, {}});
    QCOMPARE(m_bar->text(), u"Stopped early: 500 retried"_s);
    m_bar->withdrawOutages();
    QCOMPARE(m_bar->text(), u"Stopped early: 500 retried"_s);
    m_bar->showError(Error::input(u"another"_s));
    QCOMPARE(m_bar->text(), u"another"_s);
    m_bar->withdraw(Error::input(u"another"_s));
    QCOMPARE(m_bar->text(), u"Stopped early: 500 retried"_s);
}

void TestMessageBar::errors_whenClosed_goOneByOne()
{
    m_bar->showError(Error::input(u"first"_s));
    m_bar->showError(Error::input(u"second"_s));
    close();
    QCOMPARE(m_bar->text(), u"first"_s);
    close();
    QVERIFY(!m_bar->isVisible());
}

void TestMessageBar::error_whenItComesAgain_standsOnce()
{
    m_bar->showError(lost());
    m_bar->showError(lost());
    close();
    QVERIFY(!m_bar->isVisible());
    m_bar->showError(lost());
    m_bar->showError(Error::input(u"second"_s));
    m_bar->clear();
    QVERIFY(!m_bar->isVisible());
}

QTEST_MAIN(TestMessageBar)
#include "tst_messagebar.moc"
