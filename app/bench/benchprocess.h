// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <atomic>
#include <optional>
#include <QProcess>

namespace pgcourier {

// CPU seconds of this moment, read from /proc; differences of two readings are what counts.
[[nodiscard]] std::optional<double> cpuOfProcess(qint64 pid);
// Of a PostgreSQL server: the postmaster above that backend, its children, and those that have ended. None
// where the server is not on this machine or hides.
[[nodiscard]] std::optional<double> cpuOfServer(qint64 backendPid);
// Of all children of this process that have ended and were waited for.
[[nodiscard]] double cpuOfEndedChildren();

// One child of a benchmark, run from this program's own file. Ends with the object. Lives in one thread; all
// methods block.
class BenchProcess
{
public:
    // The database goes through the environment: a password must not show up in a list of processes.
    BenchProcess(const QString &program, const QStringList &arguments, const QString &conninfo = {});
    ~BenchProcess();

    [[nodiscard]] Result<QByteArray> awaitLine(const std::atomic<bool> &stopped); // its first one on stdout
    [[nodiscard]] Status awaitEnd(const std::atomic<bool> &stopped); // an error where it failed
    void terminate(); // SIGTERM
    [[nodiscard]] Status finish(); // the same, where it was not said before, then waits
    [[nodiscard]] qint64 pid() const { return m_process.processId(); }
    [[nodiscard]] qint64 peakMemoryKb() const { return m_peakKb; }
    [[nodiscard]] QByteArray takeOutput() { return m_process.readAllStandardOutput(); }

private:
    void sampleMemory();
    [[nodiscard]] Status outcome();

    QProcess m_process;
    qint64 m_peakKb = 0;
    bool m_terminated = false; // a second signal would end it at once
};

} // namespace pgcourier
