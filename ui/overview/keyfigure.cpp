// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/overview/keyfigure.h"

#include <cmath>
#include <QEvent>
#include <QLabel>
#include <QLocale>
#include <QPainter>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

theme::Tone toneOf(bool up, Better better)
{
    if (better == Better::Neither)
        return theme::Tone::Quiet;
    return up == (better == Better::Higher) ? theme::Tone::Good : theme::Tone::Bad;
}

} // namespace

Trend trendOf(std::optional<double> now, std::optional<double> before, Better better)
{
    if (!now || !before)
        return {};
    if (*before <= 0 || *now / std::max(*before, 1e-9) >= 10) {
        if (*now <= 0)
            return {Trend::Direction::Same, {}, theme::Tone::Quiet};
        const QString times
            = *before > 0 ? u"%1×"_s.arg(QLocale().toString(*now / *before, 'f', 0)) : QString();
        return {Trend::Direction::Up, times, toneOf(true, better)};
    }
    const double change = (*now - *before) / *before;
    if (std::abs(change) < 0.01)
        return {Trend::Direction::Same, {}, theme::Tone::Quiet};
    return {change > 0 ? Trend::Direction::Up : Trend::Direction::Down,
        u"%1 %"_s.arg(QLocale().toString(std::abs(change) * 100, 'f', 0)), toneOf(change > 0, better)};
}

Trend shareTrend(std::optional<double> now, std::optional<double> before)
{
    if (!now || !before)
        return {};
    const double points = (*now - *before) * 100;
    if (std::abs(points) < 0.01)
        return {Trend::Direction::Same, {}, theme::Tone::Quiet};
    return {points > 0 ? Trend::Direction::Up : Trend::Direction::Down,
        KeyFigure::tr("%1 points")
            .arg(QLocale().toString(std::abs(points), 'f', std::abs(points) < 1 ? 2 : 1)),
        toneOf(points > 0, Better::Higher)};
}

KeyFigure::KeyFigure(const QString &title, QWidget *parent)
    : QFrame(parent)
    , m_title(title)
    , m_titleLabel(new QLabel(title, this))
    , m_valueLabel(new QLabel(u"–"_s, this))
    , m_trendLabel(new QLabel(this))
{
    setFocusPolicy(Qt::TabFocus); // so that it can be read by ear
    QFont large = font();
    large.setPointSizeF(large.pointSizeF() * 1.5);
    large.setWeight(QFont::DemiBold);
    m_valueLabel->setFont(large);
    m_titleLabel->setProperty("quiet", true);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap + theme::halfGap, theme::gap, theme::gap, theme::gap);
    column->setSpacing(1);
    for (QLabel *label : {m_titleLabel, m_valueLabel, m_trendLabel}) {
        label->setTextFormat(Qt::PlainText);
        label->setMinimumWidth(1); // a narrow window cuts it
        column->addWidget(label);
    }
    describe();
}

QString KeyFigure::value() const
{
    return m_valueLabel->text();
}

void KeyFigure::setValue(const QString &value, theme::Tone tone)
{
    if (value == m_valueLabel->text() && tone == m_tone)
        return;
    m_tone = tone;
    m_valueLabel->setText(value);
    restyle();
    describe();
}

void KeyFigure::setTrend(const Trend &trend, const QString &before)
{
    m_trend = trend;
    QString shown;
    switch (trend.direction) {
    case Trend::Direction::Unknown:
        m_words = tr("nothing to compare with");
        break;
    case Trend::Direction::Same:
        shown = tr("= as before");
        m_words = tr("as %1").arg(before);
        break;
    case Trend::Direction::Up:
        shown = u"▲ "_s + trend.text;
        m_words = tr("higher than %1: %2").arg(before, trend.text);
        break;
    case Trend::Direction::Down:
        shown = u"▼ "_s + trend.text;
        m_words = tr("lower than %1: %2").arg(before, trend.text);
        break;
    }
    m_trendLabel->setText(shown.isEmpty() ? u" "_s : shown);
    m_trendLabel->setToolTip(m_words);
    restyle();
    describe();
}

void KeyFigure::describe()
{
    setAccessibleName(u"%1: %2"_s.arg(m_title, m_valueLabel->text()));
    setAccessibleDescription(m_words);
}

void KeyFigure::restyle()
{
    theme::setTextTone(m_trendLabel, m_trend.tone);
    if (m_tone == theme::Tone::Quiet)
        m_valueLabel->setPalette(palette());
    else
        theme::setTextTone(m_valueLabel, m_tone);
}

void KeyFigure::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(hasFocus() ? QPalette::Link : QPalette::Mid), 1));
    painter.setBrush(palette().color(QPalette::AlternateBase));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), 6, 6);
}

void KeyFigure::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        restyle();
}

} // namespace pgcourier
