// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/composerpanel.h"

#include "app/model/curltext.h"
#include "app/model/jsontext.h"
#include "app/model/requestcheck.h"
#include "app/model/requestsql.h"
#include "ui/composer/authform.h"
#include "ui/composer/bodyform.h"
#include "ui/composer/optionsform.h"
#include "ui/composer/urledit.h"
#include "ui/theme/icons.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/fieldtable.h"

#include <QComboBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QSet>
#include <QStyle>
#include <QTabWidget>
#include <QUrlQuery>
#include <QVBoxLayout>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

const QStringList methods{u"GET"_s, u"POST"_s, u"PUT"_s, u"PATCH"_s, u"DELETE"_s, u"HEAD"_s, u"OPTIONS"_s};

const QStringList headerNames{u"Accept"_s, u"Accept-Language"_s, u"Authorization"_s, u"Cache-Control"_s,
    u"Content-Encoding"_s, u"Content-Language"_s, u"Content-Type"_s, u"Cookie"_s, u"Date"_s, u"ETag"_s,
    u"Forwarded"_s, u"From"_s, u"If-Match"_s, u"If-Modified-Since"_s, u"If-None-Match"_s, u"Origin"_s,
    u"Prefer"_s, u"Range"_s, u"Referer"_s, u"User-Agent"_s, u"X-Api-Key"_s, u"X-Request-Id"_s};

bool hasRepeatedNames(const Params &params)
{
    QSet<QString> names;
    for (const Field &param : params)
        names.insert(param.name);
    return names.size() != params.size();
}

// A JSON object holds a name once only: repeated ones have to go into the URL itself.
void moveParamsIntoUrl(Request &request)
{
    QStringList pairs;
    for (const Field &param : request.params)
        pairs.append(QString::fromLatin1(
            QUrl::toPercentEncoding(param.name) + '=' + QUrl::toPercentEncoding(param.value)));
    request.url += (request.url.contains(u'?') ? u"&"_s : u"?"_s) + pairs.join(u'&');
    request.params.clear();
}

} // namespace

ComposerPanel::ComposerPanel(Engine &engine, QWidget *parent)
    : QFrame(parent)
    , m_engine(engine)
    , m_method(new QComboBox(this))
    , m_url(new UrlEdit(this))
    , m_send(new QPushButton(tr("&Send"), this))
    , m_problem(new QLabel(this))
    , m_tabs(new QTabWidget(this))
    , m_params(new FieldTable(tr("Params"), {}, this))
    , m_headers(new FieldTable(tr("Headers"), headerNames, this))
    , m_auth(new AuthForm(this))
    , m_body(new BodyForm(this))
    , m_options(new OptionsForm(this))
    , m_sql(new CodeEdit(Highlighter::Language::Sql, this))
{
    setObjectName(u"composer"_s);
    setFrameShape(QFrame::NoFrame);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, theme::gap, 0, 0);
    column->setSpacing(theme::halfGap);
    column->addLayout(buildRequestLine());
    column->addWidget(m_problem);
    column->addWidget(m_tabs, 1);
    buildTabs();
    connectParts();
    setReadOnly(false, {});
}

QLayout *ComposerPanel::buildRequestLine()
{
    m_method->addItems(methods);
    m_method->setObjectName(u"method"_s);
    m_method->setAccessibleName(tr("Method"));
    m_url->setObjectName(u"url"_s);
    m_url->setAccessibleName(tr("URL"));
    m_url->setPlaceholderText(tr("https://… or paste a cURL command"));
    m_send->setObjectName(u"send"_s);
    m_send->setAccessibleName(tr("Send"));
    m_send->setProperty("primary", true);
    m_send->setIcon(theme::icon(u"send"_s, QPalette::HighlightedText));
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
    m_sql->setAccessibleName(tr("SQL that will run"));
    m_sql->setReadOnly(true);
    m_sql->setLineWrapMode(QPlainTextEdit::WidgetWidth);
    auto *sqlPage = new QWidget(this);
    auto *sqlColumn = new QVBoxLayout(sqlPage);
    sqlColumn->setContentsMargins(theme::gap, theme::gap, theme::gap, theme::gap);
    sqlColumn->addWidget(m_sql);
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
        updateSql();
    });
    connect(m_params, &FieldTable::changed, this, &ComposerPanel::updateSql);
    connect(m_headers, &FieldTable::changed, this, &ComposerPanel::updateSql);
    connect(m_headers, &FieldTable::changed, this, &ComposerPanel::followHeaders);
    connect(m_auth, &AuthForm::changed, this, &ComposerPanel::takeAuthorization);
    connect(m_body, &BodyForm::changed, this, &ComposerPanel::updateSql);
    connect(m_body, &BodyForm::changed, this, [this] { showProblem({}); });
    connect(m_options, &OptionsForm::changed, this, &ComposerPanel::updateSql);
    connect(m_tabs, &QTabWidget::currentChanged, this, &ComposerPanel::updateSql);
}

Request ComposerPanel::request() const
{
    Request request;
    request.method = m_method->currentText();
    request.url = m_url->text().trimmed();
    request.params = m_params->fields();
    request.headers = m_headers->fields();
    request.body = m_body->body();
    if (request.body && !findHeader(request.headers, u"Content-Type"))
        request.headers.append({u"Content-Type"_s, m_body->contentType()});
    m_options->fillInto(request);
    if (hasRepeatedNames(request.params))
        moveParamsIntoUrl(request);
    return request;
}

void ComposerPanel::showRequest(const Request &request)
{
    if (m_method->findText(request.method) < 0)
        m_method->addItem(request.method);
    m_method->setCurrentText(request.method);
    m_url->setText(request.url);
    m_url->setCursorPosition(0); // a long address is read from its beginning
    m_params->setFields(request.params);
    m_headers->setFields(request.headers);
    m_body->setBody(request.body);
    m_options->showRequest(request);
    m_tabs->setCurrentWidget(m_body);
    showProblem({});
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
    Request rest = request();
    const QString url = std::exchange(rest.url, QString());
    return rest == Request{} && (url.isEmpty() || url == m_offered);
}

void ComposerPanel::setDatabase(const DatabaseInfo &info)
{
    m_schema = info.schema;
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
    showRequest({});
    focusUrl();
}

void ComposerPanel::send()
{
    if (m_readOnly)
        showProblem(m_send->toolTip());
    if (!m_send->isEnabled() || !check())
        return;
    setSending(true);
    m_engine
        .ask([request = request(), copies = m_options->copies()](
                 QueueClient &client) { return client.enqueue(request, copies); })
        .then(this,
            [this](const Result<QList<JobId>> &ids) {
                setSending(false);
                if (ids)
                    Q_EMIT queued(*ids);
                else if (ids.error().kind == ErrorKind::Input)
                    showProblem(ids.error().line());
                else
                    Q_EMIT failed(ids.error());
            })
        // The engine may go first, or this panel: then the canceled future calls from within its destructor.
        .onCanceled(this, [this, button = QPointer(m_send)] {
            if (button)
                setSending(false);
        });
}

void ComposerPanel::takeCurl(const QString &command)
{
    const Result<Request> parsed = parseCurlCommand(command);
    if (parsed)
        showRequest(*parsed);
    else
        showProblem(parsed.error().line());
}

void ComposerPanel::methodChanged()
{
    const QString method = m_method->currentText();
    if (method == "POST"_L1 || method == "PUT"_L1 || method == "PATCH"_L1)
        m_tabs->setCurrentWidget(m_body);
    updateSql();
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

bool ComposerPanel::check()
{
    if (const QString problem = authorizationProblem(m_auth->authorization()); !problem.isEmpty()) {
        m_tabs->setCurrentWidget(m_auth);
        m_auth->focusProblem();
        showProblem(problem);
        return false;
    }
    if (const auto problem = m_body->problem()) {
        m_tabs->setCurrentWidget(m_body);
        m_body->focusProblem();
        showProblem(tr("The body is not JSON. Line %1, column %2: %3. Correct it, or choose Raw text")
                        .arg(problem->line)
                        .arg(problem->column)
                        .arg(problem->text));
        return false;
    }
    const Request wanted = request();
    if (const Status url = checkUrl(wanted.url); !url) {
        showProblem(url.error().line());
        m_url->setFocus();
        m_url->setProperty("invalid", true);
        m_url->style()->polish(m_url);
        return false;
    }
    if (const Status rest = checkRequest(wanted); !rest) {
        m_tabs->setCurrentWidget(m_headers);
        showProblem(rest.error().line());
        return false;
    }
    showProblem({});
    return true;
}

void ComposerPanel::showProblem(const QString &line)
{
    if (line.isEmpty() && m_url->property("invalid").toBool()) {
        m_url->setProperty("invalid", false);
        m_url->style()->polish(m_url);
    }
    theme::setTextTone(m_problem, theme::Tone::Bad);
    m_problem->setText(line);
    m_problem->setVisible(!line.isEmpty());
}

void ComposerPanel::updateSql()
{
    if (!m_sql->isVisibleTo(this))
        return;
    const SqlDialect dialect = m_schema == SchemaState::PgNet ? SqlDialect::PgNet : SqlDialect::PgCourier;
    const Result<QString> sql = requestSql(request(), dialect, m_options->copies());
    m_sql->setPlainText(sql ? *sql : u"-- "_s + sql.error().line());
}

} // namespace pgcourier
