// SPDX-License-Identifier: GPL-3.0-or-later
// What the inspector asks of the engine for its parts: bodies, retries, cancels. The second half of
// InspectorPanel.
#include "app/model/forgotten.h"
#include "ui/inspector/bodypart.h"
#include "ui/inspector/bodyview.h"
#include "ui/inspector/inspectorpanel.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QString responseNote(const Attempt &attempt, qint64 size)
{
    if (attempt.truncated)
        return InspectorPanel::tr("cut at the size limit");
    if (!attempt.errorMsg.isEmpty())
        return attempt.errorMsg;
    return size == 0 ? InspectorPanel::tr("The response has no body") : QString();
}

} // namespace

QFuture<Result<QByteArray>> InspectorPanel::loadBody(const BodyRequest &request)
{
    return m_engine.ask([request](QueueClient &client) { return client.queue().body(request); });
}

void InspectorPanel::showResponse(int attempt)
{
    const QList<Attempt> &attempts = m_inspection.details.attempts;
    BodyContent content;
    content.source = {m_row.id, 0, firstBytes};
    if (attempt < 0 || attempt >= attempts.size()) {
        content.note = tr("No response yet");
        return m_response->setContent(content);
    }
    const Attempt &shown = attempts[attempt];
    content.source.attempt = shown.number;
    content.headers = shown.headers;
    content.wholeSize = m_inspection.responseBytes.value(attempt);
    content.contentType = shown.contentType;
    content.note = responseNote(shown, content.wholeSize);
    content.bytes = shown.content.isEmpty() ? m_responses.value(shown.number) : shown.content;
    if (content.bytes.isEmpty() && content.wholeSize > 0)
        loadResponse(attempt);
    m_response->setContent(content);
}

// Of older attempts only the size has come with the request.
void InspectorPanel::loadResponse(int attempt)
{
    const BodyRequest wanted{m_row.id, m_inspection.details.attempts[attempt].number, firstBytes};
    loadBody(wanted).then(this, [this, wanted](const Result<QByteArray> &bytes) {
        if (wanted.id != m_row.id)
            return;
        if (!bytes) {
            if (bytes.error().kind != ErrorKind::Cancelled)
                Q_EMIT failed(bytes.error());
            return;
        }
        m_responses.insert(wanted.attempt, *bytes);
        if (m_response->content().source != wanted || bytes->isEmpty())
            return;
        BodyContent content = m_response->content();
        content.bytes = *bytes;
        m_response->setContent(content);
    });
}

void InspectorPanel::remedy(Remedy remedy)
{
    switch (remedy) {
    case Remedy::RetryNow:
        return change(true);
    case Remedy::Cancel:
        return change(false);
    case Remedy::Edit:
        return edit();
    case Remedy::OpenEndpoint:
        Q_EMIT endpointRequested(m_context.lane ? m_context.lane->prefix : m_inspection.destination);
        return;
    case Remedy::StartWorker:
        m_engine.startWorker();
        return;
    }
}

void InspectorPanel::change(bool retry)
{
    const QList<JobId> ids{m_row.id};
    m_engine
        .ask([ids, retry](QueueClient &client) {
            return retry ? client.queue().retry(ids) : client.queue().cancel(ids);
        })
        .then(this, [this, retry](const Result<QList<JobId>> &done) {
            if (!done)
                Q_EMIT failed(done.error());
            else if (done->isEmpty())
                Q_EMIT informed(retry ? tr("Not retried: it is on its way, or its idempotency key is in use.")
                                      : tr("Not cancelled: it has ended meanwhile."));
            m_engine.refresh();
        });
}

void InspectorPanel::edit()
{
    m_engine.ask([id = m_row.id](QueueClient &client) { return wholeRequest(client.queue().details(id)); })
        .then(this, [this](const Result<Request> &request) {
            if (request)
                Q_EMIT editRequested(*request);
            else
                Q_EMIT failed(request.error());
        });
}

} // namespace pgcourier
