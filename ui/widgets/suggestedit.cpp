// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/suggestedit.h"

#include <QKeyEvent>

namespace pgcourier {

SuggestEdit::SuggestEdit(const QString &listName, const QString &listAccessibleName, QWidget *parent)
    : QLineEdit(parent)
    , m_listName(listName)
    , m_listAccessibleName(listAccessibleName)
{
    connect(this, &QLineEdit::textEdited, this, &SuggestEdit::offer);
}

// Escape is a shortcut of the window: while the list is open it means the list.
bool SuggestEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isOpen()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void SuggestEdit::keyPressEvent(QKeyEvent *event)
{
    const bool asks = event->key() == Qt::Key_Down
        || (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier);
    if (isOpen() && useListKey(event->key()))
        return;
    if (asks && !isOpen())
        return offer();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        closeList();
    QLineEdit::keyPressEvent(event);
    if (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)
        closeList();
}

void SuggestEdit::focusOutEvent(QFocusEvent *event)
{
    closeList();
    QLineEdit::focusOutEvent(event);
}

bool SuggestEdit::focusNextPrevChild(bool next)
{
    if (next && isOpen()) {
        if (const int chosen = m_popup->chosen(); chosen >= 0) {
            take(chosen);
            return true;
        }
    }
    return QLineEdit::focusNextPrevChild(next);
}

void SuggestEdit::offer()
{
    if (!m_popup) {
        m_popup = new ChoiceList(m_listName, m_listAccessibleName, this);
        connect(m_popup, &ChoiceList::picked, this, &SuggestEdit::take);
    }
    const QList<Choice> offered = choices();
    const QRect line(mapTo(window(), QPoint(0, 0)), size());
    const int widest = qMin(width(), 52 * m_popup->fontMetrics().horizontalAdvance(u'0'));
    m_popup->offer(offered, -1, {line, widest, int(offered.size())});
}

void SuggestEdit::closeList()
{
    if (m_popup)
        m_popup->hide();
}

bool SuggestEdit::isOpen() const
{
    return m_popup && m_popup->isVisible();
}

bool SuggestEdit::useListKey(int key)
{
    const int chosen = m_popup->chosen();
    switch (key) {
    case Qt::Key_Down:
        m_popup->step(1);
        return true;
    case Qt::Key_Up:
        m_popup->step(-1);
        return true;
    case Qt::Key_Escape:
        m_popup->hide();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (chosen >= 0)
            take(chosen);
        return chosen >= 0;
    default:
        return false;
    }
}

} // namespace pgcourier
