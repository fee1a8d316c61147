// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/filteredit.h"

#include <QStyle>

namespace pgcourier {

using namespace Qt::StringLiterals;

FilterEdit::FilterEdit(QWidget *parent)
    : SuggestEdit(u"filterSuggestions"_s, tr("Filter suggestions"), parent)
{
}

void FilterEdit::markInvalid(bool invalid)
{
    if (property("invalid").toBool() == invalid)
        return;
    setProperty("invalid", invalid);
    style()->unpolish(this);
    style()->polish(this);
}

QList<Choice> FilterEdit::choices()
{
    m_entries = suggestFilter(text(), cursorPosition(), m_seen).entries;
    QList<Choice> choices;
    for (const FilterSuggestion &entry : std::as_const(m_entries))
        choices.append({entry.text, entry.meaning});
    return choices;
}

void FilterEdit::take(int row)
{
    const FilterSuggestion entry = m_entries.at(row); // writing it offers others
    const FilterSuggestions place = suggestFilter(text(), cursorPosition(), m_seen);
    const bool atEnd = place.start + place.length >= text().size();
    // By selecting and inserting: undo takes it back, and it counts as typed.
    setSelection(int(place.start), int(place.length));
    insert(entry.whole && atEnd ? entry.text + u' ' : entry.text);
    if (entry.whole)
        closeList();
    else
        offer();
}

} // namespace pgcourier
