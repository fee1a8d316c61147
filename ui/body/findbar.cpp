// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/findbar.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

FindBar::FindBar(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_edit(new QLineEdit(this))
    , m_count(new QLabel(this))
    , m_previous(new QToolButton(this))
    , m_next(new QToolButton(this))
{
    m_edit->setPlaceholderText(tr("Find"));
    m_edit->setAccessibleName(name + u' ' + tr("Find"));
    m_edit->setClearButtonEnabled(true);
    m_edit->installEventFilter(this);
    m_count->setProperty("quiet", true);
    m_count->setObjectName(u"findCount"_s);
    auto *leave = new QToolButton(this);
    const std::tuple<QToolButton *, QString, QString> buttons[]{
        {m_previous, u"arrow-up"_s, tr("Previous (Shift+Enter)")},
        {m_next, u"arrow-down"_s, tr("Next (Enter)")}, {leave, u"close"_s, tr("Close the search (Esc)")}};
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme::gap, 0, theme::gap, theme::halfGap);
    row->setSpacing(theme::halfGap);
    row->addWidget(m_edit, 1);
    row->addWidget(m_count);
    for (const auto &[button, icon, text] : buttons) {
        button->setIcon(theme::icon(icon));
        button->setToolTip(text);
        button->setAccessibleName(name + u' ' + text);
        row->addWidget(button);
    }
    m_delay.setSingleShot(true);
    m_delay.setInterval(150ms);
    connect(&m_delay, &QTimer::timeout, this, [this] { Q_EMIT wordsChanged(words()); });
    connect(m_edit, &QLineEdit::textChanged, this, [this] { m_delay.start(); });
    connect(m_previous, &QToolButton::clicked, this, [this] { Q_EMIT stepped(-1); });
    connect(m_next, &QToolButton::clicked, this, [this] { Q_EMIT stepped(1); });
    connect(leave, &QToolButton::clicked, this, &FindBar::close);
    setFound(-1, 0, false);
    hide();
}

void FindBar::open(const QString &words)
{
    show();
    if (!words.isEmpty())
        m_edit->setText(words);
    m_edit->selectAll();
    m_edit->setFocus(Qt::ShortcutFocusReason);
    Q_EMIT wordsChanged(this->words());
}

QString FindBar::words() const
{
    return m_edit->text();
}

void FindBar::setFound(int current, int count, bool more)
{
    const QLocale locale;
    const QString all = more ? tr("more than %1").arg(locale.toString(count)) : locale.toString(count);
    m_count->setText(words().isEmpty() ? QString()
            : count == 0               ? tr("Not found")
                                       : tr("%1 of %2").arg(locale.toString(current + 1), all));
    m_previous->setEnabled(count > 0);
    m_next->setEnabled(count > 0);
}

void FindBar::close()
{
    m_delay.stop();
    hide();
    Q_EMIT closed();
}

void FindBar::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Escape)
        return close();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        Q_EMIT stepped(event->modifiers().testFlag(Qt::ShiftModifier) ? -1 : 1);
        return;
    }
    QWidget::keyPressEvent(event);
}

// Escape belongs to the search while it is open, before the window's own use of it.
bool FindBar::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::eventFilter(watched, event);
}

} // namespace pgcourier
