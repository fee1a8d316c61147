// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/bodyform.h"

#include "app/model/compose/formbody.h"
#include "app/model/compose/resolve.h"
#include "ui/composer/fileform.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/fieldtable.h"

#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// What a draft is that does not say so: a form is one that its fields say wholly.
DraftBody bodyKindOf(const Draft &draft, const VariableScope &scope)
{
    if (draft.kind)
        return *draft.kind;
    const QByteArray body = draft.request.body.value_or(QByteArray());
    const QString type = findHeader(draft.request.headers, u"Content-Type").value_or(QString());
    if (!body.isEmpty() && isFormContentType(type) && isForm(body))
        return DraftBody::Form;
    return findJsonProblem(QString::fromUtf8(body), scope) ? DraftBody::Text : DraftBody::Json;
}

} // namespace

BodyForm::BodyForm(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_indent(new QToolButton(this))
    , m_verdict(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_text(new CodeEdit(Highlighter::Language::Json, this))
    , m_fields(new FieldTable(tr("Form fields"), {}, this))
    , m_file(new FileForm(this))
{
    m_kind->addItem(tr("JSON"), int(DraftBody::Json));
    m_kind->addItem(tr("Raw text"), int(DraftBody::Text));
    m_kind->addItem(tr("Form"), int(DraftBody::Form));
    m_kind->addItem(tr("File"), int(DraftBody::File));
    m_kind->setAccessibleName(tr("Body kind"));
    m_indent->setText(tr("Indent"));
    m_indent->setToolTip(tr("Lay the JSON out over lines"));
    m_indent->setAccessibleName(tr("Indent body"));
    m_verdict->setObjectName(u"bodyVerdict"_s);
    m_verdict->setTextFormat(Qt::PlainText);
    m_text->setObjectName(u"body"_s);
    m_text->setAccessibleName(tr("Body"));
    m_text->setPlaceholderText(tr("No body. Type JSON here to send one."));
    arrange();
    connect(m_text, &QPlainTextEdit::textChanged, this, &BodyForm::check);
    connect(m_fields, &FieldTable::changed, this, &BodyForm::changed);
    connect(m_file, &FileForm::changed, this, &BodyForm::changed);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BodyForm::takeKind);
    connect(m_indent, &QToolButton::clicked, this, &BodyForm::indent);
    check();
}

void BodyForm::arrange()
{
    auto *bar = new QHBoxLayout;
    bar->setSpacing(theme::gap);
    bar->addWidget(m_kind);
    bar->addWidget(m_indent);
    bar->addWidget(m_verdict, 1, Qt::AlignRight);
    m_fields->layout()->setContentsMargins(0, 0, 0, 0);
    for (QWidget *page : std::initializer_list<QWidget *>{m_text, m_fields, m_file})
        m_pages->addWidget(page);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    column->setSpacing(theme::gap);
    column->addLayout(bar);
    column->addWidget(m_pages, 1);
}

DraftBody BodyForm::kind() const
{
    return DraftBody(m_kind->currentData().toInt());
}

std::optional<QByteArray> BodyForm::body() const
{
    if (kind() == DraftBody::File)
        return std::nullopt;
    const QByteArray bytes
        = kind() == DraftBody::Form ? encodeForm(m_fields->fields()) : m_text->toPlainText().toUtf8();
    return bytes.isEmpty() ? std::nullopt : std::optional(bytes);
}

QString BodyForm::file() const
{
    return kind() == DraftBody::File ? m_file->path() : QString();
}

bool BodyForm::isEmpty() const
{
    return kind() != DraftBody::File && !body();
}

QString BodyForm::contentType() const
{
    switch (kind()) {
    case DraftBody::Json:
        return u"application/json"_s;
    case DraftBody::Text:
        break;
    case DraftBody::Form:
        return formContentType();
    case DraftBody::File:
        return m_file->contentType();
    }
    return u"text/plain; charset=utf-8"_s;
}

void BodyForm::setBody(const Draft &draft)
{
    const DraftBody kind = bodyKindOf(draft, m_scope);
    const QByteArray body = draft.request.body.value_or(QByteArray());
    const bool form = kind == DraftBody::Form;
    {
        const QSignalBlocker quiet(m_kind);
        m_kind->setCurrentIndex(m_kind->findData(int(kind)));
    }
    m_before = kind;
    m_fields->setFields(form ? decodeForm(body) : QList<Field>{});
    m_text->setPlainText(form ? QString() : QString::fromUtf8(body));
    m_file->setPath(kind == DraftBody::File ? draft.bodyFile : QString());
    check();
}

void BodyForm::setScope(const VariableScope &scope)
{
    m_scope = scope;
    check();
}

void BodyForm::focusProblem()
{
    if (kind() == DraftBody::File)
        m_file->focusPath();
    else
        m_text->setFocus();
    if (m_problem)
        m_text->goTo(m_problem->line, m_problem->column);
}

void BodyForm::focusText(const QString &part)
{
    if (kind() == DraftBody::Form) {
        m_fields->focusText(part);
        return;
    }
    m_text->setFocus();
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(part);
}

// What was typed as a form is the text of one, and the other way round where the text is one.
void BodyForm::takeKind()
{
    const DraftBody before = std::exchange(m_before, kind());
    const QString text = m_text->toPlainText();
    if (before == DraftBody::Form && kind() == DraftBody::Text && text.isEmpty())
        m_text->setPlainText(QString::fromUtf8(encodeForm(m_fields->fields())));
    else if (kind() == DraftBody::Form && before == DraftBody::Text && m_fields->fields().isEmpty()
        && isForm(text.toUtf8()))
        m_fields->setFields(decodeForm(text.toUtf8()));
    check();
}

void BodyForm::check()
{
    const bool typed = kind() == DraftBody::Json || kind() == DraftBody::Text;
    m_pages->setCurrentWidget(typed     ? static_cast<QWidget *>(m_text)
            : kind() == DraftBody::Form ? static_cast<QWidget *>(m_fields)
                                        : m_file);
    const QString text = typed ? m_text->toPlainText() : QString();
    m_problem = isJson() ? findJsonProblem(text, m_scope) : std::nullopt;
    m_text->setLanguage(isJson() ? Highlighter::Language::Json : Highlighter::Language::None);
    m_text->setProblem(m_problem ? m_problem->line : 0, m_problem ? m_problem->column : 1);
    // Braces around a bare variable are no JSON that could be laid out.
    m_indent->setEnabled(
        isJson() && !m_problem && !text.trimmed().isEmpty() && !pgcourier::findJsonProblem(text));
    m_indent->setVisible(typed);
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
