// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/theme.h"

#include "ui/theme/style.h"

#include <QApplication>
#include <QFile>
#include <QFontDatabase>
#include <QHeaderView>
#include <QLabel>
#include <QToolTip>

// The resources are linked into a static library: they have to be asked for, outside of any namespace.
static void initResources()
{
    Q_INIT_RESOURCE(icons);
    Q_INIT_RESOURCE(theme);
}

namespace pgcourier::theme {

using namespace Qt::StringLiterals;

namespace {

struct Colours
{
    QRgb window, base, alternate, text, quiet, button, border, accent, accentText, link, tooltip;
};

constexpr Colours lightColours{0xfff4f5f7, 0xffffffff, 0xfff8f9fb, 0xff1c2026, 0xff4f5866, 0xffffffff,
    0xffd5d9e0, 0xff1f5fbf, 0xffffffff, 0xff1a52a6, 0xff2a2f37};
constexpr Colours darkColours{0xff1b1e23, 0xff22262c, 0xff262a31, 0xffe4e7eb, 0xffbac1cc, 0xff2c3139,
    0xff3a404a, 0xff2e6bd0, 0xffffffff, 0xff93bfff, 0xff3a404a};

QPalette paletteOf(const Colours &c)
{
    QPalette palette;
    palette.setColor(QPalette::Window, c.window);
    palette.setColor(QPalette::WindowText, c.text);
    palette.setColor(QPalette::Base, c.base);
    palette.setColor(QPalette::AlternateBase, c.alternate);
    palette.setColor(QPalette::Text, c.text);
    palette.setColor(QPalette::PlaceholderText, c.quiet);
    palette.setColor(QPalette::Button, c.button);
    palette.setColor(QPalette::ButtonText, c.text);
    palette.setColor(QPalette::BrightText, Qt::white);
    palette.setColor(QPalette::Mid, c.border);
    palette.setColor(QPalette::Midlight, c.border);
    palette.setColor(QPalette::Dark, c.border);
    palette.setColor(QPalette::Light, c.button);
    palette.setColor(QPalette::Shadow, QColor(0, 0, 0, 90));
    palette.setColor(QPalette::Highlight, c.accent);
    palette.setColor(QPalette::HighlightedText, c.accentText);
    palette.setColor(QPalette::Link, c.link);
    palette.setColor(QPalette::LinkVisited, c.link);
    palette.setColor(QPalette::ToolTipBase, c.tooltip);
    palette.setColor(QPalette::ToolTipText, Qt::white);
    const QColor disabled = QColor::fromRgb(c.quiet);
    for (QPalette::ColorRole role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(
            QPalette::Disabled, role, QColor(disabled.red(), disabled.green(), disabled.blue(), 140));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, c.border);
    return palette;
}

// What belongs to the one application that there is, as its palette does.
Scheme applied = Scheme::System;
std::optional<bool> systemDark;

// The desktop's own palette is gone once ours is set: it is read once, until the desktop says something.
bool systemIsDark()
{
    if (!systemDark)
        systemDark = isDark(QApplication::palette());
    return *systemDark;
}

constexpr const char *toneProperty = "tone";

// A label's own palette does not follow the application's.
void toneAnew()
{
    const QWidgetList widgets = QApplication::allWidgets();
    for (QWidget *widget : widgets) {
        auto *label = qobject_cast<QLabel *>(widget);
        if (const QVariant tone = widget->property(toneProperty); label && tone.isValid())
            setTextTone(label, Tone(tone.toInt()));
    }
}

QString styleSheet(const QPalette &palette)
{
    QFile file(u":/theme/window.qss"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QString text = QString::fromUtf8(file.readAll());
    const QColor accent = palette.color(QPalette::Highlight);
    const auto rgba = [](const QColor &c) {
        return u"rgba(%1,%2,%3,%4)"_s.arg(c.red()).arg(c.green()).arg(c.blue()).arg(c.alpha());
    };
    const Grounds grounds = groundsOf(palette);
    text.replace("@hover"_L1, rgba(grounds.hover));
    text.replace("@pressed"_L1, rgba(grounds.pressed));
    text.replace("@accentHover"_L1, accent.darker(112).name());
    text.replace("@selected"_L1, rgba(grounds.selected));
    text.replace("@focus"_L1, palette.color(QPalette::Link).name());
    // A tool tip has a palette of its own, which is the desktop's.
    text.replace("@tipText"_L1, palette.color(QPalette::ToolTipText).name());
    text.replace("@tipGround"_L1, palette.color(QPalette::ToolTipBase).name());
    text.replace("@quiet"_L1, palette.color(QPalette::PlaceholderText).name());
    return text;
}

} // namespace

std::optional<Scheme> schemeFromString(QStringView text)
{
    if (text == "system"_L1)
        return Scheme::System;
    if (text == "light"_L1)
        return Scheme::Light;
    if (text == "dark"_L1)
        return Scheme::Dark;
    return std::nullopt;
}

void apply(QApplication &application, Scheme scheme)
{
    initResources();
    const bool systemDarkness = systemIsDark();
    applied = scheme;
    const bool dark = scheme == Scheme::Dark || (scheme == Scheme::System && systemDarkness);
    QApplication::setStyle(new Style);
    const QPalette palette = paletteOf(dark ? darkColours : lightColours);
    QApplication::setPalette(palette);
    QToolTip::setPalette(palette);
    application.setStyleSheet(styleSheet(palette));
    toneAnew();
}

void setSystemDark(QApplication &application, bool dark)
{
    systemDark = dark;
    if (applied == Scheme::System)
        apply(application, Scheme::System);
}

Scheme scheme()
{
    return applied;
}

QString toString(Scheme scheme)
{
    switch (scheme) {
    case Scheme::Light:
        return u"light"_s;
    case Scheme::Dark:
        return u"dark"_s;
    case Scheme::System:
        break;
    }
    return u"system"_s;
}

bool isDark(const QPalette &palette)
{
    return palette.color(QPalette::Base).lightness() < 128;
}

namespace {

// What a widget was given when it was made follows no change of the application's font.
QHash<QWidget *, QFont> ownFonts(qreal larger)
{
    QHash<QWidget *, QFont> fonts;
    for (QWidget *widget : QApplication::allWidgets()) {
        if (!widget->testAttribute(Qt::WA_SetFont))
            continue;
        QFont font = widget->font();
        font.setPointSizeF(font.pointSizeF() + larger);
        fonts.insert(widget, font);
    }
    return fonts;
}

void growRows(int pixels)
{
    for (QWidget *widget : QApplication::allWidgets()) {
        auto *header = qobject_cast<QHeaderView *>(widget);
        if (header && header->orientation() == Qt::Vertical)
            header->setDefaultSectionSize(header->defaultSectionSize() + pixels);
    }
}

} // namespace

void setFontSize(QApplication &application, int points)
{
    static const qreal desktop = QApplication::font().pointSizeF();
    const QFont before = QApplication::font();
    QFont font = before;
    font.setPointSizeF(points >= smallestFont && points <= largestFont ? points : desktop);
    const QHash<QWidget *, QFont> own = ownFonts(font.pointSizeF() - before.pointSizeF());
    QApplication::setFont(font);
    application.setStyleSheet(application.styleSheet()); // its rules know the size that was
    for (auto [widget, larger] :
        own.asKeyValueRange()) // after the style, which lays back what it found first
        widget->setFont(larger);
    growRows(QFontMetrics(font).height() - QFontMetrics(before).height());
}

Grounds groundsOf(const QPalette &palette)
{
    const auto thin = [](QColor colour, int alpha) {
        colour.setAlpha(alpha);
        return colour;
    };
    return {thin(palette.color(QPalette::Text), 18), thin(palette.color(QPalette::Text), 34),
        thin(palette.color(QPalette::Highlight), isDark(palette) ? 66 : 36)};
}

QColor toneColour(Tone tone, const QPalette &palette)
{
    const bool dark = isDark(palette);
    switch (tone) {
    case Tone::Quiet:
        return palette.color(QPalette::PlaceholderText);
    case Tone::Info:
        return dark ? QColor(0x93, 0xbf, 0xff) : QColor(0x1a, 0x52, 0xa6);
    case Tone::Good:
        return dark ? QColor(0x6a, 0xd8, 0x96) : QColor(0x0e, 0x61, 0x35);
    case Tone::Warning:
        return dark ? QColor(0xf3, 0xbd, 0x67) : QColor(0x7a, 0x4a, 0x00);
    case Tone::Bad:
        return dark ? QColor(0xff, 0xa1, 0x98) : QColor(0xa8, 0x22, 0x22);
    }
    return palette.color(QPalette::Text);
}

Tone statusTone(JobStatus status)
{
    switch (status) {
    case JobStatus::Running:
        return Tone::Info;
    case JobStatus::Retrying:
        return Tone::Warning;
    case JobStatus::Succeeded:
        return Tone::Good;
    case JobStatus::Failed:
        return Tone::Bad;
    case JobStatus::Pending:
    case JobStatus::Cancelled:
        break;
    }
    return Tone::Quiet;
}

QColor statusColour(JobStatus status, const QPalette &palette)
{
    return toneColour(statusTone(status), palette);
}

QColor codeColour(int statusCode, const QPalette &palette)
{
    if (statusCode >= 500)
        return toneColour(Tone::Bad, palette);
    if (statusCode >= 400)
        return toneColour(Tone::Warning, palette);
    return toneColour(statusCode >= 300 ? Tone::Info : Tone::Good, palette);
}

QColor tint(const QColor &colour, const QPalette &palette)
{
    QColor thin = colour;
    thin.setAlpha(isDark(palette) ? 34 : 26);
    return thin;
}

QFont monospace()
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    font.setPointSizeF(QApplication::font().pointSizeF());
    return font;
}

void setTextTone(QLabel *label, Tone tone)
{
    label->setProperty(toneProperty, int(tone));
    QPalette colours = QApplication::palette();
    // Which of the two a label writes with depends on the ground that it stands on.
    colours.setColor(QPalette::WindowText, toneColour(tone, colours));
    colours.setColor(QPalette::Text, toneColour(tone, colours));
    label->setPalette(colours);
}

} // namespace pgcourier::theme
