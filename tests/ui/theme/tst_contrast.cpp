// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include <cmath>
#include <QApplication>
#include <QLabel>
#include <QTest>
#include <QToolTip>

using namespace pgcourier;
using namespace Qt::StringLiterals;
using theme::Scheme;
using theme::Tone;

namespace {

constexpr double leastForText = 4.5; // WCAG 2, AA
constexpr double leastForMarks = 3.0; // a frame that says where the focus is

double channel(double value)
{
    return value <= 0.03928 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
}

double luminance(const QColor &colour)
{
    return 0.2126 * channel(colour.redF()) + 0.7152 * channel(colour.greenF())
        + 0.0722 * channel(colour.blueF());
}

double contrast(const QColor &a, const QColor &b)
{
    const double one = luminance(a);
    const double other = luminance(b);
    return (std::max(one, other) + 0.05) / (std::min(one, other) + 0.05);
}

QColor over(const QColor &thin, const QColor &ground)
{
    const double alpha = thin.alphaF();
    return QColor::fromRgbF(float(thin.redF() * alpha + ground.redF() * (1 - alpha)),
        float(thin.greenF() * alpha + ground.greenF() * (1 - alpha)),
        float(thin.blueF() * alpha + ground.blueF() * (1 - alpha)));
}

struct Named
{
    QString name;
    QColor colour;
};

QList<Named> tones(const QPalette &palette)
{
    return {{u"quiet"_s, theme::toneColour(Tone::Quiet, palette)},
        {u"info"_s, theme::toneColour(Tone::Info, palette)},
        {u"good"_s, theme::toneColour(Tone::Good, palette)},
        {u"warning"_s, theme::toneColour(Tone::Warning, palette)},
        {u"bad"_s, theme::toneColour(Tone::Bad, palette)}};
}

QList<Named> texts(const QPalette &palette)
{
    QList<Named> all{{u"text"_s, palette.color(QPalette::Text)},
        {u"window text"_s, palette.color(QPalette::WindowText)},
        {u"button text"_s, palette.color(QPalette::ButtonText)},
        {u"placeholder"_s, palette.color(QPalette::PlaceholderText)},
        {u"link"_s, palette.color(QPalette::Link)},
        {u"visited link"_s, palette.color(QPalette::LinkVisited)}};
    return all + tones(palette);
}

// What text stands on: the palette's grounds as they are, under the mouse, pressed and selected.
QList<Named> grounds(const QPalette &palette)
{
    const theme::Grounds states = theme::groundsOf(palette);
    QList<Named> all;
    for (const auto &[name, role] : {std::pair(u"window"_s, QPalette::Window), {u"base"_s, QPalette::Base},
             {u"alternate"_s, QPalette::AlternateBase}, {u"button"_s, QPalette::Button}}) {
        const QColor ground = palette.color(role);
        all.append({name, ground});
        all.append({name + u", under the mouse"_s, over(states.hover, ground)});
        all.append({name + u", pressed"_s, over(states.pressed, ground)});
        if (role != QPalette::Button)
            all.append({name + u", selected"_s, over(states.selected, ground)});
    }
    return all;
}

} // namespace

// Everything that is written can be read, in both themes.
class TestContrast : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pair_whenComputed_canBeRead_data();
    void pair_whenComputed_canBeRead();
    void toolTip_whenPainted_canBeRead_data();
    void toolTip_whenPainted_canBeRead();
};

void TestContrast::pair_whenComputed_canBeRead_data()
{
    QTest::addColumn<QColor>("written");
    QTest::addColumn<QColor>("ground");
    QTest::addColumn<double>("least");
    for (const Scheme scheme : {Scheme::Light, Scheme::Dark}) {
        theme::apply(*qApp, scheme);
        const QPalette palette = QApplication::palette();
        const auto row = [scheme](const QString &text, const QString &on, const QColor &a, const QColor &b,
                             double least = leastForText) {
            QTest::newRow(qPrintable(u"%1: %2 on %3"_s.arg(theme::toString(scheme), text, on)))
                << a << b << least;
        };
        for (const Named &ground : grounds(palette)) {
            for (const Named &text : texts(palette))
                row(text.name, ground.name, text.colour, ground.colour);
            for (const Named &tone : tones(palette)) {
                if (ground.name.contains(u"pressed"_s) || ground.name.startsWith(u"button"_s))
                    continue; // no pill stands there
                const QColor tinted = over(theme::tint(tone.colour, palette), ground.colour);
                row(tone.name, ground.name + u", tinted "_s + tone.name, tone.colour, tinted);
                row(u"text"_s, ground.name + u", tinted "_s + tone.name, palette.color(QPalette::Text),
                    tinted);
            }
        }
        row(u"highlighted text"_s, u"highlight"_s, palette.color(QPalette::HighlightedText),
            palette.color(QPalette::Highlight));
        row(u"highlighted text"_s, u"highlight under the mouse"_s, palette.color(QPalette::HighlightedText),
            palette.color(QPalette::Highlight).darker(112));
        row(u"tool tip text"_s, u"tool tip"_s, palette.color(QPalette::ToolTipText),
            palette.color(QPalette::ToolTipBase));
        row(u"the frame of the focus"_s, u"base"_s, palette.color(QPalette::Link),
            palette.color(QPalette::Base), leastForMarks);
        row(u"the frame of the focus"_s, u"window"_s, palette.color(QPalette::Link),
            palette.color(QPalette::Window), leastForMarks);
    }
}

void TestContrast::pair_whenComputed_canBeRead()
{
    QFETCH(QColor, written);
    QFETCH(QColor, ground);
    QFETCH(double, least);
    const double seen = contrast(written, ground);
    QVERIFY2(
        seen >= least, qPrintable(u"%1 on %2: %3"_s.arg(written.name(), ground.name()).arg(seen, 0, 'f', 2)));
}

void TestContrast::toolTip_whenPainted_canBeRead_data()
{
    QTest::addColumn<int>("scheme");
    QTest::newRow("light") << int(Scheme::Light);
    QTest::newRow("dark") << int(Scheme::Dark);
}

// As it comes to the screen: a tool tip has a palette of its own, which is not the window's.
void TestContrast::toolTip_whenPainted_canBeRead()
{
    QFETCH(int, scheme);
    theme::apply(*qApp, Scheme(scheme));
    QWidget under;
    under.resize(400, 200);
    under.show();
    QVERIFY(QTest::qWaitForWindowExposed(&under));
    QToolTip::showText(under.mapToGlobal(QPoint(10, 10)), u"WWWWWWWW mmmmmmmm"_s, &under);
    const QLabel *tip = nullptr;
    const auto shown = [&tip] {
        for (QWidget *widget : QApplication::topLevelWidgets()) {
            if (widget->inherits("QTipLabel") && widget->isVisible())
                tip = qobject_cast<QLabel *>(widget);
        }
        return tip != nullptr;
    };
    QTRY_VERIFY(shown());
    const QImage picture = const_cast<QLabel *>(tip)->grab().toImage();
    const QColor ground = picture.pixelColor(picture.width() / 2, 2);
    double most = 0;
    for (int y = 0; y < picture.height(); ++y) {
        for (int x = 0; x < picture.width(); ++x)
            most = std::max(most, contrast(picture.pixelColor(x, y), ground));
    }
    QVERIFY2(most >= leastForText, qPrintable(QString::number(most)));
    QToolTip::hideText();
}

QTEST_MAIN(TestContrast)
#include "tst_contrast.moc"
