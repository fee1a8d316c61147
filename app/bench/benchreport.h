// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/transportkind.h"

#include <optional>
#include <QMetaType>
#include <QString>

namespace pgcourier {

// What to measure. Values of the command line.
struct BenchOptions
{
    int requests = 20000;
    int workers = 1;
    int writers = 0; // sessions; above 0 what a request costs their transactions is measured too
    int destinations = 1; // addresses of 127.0.0.0/8
    int keys = 0; // ordering keys; above 0 a drain of requests that go in order is measured too
    int body = 0; // bytes; 0: GETs, else POSTs
    int responses = 0; // bytes; above 0 a drain of responses that large is measured too
    int slow = 0; // per cent of the requests that take two seconds; 0: not measured
    TransportKind transport = TransportKind::Curl; // of the workers
    QString target; // empty: a mock endpoint in a process of its own
    QString program; // this program's file: workers and the mock endpoint are run from it

    bool operator==(const BenchOptions &) const = default;
};

// How one part did its share.
struct BenchRate
{
    int requests = 0;
    int failed = 0;
    double seconds = 0;

    [[nodiscard]] double perSecond() const { return seconds > 0 ? requests / seconds : 0; }
    bool operator==(const BenchRate &) const = default;
};

// Milliseconds.
struct BenchLatency
{
    int samples = 0;
    double p50 = 0;
    double p95 = 0;
    double p99 = 0;

    bool operator==(const BenchLatency &) const = default;
};

// Transactions of several sessions at a time, with a worker beside them.
struct BenchWriters
{
    BenchRate plain; // of one row, in a table with one index
    BenchRate queued; // of one request, hardly any being sent meanwhile
    BenchRate queuedAndSent; // sent by the worker meanwhile, on the same cores

    bool operator==(const BenchWriters &) const = default;
};

// All that one run measured.
struct BenchReport
{
    QString serverVersion;
    QString database; // the throw-away one; gone by now
    BenchRate enqueueBulk; // in one transaction
    BenchRate enqueueSingle; // one per transaction, on one connection
    BenchLatency latency; // from the commit, as its caller heard of it, to the response's row
    BenchLatency latencyFromCall; // the enqueueing call and its commit included
    BenchRate drain;
    std::optional<BenchRate> drainBesideSlow; // the instant ones among slow ones
    std::optional<BenchRate> drainByOne; // by one worker, where there are several
    std::optional<double> serverCpuByOne; // as serverCpu
    std::optional<BenchRate> drainToOne; // to one destination, where there are several
    std::optional<double> serverCpuToOne;
    std::optional<BenchRate> drainInOrder; // by ordering keys
    std::optional<double> serverCpuInOrder; // as serverCpu
    std::optional<BenchRate> drainOfLarge; // of large responses, beside a destination that hangs
    qint64 largeMemoryKb = 0; // of the largest worker in the meantime
    std::optional<BenchWriters> writers;
    BenchRate httpAlone;
    BenchRate databaseAlone;
    double workerCpu = 0; // seconds per 10,000 requests of the drain
    std::optional<double> serverCpu; // likewise, of every process of the server; none: not visible
    std::optional<double> httpAloneCpu;
    int timedOut = 0; // of the drain: the target answers at once, so each would be our own fault
    qint64 workerMemoryKb = 0; // the largest of any worker during the drain
    std::optional<double> mockLoad; // of one core, during the drain; none: another target
    std::optional<double> mockLoadHttp; // the same beside the HTTP side alone

    bool operator==(const BenchReport &) const = default;
};

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::BenchReport)
