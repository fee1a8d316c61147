// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/difftext.h"

#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QEvent>
#include <QTextBlock>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString diffMark(DiffRow::Kind kind)
{
    switch (kind) {
    case DiffRow::Kind::Removed:
        return u"− "_s;
    case DiffRow::Kind::Added:
        return u"+ "_s;
    case DiffRow::Kind::Title:
        return {};
    default:
        return u"  "_s;
    }
}

void formatDiff(QTextCursor &cursor, const DiffRow &row, const QPalette &palette)
{
    QTextBlockFormat block;
    QTextCharFormat letters;
    letters.setForeground(palette.color(QPalette::Text));
    switch (row.kind) {
    case DiffRow::Kind::Title:
        letters.setFontWeight(QFont::DemiBold);
        break;
    case DiffRow::Kind::Removed:
    case DiffRow::Kind::Added: {
        const QColor colour = theme::toneColour(
            row.kind == DiffRow::Kind::Added ? theme::Tone::Good : theme::Tone::Bad, palette);
        letters.setForeground(colour);
        block.setBackground(theme::tint(colour, palette));
        break;
    }
    case DiffRow::Kind::Plain:
        letters.setForeground(theme::toneColour(theme::Tone::Warning, palette));
        break;
    case DiffRow::Kind::Same:
    case DiffRow::Kind::Skipped:
        letters.setForeground(palette.color(QPalette::PlaceholderText));
        letters.setFontItalic(row.kind == DiffRow::Kind::Skipped);
        break;
    }
    cursor.setBlockFormat(block);
    cursor.insertText(diffMark(row.kind) + row.text, letters);
}

} // namespace

DiffText::DiffText(QWidget *parent) : QPlainTextEdit(parent)
{
    setReadOnly(true);
    setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    setTabChangesFocus(true);
    setUndoRedoEnabled(false);
    setFont(theme::monospace());
    setAccessibleName(tr("Differences"));
    setFrameShape(QFrame::NoFrame);
    setStyleSheet(u"QPlainTextEdit { border: 0; border-radius: 0; }"_s);
}

void DiffText::setRows(const QList<DiffRow> &rows)
{
    m_rows = rows;
    present();
}

void DiffText::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        present();
}

void DiffText::present()
{
    clear();
    QTextCursor cursor(document());
    cursor.beginEditBlock();
    for (qsizetype i = 0; i < m_rows.size(); ++i) {
        if (i > 0)
            cursor.insertBlock();
        formatDiff(cursor, m_rows[i], palette());
    }
    cursor.endEditBlock();
    moveCursor(QTextCursor::Start);
}

} // namespace pgcourier
