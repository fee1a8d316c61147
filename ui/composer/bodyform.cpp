// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/bodyform.h"

#include "app/model/compose/bodykind.h"
#include "app/model/compose/bodytext.h"
#include "app/model/compose/formbody.h"
#include "app/model/compose/resolve.h"
#include "ui/composer/bodyedit.h"
#include "ui/composer/fileform.h"
#include "ui/composer/partsform.h"
#include "ui/models/timetext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/fieldtable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QSignalBlocker>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

BodyForm::BodyForm(QWidget *parent)
    : QWidget(parent)
    , m_kind(new QComboBox(this))
    , m_lineEnds(new QComboBox(this))
    , m_withType(new QCheckBox(u"Content-Type"_s, this))
    , m_indent(new QToolButton(this))
    , m_verdict(new QLabel(this))
    , m_pages(new QStackedWidget(this))
    , m_text(new BodyEdit(this))
    , m_fields(new FieldTable(tr("Form fields"), {}, this))
    , m_parts(new PartsForm(this))
    , m_file(new FileForm(this))
    , m_hex(new CodeEdit(Highlighter::Language::None, this))
{
    fillBar();
    m_text->setObjectName(u"body"_s);
    m_text->setAccessibleName(tr("Body"));
    m_text->setPlaceholderText(tr("No body. Type JSON here to send one."));
    m_hex->showOnly(tr("Body bytes"));
    m_hex->setLineWrapMode(QPlainTextEdit::NoWrap);
    arrange();
    connect(m_text, &QPlainTextEdit::textChanged, this, &BodyForm::check);
    connect(m_text, &BodyEdit::wholePasted, this, &BodyForm::takePasted);
    connect(m_lineEnds, &QComboBox::currentIndexChanged, this, &BodyForm::changed);
    connect(m_withType, &QCheckBox::toggled, this, &BodyForm::changed);
    connect(m_fields, &FieldTable::changed, this, &BodyForm::changed);
    connect(m_parts, &PartsForm::changed, this, &BodyForm::changed);
    connect(m_file, &FileForm::changed, this, &BodyForm::changed);
    connect(m_kind, &QComboBox::currentIndexChanged, this, &BodyForm::takeKind);
    connect(m_indent, &QToolButton::clicked, this, &BodyForm::indent);
    check();
}

void BodyForm::fillBar()
{
    m_kind->addItem(tr("JSON"), int(DraftBody::Json));
    m_kind->addItem(tr("Raw text"), int(DraftBody::Text));
    m_kind->addItem(tr("Form"), int(DraftBody::Form));
    m_kind->addItem(tr("Multipart form"), int(DraftBody::Multipart));
    m_kind->addItem(tr("File"), int(DraftBody::File));
    m_kind->addItem(tr("Bytes"), int(DraftBody::Bytes));
    m_kind->setAccessibleName(tr("Body kind"));
    m_kind->setMinimumWidth(
        10 * fontMetrics().horizontalAdvance(u'0')); // gives way before the words beside it
    m_lineEnds->addItems({u"LF"_s, u"CRLF"_s});
    m_lineEnds->setAccessibleName(tr("Line ends"));
    m_lineEnds->setToolTip(tr("What is sent at the end of each line"));
    m_withType->setChecked(true);
    m_withType->setToolTip(
        tr("Send the Content-Type that goes with this kind of body, where no header names another"));
    m_indent->setText(tr("Indent"));
    m_indent->setToolTip(tr("Lay the JSON out over lines"));
    m_indent->setAccessibleName(tr("Indent body"));
    m_verdict->setObjectName(u"bodyVerdict"_s);
    m_verdict->setTextFormat(Qt::PlainText);
}

void BodyForm::arrange()
{
    auto *bar = new QHBoxLayout;
    bar->setSpacing(theme::gap);
    for (QWidget *part : std::initializer_list<QWidget *>{m_kind, m_lineEnds, m_withType, m_indent})
        bar->addWidget(part);
    bar->addWidget(m_verdict, 1, Qt::AlignRight);
    m_fields->layout()->setContentsMargins(0, 0, 0, 0);
    for (QWidget *page : std::initializer_list<QWidget *>{m_text, m_fields, m_parts, m_file, m_hex})
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

QByteArray BodyForm::typedBytes() const
{
    return bodyOfText({m_text->text(), m_lineEnds->currentIndex() == 1});
}

std::optional<QByteArray> BodyForm::body() const
{
    QByteArray bytes;
    if (isTyped())
        bytes = typedBytes();
    else if (kind() == DraftBody::Form)
        bytes = encodeForm(m_fields->fields());
    else if (kind() == DraftBody::Bytes)
        bytes = m_bytes;
    return bytes.isEmpty() ? std::nullopt : std::optional(bytes);
}

void BodyForm::fillInto(Draft &draft) const
{
    draft.request.body = body();
    if (isEmpty())
        return;
    draft.kind = kind();
    draft.untyped = kind() != DraftBody::Multipart && !m_withType->isChecked();
    if (kind() == DraftBody::File)
        draft.bodyFile = m_file->path();
    else if (kind() == DraftBody::Multipart)
        draft.parts = m_parts->parts();
}

bool BodyForm::isEmpty() const
{
    if (kind() == DraftBody::Multipart)
        return m_parts->parts().isEmpty();
    return kind() != DraftBody::File && !body();
}

QString BodyForm::contentType() const
{
    return kind() == DraftBody::File ? m_file->contentType() : contentTypeOf(kind()); // a file is looked into
}

void BodyForm::setBody(const Draft &draft)
{
    DraftBody kind = bodyKindOf(draft, m_scope);
    const QByteArray body = draft.request.body.value_or(QByteArray());
    const std::optional<PlainBody> text = textOfBody(body);
    if ((kind == DraftBody::Json || kind == DraftBody::Text) && !text)
        kind = DraftBody::Bytes; // an editor would change it
    const bool typed = kind == DraftBody::Json || kind == DraftBody::Text;
    {
        const QSignalBlocker quiet(m_kind);
        const QSignalBlocker quietEnds(m_lineEnds);
        const QSignalBlocker quietType(m_withType);
        m_kind->setCurrentIndex(m_kind->findData(int(kind)));
        m_lineEnds->setCurrentIndex(typed && text->crlf ? 1 : 0);
        m_withType->setChecked(!draft.untyped);
    }
    m_before = kind;
    showBytes(kind == DraftBody::Bytes ? body : QByteArray());
    m_fields->setFields(kind == DraftBody::Form ? decodeForm(body) : QList<Field>{});
    m_parts->setParts(kind == DraftBody::Multipart ? draft.parts : QList<MultiPart>{});
    m_text->setPlainText(typed ? text->text : QString());
    m_file->setPath(kind == DraftBody::File ? draft.bodyFile : QString());
    check();
}

void BodyForm::showBytes(const QByteArray &bytes)
{
    m_bytes = bytes;
    m_hex->setPlainText(hexLines(bytes));
}

// A whole body, as somebody copied it: its line ends are part of it.
void BodyForm::takePasted(const QString &pasted)
{
    const QByteArray bytes = pasted.toUtf8();
    if (const auto text = textOfBody(bytes)) {
        m_lineEnds->setCurrentIndex(text->crlf ? 1 : 0);
        return m_text->replaceAll(text->text);
    }
    showBytes(bytes);
    m_before = DraftBody::Bytes; // the text is left as it is
    m_kind->setCurrentIndex(m_kind->findData(int(DraftBody::Bytes)));
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
    if (kind() == DraftBody::Form)
        return m_fields->focusText(part);
    if (kind() == DraftBody::Multipart)
        return m_parts->focusText(part);
    m_text->setFocus();
    m_text->moveCursor(QTextCursor::Start);
    m_text->find(part);
}

// What was typed as a form is the text of one, and the other way round where the text is one. Bytes are a
// text where that says them all.
void BodyForm::takeKind()
{
    const DraftBody before = std::exchange(m_before, kind());
    const bool wasTyped = before == DraftBody::Text || before == DraftBody::Json;
    const QByteArray typed = typedBytes();
    if (before == DraftBody::Form && kind() == DraftBody::Text && typed.isEmpty())
        m_text->setPlainText(QString::fromUtf8(encodeForm(m_fields->fields())));
    else if (kind() == DraftBody::Form && before == DraftBody::Text && m_fields->fields().isEmpty()
        && isForm(typed))
        m_fields->setFields(decodeForm(typed));
    else if (kind() == DraftBody::Bytes && wasTyped)
        showBytes(typed);
    else if (const auto text = textOfBody(m_bytes); before == DraftBody::Bytes && isTyped() && text) {
        m_lineEnds->setCurrentIndex(text->crlf ? 1 : 0);
        m_text->setPlainText(text->text);
    }
    check();
}

QWidget *BodyForm::pageOf(DraftBody kind) const
{
    switch (kind) {
    case DraftBody::Json:
    case DraftBody::Text:
        break;
    case DraftBody::Form:
        return m_fields;
    case DraftBody::Multipart:
        return m_parts;
    case DraftBody::File:
        return m_file;
    case DraftBody::Bytes:
        return m_hex;
    }
    return m_text;
}

void BodyForm::showVerdict(const QString &text)
{
    theme::setTextTone(m_verdict, m_problem ? theme::Tone::Bad : theme::Tone::Good);
    if (m_problem)
        m_verdict->setText(
            tr("Line %1, column %2: %3").arg(m_problem->line).arg(m_problem->column).arg(m_problem->text));
    else if (kind() == DraftBody::Bytes)
        m_verdict->setText(tr("%1, sent as they are").arg(sizeText(m_bytes.size())));
    else
        m_verdict->setText(isJson() && !text.trimmed().isEmpty() ? tr("Valid JSON") : QString());
}

void BodyForm::check()
{
    m_pages->setCurrentWidget(pageOf(kind()));
    const QString text = isTyped() ? m_text->text() : QString();
    m_problem = isJson() ? findJsonProblem(text, m_scope) : std::nullopt;
    m_text->setLanguage(isJson() ? Highlighter::Language::Json : Highlighter::Language::None);
    m_text->setProblem(m_problem ? m_problem->line : 0, m_problem ? m_problem->column : 1);
    // Braces around a bare variable are no JSON that could be laid out.
    m_indent->setEnabled(
        isJson() && !m_problem && !text.trimmed().isEmpty() && !pgcourier::findJsonProblem(text));
    m_indent->setVisible(isTyped());
    m_lineEnds->setVisible(isTyped());
    m_withType->setVisible(kind() != DraftBody::Multipart);
    showVerdict(text);
    Q_EMIT changed();
}

void BodyForm::indent()
{
    m_text->replaceAll(indentJson(m_text->text())); // undo brings it back
}

} // namespace pgcourier
