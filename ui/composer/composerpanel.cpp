// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerpanel.h"

#include "app/model/compose/curltext.h"
#include "app/model/httpmethod.h"
#include "ui/composer/authform.h"
#include "ui/composer/bodyform.h"
#include "ui/composer/composerhead.h"
#include "ui/composer/optionsform.h"
#include "ui/composer/shelf.h"
#include "ui/composer/urledit.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/fieldtable.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
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

ComposerPanel::ComposerPanel(Engine &engine, QWidget *parent)
    : WindowPage(tr("Composer"), u"composer"_s, parent)
    , m_engine(engine)
    , m_ownShelf(std::make_unique<Shelf>())
    , m_shelf(m_ownShelf.get())
    , m_head(new ComposerHead(this))
    , m_method(new QComboBox(this))
    , m_url(new UrlEdit(this))
    , m_send(new QPushButton(tr("&Send"), this))
    , m_preview(new ElidedLabel(this))
    , m_problem(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_params(new FieldTable(tr("Params"), {}, this))
    , m_headers(new FieldTable(tr("Headers"), headerNames, this))
    , m_auth(new AuthForm(this))
    , m_body(new BodyForm(this))
    , m_options(new OptionsForm(this))
    , m_reveal(new QCheckBox(tr("Reveal secrets"), this))
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
{
    setObjectName(u"composer"_s);
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::gap, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addWidget(m_head);
    column->addLayout(buildRequestLine());
    auto *previewLine = new QHBoxLayout; // the label elides without regard to margins of its own
    previewLine->setContentsMargins(theme::gap + 4, 0, theme::gap, 0);
    previewLine->addWidget(m_preview);
    column->addLayout(previewLine);
    column->addWidget(m_problem);
    column->addWidget(m_tabs, 1);
    buildTabs();
    connectParts();
    buildActions();
    useShelf(*m_shelf);
    setReadOnly(false, {});
}

ComposerPanel::~ComposerPanel() = default;

void ComposerPanel::useShelf(Shelf &shelf)
{
    m_shelf = &shelf;
    connect(&shelf.environments, &Environments::failed, this, &ComposerPanel::failed);
    connect(&shelf.library, &Library::failed, this, &ComposerPanel::failed);
    connect(&shelf.library, &Library::collectionsChanged, this, &ComposerPanel::updateTitle);
    m_head->setEnvironments(shelf.environments);
    if (m_ownShelf.get() != m_shelf)
        m_ownShelf.reset();
    updateTitle();
}

QLayout *ComposerPanel::buildRequestLine()
{
    m_method->addItems(httpMethodNames());
    m_method->setObjectName(u"method"_s);
    m_method->setAccessibleName(tr("Method"));
    m_url->setObjectName(u"url"_s);
    m_url->setAccessibleName(tr("URL"));
    m_url->setPlaceholderText(tr("https://… or paste a cURL command"));
    m_send->setObjectName(u"send"_s);
    m_send->setAccessibleName(tr("Send"));
    m_send->setProperty("primary", true);
    m_send->setIcon(theme::icon(u"send"_s, QPalette::HighlightedText));
    m_preview->setObjectName(u"urlPreview"_s);
    m_preview->setProperty("quiet", true);
    m_preview->hide();
    m_problem->setObjectName(u"composerProblem"_s);
    m_problem->setContentsMargins(theme::gap + 4, 0, theme::gap, 0);
    m_problem->setWordWrap(true);
    m_problem->setTextFormat(Qt::PlainText);
    m_problem->hide();
    auto *line = new QHBoxLayout;
    line->setContentsMargins(theme::gap, 0, theme::gap, 0);
    line->setSpacing(theme::gap);
    line->addWidget(m_method);
    line->addWidget(m_url, 1);
    line->addWidget(m_send);
    return line;
}

void ComposerPanel::buildTabs()
{
    m_sql->showOnly(tr("SQL that will run"));
    auto *sqlPage = new QWidget(this);
    auto *sqlColumn = new QVBoxLayout(sqlPage);
    sqlColumn->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    m_reveal->setAccessibleName(tr("Reveal secrets"));
    m_reveal->hide();
    sqlColumn->addWidget(m_reveal, 0, Qt::AlignLeft);
    sqlColumn->addWidget(m_sql, 1);
    m_tabs->setObjectName(u"composerTabs"_s);
    m_tabs->setAccessibleName(tr("Parts of the new request"));
    m_tabs->setDocumentMode(true);
    m_tabs->addTab(m_params, tr("Params"));
    m_tabs->addTab(m_headers, tr("Headers"));
    m_tabs->addTab(m_auth, tr("Auth"));
    m_tabs->addTab(m_body, tr("Body"));
    m_tabs->addTab(m_options, tr("Options"));
    m_tabs->addTab(sqlPage, tr("SQL"));
    m_tabs->setCurrentWidget(m_body);
}

void ComposerPanel::connectParts()
{
    connect(m_send, &QPushButton::clicked, this, &ComposerPanel::send);
    connect(m_url, &QLineEdit::returnPressed, this, &ComposerPanel::send);
    connect(m_url, &UrlEdit::curlPasted, this, &ComposerPanel::takeCurl);
    connect(m_method, &QComboBox::currentTextChanged, this, &ComposerPanel::methodChanged);
    connect(m_url, &QLineEdit::textChanged, this, [this] {
        showProblem({});
        updatePreview();
        takeChange();
    });
    connect(m_head, &ComposerHead::environmentChanged, this, &ComposerPanel::takeEnvironment);
    connect(m_reveal, &QCheckBox::toggled, this, &ComposerPanel::updateSql);
    connect(m_params, &FieldTable::changed, this, &ComposerPanel::takeChange);
    connect(m_headers, &FieldTable::changed, this, &ComposerPanel::takeChange);
    connect(m_headers, &FieldTable::changed, this, &ComposerPanel::followHeaders);
    connect(m_auth, &AuthForm::changed, this, &ComposerPanel::takeAuthorization);
    connect(m_body, &BodyForm::changed, this, &ComposerPanel::takeChange);
    connect(m_body, &BodyForm::changed, this, [this] { showProblem({}); });
    connect(m_options, &OptionsForm::changed, this, &ComposerPanel::takeChange);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ComposerPanel::updateSql);
}

Draft ComposerPanel::draft() const
{
    Draft draft;
    Request &request = draft.request;
    request.method = m_method->currentText();
    request.url = m_url->text().trimmed();
    request.params = m_params->fields();
    request.headers = m_headers->fields();
    request.body = m_body->body();
    m_options->fillInto(request);
    draft.bodyFile = m_body->file();
    if (!m_body->isEmpty())
        draft.kind = m_body->kind();
    return draft;
}

void ComposerPanel::showDraft(const Draft &draft)
{
    const Request &request = draft.request;
    if (m_method->findText(request.method) < 0)
        m_method->addItem(request.method);
    m_method->setCurrentText(request.method);
    m_url->setText(request.url);
    m_url->setCursorPosition(0); // a long address is read from its beginning
    m_params->setFields(request.params);
    m_headers->setFields(request.headers);
    m_body->setBody(draft);
    m_options->showRequest(request);
    m_tabs->setCurrentWidget(m_body);
    showProblem({});
}

void ComposerPanel::showSent(const Request &request)
{
    showDraft(literalDraft(request));
    forgetSaved();
}

void ComposerPanel::offerUrl(const QString &url)
{
    if (!m_url->text().isEmpty() || m_url->isModified())
        return;
    m_offered = url;
    m_url->setText(url);
    m_url->setCursorPosition(0);
}

bool ComposerPanel::isUntouched() const
{
    Draft rest = draft();
    const QString url = std::exchange(rest.request.url, QString());
    return rest == Draft() && (url.isEmpty() || url == m_offered);
}

void ComposerPanel::setDatabase(const DatabaseInfo &info)
{
    m_schema = info.schema;
    if (!info.database.isEmpty())
        m_head->setPlace(info.host + u'/' + info.database);
    updateSql();
}

void ComposerPanel::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly;
    m_send->setToolTip(readOnly ? reason : tr("Queue this request (Ctrl+Return)"));
    m_send->setAccessibleDescription(reason);
    setSending(m_sending);
}

void ComposerPanel::setSending(bool sending)
{
    m_sending = sending;
    m_send->setEnabled(!sending && !m_readOnly);
}

void ComposerPanel::focusUrl()
{
    m_url->setFocus(Qt::ShortcutFocusReason);
    m_url->selectAll();
}

void ComposerPanel::clear()
{
    showDraft({});
    forgetSaved();
    focusUrl();
}

void ComposerPanel::takeCurl(const QString &command)
{
    const Result<Request> parsed = parseCurlCommand(command);
    if (parsed)
        showDraft(*parsed); // its {{names}}, if any, are meant as variables
    else
        showProblem(parsed.error().line());
}

void ComposerPanel::methodChanged()
{
    if (bodyOf(m_method->currentText()) == HttpMethod::Body::Expected)
        m_tabs->setCurrentWidget(m_body);
    takeChange();
}

// The header is what counts: the form shows it, wherever it came from.
void ComposerPanel::followHeaders()
{
    const Authorization sent = authorizationOf(m_headers->fields());
    if (sent.scheme == AuthScheme::Other
        || authorizationHeader(sent) != authorizationHeader(m_auth->authorization()))
        m_auth->showAuthorization(sent);
}

void ComposerPanel::takeAuthorization()
{
    Headers headers = m_headers->fields();
    setAuthorization(headers, m_auth->authorization());
    m_headers->setFields(headers);
    showProblem({});
}

void ComposerPanel::takeEnvironment()
{
    m_scope = VariableScope(m_head->environment());
    m_body->setScope(m_scope);
    showProblem({});
    updatePreview();
    updateSql();
}

void ComposerPanel::updatePreview()
{
    const QString typed = m_url->text().trimmed();
    const bool any = !findVariables(typed).isEmpty();
    const QString url = any ? m_scope.masked().preview(typed) : QString();
    m_url->setToolTip(url);
    m_preview->setVisible(any);
    m_preview->setFullText(url.isEmpty() ? QString() : u"→ "_s + url);
}

} // namespace pgcourier
