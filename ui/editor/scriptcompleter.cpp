// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/scriptcompleter.h"

#include "ui/editor/scriptedit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/choicelist.h"

#include <QKeyEvent>
#include <QLabel>
#include <QScrollBar>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr qsizetype longestStatement = 100'000; // is completed in

// The argument that is being written, in bold.
QString tipText(const CallTip &tip)
{
    QStringList lines;
    for (const QString &signature : tip.signatures) {
        const qsizetype open = signature.indexOf(u'(') + 1;
        const qsizetype close = signature.indexOf(u") → "_s);
        QStringList arguments
            = signature.mid(open, (close < 0 ? signature.size() - 1 : close) - open).split(u", "_s);
        QString line = signature.left(open).toHtmlEscaped();
        for (int i = 0; i < arguments.size(); ++i) {
            const QString argument = arguments.at(i).toHtmlEscaped();
            line += (i > 0 ? u", "_s : QString())
                + (i == tip.argument ? u"<b>"_s + argument + u"</b>"_s : QString(argument));
        }
        lines.append(line + (close < 0 ? u")"_s : signature.mid(close).toHtmlEscaped()));
    }
    return lines.join(u"<br>"_s);
}

} // namespace

ScriptCompleter::ScriptCompleter(ScriptEdit *edit)
    : QObject(edit)
    , m_edit(edit)
    , m_list(new ChoiceList(u"proposals"_s, tr("Proposals"), edit))
    , m_tip(new QLabel(edit->viewport()))
{
    m_tip->setObjectName(u"callTip"_s);
    m_tip->setTextFormat(Qt::RichText);
    m_tip->setAutoFillBackground(true);
    m_tip->setBackgroundRole(QPalette::ToolTipBase);
    m_tip->setForegroundRole(QPalette::ToolTipText);
    m_tip->setFrameShape(QFrame::StyledPanel);
    m_tip->setMargin(theme::halfGap);
    m_tip->setWordWrap(true);
    m_tip->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_tip->hide();
    m_delay.setSingleShot(true);
    m_delay.setInterval(120ms);
    edit->installEventFilter(this);
    connect(&m_delay, &QTimer::timeout, this, [this] { propose(false); });
    connect(m_list, &ChoiceList::picked, this, &ScriptCompleter::write);
    connect(edit->verticalScrollBar(), &QScrollBar::valueChanged, this, &ScriptCompleter::close);
}

void ScriptCompleter::ask()
{
    propose(true);
}

bool ScriptCompleter::eventFilter(QObject *watched, QEvent *event)
{
    const auto *key = static_cast<QKeyEvent *>(event);
    if (event->type() == QEvent::FocusOut)
        close();
    const bool open = m_list->isVisible() || m_tip->isVisible();
    if (event->type() == QEvent::ShortcutOverride && open && key->key() == Qt::Key_Escape) {
        event->accept(); // before the window's own use of it
        return true;
    }
    if (event->type() == QEvent::KeyPress) {
        if (takeKey(key))
            return true;
        const bool moves = key->key() == Qt::Key_Left || key->key() == Qt::Key_Right
            || key->key() == Qt::Key_Home || key->key() == Qt::Key_End || key->key() == Qt::Key_PageUp
            || key->key() == Qt::Key_PageDown;
        const bool types = !key->text().isEmpty() && key->text().at(0).isPrint();
        if (moves)
            close();
        else if (types || key->key() == Qt::Key_Backspace)
            m_delay.start();
    }
    // What an input method writes comes without keys.
    if (event->type() == QEvent::InputMethod)
        m_delay.start();
    return QObject::eventFilter(watched, event);
}

bool ScriptCompleter::takeKey(const QKeyEvent *event)
{
    const bool plain = event->modifiers() == Qt::NoModifier || event->modifiers() == Qt::KeypadModifier;
    if (event->key() == Qt::Key_Escape && (m_list->isVisible() || m_tip->isVisible())) {
        close();
        return true;
    }
    if (!m_list->isVisible() || !plain)
        return false;
    switch (event->key()) {
    case Qt::Key_Down:
    case Qt::Key_Up:
        m_list->step(event->key() == Qt::Key_Down ? 1 : -1);
        return true;
    case Qt::Key_Tab:
        write(qMax(0, m_list->chosen()));
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (const int row = m_list->chosen(); row >= 0) {
            write(row);
            return true;
        }
        close();
        return false;
    default:
        return false;
    }
}

void ScriptCompleter::propose(bool asked)
{
    if (m_edit->isReadOnly() || (!asked && !m_edit->hasFocus()))
        return close();
    const int position = m_edit->textCursor().position();
    const auto current = m_edit->currentStatement();
    // Behind the end of the statement another one begins.
    const bool within
        = current && current->from <= position && current->end - current->from < longestStatement;
    const QString text = m_edit->text();
    const qsizetype begin = within ? current->from : position;
    const qsizetype end = within ? qMax<qsizetype>(current->end, position) : position;
    const QString statement = text.mid(begin, qMin(end, text.size()) - begin);
    const bool ended = within && position > current->end
        && QStringView(text).sliced(current->end, position - current->end).contains(u';');
    const Completion found = ended || statement.size() > longestStatement
        ? completionAt({}, 0, *m_catalog, asked)
        : completionAt(statement, position - begin, *m_catalog, asked);
    m_from = int((ended ? position : begin) + found.from);
    m_length = int(found.length);
    offer(found.proposals, asked);
    showTip(ended ? QString() : statement, position - begin);
}

void ScriptCompleter::offer(const QList<Proposal> &proposals, bool chooseFirst)
{
    m_proposals = proposals;
    QList<Choice> choices;
    for (const Proposal &proposal : proposals)
        choices.append({proposal.label, proposal.detail});
    const int widest = 64 * m_list->fontMetrics().horizontalAdvance(u'0');
    m_list->offer(choices, chooseFirst ? 0 : -1, {lineOfCursor(), widest});
}

void ScriptCompleter::showTip(const QString &statement, qsizetype cursor)
{
    const auto tip = statement.isEmpty() ? std::nullopt : callTipAt(statement, cursor, *m_catalog);
    if (!tip)
        return m_tip->hide();
    m_tip->setText(tipText(*tip));
    m_tip->setMaximumWidth(m_edit->viewport()->width() - 2 * theme::gap);
    m_tip->resize(m_tip->maximumWidth(), m_tip->heightForWidth(m_tip->maximumWidth()));
    const QRect cursorRect = m_edit->cursorRect();
    const int above = cursorRect.top() - m_tip->height() - 2;
    const bool room = above >= 0 || m_list->isVisible();
    m_tip->move(theme::gap, room ? qMax(0, above) : cursorRect.bottom() + 2);
    m_tip->show();
    m_tip->raise();
}

void ScriptCompleter::write(int row)
{
    const Proposal proposal = m_proposals.at(row); // what follows may offer others
    QTextCursor cursor = m_edit->textCursor();
    const int end = qMax(cursor.position(), m_from + m_length);
    cursor.setPosition(m_from);
    cursor.setPosition(end, QTextCursor::KeepAnchor);
    cursor.insertText(proposal.text);
    m_edit->setTextCursor(cursor);
    close();
    if (proposal.text.endsWith(u'(') || proposal.kind == Proposal::Kind::Schema)
        m_delay.start(); // what its arguments are, what is in it
}

void ScriptCompleter::close()
{
    m_delay.stop();
    m_list->hide();
    m_tip->hide();
}

QRect ScriptCompleter::lineOfCursor() const
{
    const QRect line = m_edit->cursorRect();
    return {m_edit->viewport()->mapTo(m_edit->window(), line.topLeft()), line.size()};
}

} // namespace pgcourier
