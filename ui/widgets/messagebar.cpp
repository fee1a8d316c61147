// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/messagebar.h"

#include "ui/theme/icons.h"

#include <QAccessible>
#include <QApplication>
#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto leastTime = 4s; // to see an information
constexpr auto perLetter = 60ms; // and to read it
constexpr qsizetype mostStanding = 5; // errors that nobody closed

} // namespace

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
    connect(close, &QToolButton::clicked, this, &MessageBar::close);
    m_time.setSingleShot(true);
    connect(&m_time, &QTimer::timeout, this, &MessageBar::pass);

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

MessageBar::Message MessageBar::messageOf(const Error &error)
{
    const bool passing = error.kind == ErrorKind::Input || error.kind == ErrorKind::ConnectionLost;
    QString line = error.text;
    if (!error.hint.isEmpty())
        line += u". "_s + error.hint;
    QString details = error.detail;
    if (!error.code.isEmpty())
        details += (details.isEmpty() ? u"SQLSTATE %1"_s : u" (SQLSTATE %1)"_s).arg(error.code);
    return {passing ? theme::Tone::Warning : theme::Tone::Bad, passing ? u"warning"_s : u"error"_s,
        line.simplified(), details,
        error.kind == ErrorKind::ConnectionLost || error.kind == ErrorKind::Connection};
}

void MessageBar::showError(const Error &error)
{
    const Message message = messageOf(error);
    m_standing.removeAll(message);
    // That the connection is lost stands in the status line too: it does not hide what was not read yet.
    if (message.ofOutage)
        m_standing.prepend(message);
    else
        m_standing.append(message);
    while (m_standing.size() > mostStanding)
        m_standing.removeFirst();
    showNewest();
}

void MessageBar::withdraw(const Error &error)
{
    if (m_standing.removeAll(messageOf(error)) > 0 && !m_passes)
        showNewest();
}

void MessageBar::withdrawOutages()
{
    const qsizetype gone = m_standing.removeIf([](const Message &message) { return message.ofOutage; });
    if (gone > 0 && !m_passes)
        showNewest();
}

void MessageBar::showInfo(const QString &line)
{
    present({theme::Tone::Info, u"info"_s, line, {}, false}, true);
}

QString MessageBar::text() const
{
    return isVisibleTo(parentWidget()) ? m_line->text() : QString();
}

void MessageBar::clear()
{
    m_standing.clear();
    showNewest();
}

void MessageBar::close()
{
    if (!m_passes && !m_standing.isEmpty())
        m_standing.removeLast();
    showNewest();
}

void MessageBar::pass()
{
    if (underMouse() || isAncestorOf(QApplication::focusWidget()))
        m_time.start(leastTime);
    else
        showNewest();
}

void MessageBar::showNewest()
{
    if (!m_standing.isEmpty())
        return present(m_standing.constLast(), false);
    m_time.stop();
    m_passes = false;
    hide();
}

void MessageBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    if (m_passes) // it lies over the page
        painter.fillRect(rect(), palette().color(QPalette::Base));
    const QColor colour = theme::toneColour(m_tone, palette());
    painter.fillRect(rect(), theme::tint(colour, palette()));
    painter.fillRect(0, 0, 3, height(), colour);
}

void MessageBar::enterEvent(QEnterEvent *event)
{
    m_time.stop();
    QFrame::enterEvent(event);
}

void MessageBar::leaveEvent(QEvent *event)
{
    if (m_passes)
        m_time.start(leastTime);
    QFrame::leaveEvent(event);
}

void MessageBar::present(const Message &message, bool passes)
{
    m_passes = passes;
    m_tone = message.tone;
    m_icon->setPixmap(theme::iconPixmap(
        message.icon, theme::toneColour(m_tone, palette()), theme::iconSize, devicePixelRatioF()));
    m_line->setText(message.line);
    m_details->setText(message.details);
    m_more->setChecked(false);
    m_details->hide();
    m_more->setVisible(!message.details.isEmpty());
    if (passes)
        m_time.start(leastTime + perLetter * message.line.size());
    else
        m_time.stop();
    show();
    update();
    Q_EMIT presented();
    QAccessibleEvent heard(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&heard);
}

} // namespace pgcourier
