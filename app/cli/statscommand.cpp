// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/requesttext.h"
#include "app/cli/session.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

Table countTable(const QueueStats &stats)
{
    Table table{{{u"status"_s}, {u"requests"_s, true}}, {}};
    for (JobStatus status : allJobStatuses)
        table.rows.append({toString(status), QString::number(stats.counts.value(status))});
    return table;
}

Table workerTable(const QList<WorkerRow> &workers)
{
    Table table{{{u"worker"_s, true}, {u"state"_s}, {u"host"_s}, {u"pid"_s, true}, {u"in_flight"_s, true},
                    {u"finished"_s, true}, {u"per_second"_s, true}, {u"last_seen"_s}},
        {}};
    for (const WorkerRow &worker : workers) {
        table.rows.append({QString::number(worker.id), toString(worker.state), worker.host,
            QString::number(worker.pid), QString::number(worker.inFlight), QString::number(worker.finished),
            QString::number(worker.perSecond, 'f', 1), localTime(worker.lastSeen)});
    }
    return table;
}

QString latency(const std::optional<double> &ms)
{
    return ms ? u"%1 ms"_s.arg(*ms, 0, 'f', 1) : u"–"_s;
}

void printText(const QueueStats &stats, const QList<WorkerRow> &workers)
{
    printTable(countTable(stats));
    print({});
    if (stats.oldestPendingSeconds)
        print(
            u"The oldest request that is due waits for %1 s."_s.arg(*stats.oldestPendingSeconds, 0, 'f', 1));
    print(u"Last minute: %1 finished a second; latency p50 %2, p95 %3, p99 %4."_s
              .arg(stats.finishedPerSecond, 0, 'f', 1)
              .arg(latency(stats.p50Ms), latency(stats.p95Ms), latency(stats.p99Ms)));
    print({});
    if (workers.isEmpty())
        print(u"No worker. Start one with \"pgcourierctl worker\"."_s);
    else
        printTable(workerTable(workers));
}

int runStats(const Invocation &call)
{
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    const Result<QueueStats> stats = session.client().queue().stats();
    if (!stats)
        return report(stats.error());
    const Result<QList<WorkerRow>> workers = session.client().queue().workers();
    if (!workers)
        return report(workers.error());
    if (!call.json) {
        printText(*stats, *workers);
        return exitDone;
    }
    QJsonArray array;
    for (const WorkerRow &worker : *workers)
        array.append(toJson(worker));
    QJsonObject object = toJson(*stats);
    object.insert(u"workers"_s, array);
    printJson(QJsonDocument(object));
    return exitDone;
}

} // namespace

Command statsCommand()
{
    return {u"stats"_s, {}, u"Show counts per status, throughput, latency and workers."_s, {}, 0, 0, runStats,
        {}};
}

} // namespace pgcourier
