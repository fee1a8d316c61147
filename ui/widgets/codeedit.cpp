// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/codeedit.h"

#include "ui/theme/theme.h"

#include <QKeyEvent>
#include <QPainter>
#include <QTextBlock>

namespace pgcourier {

namespace {

class Gutter : public QWidget
{
public:
    explicit Gutter(CodeEdit *edit) : QWidget(edit), m_edit(edit) { }
    QSize sizeHint() const override { return {m_edit->gutterWidth(), 0}; }

protected:
    void paintEvent(QPaintEvent *event) override { m_edit->paintGutter(event); }

private:
    CodeEdit *m_edit;
};

} // namespace

CodeEdit::CodeEdit(Highlighter::Language language, QWidget *parent)
    : QPlainTextEdit(parent)
    , m_highlighter(new Highlighter(document(), language))
    , m_gutter(new Gutter(this))
{
    setFont(theme::monospace());
    setTabStopDistance(fontMetrics().horizontalAdvance(u' ') * 4);
    setTabChangesFocus(true); // Tab leaves the editor: everything stays within reach of the keyboard
    setLineWrapMode(QPlainTextEdit::NoWrap);
    connect(this, &QPlainTextEdit::blockCountChanged, this, &CodeEdit::placeGutter);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &CodeEdit::updateMarks);
    connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect &rect, int dy) {
        if (dy != 0)
            m_gutter->scroll(0, dy);
        else
            m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    });
    placeGutter();
}

void CodeEdit::showOnly(const QString &accessibleName, int leastLines)
{
    setAccessibleName(accessibleName);
    setReadOnly(true);
    setLineWrapMode(QPlainTextEdit::WidgetWidth);
    if (leastLines > 0)
        setMinimumHeight(fontMetrics().lineSpacing() * leastLines);
}

void CodeEdit::setProblem(int line, int column)
{
    m_problemLine = line;
    m_problemColumn = column;
    updateMarks();
    m_gutter->update();
}

void CodeEdit::goTo(int line, int column)
{
    const QTextBlock block = document()->findBlockByNumber(line - 1);
    if (!block.isValid())
        return;
    QTextCursor cursor(block);
    cursor.setPosition(block.position() + qBound(0, column - 1, block.length() - 1));
    setTextCursor(cursor);
    centerCursor();
}

void CodeEdit::setPart(const QString &text, Highlighter::Language language, int firstLine)
{
    m_firstLine = firstLine;
    m_found.clear();
    m_currentFound = -1;
    // Colouring comes once, with the new text in its language.
    if (document()->characterCount() > 1)
        clear();
    m_highlighter->setLanguage(language);
    setPlainText(text);
    placeGutter();
}

void CodeEdit::markFound(const QList<Place> &places, int current)
{
    m_found = places;
    m_currentFound = current;
    updateMarks();
}

void CodeEdit::setFound(const QList<Place> &places, int current)
{
    markFound(places, current);
    if (current < 0 || current >= places.size())
        return;
    QTextCursor cursor(document());
    cursor.setPosition(places[current].from);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void CodeEdit::setGroundMarks(const QList<QTextEdit::ExtraSelection> &marks)
{
    m_ground = marks;
    updateMarks();
}

void CodeEdit::setMarkedLines(int first, int last)
{
    if (m_firstMarked == first && m_lastMarked == last)
        return;
    m_firstMarked = first;
    m_lastMarked = last;
    m_gutter->update();
}

QString CodeEdit::text() const
{
    return document()->toRawText().replace(QChar::ParagraphSeparator, u'\n');
}

int CodeEdit::gutterWidth() const
{
    const int digits = qMax(2, int(QString::number(m_firstLine + blockCount() - 1).size()));
    return fontMetrics().horizontalAdvance(u'9') * digits + theme::wideGap;
}

void CodeEdit::paintGutter(QPaintEvent *event)
{
    QPainter painter(m_gutter);
    painter.fillRect(event->rect(), palette().color(QPalette::AlternateBase));
    painter.setFont(font());
    const int current = textCursor().blockNumber();
    for (QTextBlock block = firstVisibleBlock(); block.isValid(); block = block.next()) {
        const QRectF place = blockBoundingGeometry(block).translated(contentOffset());
        if (place.top() > event->rect().bottom())
            break;
        const bool wrong = block.blockNumber() + 1 == m_problemLine;
        QColor colour
            = palette().color(block.blockNumber() == current ? QPalette::Text : QPalette::PlaceholderText);
        if (wrong)
            colour = theme::toneColour(theme::Tone::Bad, palette());
        painter.setPen(colour);
        painter.drawText(QRectF(0, place.top(), m_gutter->width() - theme::gap, fontMetrics().height()),
            Qt::AlignRight, QString::number(block.blockNumber() + m_firstLine));
        if (block.blockNumber() + 1 >= m_firstMarked && block.blockNumber() + 1 <= m_lastMarked)
            painter.fillRect(QRectF(m_gutter->width() - 3, place.top(), 3, place.height()),
                palette().color(QPalette::Link));
    }
}

void CodeEdit::resizeEvent(QResizeEvent *event)
{
    QPlainTextEdit::resizeEvent(event);
    placeGutter();
}

void CodeEdit::changeEvent(QEvent *event)
{
    QPlainTextEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_highlighter) {
        m_highlighter->followPalette();
        updateMarks();
    }
}

// Ctrl+Return belongs to Send and Run, not to the text.
bool CodeEdit::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->modifiers() == Qt::ControlModifier
            && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
            event->ignore();
            return false;
        }
    }
    return QPlainTextEdit::event(event);
}

void CodeEdit::placeGutter()
{
    setViewportMargins(gutterWidth(), 0, 0, 0);
    const QRect inner = contentsRect();
    m_gutter->setGeometry(inner.left(), inner.top(), gutterWidth(), inner.height());
}

void CodeEdit::updateMarks()
{
    QList<QTextEdit::ExtraSelection> marks = m_ground;
    if (m_problemLine > 0 && m_problemLine <= blockCount()) {
        const QTextBlock block = document()->findBlockByNumber(m_problemLine - 1);
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(block);
        mark.cursor.setPosition(
            block.position() + qBound(0, m_problemColumn - 1, qMax(0, block.length() - 2)));
        mark.cursor.movePosition(QTextCursor::EndOfBlock, QTextCursor::KeepAnchor);
        mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
        mark.format.setUnderlineColor(theme::toneColour(theme::Tone::Bad, palette()));
        marks.append(mark);
    }
    for (int i = 0; i < m_found.size(); ++i) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(document());
        mark.cursor.setPosition(m_found[i].from);
        mark.cursor.setPosition(m_found[i].from + m_found[i].length, QTextCursor::KeepAnchor);
        const bool current = i == m_currentFound;
        QColor ground = current ? palette().color(QPalette::Highlight)
                                : theme::toneColour(theme::Tone::Warning, palette());
        ground.setAlpha(current ? 255 : 70);
        mark.format.setBackground(ground);
        if (current)
            mark.format.setForeground(palette().color(QPalette::HighlightedText));
        marks.append(mark);
    }
    setExtraSelections(marks);
    m_gutter->update();
}

} // namespace pgcourier
