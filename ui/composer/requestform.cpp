// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/requestform.h"

#include "app/model/compose/curlimport.h"
#include "app/model/httpmethod.h"
#include "ui/composer/authform.h"
#include "ui/composer/bodyform.h"
#include "ui/composer/optionsform.h"
#include "ui/composer/urledit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldtable.h"

#include <QComboBox>
#include <QLabel>
#include <QStyle>
#include <QTabWidget>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QStringList headerNames{u"Accept"_s, u"Accept-Language"_s, u"Authorization"_s, u"Cache-Control"_s,
    u"Content-Encoding"_s, u"Content-Language"_s, u"Content-Type"_s, u"Cookie"_s, u"Date"_s, u"ETag"_s,
    u"Forwarded"_s, u"From"_s, u"If-Match"_s, u"If-Modified-Since"_s, u"If-None-Match"_s, u"Origin"_s,
    u"Prefer"_s, u"Range"_s, u"Referer"_s, u"User-Agent"_s, u"X-Api-Key"_s, u"X-Request-Id"_s};

} // namespace

RequestForm::RequestForm(QWidget *parent)
    : QWidget(parent)
    , m_method(new QComboBox(this))
    , m_url(new UrlEdit(this))
    , m_preview(new ElidedLabel(this))
    , m_problem(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_params(new FieldTable(tr("Params"), {}, this))
    , m_headers(new FieldTable(tr("Headers"), headerNames, this))
    , m_auth(new AuthForm(this))
    , m_body(new BodyForm(this))
    , m_options(new OptionsForm(this))
    , m_line(new QHBoxLayout)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addLayout(buildLine());
    auto *previewLine = new QHBoxLayout; // the label elides without regard to margins of its own
    previewLine->setContentsMargins(theme::gap + 4, 0, theme::gap, 0);
    previewLine->addWidget(m_preview);
    column->addLayout(previewLine);
    column->addWidget(m_problem);
    column->addWidget(m_tabs, 1);
    buildTabs();
    connectParts();
}

QLayout *RequestForm::buildLine()
{
    m_method->addItems(httpMethodNames());
    m_method->setObjectName(u"method"_s);
    m_method->setAccessibleName(tr("Method"));
    m_url->setObjectName(u"url"_s);
    m_url->setAccessibleName(tr("URL"));
    m_url->setPlaceholderText(tr("https://… or paste a cURL command"));
    m_preview->setObjectName(u"urlPreview"_s);
    m_preview->setProperty("quiet", true);
    m_preview->hide();
    m_problem->setObjectName(u"composerProblem"_s);
    m_problem->setContentsMargins(theme::gap + 4, 0, theme::gap, 0);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    m_line->setContentsMargins(theme::gap, 0, theme::gap, 0);
    m_line->setSpacing(theme::gap);
    m_line->addWidget(m_method);
    m_line->addWidget(m_url, 1);
    return m_line;
}

void RequestForm::buildTabs()
{
    m_params->setSwitchable();
    m_headers->setSwitchable();
    m_tabs->setObjectName(u"composerTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the new request"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_params, tr("Params"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_auth, tr("Auth"));
    m_tabs->addTab(m_body, tr("Body"));
    m_tabs->addTab(m_options, tr("Options"));
    m_tabs->setCurrentWidget(m_body);
}

void RequestForm::connectParts()
{
    const auto clearProblem = [this] {
        showProblem({});
    };
    connect(m_url, &QLineEdit::returnPressed, this, &RequestForm::sendWanted);
    connect(m_url, &UrlEdit::curlPasted, this, &RequestForm::takeCurl);
    connect(m_url, &QLineEdit::textChanged, this, clearProblem);
    connect(m_url, &QLineEdit::textChanged, this, &RequestForm::updatePreview);
    connect(m_url, &QLineEdit::textChanged, this, &RequestForm::changed);
    connect(m_method, &QComboBox::currentTextChanged, this, &RequestForm::takeMethod);
    connect(m_params, &FieldTable::changed, this, &RequestForm::changed);
    connect(m_headers, &FieldTable::changed, this, &RequestForm::changed);
    connect(m_headers, &FieldTable::changed, this, &RequestForm::followHeaders);
    connect(m_auth, &AuthForm::changed, this, &RequestForm::takeAuthorization);
    connect(m_body, &BodyForm::changed, this, &RequestForm::changed);
    connect(m_body, &BodyForm::changed, this, clearProblem);
    connect(m_options, &OptionsForm::changed, this, &RequestForm::changed);
    connect(m_tabs, &QTabWidget::currentChanged, this, &RequestForm::pageChanged);
}

void RequestForm::addBeside(QWidget *widget)
{
    m_line->addWidget(widget);
    setTabOrder(m_url, widget);
}

void RequestForm::addPage(QWidget *page, const QString &title)
{
    m_tabs->addTab(page, title);
}

bool RequestForm::isShown(const QWidget *page) const
{
    return m_tabs->currentWidget() == page;
}

Draft RequestForm::draft() const
{
    Draft draft;
    Request &request = draft.request;
    request.method = m_method->currentText();
    request.url = m_url->text().trimmed();
    request.params = m_params->fields();
    request.headers = m_headers->fields();
    draft.idleParams = m_params->idleFields();
    draft.idleHeaders = m_headers->idleFields();
    m_options->fillInto(request);
    m_body->fillInto(draft);
    return draft;
}

void RequestForm::showDraft(const Draft &draft)
{
    const Request &request = draft.request;
    if (m_method->findText(request.method) < 0)
        m_method->addItem(request.method);
    m_method->setCurrentText(request.method);
    m_url->setText(request.url);
    m_url->setCursorPosition(0); // a long address is read from its beginning
    m_params->setFields(request.params, draft.idleParams);
    m_headers->setFields(request.headers, draft.idleHeaders);
    m_body->setBody(draft);
    m_options->showRequest(request);
    m_tabs->setCurrentWidget(m_body);
    showProblem({});
}

Outgoing RequestForm::outgoing() const
{
    Outgoing out{draft(), draft(), m_scope, m_options->copies(), m_body->contentType()};
    Headers &headers = out.toSend.request.headers;
    const DraftBody kind = out.typed.kind.value_or(DraftBody::Multipart); // which has a boundary in its own
    if (kind != DraftBody::Multipart && !out.typed.untyped && !findHeader(headers, u"Content-Type"))
        headers.append({u"Content-Type"_s, m_body->contentType()});
    return out;
}

void RequestForm::setScope(const VariableScope &scope)
{
    m_scope = scope;
    m_body->setScope(scope);
    showProblem({});
    updatePreview();
}

void RequestForm::offerUrl(const QString &url)
{
    if (!m_url->text().isEmpty() || m_url->isModified())
        return;
    m_offered = url;
    m_url->setText(url);
    m_url->setCursorPosition(0);
}

FormView RequestForm::view() const
{
    return {m_tabs->currentIndex(), m_options->copies()};
}

void RequestForm::showView(const FormView &view)
{
    m_tabs->setCurrentIndex(view.part < 0 ? m_tabs->indexOf(m_body) : view.part);
    m_options->setCopies(view.copies);
}

bool RequestForm::isUntouched(const Draft &draft) const
{
    Draft rest = draft;
    const QString url = std::exchange(rest.request.url, QString());
    return rest == Draft() && (url.isEmpty() || url == m_offered);
}

void RequestForm::focusUrl()
{
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->selectAll();
}

void RequestForm::takeCurl(const QString &command)
{
    const Result<CurlImport> parsed = parseCurlCommand(command);
    if (!parsed)
        return showProblem(parsed.error().line());
    Q_EMIT aboutToBeReplaced();
    showDraft(parsed->draft); // its {{names}}, if any, are meant as variables
    showLine(parsed->note(), theme::Tone::Warning);
}

void RequestForm::takeMethod()
{
    if (bodyOf(m_method->currentText()) == HttpMethod::Body::Expected)
        m_tabs->setCurrentWidget(m_body);
    Q_EMIT changed();
}

// The header is what counts: the form shows it, wherever it came from.
void RequestForm::followHeaders()
{
    const Authorization sent = authorizationOf(m_headers->fields());
    if (sent.scheme == AuthScheme::Other
        || authorizationHeader(sent) != authorizationHeader(m_auth->authorization()))
        m_auth->showAuthorization(sent);
}

void RequestForm::takeAuthorization()
{
    Headers headers = m_headers->fields();
    setAuthorization(headers, m_auth->authorization());
    m_headers->setFields(headers, m_headers->idleFields());
    showProblem({});
}

void RequestForm::updatePreview()
{
    const QString typed = m_url->text().trimmed();
    const bool any = !findVariables(typed).isEmpty();
    const QString url = any ? m_scope.masked().preview(typed) : QString();
    m_url->setToolTip(url);
    m_preview->setVisible(any);
    m_preview->setFullText(url.isEmpty() ? QString() : u"→ "_s + url);
}

QString RequestForm::credentialsProblem() const
{
    return m_auth->problem();
}

QString RequestForm::bodyProblem() const
{
    const auto problem = m_body->problem();
    if (!problem)
        return {};
    return tr("The body is not JSON. Line %1, column %2: %3. Correct it, or choose Raw text")
        .arg(problem->line)
        .arg(problem->column)
        .arg(problem->text);
}

void RequestForm::showProblem(const QString &line)
{
    if (line.isEmpty() && m_url->property("invalid").toBool())
        markUrl(false);
    showLine(line, theme::Tone::Bad);
}

void RequestForm::showLine(const QString &line, theme::Tone tone)
{
    theme::setTextTone(m_problem, tone);
    m_problem->setText(line);
    m_problem->setVisible(!line.isEmpty());
}

void RequestForm::showNote(const QString &line)
{
    showProblem(line);
    theme::setTextTone(m_problem, theme::Tone::Info);
}

void RequestForm::markUrl(bool invalid)
{
    if (invalid)
        m_url->setFocus();
    m_url->setProperty("invalid", invalid);
    m_url->style()->polish(m_url);
}

QWidget *RequestForm::tabOf(RequestPart part) const
{
    switch (part) {
    case RequestPart::Address:
        return nullptr;
    case RequestPart::ParamTable:
        return m_params;
    case RequestPart::HeaderTable:
        return m_headers;
    case RequestPart::Credentials:
        return m_auth;
    case RequestPart::Content:
        return m_body;
    case RequestPart::Delivery:
        return m_options;
    }
    return nullptr;
}

void RequestForm::showPart(RequestPart part)
{
    if (QWidget *tab = tabOf(part))
        m_tabs->setCurrentWidget(tab);
}

void RequestForm::pointAt(RequestPart part, const QString &variable)
{
    showPart(part);
    if (part == RequestPart::Address)
        markUrl(true);
    else if (part == RequestPart::ParamTable)
        m_params->focusText(variable);
    else if (part == RequestPart::HeaderTable)
        m_headers->focusText(variable);
    else if (part == RequestPart::Credentials)
        m_auth->focusProblem();
    else if (part == RequestPart::Content && variable.isEmpty())
        m_body->focusProblem();
    else if (part == RequestPart::Content)
        m_body->focusText(variable);
}

} // namespace pgcourier
