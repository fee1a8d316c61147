// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/bodyedit.h"

#include <QMimeData>

namespace pgcourier {

BodyEdit::BodyEdit(QWidget *parent) : CodeEdit(Highlighter::Language::Json, parent) { }

void BodyEdit::replaceAll(const QString &text)
{
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    all.insertText(text);
}

void BodyEdit::insertFromMimeData(const QMimeData *source)
{
    const bool whole = textCursor().selectedText().size() == document()->characterCount() - 1;
    if (source->hasText() && whole)
        Q_EMIT wholePasted(source->text());
    else
        CodeEdit::insertFromMimeData(source);
}

} // namespace pgcourier
