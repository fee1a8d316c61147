// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/prometheus.h"

namespace pgcourier {

namespace {

struct Label
{
    const char *name;
    QString value;
};

QByteArray escaped(const QString &value)
{
    return QString(value)
        .replace(u'\\', QStringLiteral("\\\\"))
        .replace(u'"', QStringLiteral("\\\""))
        .replace(u'\n', QStringLiteral("\\n"))
        .toUtf8();
}

QByteArray head(const char *name, const char *type, const char *help)
{
    return QByteArray("# HELP ") + name + ' ' + help + "\n# TYPE " + name + ' ' + type + '\n';
}

QByteArray sample(const char *name, double value, const QList<Label> &labels = {})
{
    QByteArrayList pairs;
    for (const Label &label : labels)
        pairs.append(QByteArray(label.name) + "=\"" + escaped(label.value) + '"');
    QByteArray line = name;
    if (!pairs.isEmpty())
        line += '{' + pairs.join(',') + '}';
    return line + ' ' + QByteArray::number(value, 'g', 15) + '\n';
}

QByteArray up(bool isUp)
{
    return head("pgcourier_up", "gauge", "Whether the database answers.")
        + sample("pgcourier_up", isUp ? 1 : 0);
}

QByteArray queueText(const QueueStats &stats)
{
    QByteArray out = head("pgcourier_requests", "gauge", "Requests in the queue, by status.");
    for (JobStatus status : allJobStatuses)
        out += sample(
            "pgcourier_requests", double(stats.counts.value(status)), {{"status", toString(status)}});
    out += head(
        "pgcourier_oldest_pending_seconds", "gauge", "Age of the oldest request that is due and waits.");
    out += sample("pgcourier_oldest_pending_seconds", stats.oldestPendingSeconds.value_or(0));
    out += head("pgcourier_retention_backlog_seconds", "gauge",
        "How long the finished request that should have been removed first waits for it.");
    out += sample("pgcourier_retention_backlog_seconds", stats.retentionBacklogSeconds);
    out += head(
        "pgcourier_finished_per_second", "gauge", "Attempts that ended a second, over the last minute.");
    out += sample("pgcourier_finished_per_second", stats.finishedPerSecond);
    return out;
}

QByteArray latencyText(const QueueStats &stats)
{
    QByteArray out
        = head("pgcourier_attempt_seconds", "gauge", "Duration of an attempt, over the last minute.");
    const auto add = [&out](const char *quantile, const std::optional<double> &ms) {
        if (ms)
            out += sample("pgcourier_attempt_seconds", *ms / 1000, {{"quantile", QLatin1String(quantile)}});
    };
    add("0.5", stats.p50Ms);
    add("0.95", stats.p95Ms);
    add("0.99", stats.p99Ms);
    return out;
}

template <typename Value>
QByteArray perWorker(
    const QList<WorkerRow> &workers, const char *name, const char *type, const char *help, Value value)
{
    QByteArray out = head(name, type, help);
    for (const WorkerRow &worker : workers) {
        out += sample(name, double(value(worker)),
            {{"worker", QString::number(worker.id)}, {"host", worker.host},
                {"pid", QString::number(worker.pid)}});
    }
    return out;
}

} // namespace

QByteArray prometheusText(const QueueStats &stats, const QList<WorkerRow> &workers)
{
    QList<WorkerRow> live; // a worker that is gone would stand there for ever
    for (const WorkerRow &worker : workers) {
        if (worker.state == LeaseState::Running || worker.state == LeaseState::Draining)
            live.append(worker);
    }
    return up(true) + queueText(stats) + latencyText(stats)
        + head("pgcourier_workers", "gauge", "Live workers.")
        + sample("pgcourier_workers", double(live.size()))
        + perWorker(live, "pgcourier_worker_in_flight", "gauge",
            "Requests that a worker has claimed and not recorded.",
            [](const WorkerRow &worker) { return worker.inFlight; })
        + perWorker(live, "pgcourier_worker_attempts_total", "counter",
            "Attempts that a worker has recorded.", [](const WorkerRow &worker) { return worker.finished; })
        + perWorker(live, "pgcourier_worker_concurrency", "gauge", "Requests that a worker sends at a time.",
            [](const WorkerRow &worker) { return worker.concurrency; });
}

QByteArray prometheusDown()
{
    return up(false);
}

} // namespace pgcourier
