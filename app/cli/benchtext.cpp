// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/benchtext.h"

#include <QLocale>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr double nearlyACore = 0.85;

double ratio(const BenchRate &part, const BenchRate &whole)
{
    return whole.perSecond() > 0 ? part.perSecond() / whole.perSecond() : 0;
}

QString fixed(double value, int digits = 2)
{
    return QString::number(value, 'f', digits);
}

QString text(const BenchLatency &latency)
{
    return u"%1 / %2 / %3 ms"_s.arg(fixed(latency.p50), fixed(latency.p95), fixed(latency.p99));
}

QJsonObject toJson(const BenchLatency &latency)
{
    return {{u"samples"_s, latency.samples}, {u"p50"_s, latency.p50}, {u"p95"_s, latency.p95},
        {u"p99"_s, latency.p99}};
}

QJsonObject toJson(int sessions, const BenchWriters &writers)
{
    return {{u"sessions"_s, sessions}, {u"plain"_s, toJson(writers.plain)},
        {u"queued"_s, toJson(writers.queued)}, {u"queued_and_sent"_s, toJson(writers.queuedAndSent)},
        {u"queued_to_plain"_s, ratio(writers.queued, writers.plain)},
        {u"queued_and_sent_to_plain"_s, ratio(writers.queuedAndSent, writers.plain)}};
}

QJsonValue orNull(std::optional<double> value)
{
    return value ? QJsonValue(*value) : QJsonValue();
}

QJsonValue orNull(const std::optional<BenchRate> &rate)
{
    return rate ? QJsonValue(toJson(*rate)) : QJsonValue();
}

// Of a rate that may not have been measured.
QJsonValue ratioOrNull(const std::optional<BenchRate> &of, const std::optional<BenchRate> &to)
{
    return of && to ? QJsonValue(ratio(*of, *to)) : QJsonValue();
}

QString cpu(std::optional<double> seconds)
{
    return seconds ? u"%1 s"_s.arg(fixed(*seconds)) : u"not visible"_s;
}

QString ratioText(const std::optional<double> &of, const std::optional<double> &to)
{
    return of && to && *to > 0 ? fixed(*of / *to) : u"-"_s;
}

} // namespace

QString perSecond(const BenchRate &rate)
{
    return u"%1/s"_s.arg(QLocale(QLocale::English).toString(qint64(rate.perSecond())));
}

QList<BenchLine> benchLines(const BenchOptions &options, const BenchReport &report)
{
    QList<BenchLine> lines{
        {u"PostgreSQL"_s, report.serverVersion},
        {u"enqueue, one transaction"_s, perSecond(report.enqueueBulk)},
        {u"enqueue, one per transaction"_s, perSecond(report.enqueueSingle)},
        {u"idle latency from the commit, p50 / p95 / p99"_s, text(report.latency)},
        {u"idle latency from the call, p50 / p95 / p99"_s, text(report.latencyFromCall)},
        {u"drain of %1, %2 worker(s)"_s.arg(report.drain.requests).arg(options.workers),
            perSecond(report.drain)},
        {u"HTTP side alone"_s, perSecond(report.httpAlone)},
        {u"database side alone"_s, perSecond(report.databaseAlone)},
        {u"drain ÷ HTTP side alone"_s, fixed(ratio(report.drain, report.httpAlone))},
        {u"drain ÷ database side alone"_s, fixed(ratio(report.drain, report.databaseAlone))},
    };
    if (const auto &writers = report.writers) {
        lines.append({u"%1 sessions, plain inserts"_s.arg(options.writers), perSecond(writers->plain)});
        lines.append({u"%1 sessions, a request each"_s.arg(options.writers), perSecond(writers->queued)});
        lines.append({u"a request ÷ a plain insert"_s, fixed(ratio(writers->queued, writers->plain))});
        lines.append({u"the same while they are sent"_s, perSecond(writers->queuedAndSent)});
        lines.append({u"the same while they are sent ÷ a plain insert"_s,
            fixed(ratio(writers->queuedAndSent, writers->plain))});
    }
    if (report.drainBesideSlow) {
        lines.append(
            {u"instant ones, %1 % being slow"_s.arg(options.slow), perSecond(*report.drainBesideSlow)});
        lines.append({u"instant beside slow ÷ drain"_s, fixed(ratio(*report.drainBesideSlow, report.drain))});
    }
    if (report.drainByOne) {
        lines.append({u"drain by one worker"_s, perSecond(*report.drainByOne)});
        lines.append(
            {u"%1 workers ÷ one"_s.arg(options.workers), fixed(ratio(report.drain, *report.drainByOne))});
        lines.append({u"PostgreSQL's CPU, %1 workers ÷ one"_s.arg(options.workers),
            ratioText(report.serverCpu, report.serverCpuByOne)});
    }
    if (report.drainToOne) {
        lines.append({u"drain to one destination"_s, perSecond(*report.drainToOne)});
        lines.append({u"%1 destinations ÷ one"_s.arg(options.destinations),
            fixed(ratio(report.drain, *report.drainToOne))});
        lines.append({u"PostgreSQL's CPU, %1 destinations ÷ one"_s.arg(options.destinations),
            ratioText(report.serverCpu, report.serverCpuToOne)});
    }
    if (report.drainInOrder) {
        lines.append({u"drain by ordering keys"_s, perSecond(*report.drainInOrder)});
        lines.append({u"%1 ordering keys ÷ none"_s.arg(options.keys),
            fixed(ratio(*report.drainInOrder, report.drain))});
        lines.append({u"PostgreSQL's CPU, %1 ordering keys ÷ none"_s.arg(options.keys),
            ratioText(report.serverCpuInOrder, report.serverCpu)});
    }
    lines.append({u"timed out, though the target answers at once"_s, QString::number(report.timedOut)});
    lines.append({u"CPU per 10,000: workers"_s, cpu(report.workerCpu)});
    lines.append({u"CPU per 10,000: PostgreSQL"_s, cpu(report.serverCpu)});
    lines.append({u"CPU per 10,000: HTTP side alone"_s, cpu(report.httpAloneCpu)});
    lines.append({u"worker's peak memory"_s, u"%1 MB"_s.arg(fixed(double(report.workerMemoryKb) / 1024, 1))});
    if (report.drainOfLarge) {
        lines.append({u"responses of %1 bytes beside a hanging target"_s.arg(options.responses),
            perSecond(*report.drainOfLarge)});
        lines.append({u"worker's peak memory with those"_s,
            u"%1 MB"_s.arg(fixed(double(report.largeMemoryKb) / 1024, 1))});
    }
    if (report.mockLoad)
        lines.append({u"mock endpoint, of one core: drain / HTTP alone"_s,
            u"%1 / %2"_s.arg(fixed(*report.mockLoad), fixed(report.mockLoadHttp.value_or(0)))});
    return lines;
}

Table benchTable(const QList<BenchLine> &lines)
{
    Table table{{{u"measured"_s}, {u"figure"_s, true}}, {}};
    for (const BenchLine &line : lines)
        table.rows.append({line.what, line.figure});
    return table;
}

QStringList benchRemarks(const BenchReport &report)
{
    QStringList remarks;
    if (report.mockLoad.value_or(0) >= nearlyACore)
        remarks.append(
            u"The mock endpoint was the limit of the drain: name a faster server with --target."_s);
    if (report.mockLoadHttp.value_or(0) >= nearlyACore)
        remarks.append(
            u"The mock endpoint was the limit of the HTTP side: name a faster server with --target."_s);
    return remarks;
}

int failedOf(const BenchReport &report)
{
    return (report.drainOfLarge ? report.drainOfLarge->failed : 0) + report.drain.failed
        + report.httpAlone.failed + (report.drainInOrder ? report.drainInOrder->failed : 0)
        + (report.drainBesideSlow ? report.drainBesideSlow->failed : 0);
}

QJsonObject toJson(const BenchRate &rate)
{
    return {{u"requests"_s, rate.requests}, {u"failed"_s, rate.failed}, {u"seconds"_s, rate.seconds},
        {u"per_second"_s, rate.perSecond()}};
}

QJsonObject toJson(const BenchOptions &options, const BenchReport &report)
{
    return {
        {u"server_version"_s, report.serverVersion},
        {u"database"_s, report.database},
        {u"workers"_s, options.workers},
        {u"transport"_s, toString(options.transport)},
        {u"body_bytes"_s, options.body},
        {u"enqueue_one_transaction"_s, toJson(report.enqueueBulk)},
        {u"enqueue_single"_s, toJson(report.enqueueSingle)},
        {u"latency_ms"_s, toJson(report.latency)},
        {u"latency_from_call_ms"_s, toJson(report.latencyFromCall)},
        {u"drain"_s, toJson(report.drain)},
        {u"drain_beside_slow"_s, orNull(report.drainBesideSlow)},
        {u"http_alone"_s, toJson(report.httpAlone)},
        {u"database_alone"_s, toJson(report.databaseAlone)},
        {u"drain_by_one"_s, orNull(report.drainByOne)},
        {u"destinations"_s, options.destinations},
        {u"writers"_s, report.writers ? QJsonValue(toJson(options.writers, *report.writers)) : QJsonValue()},
        {u"drain_to_one"_s, orNull(report.drainToOne)},
        {u"destinations_to_one"_s, ratioOrNull(report.drain, report.drainToOne)},
        {u"keys"_s, options.keys},
        {u"drain_in_order"_s, orNull(report.drainInOrder)},
        {u"in_order_to_drain"_s, ratioOrNull(report.drainInOrder, report.drain)},
        {u"server_cpu_in_order"_s, orNull(report.serverCpuInOrder)},
        {u"server_cpu_by_one"_s, orNull(report.serverCpuByOne)},
        {u"server_cpu_to_one"_s, orNull(report.serverCpuToOne)},
        {u"workers_to_one"_s, ratioOrNull(report.drain, report.drainByOne)},
        {u"timed_out"_s, report.timedOut},
        {u"drain_of_large"_s, orNull(report.drainOfLarge)},
        {u"worker_peak_kb_of_large"_s, report.largeMemoryKb},
        {u"drain_to_http_alone"_s, ratio(report.drain, report.httpAlone)},
        {u"drain_to_database_alone"_s, ratio(report.drain, report.databaseAlone)},
        {u"slow_percent"_s, options.slow},
        {u"beside_slow_to_drain"_s, ratioOrNull(report.drainBesideSlow, report.drain)},
        {u"worker_cpu_per_10000"_s, report.workerCpu},
        {u"server_cpu_per_10000"_s, orNull(report.serverCpu)},
        {u"http_alone_cpu_per_10000"_s, orNull(report.httpAloneCpu)},
        {u"worker_peak_kb"_s, report.workerMemoryKb},
        {u"mock_load"_s, orNull(report.mockLoad)},
        {u"mock_load_http_alone"_s, orNull(report.mockLoadHttp)},
        {u"mock_was_the_limit"_s, !benchRemarks(report).isEmpty()},
    };
}

} // namespace pgcourier
