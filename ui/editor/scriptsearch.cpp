// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/editor/scriptsearch.h"

#include "ui/theme/theme.h"
#include "ui/widgets/toolbutton.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QLocale>
#include <QPushButton>
#include <QToolButton>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int mostMatches = 5000; // are marked
constexpr int searchedAtOnce = 50'000; // is searched at each key

} // namespace

ScriptSearch::ScriptSearch(CodeEdit *script, QWidget *parent)
    : QWidget(parent)
    , m_script(script)
    , m_words(new QLineEdit(this))
    , m_with(new QLineEdit(this))
    , m_case(new QCheckBox(tr("&Case"), this))
    , m_count(new QLabel(this))
    , m_replacing(new QWidget(this))
{
    arrange();
    connect(m_words, &QLineEdit::textChanged, this, &ScriptSearch::search);
    connect(m_case, &QCheckBox::toggled, this, &ScriptSearch::search);
    m_edited.setSingleShot(true);
    connect(&m_edited, &QTimer::timeout, this, &ScriptSearch::renew);
    connect(m_script, &QPlainTextEdit::textChanged, this, [this] {
        if (!isHidden())
            m_edited.start(m_script->document()->characterCount() < searchedAtOnce ? 0ms : 400ms);
    });
    hide();
}

void ScriptSearch::arrange()
{
    m_words->setPlaceholderText(tr("Find"));
    m_words->setAccessibleName(tr("Find in script"));
    m_with->setPlaceholderText(tr("Replace with"));
    m_with->setAccessibleName(tr("Replace with"));
    m_case->setToolTip(tr("Upper and lower case are not the same"));
    m_case->setAccessibleName(tr("Match case"));
    m_count->setObjectName(u"scriptFound"_s);
    m_count->setProperty("quiet", true);
    QToolButton *previous = flatButton(u"arrow-up"_s, tr("Previous match (Shift+F3)"), {}, this);
    QToolButton *next = flatButton(u"arrow-down"_s, tr("Next match (F3)"), {}, this);
    QToolButton *leave = flatButton(u"close"_s, tr("Close find (Esc)"), {}, this);
    auto *one = new QPushButton(tr("Replace"), m_replacing);
    one->setAccessibleName(one->text());
    auto *all = new QPushButton(tr("Replace all"), m_replacing);
    all->setAccessibleName(all->text());
    auto *second = new QHBoxLayout(m_replacing);
    second->setContentsMargins(0, 0, 0, 0);
    second->setSpacing(theme::halfGap);
    second->addWidget(m_with, 1);
    second->addWidget(one);
    second->addWidget(all);
    auto *first = new QHBoxLayout;
    first->setSpacing(theme::halfGap);
    first->addWidget(m_words, 1);
    first->addWidget(m_count);
    first->addWidget(m_case);
    for (QToolButton *button : {previous, next, leave})
        first->addWidget(button);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addLayout(first);
    column->addWidget(m_replacing);
    connect(previous, &QToolButton::clicked, this, [this] { step(-1); });
    connect(next, &QToolButton::clicked, this, [this] { step(1); });
    connect(leave, &QToolButton::clicked, this, &ScriptSearch::close);
    connect(one, &QPushButton::clicked, this, &ScriptSearch::replaceOne);
    connect(all, &QPushButton::clicked, this, &ScriptSearch::replaceAll);
}

void ScriptSearch::open(bool replacing)
{
    m_replacing->setVisible(replacing);
    show();
    const QString selected = m_script->textCursor().selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator))
        m_words->setText(selected);
    m_words->selectAll();
    m_words->setFocus(Qt::ShortcutFocusReason);
    search();
}

Qt::CaseSensitivity ScriptSearch::caseOf() const
{
    return m_case->isChecked() ? Qt::CaseSensitive : Qt::CaseInsensitive;
}

// From the cursor on, so that what is nearest comes first.
void ScriptSearch::search()
{
    find(m_script->textCursor().selectionStart());
    step(0);
}

void ScriptSearch::find(int from)
{
    m_edited.stop();
    m_found.clear();
    m_current = -1;
    m_more = false;
    const QString words = m_words->text();
    const QString text = words.isEmpty() ? QString() : m_script->text();
    for (qsizetype at = words.isEmpty() ? -1 : text.indexOf(words, 0, caseOf()); at >= 0;
         at = text.indexOf(words, at + words.size(), caseOf())) {
        if (m_found.size() == mostMatches) {
            m_more = true;
            break;
        }
        if (m_current < 0 && at >= from)
            m_current = int(m_found.size());
        m_found.append({int(at), int(words.size())});
    }
    if (m_current < 0 && !m_found.isEmpty())
        m_current = 0;
}

void ScriptSearch::renew()
{
    find(m_at.position());
    showCount();
    m_script->markFound(m_found, m_current);
}

void ScriptSearch::renewIfEdited()
{
    if (m_edited.isActive())
        renew();
}

void ScriptSearch::step(int by)
{
    renewIfEdited();
    const int count = int(m_found.size());
    if (count > 0)
        m_current = (m_current + by + count) % count;
    showCount();
    m_script->setFound(m_found, m_current);
    m_at = m_script->textCursor();
}

void ScriptSearch::showCount()
{
    const int count = int(m_found.size());
    const QLocale locale;
    const QString all = m_more ? tr("more than %1").arg(locale.toString(count)) : locale.toString(count);
    m_count->setText(m_words->text().isEmpty() ? QString()
            : count == 0                       ? tr("Not found")
                                               : tr("%1 of %2").arg(locale.toString(m_current + 1), all));
}

void ScriptSearch::replaceOne()
{
    renewIfEdited();
    if (m_current < 0 || m_script->isReadOnly())
        return;
    QTextCursor cursor(m_script->document());
    const CodeEdit::Place place = m_found.at(m_current);
    cursor.setPosition(place.from);
    cursor.setPosition(place.from + place.length, QTextCursor::KeepAnchor);
    cursor.insertText(m_with->text());
    m_script->setTextCursor(cursor);
    search();
}

// One step to be undone, and all of them, those too that are not marked.
void ScriptSearch::replaceAll()
{
    const QString words = m_words->text();
    if (words.isEmpty() || m_script->isReadOnly())
        return;
    QString text = m_script->text();
    const qsizetype count = text.count(words, caseOf());
    if (count == 0)
        return;
    QTextCursor cursor(m_script->document());
    cursor.select(QTextCursor::Document);
    cursor.insertText(text.replace(words, m_with->text(), caseOf()));
    search();
    m_count->setText(tr("Replaced: %1").arg(QLocale().toString(count)));
}

void ScriptSearch::close()
{
    m_edited.stop();
    m_found.clear();
    m_script->setFound({}, -1);
    hide();
    m_script->setFocus();
}

void ScriptSearch::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    const bool back = event->modifiers().testFlag(Qt::ShiftModifier);
    if (event->key() == Qt::Key_Escape)
        close();
    else if (enter && m_with->hasFocus())
        replaceOne();
    else if (enter || event->key() == Qt::Key_F3)
        step(back ? -1 : 1);
    else
        QWidget::keyPressEvent(event);
}

// Escape belongs to the search while it is open, before the window's own use of it.
bool ScriptSearch::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent *>(event)->key() == Qt::Key_Escape)
        event->accept();
    return QWidget::event(event);
}

} // namespace pgcourier
