// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/bench/benchdatabase.h"
#include "app/bench/benchprocess.h"
#include "app/bench/benchreport.h"

#include <atomic>
#include <vector>

namespace pgcourier {

// What a benchmark measures with: a throw-away database, a mock endpoint where no other target was given, and
// workers, which are processes of their own.
class BenchRig
{
public:
    BenchRig(const BenchOptions &options, const std::atomic<bool> &stopped);

    [[nodiscard]] Status build(const QString &conninfo);
    [[nodiscard]] Status takeDown();

    [[nodiscard]] const BenchOptions &options() const { return m_options; }
    [[nodiscard]] const std::atomic<bool> &stopped() const { return m_stopped; }
    [[nodiscard]] BenchDatabase &database() { return m_database; }
    [[nodiscard]] Connection &connection() { return m_database.connection(); }
    [[nodiscard]] const QString &url() const { return m_url; }
    [[nodiscard]] const QString &largeUrl() const { return m_largeUrl; }
    [[nodiscard]] const QString &hangingUrl() const { return m_hangingUrl; }

    // `slow`: so many per cent go to the other host, and take their time.
    [[nodiscard]] Status enqueue(int count, int slow = 0);
    [[nodiscard]] Status enqueueSpread(int count); // to all the destinations in turn
    [[nodiscard]] Status enqueueInOrder(int count); // as enqueueSpread(), by all the ordering keys in turn
    // Workers that go on until endWorkers(), and of which each has sent something: dozens that start cost the
    // server more than what they send in a short benchmark.
    [[nodiscard]] Status bringUp(int count);
    [[nodiscard]] Status awaitNothing(); // waits or runs
    [[nodiscard]] bool hasWorkers() const { return !m_workers.empty(); }
    [[nodiscard]] double cpuOfWorkers() const;
    [[nodiscard]] Status endWorkers(qint64 &peakKb);
    [[nodiscard]] std::unique_ptr<BenchProcess> startWorker(const QStringList &arguments) const;
    [[nodiscard]] Status runWorkers(int count, qint64 &peakKb); // until the queue is drained
    [[nodiscard]] Status awaitEmpty(const QString &url); // until no request to it is left in the queue
    [[nodiscard]] Result<qint64> newestId();
    [[nodiscard]] Result<BenchRate> rateFrom(const QString &url, qint64 behind);
    [[nodiscard]] std::optional<double> serverCpu();
    [[nodiscard]] std::optional<double> mockCpu() const;
    [[nodiscard]] double per10000(double seconds) const { return seconds * 10000 / m_options.requests; }

private:
    [[nodiscard]] Status countSessions();
    [[nodiscard]] Status startMock();
    [[nodiscard]] QString bodyText() const; // of POSTs; else an empty object
    [[nodiscard]] Status awaitTrue(const char *question, const ParameterList &parameters);

    const BenchOptions m_options;
    const std::atomic<bool> &m_stopped;
    QString m_url;
    QString m_slowUrl;
    QString m_largeUrl;
    QString m_hangingUrl;
    BenchDatabase m_database;
    std::unique_ptr<BenchProcess> m_mock;
    std::vector<std::unique_ptr<BenchProcess>> m_workers;
};

} // namespace pgcourier
