// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/scriptedit.h"

#include "app/base/background.h"
#include "app/model/sql/sqllexer.h"
#include "ui/editor/linecommands.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QTextBlock>
#include <QToolTip>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int smallText = 50'000; // is read at once where it must be known
constexpr int largestChecked = 1'000'000; // more is not looked at for mistakes
constexpr int mostFaults = 50;
constexpr int bracketReach = 5'000; // as often as the cursor moves

QTextEdit::ExtraSelection markOf(QTextDocument *document, qsizetype from, qsizetype end)
{
    QTextEdit::ExtraSelection mark;
    mark.cursor = QTextCursor(document);
    mark.cursor.setPosition(int(qMin<qsizetype>(from, document->characterCount() - 1)));
    mark.cursor.setPosition(
        int(qMin<qsizetype>(end, document->characterCount() - 1)), QTextCursor::KeepAnchor);
    return mark;
}

// From the wrong word to its end; at the end of a statement its last letter.
qsizetype endOfWord(QStringView text, qsizetype at)
{
    qsizetype end = at;
    while (end < text.size() && isSqlNamePart(text.at(end)))
        ++end;
    return qMax(end, qMin(at + 1, text.size()));
}

} // namespace

ScriptEdit::ScriptEdit(QWidget *parent) : CodeEdit(Highlighter::Language::Sql, parent)
{
    m_delay.setSingleShot(true);
    connect(&m_delay, &QTimer::timeout, this, &ScriptEdit::readSoon);
    connect(this, &QPlainTextEdit::textChanged, this, &ScriptEdit::textTouched);
    connect(this, &QPlainTextEdit::cursorPositionChanged, this, &ScriptEdit::mark);
    // Of a change the cursor tells before the text does.
    connect(document(), &QTextDocument::contentsChange, this, [this] { m_outline.reset(); });
}

ScriptEdit::Reading ScriptEdit::read(const QString &text)
{
    Reading out{outlineOf(text), {}};
    if (text.size() > largestChecked)
        return out;
    for (const StatementRange &range : out.outline.statements) {
        if (range.isMeta)
            continue;
        const auto fault = sqlparser::faultIn(QStringView(text).sliced(range.from, range.end - range.from));
        if (!fault)
            continue;
        out.faults.append({fault->text, range.from + fault->at});
        if (out.faults.size() == mostFaults)
            break;
    }
    return out;
}

void ScriptEdit::textTouched()
{
    m_stale = true;
    m_newest.forget();
    const int size = document()->characterCount();
    m_delay.start(size < smallText ? 400ms : 1200ms);
}

void ScriptEdit::readSoon()
{
    const QString now = text();
    inBackground([now] {
        return read(now);
    }).then(this, [this, number = m_newest.next()](const Reading &reading) {
        if (m_newest.isNewest(number))
            take(reading);
    });
}

void ScriptEdit::take(const Reading &reading)
{
    m_stale = false;
    m_read = reading;
    m_outline.reset();
    mark();
}

const ScriptOutline &ScriptEdit::outline() const
{
    if (!m_stale || document()->characterCount() >= smallText)
        return m_read.outline;
    if (!m_outline)
        m_outline = outlineOf(text());
    return *m_outline;
}

std::optional<StatementRange> ScriptEdit::currentStatement() const
{
    const ScriptOutline &outline = this->outline();
    const int position = textCursor().selectionStart();
    int index = outline.statementAt(position);
    // In front of the first one, it is the first one; on the line of the next one, that.
    const int line = textCursor().blockNumber() + 1;
    if (index + 1 < outline.statements.size()) {
        const StatementRange &next = outline.statements.at(index + 1);
        const bool behind = index >= 0 && position > outline.statements.at(index).end + 1;
        if (index < 0 || (behind && next.line == line))
            ++index;
    }
    if (index < 0 || index >= outline.statements.size())
        return std::nullopt;
    return outline.statements.at(index);
}

void ScriptEdit::mark()
{
    QList<QTextEdit::ExtraSelection> marks = bracketMarks();
    if (!m_stale) {
        const QColor wrong = theme::toneColour(theme::Tone::Bad, palette());
        const QString now = m_read.faults.isEmpty() ? QString() : text();
        for (const sqlparser::Fault &fault : std::as_const(m_read.faults)) {
            const qsizetype from = qMin(fault.at, qMax<qsizetype>(0, now.size() - 1));
            QTextEdit::ExtraSelection mark = markOf(document(), from, endOfWord(now, from));
            mark.format.setUnderlineStyle(QTextCharFormat::WaveUnderline);
            mark.format.setUnderlineColor(wrong);
            marks.append(mark);
        }
    }
    setGroundMarks(marks);
    const auto statement = currentStatement();
    if (!statement)
        return setMarkedLines(0, -1);
    const int end = int(qMin<qsizetype>(statement->end, document()->characterCount() - 1));
    setMarkedLines(document()->findBlock(int(statement->from)).blockNumber() + 1,
        document()->findBlock(end).blockNumber() + 1);
}

// The bracket before or behind the cursor and the one that belongs to it, those in strings and comments
// apart.
QList<QTextEdit::ExtraSelection> ScriptEdit::bracketMarks() const
{
    const int position = textCursor().position();
    const int from = qMax(0, position - bracketReach);
    QTextCursor around(document());
    around.setPosition(from);
    around.setPosition(
        qMin(document()->characterCount() - 1, position + bracketReach), QTextCursor::KeepAnchor);
    const QString near = around.selectedText().replace(QChar::ParagraphSeparator, u'\n');
    QList<std::pair<QChar, int>> open;
    SqlLexer lexer(near);
    while (const auto token = lexer.next()) {
        if (token->kind != SqlToken::Kind::Sign)
            continue;
        const QChar sign = near.at(token->from);
        const int place = from + int(token->from);
        if (sign == u'(' || sign == u'[') {
            open.append({sign, place});
        } else if ((sign == u')' || sign == u']') && !open.isEmpty()) {
            const auto [opening, begin] = open.takeLast();
            const bool here
                = position == begin || position == begin + 1 || position == place || position == place + 1;
            if (!here || (opening == u'(') != (sign == u')'))
                continue;
            QList<QTextEdit::ExtraSelection> marks;
            for (const int bracket : {begin, place}) {
                marks.append(markOf(document(), bracket, bracket + 1));
                marks.last().format.setBackground(theme::groundsOf(palette()).selected);
                marks.last().format.setFontWeight(QFont::Bold);
            }
            return marks;
        }
    }
    return {};
}

QString ScriptEdit::faultAt(int position) const
{
    if (m_stale)
        return {};
    const QString now = text();
    for (const sqlparser::Fault &fault : m_read.faults) {
        const qsizetype from = qMin(fault.at, qMax<qsizetype>(0, now.size() - 1));
        if (position < from || position > endOfWord(now, from))
            continue;
        const int own = sqlparser::version() / 10000;
        const int server = m_serverVersion.section(u'.', 0, 0).toInt();
        return server > own ? tr("%1\nThat is what PostgreSQL %2 says; this server's %3 may know it.")
                                  .arg(fault.text)
                                  .arg(own)
                                  .arg(server)
                            : fault.text;
    }
    return {};
}

void ScriptEdit::setServerVersion(const QString &version)
{
    m_serverVersion = version;
}

QAction *ScriptEdit::ownAction(const QKeyEvent *event) const
{
    const QKeySequence keys(event->keyCombination());
    for (QAction *action : actions()) {
        if (action->shortcutContext() == Qt::WidgetShortcut && action->shortcuts().contains(keys))
            return action;
    }
    return nullptr;
}

bool ScriptEdit::event(QEvent *event)
{
    // Its own keys go before the window's: Ctrl+F finds in the script and not among requests.
    if (event->type() == QEvent::ShortcutOverride && ownAction(static_cast<QKeyEvent *>(event))) {
        event->accept();
        return true;
    }
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QPoint inside = viewport()->mapFromGlobal(help->globalPos());
        const QString fault = faultAt(cursorForPosition(inside).position());
        if (!fault.isEmpty())
            QToolTip::showText(help->globalPos(), fault, this);
        else
            QToolTip::hideText();
        return true;
    }
    // Tab leaves the editor, but for several lines that are selected: those it moves.
    if (event->type() == QEvent::KeyPress && lines::spansLines(textCursor()) && !isReadOnly()) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->key() == Qt::Key_Tab || key->key() == Qt::Key_Backtab) {
            lines::indent(textCursor(), key->key() == Qt::Key_Tab);
            return true;
        }
    }
    return CodeEdit::event(event);
}

void ScriptEdit::keyPressEvent(QKeyEvent *event)
{
    if (QAction *action = ownAction(event)) {
        action->trigger();
        return;
    }
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && event->modifiers() == Qt::NoModifier) {
        lines::breakLine(textCursor());
        ensureCursorVisible();
        return;
    }
    CodeEdit::keyPressEvent(event);
}

void ScriptEdit::changeEvent(QEvent *event)
{
    CodeEdit::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        mark();
}

} // namespace pgcourier
