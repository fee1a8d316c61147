// SPDX-License-Identifier: GPL-3.0-or-later
// From what was typed to what is queued: the second half of ComposerPanel.
#include "app/model/compose/bodyfile.h"
#include "app/model/requestcheck.h"
#include "app/model/requestsql.h"
#include "ui/composer/authform.h"
#include "ui/composer/background.h"
#include "ui/composer/bodyform.h"
#include "ui/composer/composerpanel.h"
#include "ui/composer/optionsform.h"
#include "ui/composer/shelf.h"
#include "ui/composer/urledit.h"
#include "ui/theme/theme.h"
#include "ui/widgets/codeedit.h"
#include "ui/widgets/fieldtable.h"

#include <QCheckBox>
#include <QFileInfo>
#include <QLabel>
#include <QPointer>
#include <QPushButton>
#include <QStyle>
#include <QTabWidget>

namespace pgcourier {

using namespace Qt::StringLiterals;

// What goes out, as it was composed at that moment; a value, for the database's thread.
struct ComposerPanel::Outgoing
{
    Draft typed;
    Draft toSend; // with the Content-Type that goes with it
    VariableScope scope;
    int copies = 1;
    std::optional<QByteArray> file = {}; // the body, where that is a file

    [[nodiscard]] Request request() const // values that are made at every send are new ones each time
    {
        Request request = resolve(toSend, scope).request;
        if (file)
            request.body = file;
        return request;
    }

    // Where values are made anew at every send each copy has its own, and copies go one by one; the error
    // says how far that came.
    [[nodiscard]] Result<QList<JobId>> enqueue(QueueClient &client) const
    {
        if (copies <= 1 || !hasDynamicVariables(toSend))
            return client.queue().enqueue(request(), copies);
        QList<JobId> ids;
        for (int copy = 0; copy < copies; ++copy) {
            const Result<QList<JobId>> one = client.queue().enqueue(request(), 1);
            if (!one) {
                Error error = one.error();
                if (!ids.isEmpty())
                    error.hint = ComposerPanel::tr("%1 of %2 copies are queued").arg(ids.size()).arg(copies);
                return error;
            }
            ids += *one;
        }
        return ids;
    }
};

Draft ComposerPanel::draftToSend() const
{
    Draft sent = draft();
    Headers &headers = sent.request.headers;
    if (!m_body->isEmpty() && !findHeader(headers, u"Content-Type"))
        headers.append({u"Content-Type"_s, m_body->contentType()});
    return sent;
}

Resolution ComposerPanel::resolved(const VariableScope &scope) const
{
    return resolve(draftToSend(), scope);
}

void ComposerPanel::send()
{
    if (m_readOnly)
        showProblem(m_send->toolTip());
    if (!m_send->isEnabled() || !check())
        return;
    setSending(true);
    Outgoing outgoing{draft(), draftToSend(), m_scope, m_options->copies()};
    if (m_body->kind() != DraftBody::File) {
        enqueue(outgoing);
        return;
    }
    inBackground([path = m_body->file()] {
        return readBodyFile(path);
    }).then(this, [this, outgoing](const Result<QByteArray> &bytes) mutable {
        if (bytes) {
            outgoing.file = *bytes;
            enqueue(outgoing);
            return;
        }
        setSending(false);
        m_tabs->setCurrentWidget(m_body);
        m_body->focusProblem();
        showProblem(bytes.error().line());
    });
}

void ComposerPanel::enqueue(const Outgoing &outgoing)
{
    m_engine.ask([outgoing](QueueClient &client) { return outgoing.enqueue(client); })
        .then(this,
            [this, sent = outgoing.typed](const Result<QList<JobId>> &ids) {
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
    const Resolution resolution = resolved(m_scope);
    const Request &wanted = resolution.request;
    if (!checkVariables(resolution) || !checkForms(wanted))
        return false;
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

bool ComposerPanel::checkVariables(const Resolution &resolution)
{
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

bool ComposerPanel::checkForms(const Request &wanted)
{
    QString credentials = m_auth->problem();
    if (credentials.isEmpty())
        credentials = authorizationProblem(authorizationOf(wanted.headers));
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
    m_sql->setPlainText(sqlText(typed, secret && !m_reveal->isChecked() ? m_scope.masked() : m_scope));
}

QString ComposerPanel::sqlText(const Draft &typed, const VariableScope &scope) const
{
    Resolution resolution = resolved(scope);
    if (resolution.problem)
        return u"-- "_s + resolution.problem->line();
    QString notes;
    const bool dynamic = hasDynamicVariables(typed);
    const int copies = m_options->copies();
    if (dynamic && copies > 1)
        notes = tr("-- The first of %1 copies; each has values of its own.").arg(copies) + u'\n';
    else if (dynamic)
        notes = tr("-- Values like {{$uuid}} are made anew at every send.") + u'\n';
    if (typed.kind == DraftBody::File) {
        const QString name = u'«' + QFileInfo(typed.bodyFile).fileName() + u'»';
        notes
            += tr("-- %1 stands for the bytes of the file, which is read when the request is sent.").arg(name)
            + u'\n';
        const bool json = m_body->contentType().contains(u"json"_s);
        resolution.request.body = (json ? u'"' + name + u'"' : name).toUtf8();
    }
    const SqlDialect dialect = m_schema == SchemaState::PgNet ? SqlDialect::PgNet : SqlDialect::PgCourier;
    const Result<QString> sql = requestSql(resolution.request, dialect, dynamic ? 1 : copies);
    return notes + (sql ? *sql : u"-- "_s + sql.error().line());
}

} // namespace pgcourier
