// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectoractions.h"

#include "app/model/forgotten.h"

namespace pgcourier {

InspectorActions::InspectorActions(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine) { }

void InspectorActions::carryOut(Remedy remedy, JobId id, const QString &destination)
{
    switch (remedy) {
    case Remedy::RetryNow:
        return change(true, id);
    case Remedy::Cancel:
        return change(false, id);
    case Remedy::Edit:
        return edit(id);
    case Remedy::OpenEndpoint:
        Q_EMIT endpointRequested(destination);
        return;
    case Remedy::StartWorker:
        m_engine.startWorker();
        return;
    case Remedy::ShowAhead: // the list shows it
        return;
    }
}

void InspectorActions::change(bool retry, JobId id)
{
    m_engine
        .ask([ids = QList<JobId>{id}, retry](QueueClient &client) {
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

void InspectorActions::edit(JobId id)
{
    m_engine.ask([id](QueueClient &client) { return wholeRequest(client.queue().details(id)); })
        .then(this, [this](const Result<Request> &request) {
            if (request)
                Q_EMIT editRequested(*request);
            else
                Q_EMIT failed(request.error());
        });
}

} // namespace pgcourier
