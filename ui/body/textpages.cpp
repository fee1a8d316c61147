// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/body/textpages.h"

#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <algorithm>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// More marks than that in one part are no help to anybody.
constexpr int mostMarks = 500;

Highlighter::Language languageOf(BodyKind kind)
{
    switch (kind) {
    case BodyKind::Json:
        return Highlighter::Language::Json;
    case BodyKind::Markup:
        return Highlighter::Language::Markup;
    default:
        return Highlighter::Language::None;
    }
}

} // namespace

TextPages::TextPages(const QString &name, QWidget *parent)
    : QWidget(parent)
    , m_edit(new CodeEdit(Highlighter::Language::None, this))
    , m_pager(new QWidget(this))
    , m_where(new QLabel(this))
    , m_before(new QToolButton(this))
    , m_after(new QToolButton(this))
{
    m_text.parts = {TextPart{}};
    m_edit->setAccessibleName(name + u' ' + tr("text"));
    m_edit->setReadOnly(true);
    m_edit->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    m_edit->setUndoRedoEnabled(false);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    m_edit->setStyleSheet(u"QPlainTextEdit { border: 0; border-radius: 0; }"_s);
    m_before->setIcon(theme::icon(u"arrow-up"_s));
    m_before->setToolTip(tr("The part before"));
    m_after->setIcon(theme::icon(u"arrow-down"_s));
    m_after->setToolTip(tr("The part after"));
    for (QToolButton *button : {m_before, m_after})
        button->setAccessibleName(name + u' ' + button->toolTip());
    m_where->setProperty("quiet", true);
    connect(m_before, &QToolButton::clicked, this, [this] { turnTo(m_part - 1); });
    connect(m_after, &QToolButton::clicked, this, [this] { turnTo(m_part + 1); });
    auto *row = new QHBoxLayout(m_pager);
    row->setContentsMargins(theme::gap, theme::halfGap, theme::gap, theme::halfGap);
    row->addStretch();
    row->addWidget(m_before);
    row->addWidget(m_where);
    row->addWidget(m_after);
    row->addStretch();
    m_pager->hide();
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_edit, 1);
    column->addWidget(m_pager);
    setFocusProxy(m_edit);
}

void TextPages::setText(const BodyText &text)
{
    const bool grown = text.text.startsWith(m_text.text) && !m_text.text.isEmpty();
    m_text = text;
    m_places.clear();
    m_current = -1;
    turnTo(grown ? m_part : 0); // what was read on stays in sight when the rest of it has come
}

void TextPages::setPlaceholder(const QString &words)
{
    m_edit->setPlaceholderText(words);
}

void TextPages::turnTo(int part)
{
    m_part = qBound(0, part, int(m_text.parts.size()) - 1);
    m_edit->setPart(m_text.part(m_part), languageOf(m_text.kind), m_text.parts[m_part].firstLine);
    m_pager->setVisible(m_text.parts.size() > 1);
    m_where->setText(tr("Part %1 of %2").arg(m_part + 1).arg(m_text.parts.size()));
    m_before->setEnabled(m_part > 0);
    m_after->setEnabled(m_part + 1 < m_text.parts.size());
    markFound();
}

void TextPages::setFound(const QList<qint64> &places, int length, int current)
{
    m_places = places;
    m_length = length;
    m_current = current;
    if (current >= 0 && current < places.size()) {
        const auto after = std::upper_bound(m_text.parts.begin(), m_text.parts.end(), places[current],
            [](qint64 place, const TextPart &part) { return place < part.start; });
        const int part = int(after - m_text.parts.begin()) - 1;
        if (part != m_part)
            return turnTo(part);
    }
    markFound();
}

void TextPages::markFound()
{
    const qint64 from = m_text.parts[m_part].start;
    const qint64 to
        = m_part + 1 < m_text.parts.size() ? m_text.parts[m_part + 1].start - 1 : m_text.text.size();
    QList<CodeEdit::Place> marks;
    int current = -1;
    const auto first = std::lower_bound(m_places.begin(), m_places.end(), from);
    for (auto it = first; it != m_places.end() && *it + m_length <= to; ++it) {
        const bool isCurrent = it - m_places.begin() == m_current;
        if (marks.size() >= mostMarks && !isCurrent)
            continue;
        if (isCurrent)
            current = int(marks.size());
        marks.append({int(*it - from), m_length});
    }
    m_edit->setFound(marks, current);
}

QList<qint64> findWords(const QString &text, const QString &words, int most)
{
    QList<qint64> places;
    if (words.isEmpty())
        return places;
    for (qsizetype at = text.indexOf(words, 0, Qt::CaseInsensitive); at >= 0 && places.size() < most;
         at = text.indexOf(words, at + words.size(), Qt::CaseInsensitive))
        places.append(at);
    return places;
}

} // namespace pgcourier
