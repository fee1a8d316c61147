// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/filteredit.h"

#include "ui/requests/suggestionpopup.h"

#include <QKeyEvent>
#include <QStyle>

namespace pgcourier {

FilterEdit::FilterEdit(QWidget *parent) : QLineEdit(parent)
{
    connect(this, &QLineEdit::textEdited, this, &FilterEdit::offer);
}

void FilterEdit::markInvalid(bool invalid)
{
    if (property("invalid").toBool() == invalid)
        return;
    setProperty("invalid", invalid);
    style()->unpolish(this);
    style()->polish(this);
}

// Escape is a shortcut of the window: while the list is open it means the list.
bool FilterEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && isOpen()
        && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void FilterEdit::keyPressEvent(QKeyEvent *event)
{
    const bool asks = event->key() == Qt::Key_Down
        || (event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier);
    if (isOpen() && useListKey(event->key()))
        return;
    if (asks && !isOpen())
        return offer();
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        if (isOpen())
            m_popup->hide();
    }
    QLineEdit::keyPressEvent(event);
    if (isOpen() && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right))
        m_popup->hide();
}

void FilterEdit::focusOutEvent(QFocusEvent *event)
{
    if (m_popup)
        m_popup->hide();
    QLineEdit::focusOutEvent(event);
}

bool FilterEdit::focusNextPrevChild(bool next)
{
    if (next && isOpen()) {
        if (const auto chosen = m_popup->chosen()) {
            take(*chosen);
            return true;
        }
    }
    return QLineEdit::focusNextPrevChild(next);
}

void FilterEdit::offer()
{
    if (!m_popup) {
        m_popup = new SuggestionPopup(this);
        connect(m_popup, &SuggestionPopup::picked, this, &FilterEdit::take);
    }
    m_popup->offer(suggestFilter(text(), cursorPosition(), m_seen).entries);
}

void FilterEdit::take(const FilterSuggestion &entry)
{
    const FilterSuggestions place = suggestFilter(text(), cursorPosition(), m_seen);
    const bool atEnd = place.start + place.length >= text().size();
    // By selecting and inserting: undo takes it back, and it counts as typed.
    setSelection(int(place.start), int(place.length));
    insert(entry.whole && atEnd ? entry.text + u' ' : entry.text);
    if (entry.whole)
        m_popup->hide();
    else
        offer();
}

bool FilterEdit::isOpen() const
{
    return m_popup && m_popup->isVisible();
}

bool FilterEdit::useListKey(int key)
{
    const auto chosen = m_popup->chosen();
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
        if (chosen)
            take(*chosen);
        return chosen.has_value();
    default:
        return false;
    }
}

} // namespace pgcourier
