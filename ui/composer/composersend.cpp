// SPDX-License-Identifier: GPL-3.0-or-later
// From what was typed to what is queued: the second half of ComposerPanel.
#include "app/model/requestcheck.h"
#include "app/model/requestsql.h"
#include "ui/composer/authform.h"
#include "ui/composer/bodyform.h"
#include "ui/composer/composerpanel.h"
#include "ui/composer/optionsform.h"
#include "ui/composer/shelf.h"
#include "ui/composer/urledit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/fieldtable.h"

#include <QCheckBox>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStyle>
#include <QTabWidget>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// Copies that differ from one another go one by one; the error says how far that came.
Result<QList<JobId>> enqueueEach(QueueClient &client, const QList<Request> &requests)
{
    QList<JobId> ids;
    for (const Request &request : requests) {
        const Result<QList<JobId>> one = client.enqueue(request, 1);
        if (!one) {
            Error error = one.error();
            if (!ids.isEmpty())
                error.hint
                    = ComposerPanel::tr("%1 of %2 copies are queued").arg(ids.size()).arg(requests.size());
            return error;
        }
        ids += *one;
    }
    return ids;
}

} // namespace

Resolution ComposerPanel::resolved(const VariableScope &scope) const
{
    Resolution resolution = resolve(draft(), scope);
    Request &request = resolution.request;
    if (request.body && !findHeader(request.headers, u"Content-Type"))
        request.headers.append({u"Content-Type"_s, m_body->contentType()});
    return resolution;
}

void ComposerPanel::send()
{
    if (m_readOnly)
        showProblem(m_send->toolTip());
    if (!m_send->isEnabled() || !check())
        return;
    setSending(true);
    int copies = m_options->copies();
    QList<Request> requests{resolved(m_scope).request};
    if (copies > 1 && hasDynamicVariables(draft())) { // each has values of its own
        while (requests.size() < copies)
            requests.append(resolved(m_scope).request);
        copies = 1;
    }
    m_engine
        .ask([requests, copies](QueueClient &client) {
            return requests.size() == 1 ? client.enqueue(requests.constFirst(), copies)
                                        : enqueueEach(client, requests);
        })
        .then(this,
            [this, sent = draft()](const Result<QList<JobId>> &ids) {
                if (ids)
                    m_shelf->library.addSent(sent);
                takeAnswer(ids);
            })
        // The engine may go first, or this panel: then the canceled future calls from within its destructor.
        .onCanceled(this, [this, button = QPointer(m_send)] {
            if (button)
                setSending(false);
        });
}

void ComposerPanel::takeAnswer(const Result<QList<JobId>> &ids)
{
    setSending(false);
    if (ids)
        Q_EMIT queued(*ids);
    else if (ids.error().kind == ErrorKind::Input)
        showProblem(ids.error().line());
    else
        Q_EMIT failed(ids.error());
}

bool ComposerPanel::check()
{
    if (!checkVariables() || !checkForms())
        return false;
    const Request wanted = resolved(m_scope).request;
    if (const Status url = checkUrl(wanted.url); !url) {
        showProblem(url.error().line());
        markUrl(true);
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

bool ComposerPanel::checkVariables()
{
    const Resolution resolution = resolved(m_scope);
    if (!resolution.problem)
        return true;
    showProblem(resolution.problem->line());
    const auto point = [this, &resolution](QWidget *tab, auto *field) {
        m_tabs->setCurrentWidget(tab);
        field->focusText(resolution.variable);
    };
    switch (resolution.part) {
    case RequestPart::Address:
        markUrl(true);
        break;
    case RequestPart::ParamTable:
        point(m_params, m_params);
        break;
    case RequestPart::HeaderTable:
        point(m_headers, m_headers);
        break;
    case RequestPart::Credentials:
        m_tabs->setCurrentWidget(m_auth);
        m_auth->focusProblem();
        break;
    case RequestPart::Content:
        point(m_body, m_body);
        break;
    case RequestPart::Delivery:
        m_tabs->setCurrentWidget(m_options);
        break;
    }
    return false;
}

bool ComposerPanel::checkForms()
{
    QString credentials = m_auth->problem();
    if (credentials.isEmpty())
        credentials = authorizationProblem(authorizationOf(resolved(m_scope).request.headers));
    if (!credentials.isEmpty()) {
        m_tabs->setCurrentWidget(m_auth);
        m_auth->focusProblem();
        showProblem(credentials);
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
    return true;
}

void ComposerPanel::showProblem(const QString &line)
{
    if (line.isEmpty() && m_url->property("invalid").toBool())
        markUrl(false);
    theme::setTextTone(m_problem, theme::Tone::Bad);
    m_problem->setText(line);
    m_problem->setVisible(!line.isEmpty());
}

void ComposerPanel::markUrl(bool invalid)
{
    if (invalid)
        m_url->setFocus();
    m_url->setProperty("invalid", invalid);
    m_url->style()->polish(m_url);
}

void ComposerPanel::updateSql()
{
    if (!m_sql->isVisibleTo(this))
        return;
    const Draft typed = draft();
    const bool secret = usesSecret(typed, m_scope);
    m_reveal->setVisible(secret);
    const Resolution resolution = resolved(secret && !m_reveal->isChecked() ? m_scope.masked() : m_scope);
    if (resolution.problem) {
        m_sql->setPlainText(u"-- "_s + resolution.problem->line());
        return;
    }
    const bool dynamic = hasDynamicVariables(typed);
    const int copies = m_options->copies();
    const SqlDialect dialect = m_schema == SchemaState::PgNet ? SqlDialect::PgNet : SqlDialect::PgCourier;
    const Result<QString> sql = requestSql(resolution.request, dialect, dynamic ? 1 : copies);
    QString text = sql ? *sql : u"-- "_s + sql.error().line();
    if (dynamic && copies > 1)
        text.prepend(tr("-- The first of %1 copies; each has values of its own.").arg(copies) + u'\n');
    else if (dynamic)
        text.prepend(tr("-- Values like {{$uuid}} are made anew at every send.") + u'\n');
    m_sql->setPlainText(text);
}

} // namespace pgcourier
