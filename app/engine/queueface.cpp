// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/queueface.h"

#include "app/db/changedrow.h"
#include "app/db/historystore.h"
#include "app/engine/clientsession.h"

namespace pgcourier {

Result<QList<JobId>> QueueFace::enqueue(const Request &request, int copies)
{
    return m_session.askStore([&](QueueStore &store) { return store.enqueue(request, copies); });
}

Result<Page> QueueFace::page(const PageRequest &request)
{
    return m_session.askStore([&](QueueStore &store) { return store.page(request); });
}

Result<MatchCount> QueueFace::count(const Filter &filter, int limit)
{
    return m_session.askStore([&](QueueStore &store) { return store.count(filter, limit); });
}

Result<QueueSpan> QueueFace::span()
{
    return m_session.askStore([](QueueStore &store) { return store.span(); });
}

Result<std::optional<QueuePlace>> QueueFace::placeAt(const QDateTime &time)
{
    return m_session.askStore([&](QueueStore &store) { return store.placeAt(time); });
}

Result<QList<JobRow>> QueueFace::rows(const QList<JobId> &ids)
{
    return m_session.askStore([&](QueueStore &store) { return store.rows(ids); });
}

Result<JobDetails> QueueFace::details(JobId id)
{
    return m_session.askStore([&](QueueStore &store) { return store.details(id); });
}

Result<Inspection> QueueFace::inspection(JobId id, qint64 most)
{
    return m_session.askStore([&](QueueStore &store) { return store.inspection(id, most); });
}

Result<QByteArray> QueueFace::body(const BodyRequest &request)
{
    return m_session.askStore([&](QueueStore &store) { return store.body(request); });
}

Result<std::optional<QJsonObject>> QueueFace::rowOf(const QJsonObject &cause)
{
    return m_session.ask([&] { return readChangedRow(m_session.connection, cause); });
}

Result<QList<JobId>> QueueFace::retry(const QList<JobId> &ids)
{
    return m_session.askStore([&](QueueStore &store) { return store.retry(ids); });
}

Result<QList<JobId>> QueueFace::cancel(const QList<JobId> &ids)
{
    return m_session.askStore([&](QueueStore &store) { return store.cancel(ids); });
}

Result<QueueStats> QueueFace::stats()
{
    return m_session.askStore([](QueueStore &store) { return store.stats(); });
}

Result<QList<WorkerRow>> QueueFace::workers()
{
    return m_session.askStore([](QueueStore &store) { return store.workers(); });
}

Result<QHash<JobId, TransportKind>> QueueFace::transports(const QList<JobId> &ids)
{
    return m_session.askStore([&](QueueStore &store) { return store.transports(ids); });
}

Result<QList<MetricTotal>> QueueFace::metrics()
{
    return m_session.ask([&] { return HistoryStore(m_session.connection).metrics(); });
}

Result<History> QueueFace::history(const HistoryRequest &request)
{
    return m_session.ask([&] { return HistoryStore(m_session.connection).history(request); });
}

} // namespace pgcourier
