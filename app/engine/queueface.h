// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/filter/filter.h"
#include "app/model/history.h"
#include "app/model/inspection.h"
#include "app/model/job.h"
#include "app/model/prometheus.h"
#include "app/model/request.h"
#include "app/model/stats.h"

#include <QJsonObject>

namespace pgcourier {

class ClientSession;

// Requests: queueing them, reading them, retry and cancel. Blocks, as its QueueClient does.
class QueueFace
{
public:
    explicit QueueFace(ClientSession &session) : m_session(session) { }

    // Queues through net.http_request, as a user's SQL would; `copies` requests in one transaction.
    [[nodiscard]] Result<QList<JobId>> enqueue(const Request &request, int copies = 1);
    [[nodiscard]] Result<Page> page(const PageRequest &request);
    [[nodiscard]] Result<MatchCount> count(const Filter &filter, int limit); // exact up to the limit
    [[nodiscard]] Result<QueueSpan> span(); // from where to where the list goes; ids of 0: nowhere
    [[nodiscard]] Result<std::optional<QueuePlace>> placeAt(const QDateTime &time); // the newest one then
    [[nodiscard]] Result<QList<JobRow>> rows(const QList<JobId> &ids); // those that exist
    [[nodiscard]] Result<JobDetails> details(JobId id); // NotFound where there is none
    // The same with only the beginning of large bodies, and with what the destination is held to.
    [[nodiscard]] Result<Inspection> inspection(JobId id, qint64 most);
    [[nodiscard]] Result<QByteArray> body(const BodyRequest &request);
    // The row that a request was sent for (see cause.h) as it is now, to this connection's role; none: it is
    // gone.
    [[nodiscard]] Result<std::optional<QJsonObject>> rowOf(const QJsonObject &cause);
    [[nodiscard]] Result<QList<JobId>> retry(const QList<JobId> &ids); // those it applied to
    [[nodiscard]] Result<QList<JobId>> cancel(const QList<JobId> &ids);
    [[nodiscard]] Result<QueueStats> stats();
    [[nodiscard]] Result<QList<WorkerRow>> workers();
    // What the newest attempt of each went over, of those where that is known.
    [[nodiscard]] Result<QHash<JobId, TransportKind>> transports(const QList<JobId> &ids);
    [[nodiscard]] Result<QList<MetricTotal>> metrics();
    [[nodiscard]] Result<History> history(const HistoryRequest &request);

private:
    ClientSession &m_session;
};

} // namespace pgcourier
