// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/statuslabel.h"

#include "ui/widgets/paintstatus.h"

#include <QPainter>

namespace pgcourier {

void StatusLabel::setStatus(JobStatus status)
{
    m_status = status;
    setText(toString(status));
    updateGeometry();
}

QSize StatusLabel::sizeHint() const
{
    return {
        fontMetrics().horizontalAdvance(statusWord(m_status)) + statusRoom + 2, fontMetrics().height() + 6};
}

void StatusLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintStatus(&painter, rect(), m_status, palette());
}

void Tinted::setTone(theme::Tone tone)
{
    if (m_tone == tone)
        return;
    m_tone = tone;
    update();
}

void Tinted::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::tint(theme::toneColour(m_tone, palette()), palette()));
    painter.drawRoundedRect(rect(), 6, 6);
}

Dot::Dot(QWidget *parent) : QWidget(parent)
{
    setFixedSize(10, 10);
}

void Dot::setTone(theme::Tone tone)
{
    m_tone = tone;
    update();
}

void Dot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme::toneColour(m_tone, palette()));
    painter.drawEllipse(QRectF(rect()).adjusted(1, 1, -1, -1));
}

} // namespace pgcourier
