// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/prometheus.h"

#include <algorithm>
#include <array>
#include <cmath>

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

QByteArray sample(const QByteArray &name, double value, const QList<Label> &labels = {})
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

// Beginning with a millisecond, each twice the one before, up to four minutes. A bucket of the database holds
// up to 2^(b/4) milliseconds, so that every fourth ends where one of these does.
constexpr int prometheusBounds = 19;

// What is known of a duration is its bucket alone; its middle stands for it, which is a tenth off at most.
double middleSeconds(int bucket)
{
    return std::pow(2.0, (bucket - 0.5) / 4) / 1000;
}

QByteArray durationText(const QList<MetricTotal> &totals)
{
    const char *const name = "pgcourier_attempt_duration_seconds";
    std::array<qint64, prometheusBounds + 1> counts{};
    double sum = 0;
    for (const MetricTotal &total : totals) {
        if (!total.series.isEmpty())
            continue;
        const int bound = std::clamp((std::max(total.bucket, 0) + 3) / 4, 0, prometheusBounds);
        counts[size_t(bound)] += total.n;
        sum += double(total.n) * middleSeconds(total.bucket);
    }
    QByteArray out = head(name, "histogram", "Duration of attempts, from their begin to the last byte.");
    const QByteArray bucket = QByteArray(name) + "_bucket";
    qint64 upto = 0;
    for (int bound = 0; bound < prometheusBounds; ++bound) {
        upto += counts[size_t(bound)];
        out += sample(
            bucket, double(upto), {{"le", QString::number(double(qint64(1) << bound) / 1000, 'g', 15)}});
    }
    upto += counts.back();
    return out + sample(bucket, double(upto), {{"le", QStringLiteral("+Inf")}})
        + sample(QByteArray(name) + "_sum", sum) + sample(QByteArray(name) + "_count", double(upto));
}

QByteArray attemptsText(const QList<MetricTotal> &totals)
{
    const char *const name = "pgcourier_attempts_total";
    QByteArray out = head(
        name, "counter", "Attempts that ended, by destination (the first fifty, and other) and outcome.");
    for (const MetricTotal &total : totals) {
        if (total.series.isEmpty())
            continue;
        const QString destination = total.series == u"*" ? QStringLiteral("other") : total.series;
        out += sample(name, double(total.n), {{"destination", destination}, {"outcome", total.outcome}});
    }
    return out;
}

QByteArray attentionText(const QueueStats &stats)
{
    QByteArray out = head("pgcourier_queue_paused", "gauge", "Whether the whole queue is paused.")
        + sample("pgcourier_queue_paused", stats.pause ? 1 : 0)
        + head("pgcourier_alerts_firing", "gauge", "Alerts of the database that fire.")
        + sample("pgcourier_alerts_firing", double(stats.firing.size()));
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

QByteArray prometheusText(
    const QueueStats &stats, const QList<WorkerRow> &workers, const QList<MetricTotal> &totals)
{
    QList<WorkerRow> live; // a worker that is gone would stand there for ever
    for (const WorkerRow &worker : workers) {
        if (isLive(worker))
            live.append(worker);
    }
    return up(true) + queueText(stats) + attentionText(stats) + durationText(totals) + attemptsText(totals)
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
