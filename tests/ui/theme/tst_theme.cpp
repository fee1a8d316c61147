// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QLabel>
#include <QTest>

using namespace pgcourier;
using theme::Scheme;

// Light and dark, chosen or followed.
class TestTheme : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scheme_whenItFollowsTheDesktop_changesWithIt();
    void scheme_whenChosen_staysWhateverTheDesktopDoes();
    void tone_whenTheSchemeChanges_isToldInItsColours();
    void scheme_whenWritten_isReadBack();
};

void TestTheme::scheme_whenItFollowsTheDesktop_changesWithIt()
{
    theme::apply(*qApp, Scheme::System);
    theme::setSystemDark(*qApp, true);
    QVERIFY(theme::isDark(QApplication::palette()));
    theme::setSystemDark(*qApp, false);
    QVERIFY(!theme::isDark(QApplication::palette()));
}

void TestTheme::scheme_whenChosen_staysWhateverTheDesktopDoes()
{
    theme::apply(*qApp, Scheme::Light);
    theme::setSystemDark(*qApp, true);
    QVERIFY(!theme::isDark(QApplication::palette()));
    theme::apply(*qApp, Scheme::System);
    QVERIFY(theme::isDark(QApplication::palette()));
}

void TestTheme::tone_whenTheSchemeChanges_isToldInItsColours()
{
    theme::apply(*qApp, Scheme::Light);
    QLabel label;
    theme::setTextTone(&label, theme::Tone::Bad);
    const QColor light = label.palette().color(QPalette::WindowText);
    theme::apply(*qApp, Scheme::Dark);
    QVERIFY(label.palette().color(QPalette::WindowText) != light);
    QCOMPARE(label.palette().color(QPalette::WindowText),
        theme::toneColour(theme::Tone::Bad, QApplication::palette()));
}

void TestTheme::scheme_whenWritten_isReadBack()
{
    for (const Scheme scheme : {Scheme::System, Scheme::Light, Scheme::Dark})
        QVERIFY(theme::schemeFromString(theme::toString(scheme)) == scheme);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
