// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagebar.h"

#include "ui/theme/icons.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;

MessageBar::MessageBar(QWidget *parent)
    : QFrame(parent)
    , m_icon(new QLabel(this))
    , m_line(new QLabel(this))
    , m_details(new QLabel(this))
    , m_more(new QToolButton(this))
{
    setObjectName(u"messageBar"_s);
    m_line->setObjectName(u"messageLine"_s);
    m_line->setWordWrap(true);
    m_line->setTextFormat(Qt::PlainText);
    m_line->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_details->setTextFormat(Qt::PlainText);
    m_details->setWordWrap(true);
    m_details->setFont(theme::monospace());
    m_details->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_more->setText(tr("Details"));
    m_more->setAccessibleName(tr("Message details"));
    m_more->setCheckable(true);
    connect(m_more, &QToolButton::toggled, m_details, &QWidget::setVisible);
    auto *close = new QToolButton(this);
    close->setIcon(theme::icon(u"close"_s));
    close->setToolTip(tr("Close (Esc)"));
    close->setAccessibleName(tr("Close message"));
    connect(close, &QToolButton::clicked, this, &MessageBar::clear);

    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(theme::wideGap, theme::halfGap, theme::gap, theme::halfGap);
    grid->setHorizontalSpacing(theme::gap);
    grid->addWidget(m_icon, 0, 0);
    grid->addWidget(m_line, 0, 1);
    grid->addWidget(m_more, 0, 2);
    grid->addWidget(close, 0, 3);
    grid->addWidget(m_details, 1, 1, 1, 3);
    grid->setColumnStretch(1, 1);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
    hide();
}

void MessageBar::showError(const Error &error)
{
    const bool passing = error.kind == ErrorKind::Input || error.kind == ErrorKind::ConnectionLost;
    QString line = error.text;
    if (!error.hint.isEmpty())
        line += u". "_s + error.hint;
    QString details = error.detail;
    if (!error.code.isEmpty())
        details += (details.isEmpty() ? u"SQLSTATE %1"_s : u" (SQLSTATE %1)"_s).arg(error.code);
    present(passing ? theme::Tone::Warning : theme::Tone::Bad, passing ? u"warning"_s : u"error"_s,
        line.simplified(), details);
}

void MessageBar::showInfo(const QString &line)
{
    present(theme::Tone::Info, u"info"_s, line, {});
}

QString MessageBar::text() const
{
    return isVisibleTo(parentWidget()) ? m_line->text() : QString();
}

void MessageBar::clear()
{
    hide();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const QColor colour = theme::toneColour(m_tone, palette());
    painter.fillRect(rect(), theme::tint(colour, palette()));
    painter.fillRect(0, 0, 3, height(), colour);
}

void MessageBar::present(
    theme::Tone tone, const QString &iconName, const QString &line, const QString &details)
{
    m_tone = tone;
    m_icon->setPixmap(theme::iconPixmap(
        iconName, theme::toneColour(tone, palette()), theme::iconSize, devicePixelRatioF()));
    m_line->setText(line);
    m_details->setText(details);
    m_more->setChecked(false);
    m_details->hide();
    m_more->setVisible(!details.isEmpty());
    show();
    update();
}

} // namespace pgcourier
