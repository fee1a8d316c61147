// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/composer/sendaction.h"

#include "app/base/background.h"
#include "app/model/compose/authorization.h"
#include "app/model/compose/bodyfile.h"
#include "app/model/requestcheck.h"
#include "ui/composer/library.h"
#include "ui/composer/requestform.h"
#include "ui/models/databasewait.h"

#include <QPointer>
#include <QPushButton>

namespace pgcourier {

SendAction::SendAction(Engine &engine, RequestForm &form, QPushButton &button, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_form(form)
    , m_button(button)
    , m_withdraw(new QPushButton(tr("Withdraw"), button.parentWidget()))
    , m_wait(new DatabaseWait(engine, this))
{
    m_withdraw->setAccessibleName(tr("Withdraw"));
    m_withdraw->setToolTip(tr("Do not send what waits for the database"));
    m_withdraw->hide();
    form.addBeside(m_withdraw);
    connect(m_withdraw, &QPushButton::clicked, m_wait, &DatabaseWait::withdraw);
    connect(m_wait, &DatabaseWait::holdingChanged, this, &SendAction::tellHeld);
    connect(&button, &QPushButton::clicked, this, &SendAction::send);
    connect(&form, &RequestForm::sendWanted, this, &SendAction::send);
    setReadOnly(false, {});
}

void SendAction::setReadOnly(bool readOnly, const QString &reason)
{
    m_readOnly = readOnly;
    m_button.setToolTip(readOnly ? reason : tr("Queue this request (Ctrl+Return)"));
    m_button.setAccessibleDescription(reason);
    setSending(m_sending);
}

void SendAction::setSending(bool sending)
{
    m_sending = sending;
    m_button.setEnabled(!sending && !m_readOnly && !m_wait->isHolding());
}

void SendAction::send()
{
    if (m_readOnly)
        m_form.showProblem(m_button.toolTip());
    if (!m_button.isEnabled())
        return;
    const Outgoing outgoing = m_form.outgoing();
    if (!check(outgoing))
        return;
    m_wait->whenThere([this, outgoing] {
        setSending(true);
        if (outgoing.typed.kind == DraftBody::File)
            readFile(outgoing);
        else if (outgoing.typed.kind == DraftBody::Multipart)
            readParts(outgoing);
        else
            enqueue(outgoing);
    });
}

// What is sent later is what stood there when Send was pressed.
void SendAction::tellHeld(bool held)
{
    setSending(m_sending);
    m_withdraw->setVisible(held);
    m_form.showNote(held ? tr("Held until the database is there: it is sent then, as it is now") : QString());
}

void SendAction::readFile(Outgoing outgoing)
{
    inBackground([path = outgoing.typed.bodyFile] {
        return readBodyFile(path);
    }).then(this, [this, outgoing](const Result<QByteArray> &bytes) mutable {
        if (bytes) {
            outgoing.file = *bytes;
            enqueue(outgoing);
            return;
        }
        setSending(false);
        refuse(RequestPart::Content, bytes.error().line());
    });
}

void SendAction::readParts(Outgoing outgoing)
{
    inBackground([parts = outgoing.typed.parts] {
        return readPartFiles(parts);
    }).then(this, [this, outgoing](const Result<PartFiles> &files) mutable {
        if (files) {
            outgoing.partFiles = *files;
            enqueue(outgoing);
            return;
        }
        setSending(false);
        refuse(RequestPart::Content, files.error().line());
    });
}

void SendAction::enqueue(const Outgoing &outgoing)
{
    m_engine.ask([outgoing](QueueClient &client) { return outgoing.enqueue(client); })
        .then(this, [this, sent = outgoing.typed](const Result<QList<JobId>> &ids) { takeAnswer(sent, ids); })
        // The engine may go first, or the page: then the canceled future calls from within its destructor.
        .onCanceled(this, [this, button = QPointer(&m_button)] {
            if (button)
                setSending(false);
        });
}

void SendAction::takeAnswer(const Draft &sent, const Result<QList<JobId>> &ids)
{
    setSending(false);
    if (!ids)
        return tell(sent, ids.error());
    if (m_library)
        m_library->addSent(sent);
    Q_EMIT this->sent(sent);
    Q_EMIT queued(*ids);
}

// Another request may have been turned to by then.
void SendAction::tell(const Draft &typed, const Error &error)
{
    if (error.kind == ErrorKind::Input && m_form.draft() == typed)
        m_form.showProblem(error.line());
    else
        Q_EMIT failed(error);
}

void SendAction::refuse(RequestPart part, const QString &problem)
{
    m_form.showProblem(problem);
    m_form.pointAt(part);
}

bool SendAction::check(const Outgoing &outgoing)
{
    const Resolution resolution = outgoing.resolved();
    const Request &wanted = resolution.request;
    if (!checkVariables(resolution) || !checkForms(wanted))
        return false;
    if (const Status url = checkUrl(wanted.url); !url) {
        refuse(RequestPart::Address, url.error().line());
        return false;
    }
    if (const Status rest = checkRequest(wanted); !rest) {
        m_form.showPart(RequestPart::HeaderTable);
        m_form.showProblem(rest.error().line());
        return false;
    }
    m_form.showProblem({});
    return true;
}

bool SendAction::checkVariables(const Resolution &resolution)
{
    if (!resolution.problem)
        return true;
    m_form.showProblem(resolution.problem->line());
    m_form.pointAt(resolution.part, resolution.variable);
    return false;
}

bool SendAction::checkForms(const Request &wanted)
{
    QString credentials = m_form.credentialsProblem();
    if (credentials.isEmpty())
        credentials = authorizationProblem(authorizationOf(wanted.headers));
    if (!credentials.isEmpty()) {
        refuse(RequestPart::Credentials, credentials);
        return false;
    }
    if (const QString body = m_form.bodyProblem(); !body.isEmpty()) {
        refuse(RequestPart::Content, body);
        return false;
    }
    return true;
}

} // namespace pgcourier
