// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/doctor/subjectedit.h"

#include "app/engine/doctorface.h"

#include <algorithm>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int mostOffered = 12;

} // namespace

SubjectEdit::SubjectEdit(QWidget *parent) : SuggestEdit(u"subjectSuggestions"_s, tr("Tables"), parent)
{
    setObjectName(u"doctorSubject"_s);
    setAccessibleName(tr("Request or table"));
    setPlaceholderText(tr("Number of a request, or a table; empty: the queue as a whole"));
    setClearButtonEnabled(true);
}

// Those that begin so, or whose name without the schema does, go first.
QList<Choice> SubjectEdit::choices()
{
    const QString typed = text().trimmed();
    m_offered.clear();
    if (requestAsked(typed))
        return {};
    std::copy_if(m_tables.begin(), m_tables.end(), std::back_inserter(m_offered),
        [&typed](const QString &name) { return name.contains(typed, Qt::CaseInsensitive); });
    if (m_offered == QStringList{typed})
        m_offered.clear();
    std::stable_partition(m_offered.begin(), m_offered.end(), [&typed](const QString &name) {
        const QString own = name.mid(name.indexOf(u'.') + 1).remove(u'"');
        return name.startsWith(typed, Qt::CaseInsensitive) || own.startsWith(typed, Qt::CaseInsensitive);
    });
    m_offered = m_offered.mid(0, mostOffered);
    QList<Choice> choices;
    for (const QString &name : std::as_const(m_offered))
        choices.append({name, {}});
    return choices;
}

void SubjectEdit::take(int row)
{
    setText(m_offered.at(row));
    closeList();
    Q_EMIT taken();
}

} // namespace pgcourier
