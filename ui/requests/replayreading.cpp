// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/requests/replayreading.h"

#include <QLocale>

namespace pgcourier {

namespace {

constexpr int replayBatch = 1000;

struct ReplayPart
{
    BatchSource rest;
    QList<JobId> ids;
};

Result<ReplayPart> readReplayPart(QueueClient &client, BatchSource source)
{
    const auto rows = source.next(client, replayBatch);
    if (!rows)
        return rows.error();
    ReplayPart part{source, {}};
    for (const JobRow &row : *rows)
        part.ids.append(row.id);
    return part;
}

} // namespace

ReplayReading::ReplayReading(Engine &engine, BatchSource source, bool succeededToo, QObject *parent)
    : QObject(parent)
    , m_engine(engine)
    , m_source(std::move(source))
    , m_succeededToo(succeededToo)
{
    if (!m_source.allMatching) { // those that are gone or run are to be counted too
        m_ids = m_source.ids;
        m_source.atEnd = true;
        return;
    }
    QList<JobStatus> &statuses = m_source.filter.statuses;
    if (statuses.isEmpty())
        statuses = QList<JobStatus>(allJobStatuses.begin(), allJobStatuses.end());
    statuses.removeIf([succeededToo](JobStatus status) {
        return !isFinal(status) || (status == JobStatus::Succeeded && !succeededToo);
    });
    m_source.atEnd = statuses.isEmpty();
}

void ReplayReading::step()
{
    if (m_source.atEnd) {
        preview();
        return;
    }
    m_engine
        .ask([source = m_source](QueueClient &client) { return readReplayPart(client, source); },
            Engine::Lane::Search)
        .then(this, [this](const Result<ReplayPart> &part) {
            if (!part) {
                Q_EMIT failed(part.error());
                return;
            }
            m_source = part->rest;
            m_ids += part->ids;
            if (m_ids.size() > most) {
                Q_EMIT failed(Error::input(tr("More than %1 requests match").arg(QLocale().toString(most)),
                    tr("Narrow the filter")));
                return;
            }
            Q_EMIT progressed(m_ids.size());
            step();
        });
}

void ReplayReading::preview()
{
    m_engine
        .ask([ids = m_ids, too = m_succeededToo](
                 QueueClient &client) { return client.replays().preview(ids, too); },
            Engine::Lane::Search)
        .then(this, [this](const Result<ReplayPreview> &preview) {
            if (preview)
                Q_EMIT finished(m_ids, *preview);
            else
                Q_EMIT failed(preview.error());
        });
}

} // namespace pgcourier
