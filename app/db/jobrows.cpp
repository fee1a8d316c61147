// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/jobrows.h"

#include "app/db/session/rows.h"

namespace pgcourier {

namespace {

// Walks over the cells of one row, so that no column number has to be kept in step with the SQL.
class Cells
{
public:
    Cells(const Rows &rows, int row) : m_rows(rows), m_row(row) { }

    [[nodiscard]] bool atEnd() const { return m_column >= m_rows.columnCount(); }
    qint64 int64() { return m_rows.int64(m_row, m_column++); }
    int integer() { return m_rows.integer(m_row, m_column++); }
    double real() { return m_rows.real(m_row, m_column++); }
    bool boolean() { return m_rows.boolean(m_row, m_column++); }
    QString text() { return m_rows.text(m_row, m_column++); }
    QDateTime time() { return m_rows.time(m_row, m_column++); }
    Headers headers() { return fieldsFromJson(m_rows.object(m_row, m_column++)); }
    std::optional<int> optionalInteger() { return m_rows.optionalInteger(m_row, m_column++); }
    std::optional<qint64> optionalInt64()
    {
        const int column = m_column++;
        return m_rows.isNull(m_row, column) ? std::nullopt : std::optional(m_rows.int64(m_row, column));
    }
    std::optional<double> optionalReal() { return m_rows.optionalReal(m_row, m_column++); }
    std::optional<QByteArray> optionalBytes()
    {
        const int column = m_column++;
        return m_rows.isNull(m_row, column) ? std::nullopt : std::optional(m_rows.bytes(m_row, column));
    }

private:
    const Rows &m_rows;
    int m_row;
    int m_column = 0;
};

JobRow jobRow(Cells &cells)
{
    JobRow out;
    out.id = JobId{cells.int64()};
    out.status = jobStatusFromString(cells.text()).value_or(JobStatus::Pending);
    out.method = cells.text();
    out.url = cells.text();
    out.created = cells.time();
    out.scheduledAt = cells.time();
    out.priority = cells.integer();
    out.attempt = cells.integer();
    out.maxAttempts = cells.optionalInteger();
    out.statusCode = cells.optionalInteger();
    out.errorMsg = cells.text();
    out.startedAt = cells.time();
    out.finishedAt = cells.time();
    out.workerId = cells.int64();
    out.idempotencyKey = cells.text();
    out.requestedBy = cells.text();
    return out;
}

Attempt attempt(Cells cells)
{
    Attempt out;
    out.number = cells.integer();
    out.workerId = cells.int64();
    out.startedAt = cells.time();
    out.finishedAt = cells.time();
    out.dnsMs = cells.optionalReal();
    out.connectMs = cells.optionalReal();
    out.tlsMs = cells.optionalReal();
    out.firstByteMs = cells.optionalReal();
    out.totalMs = cells.optionalReal();
    out.sends = cells.integer();
    out.statusCode = cells.optionalInteger();
    out.errorMsg = cells.text();
    out.timedOut = cells.boolean();
    out.truncated = cells.boolean();
    out.contentType = cells.text();
    out.headers = cells.headers();
    out.content = cells.optionalBytes().value_or(QByteArray());
    out.remoteAddress = cells.text();
    return out;
}

WorkerRow workerRow(Cells cells)
{
    WorkerRow out;
    out.id = cells.int64();
    out.host = cells.text();
    out.pid = cells.integer();
    out.version = cells.text();
    out.state = leaseStateFromString(cells.text());
    out.concurrency = cells.integer();
    out.inFlight = cells.integer();
    out.finished = cells.int64();
    out.perSecond = cells.real();
    out.startedAt = cells.time();
    out.lastSeen = cells.time();
    out.heartbeatOnly = cells.text() == QLatin1String("heartbeat");
    out.paused = cells.boolean();
    out.takenOver = cells.integer();
    out.takenOverAt = cells.time();
    return out;
}

} // namespace

QList<JobRow> jobRows(const Rows &rows)
{
    QList<JobRow> out;
    out.reserve(rows.size());
    for (int row = 0; row < rows.size(); ++row) {
        Cells cells(rows, row);
        out.append(jobRow(cells));
        if (!cells.atEnd()) // only where the order has a key of its own
            out.last().orderKey = cells.int64();
    }
    return out;
}

JobDetails jobDetails(const Rows &request, const Rows &attempts)
{
    JobDetails out;
    Cells cells(request, 0);
    out.row = jobRow(cells);
    out.headers = cells.headers();
    out.body = cells.optionalBytes();
    out.timeout = std::chrono::milliseconds(cells.integer());
    for (int row = 0; row < attempts.size(); ++row)
        out.attempts.append(attempt(Cells(attempts, row)));
    return out;
}

// The columns of select_details.sql and select_attempts.sql, with the sizes behind them.
Inspection inspection(const Rows &request, const Rows &attempts)
{
    Inspection out;
    out.details = jobDetails(request, attempts);
    constexpr int afterDetails = 19;
    constexpr int afterAttempt = 18;
    out.requestBytes = request.int64(0, afterDetails);
    out.destination = request.text(0, afterDetails + 1);
    out.attemptsForgiven = request.integer(0, afterDetails + 2);
    for (int row = 0; row < attempts.size(); ++row)
        out.responseBytes.append(attempts.int64(row, afterAttempt));
    return out;
}

Status addLane(Inspection &inspection, const Rows &lane, const QString &retryPolicy)
{
    Cells cells(lane, 0);
    RetryPolicy policy;
    const auto takeLimits = [&] {
        policy.maxAttempts = cells.optionalInteger().value_or(policy.maxAttempts);
        policy.base = std::chrono::milliseconds(cells.optionalInt64().value_or(policy.base.count()));
        policy.cap = std::chrono::milliseconds(cells.optionalInt64().value_or(policy.cap.count()));
    };
    takeLimits(); // of all requests
    takeLimits(); // of the endpoint
    auto own = RetryPolicy::fromJson(retryPolicy, policy);
    if (!own)
        return own.error();
    own->maxAttempts = inspection.details.row.maxAttempts.value_or(own->maxAttempts);
    inspection.retry = *own;
    LaneState state;
    state.prefix = cells.text();
    state.enabled = cells.boolean();
    state.circuit = circuitFromString(cells.text());
    state.circuitUntil = cells.time();
    state.failures = cells.integer();
    state.ratePerSecond = cells.optionalReal();
    state.tokens = cells.optionalReal().value_or(1);
    state.maxConcurrency = cells.optionalInteger();
    state.running = cells.integer();
    if (!state.prefix.isEmpty())
        inspection.lane = state;
    return Done{};
}

QueueStats queueStats(const Rows &rows)
{
    QueueStats out;
    Cells cells(rows, 0);
    for (JobStatus status : allJobStatuses) // the query's order
        out.counts.insert(status, cells.int64());
    out.oldestPendingSeconds = cells.optionalReal();
    out.finishedPerSecond = cells.real();
    out.p50Ms = cells.optionalReal();
    out.p95Ms = cells.optionalReal();
    out.p99Ms = cells.optionalReal();
    out.estimated = cells.boolean();
    return out;
}

QList<WorkerRow> workerRows(const Rows &rows)
{
    QList<WorkerRow> out;
    for (int row = 0; row < rows.size(); ++row)
        out.append(workerRow(Cells(rows, row)));
    return out;
}

} // namespace pgcourier
