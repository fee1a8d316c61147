// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/db/jobrows.h"

#include "app/db/pausecolumns.h"
#include "app/db/session/record.h"
#include "app/model/fieldorder.h"

#include <array>
#include <QJsonDocument>

namespace pgcourier {

namespace {

// The columns of sql/queries/parts/request_columns.sql.
constexpr auto jobColumns = std::to_array<ColumnReader<JobRow>>({
    {"id",
        [](JobRow &out, const Cell &cell) {
            out.id = JobId{cell.int64()};
        }},
    {"status",
        [](JobRow &out, const Cell &cell) {
            out.status = jobStatusFromString(cell.text()).value_or(JobStatus::Pending);
        }},
    {"method", into<&JobRow::method>}, {"url", into<&JobRow::url>}, {"created", into<&JobRow::created>},
    {"scheduled_at", into<&JobRow::scheduledAt>}, {"priority", into<&JobRow::priority>},
    {"attempt", into<&JobRow::attempt>}, {"max_attempts", into<&JobRow::maxAttempts>},
    {"status_code", into<&JobRow::statusCode>}, {"error_msg", into<&JobRow::errorMsg>},
    {"started_at", into<&JobRow::startedAt>}, {"finished_at", into<&JobRow::finishedAt>},
    {"worker_id", into<&JobRow::workerId>}, {"idempotency_key", into<&JobRow::idempotencyKey>},
    {"ordering_key", into<&JobRow::orderingKey>, true}, // pg_net has none
    {"requested_by", into<&JobRow::requestedBy>},
    {"total_ms", into<&JobRow::totalMs>, true}, // pg_net has none
    {"order_key", into<&JobRow::orderKey>, true}, // only where the order has a key of its own
});

// What is sent, beside what a list shows.
constexpr auto detailColumns = std::to_array<ColumnReader<JobDetails>>({
    {"headers", into<&JobDetails::headers>}, {"body", into<&JobDetails::body>},
    {"timeout_milliseconds", into<&JobDetails::timeout>},
    {"waits_behind", into<&JobDetails::waitsBehind>, true}, // pg_net has none
    {"caused_by",
        [](JobDetails &out, const Cell &cell) {
            out.causedBy = QJsonDocument::fromJson(cell.raw().toByteArray()).object();
        },
        true}, // the same
});

// By the words of its column; NULL: nobody said.
template <auto member> void intoTransport(auto &out, const Cell &cell)
{
    out.*member = transportKindFromString(cell.text());
}

constexpr auto attemptColumns = std::to_array<ColumnReader<Attempt>>({
    {"attempt", into<&Attempt::number>}, {"worker_id", into<&Attempt::workerId>},
    {"started_at", into<&Attempt::startedAt>}, {"finished_at", into<&Attempt::finishedAt>},
    {"dns_ms", into<&Attempt::dnsMs>}, {"connect_ms", into<&Attempt::connectMs>},
    {"tls_ms", into<&Attempt::tlsMs>}, {"first_byte_ms", into<&Attempt::firstByteMs>},
    {"total_ms", into<&Attempt::totalMs>}, {"sends", into<&Attempt::sends>},
    {"status_code", into<&Attempt::statusCode>}, {"error_msg", into<&Attempt::errorMsg>},
    {"timed_out", into<&Attempt::timedOut>}, {"truncated", into<&Attempt::truncated>},
    {"content_type", into<&Attempt::contentType>}, {"headers", into<&Attempt::headers>},
    {"content", into<&Attempt::content>}, {"remote_address", into<&Attempt::remoteAddress>},
    {"sent_to", into<&Attempt::sentTo>}, {"transport", intoTransport<&Attempt::transport, Attempt>},
    {"left_out", into<&Attempt::leftOut>}, {"on_response_error", into<&Attempt::onResponseError>},
    {"header_order",
        [](Attempt &out, const Cell &cell) {
            QByteArray order;
            cell.read(order);
            out.headers = inOrder(out.headers, order);
        }}, // after the headers
});

constexpr auto inspectionColumns = std::to_array<ColumnReader<Inspection>>({
    {"body_bytes", into<&Inspection::requestBytes>},
    {"destination", into<&Inspection::destination>},
    {"attempts_forgiven", into<&Inspection::attemptsForgiven>},
    {"created_us", into<&Inspection::createdUs>},
});

constexpr auto laneColumns = std::to_array<ColumnReader<LaneState>>({
    {"prefix", into<&LaneState::prefix>},
    {"enabled", into<&LaneState::enabled>},
    {"circuit",
        [](LaneState &out, const Cell &cell) {
            out.circuit = circuitFromString(cell.text());
        }},
    {"circuit_until", into<&LaneState::circuitUntil>},
    {"failures", into<&LaneState::failures>},
    {"rate_per_second", into<&LaneState::ratePerSecond>},
    {"tokens",
        [](LaneState &out, const Cell &cell) {
            if (!cell.isNull())
                cell.read(out.tokens);
        }},
    {"max_concurrency", into<&LaneState::maxConcurrency>},
    {"running", into<&LaneState::running>},
    {"extra_headers", into<&LaneState::extraHeaders>},
    {"goes_unsigned", into<&LaneState::goesUnsigned>},
    {"paused", intoPaused<&LaneState::pause>},
    {"paused_until", intoPause<&LaneState::pause, &Pause::until>},
    {"pause_reason", intoPause<&LaneState::pause, &Pause::reason>},
    {"paused_by", intoPause<&LaneState::pause, &Pause::by>},
});

constexpr auto statsColumns = std::to_array<ColumnReader<QueueStats>>({
    {"oldest_pending_seconds", into<&QueueStats::oldestPendingSeconds>},
    {"retention_backlog_seconds", into<&QueueStats::retentionBacklogSeconds>, true}, // pg_net has none
    {"finished_per_second", into<&QueueStats::finishedPerSecond>},
    {"p50_ms", into<&QueueStats::p50Ms>},
    {"p95_ms", into<&QueueStats::p95Ms>},
    {"p99_ms", into<&QueueStats::p99Ms>},
    {"estimated", into<&QueueStats::estimated>},
    {"paused", intoPaused<&QueueStats::pause>, true}, // nor has it pauses and alerts
    {"paused_until", intoPause<&QueueStats::pause, &Pause::until>, true},
    {"pause_reason", intoPause<&QueueStats::pause, &Pause::reason>, true},
    {"paused_by", intoPause<&QueueStats::pause, &Pause::by>, true},
    {"firing", into<&QueueStats::firing>, true},
});

constexpr auto workerColumns = std::to_array<ColumnReader<WorkerRow>>({
    {"id", into<&WorkerRow::id>},
    {"host", into<&WorkerRow::host>},
    {"pid", into<&WorkerRow::pid>},
    {"version", into<&WorkerRow::version>},
    {"state",
        [](WorkerRow &out, const Cell &cell) {
            out.state = leaseStateFromString(cell.text());
        }},
    {"concurrency", into<&WorkerRow::concurrency>},
    {"in_flight", into<&WorkerRow::inFlight>},
    {"finished", into<&WorkerRow::finished>},
    {"per_second", into<&WorkerRow::perSecond>},
    {"started_at", into<&WorkerRow::startedAt>},
    {"last_seen", into<&WorkerRow::lastSeen>},
    {"lease",
        [](WorkerRow &out, const Cell &cell) {
            out.heartbeatOnly = cell.text() == QLatin1String("heartbeat");
        }},
    {"paused", into<&WorkerRow::paused>},
    {"taken_over", into<&WorkerRow::takenOver>},
    {"taken_over_at", into<&WorkerRow::takenOverAt>},
    {"transport", intoTransport<&WorkerRow::transport, WorkerRow>},
});

// What is set of the three numbers that a policy and the settings have alike.
void takeLimits(RetryPolicy &policy, const Rows &lane, const QByteArray &group)
{
    const auto take = [&](const char *name, auto &out) {
        const Cell cell(lane, 0, lane.knownColumn(QByteArray(group + name)));
        if (!cell.isNull())
            cell.read(out);
    };
    take("max_attempts", policy.maxAttempts);
    take("retry_base_ms", policy.base);
    take("retry_cap_ms", policy.cap);
}

} // namespace

QList<JobRow> jobRows(const Rows &rows)
{
    return Records<JobRow>(rows, jobColumns).all();
}

JobDetails jobDetails(const Rows &request, const Rows &attempts)
{
    JobDetails out;
    Records<JobRow>(request, jobColumns).read(0, out.row);
    Records<JobDetails>(request, detailColumns).read(0, out);
    out.attempts = Records<Attempt>(attempts, attemptColumns).all();
    return out;
}

Inspection inspection(const Rows &request, const Rows &attempts)
{
    Inspection out;
    out.details = jobDetails(request, attempts);
    Records<Inspection>(request, inspectionColumns).read(0, out);
    const int bytes = attempts.knownColumn("bytes");
    for (int row = 0; row < attempts.size(); ++row)
        out.responseBytes.append(attempts.int64(row, bytes));
    return out;
}

Status addLane(Inspection &inspection, const Rows &lane, const QString &retryPolicy)
{
    RetryPolicy policy;
    takeLimits(policy, lane, "default_"); // of all requests
    takeLimits(policy, lane, "endpoint_");
    auto own = RetryPolicy::fromJson(retryPolicy, policy);
    if (!own)
        return own.error();
    own->maxAttempts = inspection.details.row.maxAttempts.value_or(own->maxAttempts);
    inspection.retry = *own;
    inspection.installation = lane.text(0, lane.knownColumn("installation"));
    const LaneState state = Records<LaneState>(lane, laneColumns).at(0);
    if (!state.prefix.isEmpty())
        inspection.lane = state;
    return Done{};
}

QueueStats queueStats(const Rows &rows)
{
    QueueStats out = Records<QueueStats>(rows, statsColumns).at(0);
    for (JobStatus status : allJobStatuses)
        out.counts.insert(status, rows.int64(0, rows.knownColumn(toString(status).toLatin1())));
    return out;
}

QList<WorkerRow> workerRows(const Rows &rows)
{
    return Records<WorkerRow>(rows, workerColumns).all();
}

} // namespace pgcourier
