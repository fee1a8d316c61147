// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/bodyform.h"

#include "app/model/resolve.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"

#include <QComboBox>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

BodyForm::BodyForm(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_indent(new QToolButton(this))
    , m_verdict(new QLabel(this))
    , m_text(new CodeEdit(Highlighter::Language::Json, this))
{
    m_kind->addItems({tr("JSON"), tr("Raw text")});
    m_kind->setAccessibleName(tr("Body kind"));
    m_indent->setText(tr("Indent"));
    m_indent->setToolTip(tr("Lay the JSON out over lines"));
    m_indent->setAccessibleName(tr("Indent body"));
    m_verdict->setObjectName(u"bodyVerdict"_s);
    m_verdict->setTextFormat(Qt::PlainText);
    m_text->setObjectName(u"body"_s);
    m_text->setAccessibleName(tr("Body"));
    m_text->setPlaceholderText(tr("No body. Type JSON here to send one."));

    auto *bar = new QHBoxLayout;
    bar->setSpacing(theme::gap);
    bar->addWidget(m_kind);
    bar->addWidget(m_indent);
    bar->addWidget(m_verdict, 1, Qt::AlignRight);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    column->setSpacing(theme::gap);
    column->addLayout(bar);
    column->addWidget(m_text, 1);
    connect(m_text, &QPlainTextEdit::textChanged, this, &BodyForm::check);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BodyForm::check);
    connect(m_indent, &QToolButton::clicked, this, &BodyForm::indent);
    check();
}

std::optional<QByteArray> BodyForm::body() const
{
    const QString text = m_text->toPlainText();
    return text.isEmpty() ? std::nullopt : std::optional(text.toUtf8());
}

QString BodyForm::contentType() const
{
    return isJson() ? u"application/json"_s : u"text/plain; charset=utf-8"_s;
}

DraftBody BodyForm::kind() const
{
    return isJson() ? DraftBody::Json : DraftBody::Text;
}

void BodyForm::setBody(const Draft &draft)
{
    const QString text = QString::fromUtf8(draft.request.body.value_or(QByteArray()));
    const bool json = draft.kind ? *draft.kind == DraftBody::Json : !findJsonProblem(text, m_scope);
    m_kind->setCurrentIndex(json ? 0 : 1);
    m_text->setPlainText(text);
}

void BodyForm::setScope(const VariableScope &scope)
{
    m_scope = scope;
    check();
}

void BodyForm::focusText(const QString &part)
{
    m_text->setFocus();
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(part);
}

void BodyForm::focusProblem()
{
    m_text->setFocus();
    if (m_problem)
        m_text->goTo(m_problem->line, m_problem->column);
}

bool BodyForm::isJson() const
{
    return m_kind->currentIndex() == 0;
}

void BodyForm::check()
{
    const QString text = m_text->toPlainText();
    m_problem = isJson() ? findJsonProblem(text, m_scope) : std::nullopt;
    m_text->setLanguage(isJson() ? Highlighter::Language::Json : Highlighter::Language::None);
    m_text->setProblem(m_problem ? m_problem->line : 0, m_problem ? m_problem->column : 1);
    // Braces around a bare variable are no JSON that could be laid out.
    m_indent->setEnabled(
        isJson() && !m_problem && !text.trimmed().isEmpty() && !pgcourier::findJsonProblem(text));
    theme::setTextTone(m_verdict, m_problem ? theme::Tone::Bad : theme::Tone::Good);
    if (m_problem)
        m_verdict->setText(
            tr("Line %1, column %2: %3").arg(m_problem->line).arg(m_problem->column).arg(m_problem->text));
    else
        m_verdict->setText(isJson() && !text.trimmed().isEmpty() ? tr("Valid JSON") : QString());
    Q_EMIT changed();
}

void BodyForm::indent()
{
    QTextCursor all(m_text->document());
    all.select(QTextCursor::Document);
    all.insertText(indentJson(m_text->toPlainText())); // undo brings it back
}

} // namespace pgcourier
