// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <QApplication>
#include <QFile>
#include <QLabel>
#include <QStandardItemModel>
#include <QTableView>
#include <QTest>
#include <QToolTip>

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
    void toolTip_whenTextLooksLikeMarkup_isPlain();
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

// What is told in a tool tip may come from a server: no picture is loaded, no mark-up read.
void TestTheme::toolTip_whenTextLooksLikeMarkup_isPlain()
{
    theme::apply(*qApp, Scheme::Light);
    const QString text = QStringLiteral("<img src=\"file:///dev/zero\"><b>https://a.example/</b>");
    const auto shown = []() -> const QLabel * {
        for (const QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->inherits("QTipLabel") && widget->isVisible())
                return qobject_cast<const QLabel *>(widget);
        }
        return nullptr;
    };
    QToolTip::showText({10, 10}, text);
    QVERIFY(shown() != nullptr);
    QCOMPARE(shown()->text(), text);
    QCOMPARE(shown()->textFormat(), Qt::PlainText);
    QToolTip::hideText();
    QTRY_VERIFY(shown() == nullptr);

    QStandardItemModel model(1, 1);
    model.setData(model.index(0, 0), text, Qt::ToolTipRole);
    QTableView table;
    table.setModel(&model);
    table.show();
    const QPoint at = table.visualRect(model.index(0, 0)).center();
    QHelpEvent event(QEvent::ToolTip, at, table.viewport()->mapToGlobal(at));
    QApplication::sendEvent(table.viewport(), &event);
    QVERIFY(shown() != nullptr);
    QCOMPARE(shown()->textFormat(), Qt::PlainText);
}

QTEST_MAIN(TestTheme)
#include "tst_theme.moc"
