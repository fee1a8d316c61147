// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/inspector/inspectionfeed.h"

#include "ui/body/bodypart.h"

namespace pgcourier {

namespace {

Result<Inspection> readInspection(QueueClient &client, JobId id)
{
    auto inspection = client.queue().inspection(id, firstBytes);
    if (inspection || inspection.error().kind != ErrorKind::Schema)
        return inspection;
    // Where the real pg_net sends, less is kept.
    const auto details = client.queue().details(id);
    if (!details)
        return details.error();
    Inspection out;
    out.details = *details;
    out.requestBytes = details->body.value_or(QByteArray()).size();
    for (const Attempt &attempt : details->attempts)
        out.responseBytes.append(attempt.content.size());
    return out;
}

} // namespace

InspectionFeed::InspectionFeed(Engine &engine, QObject *parent) : QObject(parent), m_engine(engine) { }

void InspectionFeed::setRequest(JobId id)
{
    m_id = id;
}

void InspectionFeed::read()
{
    if (m_id.value == 0)
        return;
    if (m_asking) {
        m_again = true;
        return;
    }
    m_asking = true;
    m_again = false;
    m_engine.ask([id = m_id](QueueClient &client) { return readInspection(client, id); })
        .then(this, [this, asked = m_id](const Result<Inspection> &inspection) { take(asked, inspection); });
}

void InspectionFeed::take(JobId asked, const Result<Inspection> &inspection)
{
    m_asking = false;
    if (asked == m_id) {
        if (inspection)
            Q_EMIT arrived(*inspection);
        else if (inspection.error().kind != ErrorKind::Cancelled)
            Q_EMIT failed(inspection.error());
    }
    if (m_again)
        read();
}

} // namespace pgcourier
