// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/connections/connectionmark.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QPainter>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int stripHeight = 3;
constexpr int swatchSize = 14;
constexpr int widestChip = 280;
constexpr int chipPadding = 8;
constexpr int dotSize = 8;

QRgb onLight(ConnectionColour colour)
{
    switch (colour) {
    case ConnectionColour::Red:
        return 0xffc02b2b;
    case ConnectionColour::Amber:
        return 0xff965c00;
    case ConnectionColour::Green:
        return 0xff167a44;
    case ConnectionColour::Blue:
        return 0xff1f5fbf;
    case ConnectionColour::Purple:
        return 0xff7b3fb5;
    case ConnectionColour::None:
        break;
    }
    return 0;
}

QRgb onDark(ConnectionColour colour)
{
    switch (colour) {
    case ConnectionColour::Red:
        return 0xffff8a80;
    case ConnectionColour::Amber:
        return 0xfff0b455;
    case ConnectionColour::Green:
        return 0xff5fd08c;
    case ConnectionColour::Blue:
        return 0xff7cb0ff;
    case ConnectionColour::Purple:
        return 0xffc79bff;
    case ConnectionColour::None:
        break;
    }
    return 0;
}

} // namespace

ConnectionMark markOf(const SavedConnection &connection)
{
    if (connection.isLocal())
        return {};
    return {connection.name, connection.colour, connection.readOnly};
}

QColor colourOf(ConnectionColour colour, const QPalette &palette)
{
    if (colour == ConnectionColour::None)
        return theme::toneColour(theme::Tone::Quiet, palette);
    return QColor::fromRgb(theme::isDark(palette) ? onDark(colour) : onLight(colour));
}

QString nameOf(ConnectionColour colour)
{
    switch (colour) {
    case ConnectionColour::None:
        return ConnectionChip::tr("None");
    case ConnectionColour::Red:
        return ConnectionChip::tr("Red");
    case ConnectionColour::Amber:
        return ConnectionChip::tr("Amber");
    case ConnectionColour::Green:
        return ConnectionChip::tr("Green");
    case ConnectionColour::Blue:
        return ConnectionChip::tr("Blue");
    case ConnectionColour::Purple:
        return ConnectionChip::tr("Purple");
    }
    return {};
}

QIcon swatchOf(ConnectionColour colour, const QPalette &palette, qreal devicePixelRatio)
{
    QPixmap pixmap(QSize(swatchSize, swatchSize) * devicePixelRatio);
    pixmap.setDevicePixelRatio(devicePixelRatio);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor line = colourOf(colour, palette);
    painter.setPen(colour == ConnectionColour::None ? QPen(line) : QPen(Qt::NoPen));
    painter.setBrush(colour == ConnectionColour::None ? QBrush(Qt::NoBrush) : QBrush(line));
    painter.drawEllipse(QRectF(0, 0, swatchSize, swatchSize).adjusted(1.5, 1.5, -1.5, -1.5));
    return QIcon(pixmap);
}

ColourStrip::ColourStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"connectionStrip"_s);
    setFixedHeight(stripHeight);
    hide();
}

void ColourStrip::setColour(ConnectionColour colour)
{
    m_colour = colour;
    setVisible(colour != ConnectionColour::None);
    update();
}

void ColourStrip::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), colourOf(m_colour, palette()));
}

ConnectionChip::ConnectionChip(QWidget *parent) : QWidget(parent)
{
    setObjectName(u"connectionChip"_s);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    hide();
}

void ConnectionChip::setMark(const ConnectionMark &mark)
{
    m_mark = mark;
    setAccessibleName(text());
    setToolTip(mark.readOnly ? tr("%1: nothing is changed through this window").arg(text()) : text());
    setVisible(!mark.name.isEmpty());
    updateGeometry();
    update();
}

QString ConnectionChip::text() const
{
    return m_mark.readOnly ? tr("%1 · read-only").arg(m_mark.name) : m_mark.name;
}

QString ConnectionChip::shownText() const
{
    if (!m_mark.readOnly)
        return fontMetrics().elidedText(m_mark.name, Qt::ElideMiddle, widestChip);
    return tr("%1 · read-only").arg(fontMetrics().elidedText(m_mark.name, Qt::ElideMiddle, widestChip));
}

QSize ConnectionChip::sizeHint() const
{
    return {fontMetrics().horizontalAdvance(shownText()) + 2 * chipPadding + dotSize + 6,
        fontMetrics().height() + 4};
}

void ConnectionChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor colour = colourOf(m_mark.colour, palette());
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::tint(colour, palette()));
    const qreal radius = height() / 2.0;
    painter.drawRoundedRect(rect(), radius, radius);
    painter.setBrush(colour);
    painter.drawEllipse(QRectF(chipPadding, (height() - dotSize) / 2.0, dotSize, dotSize));
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(rect().adjusted(chipPadding + dotSize + 6, 0, -chipPadding, 0),
        Qt::AlignVCenter | Qt::AlignLeft, shownText());
}

} // namespace pgcourier
