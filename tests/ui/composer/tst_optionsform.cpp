// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/optionsform.h"
#include "ui/theme/theme.h"

#include <QApplication>
#include <QCheckBox>
#include <QDateTimeEdit>
#include <QLabel>
#include <QLineEdit>
#include <QTest>

using namespace pgcourier;
using namespace Qt::StringLiterals;

// "Not before" means a time to come, and says so where it is over.
class TestOptionsForm : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void schedule_whenTicked_isInTheFuture_data();
    void schedule_whenTicked_isInTheFuture();
    void schedule_whenOver_saysSo();
    void orderingKey_whenTyped_isTheRequests();
};

void TestOptionsForm::schedule_whenTicked_isInTheFuture_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("by mouse") << false;
    QTest::newRow("by key") << true;
}

void TestOptionsForm::schedule_whenTicked_isInTheFuture()
{
    QFETCH(bool, byKey);
    theme::apply(*qApp, theme::Scheme::Light);
    OptionsForm form;
    form.show();
    auto *tick = form.findChild<QCheckBox *>();
    auto *time = form.findChild<QDateTimeEdit *>();
    time->setDateTime(QDateTime::currentDateTime().addSecs(-3600)); // the form was open for an hour
    if (byKey)
        QTest::keyClick(tick, Qt::Key_Space);
    else
        QTest::mouseClick(tick, Qt::LeftButton, {}, QPoint(8, tick->height() / 2));
    QVERIFY(tick->isChecked());
    Request request;
    form.fillInto(request);
    QVERIFY(request.scheduledAt.has_value());
    QVERIFY(*request.scheduledAt > QDateTime::currentDateTime());
    QVERIFY(!form.findChild<QLabel *>(u"scheduleIsOver"_s)->isVisible());
}

void TestOptionsForm::schedule_whenOver_saysSo()
{
    theme::apply(*qApp, theme::Scheme::Light);
    OptionsForm form;
    form.show();
    const auto *note = form.findChild<QLabel *>(u"scheduleIsOver"_s);
    Request request;
    request.scheduledAt = QDateTime::currentDateTime().addSecs(-60);
    form.showRequest(request);
    QVERIFY(note->isVisible());
    request.scheduledAt = QDateTime::currentDateTime().addSecs(2);
    form.showRequest(request);
    QVERIFY(!note->isVisible());
    QTRY_VERIFY_WITH_TIMEOUT(note->isVisible(), 6000); // while one looks at it
    form.showRequest({});
    QVERIFY(!note->isVisible());
}

void TestOptionsForm::orderingKey_whenTyped_isTheRequests()
{
    theme::apply(*qApp, theme::Scheme::Light);
    OptionsForm form;
    form.show();
    QVERIFY(QTest::qWaitForWindowExposed(&form));
    QTest::keyClick(
        form.focusWidget() ? form.focusWidget() : &form, Qt::Key_O, Qt::AltModifier); // its mnemonic
    auto *focused = qobject_cast<QLineEdit *>(form.focusWidget());
    QVERIFY(focused);
    QCOMPARE(focused->accessibleName(), u"Ordering key"_s);
    QTest::keyClicks(focused, u" cart-7 "_s);
    Request request;
    form.fillInto(request);
    QCOMPARE(request.orderingKey, u"cart-7"_s);
    form.showRequest({});
    QCOMPARE(focused->text(), QString());
    form.showRequest(request);
    QCOMPARE(focused->text(), u"cart-7"_s);
}

QTEST_MAIN(TestOptionsForm)
#include "tst_optionsform.moc"
