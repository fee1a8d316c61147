// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchlatency.h"

#include <algorithm>
#include <cmath>
#include <QElapsedTimer>
#include <QThread>

#include <poll.h>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr int paceMs = 100; // between two single requests on an idle system
constexpr int glanceMs = 100; // between two looks whether the benchmark was stopped
constexpr auto tellResponses
    = "create function tell() returns trigger language plpgsql as"
      " 'begin perform pg_notify(''pgcourier_bench'', new.id::text); return null; end';"
      "create trigger tell after insert on net._http_response"
      " for each row execute function tell()";

BenchLatency summary(QList<double> values)
{
    std::sort(values.begin(), values.end());
    const auto at = [&values](double share) { // nearest rank
        return values.value(qsizetype(std::ceil(share * double(values.size()))) - 1);
    };
    return {int(values.size()), at(0.5), at(0.95), at(0.99)};
}

double msOf(const QElapsedTimer &clock)
{
    return double(clock.nsecsElapsed()) / 1e6;
}

// A notification comes as soon as others can see what was committed with it.
Status awaitResponse(BenchRig &rig, qint64 id)
{
    Connection &connection = rig.connection();
    const QString told = QString::number(id);
    while (!rig.stopped()) {
        pollfd readable{connection.socket(), POLLIN, 0};
        (void)::poll(&readable, 1, glanceMs);
        for (const Notification &notification : connection.takeNotifications()) {
            if (notification.payload == told)
                return Done{};
        }
        if (!connection.isOpen())
            return Error::connectionLost(u"The connection to the database was lost"_s);
    }
    return Done{};
}

Status sampleLatency(BenchRig &rig, QList<double> &fromCommit, QList<double> &fromCall)
{
    QElapsedTimer call, commit;
    call.start();
    const auto queued = rig.connection().execute("select net.http_get($1)", {rig.url()});
    commit.start();
    if (!queued)
        return queued.error();
    if (const Status seen = awaitResponse(rig, queued->int64(0, 0)); !seen)
        return seen;
    fromCommit.append(msOf(commit));
    fromCall.append(msOf(call));
    return Done{};
}

} // namespace

// The worker delivers what was queued singly first, and is warm and idle then.
Status measureBenchLatency(BenchRig &rig, BenchReport &report)
{
    const auto worker = rig.startWorker({});
    if (const Status empty = rig.awaitEmpty(rig.url()); !empty)
        return empty;
    // Told by a trigger: looking for the row again and again would take the processor from what is measured.
    Connection &connection = rig.connection();
    if (const Status told = connection.executeScript(tellResponses); !told)
        return told;
    if (const Status listening = connection.listen(u"pgcourier_bench"_s); !listening)
        return listening;
    QList<double> fromCommit, fromCall;
    const int samples = std::clamp(rig.options().requests / 100, 10, 100);
    for (int i = 0; i < samples && !rig.stopped(); ++i) {
        QThread::msleep(paceMs);
        if (const Status sampled = sampleLatency(rig, fromCommit, fromCall); !sampled)
            return sampled;
    }
    report.latency = summary(fromCommit);
    report.latencyFromCall = summary(fromCall);
    if (const Status done = worker->finish(); !done)
        return done;
    return connection.executeScript("unlisten *; drop trigger tell on net._http_response");
}

} // namespace pgcourier
