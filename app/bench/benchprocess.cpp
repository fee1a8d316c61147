// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/bench/benchprocess.h"

#include <csignal>
#include <QDir>
#include <QFile>
#include <QProcessEnvironment>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace pgcourier {

namespace {

constexpr int sampleMs = 20; // between two looks at a child's memory
constexpr int finishMs = 35'000; // a worker gives what is in flight 30 s

QByteArray readProc(qint64 pid, const char *name)
{
    QFile file(QStringLiteral("/proc/%1/%2").arg(pid).arg(QLatin1String(name)));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

// The fields of /proc/PID/stat behind the name, which may hold blanks: state, ppid, … See proc(5).
struct ProcessTimes
{
    QByteArray name;
    qint64 parent = 0;
    double own = 0; // user and system, in seconds
    double ofChildren = 0; // that have ended
};

std::optional<ProcessTimes> timesOf(qint64 pid)
{
    const QByteArray stat = readProc(pid, "stat");
    const qsizetype begin = stat.indexOf('(');
    const qsizetype end = stat.lastIndexOf(')');
    const QList<QByteArray> fields = stat.mid(end + 2).split(' ');
    if (begin < 0 || end < begin || fields.size() < 15)
        return std::nullopt;
    const double ticks = double(sysconf(_SC_CLK_TCK));
    const auto seconds = [&fields, ticks](int first) {
        return double(fields.at(first).toLongLong() + fields.at(first + 1).toLongLong()) / ticks;
    };
    return ProcessTimes{
        stat.mid(begin + 1, end - begin - 1), fields.at(1).toLongLong(), seconds(11), seconds(13)};
}

double cpuOfRunning(qint64 parent)
{
    double sum = 0;
    for (const QString &entry : QDir(QStringLiteral("/proc")).entryList(QDir::Dirs)) {
        bool isPid = false;
        const qint64 pid = entry.toLongLong(&isPid);
        const auto times = isPid ? timesOf(pid) : std::nullopt;
        if (times && times->parent == parent)
            sum += times->own;
    }
    return sum;
}

Error stoppedError()
{
    return Error::cancelled(QStringLiteral("The benchmark was stopped"));
}

} // namespace

std::optional<double> cpuOfProcess(qint64 pid)
{
    const auto times = timesOf(pid);
    return times ? std::optional(times->own) : std::nullopt;
}

std::optional<double> cpuOfServer(qint64 backendPid)
{
    const auto backend = timesOf(backendPid);
    auto postmaster = backend ? timesOf(backend->parent) : std::nullopt;
    if (!postmaster || backend->name != "postgres" || postmaster->name != "postgres")
        return std::nullopt;
    // Again where a process ended meanwhile: it would be missing among those that run and those that ended.
    for (;;) {
        const double sum = postmaster->own + postmaster->ofChildren + cpuOfRunning(backend->parent);
        const auto after = timesOf(backend->parent);
        if (!after || after->ofChildren == postmaster->ofChildren)
            return sum;
        postmaster = after;
    }
}

double cpuOfEndedChildren()
{
    rusage usage{};
    getrusage(RUSAGE_CHILDREN, &usage);
    const auto seconds = [](const timeval &time) {
        return double(time.tv_sec) + double(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

BenchProcess::BenchProcess(const QString &program, const QStringList &arguments, const QString &conninfo)
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    if (!conninfo.isEmpty())
        environment.insert(QStringLiteral("DATABASE_URL"), conninfo);
    m_process.setProcessEnvironment(environment);
    // It must not go on where this process is killed.
    m_process.setChildProcessModifier([] { prctl(PR_SET_PDEATHSIG, SIGTERM); });
    m_process.start(program, arguments, QIODevice::ReadOnly);
    m_process.waitForStarted();
}

BenchProcess::~BenchProcess()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    m_process.kill();
    m_process.waitForFinished();
}

void BenchProcess::sampleMemory()
{
    const QByteArray status = readProc(pid(), "status");
    const qsizetype at = status.indexOf("VmHWM:");
    if (at >= 0)
        m_peakKb = std::max(
            m_peakKb, status.mid(at + 6, status.indexOf("kB", at) - at - 6).trimmed().toLongLong());
}

Result<QByteArray> BenchProcess::awaitLine(const std::atomic<bool> &stopped)
{
    while (!m_process.canReadLine()) {
        if (stopped)
            return stoppedError();
        if (m_process.waitForReadyRead(sampleMs) || m_process.state() != QProcess::NotRunning)
            continue;
        if (const Status ended = outcome(); !ended)
            return ended.error();
        return Error::process(QStringLiteral("A process of the benchmark ended too soon"));
    }
    return m_process.readLine().trimmed();
}

Status BenchProcess::awaitEnd(const std::atomic<bool> &stopped)
{
    while (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(sampleMs)) {
        sampleMemory();
        if (stopped)
            return stoppedError();
    }
    return outcome();
}

void BenchProcess::terminate()
{
    sampleMemory();
    if (!std::exchange(m_terminated, true))
        m_process.terminate();
}

Status BenchProcess::finish()
{
    terminate();
    m_process.waitForFinished(finishMs);
    return outcome();
}

Status BenchProcess::outcome()
{
    // error() also tells of a wait that took too long, which is no failure here.
    const bool ended
        = m_process.state() == QProcess::NotRunning && m_process.error() != QProcess::FailedToStart;
    if (ended && m_process.exitStatus() == QProcess::NormalExit && m_process.exitCode() == 0)
        return Done{};
    const QString said = QString::fromUtf8(m_process.readAllStandardError()).trimmed().section(u'\n', -1);
    return Error::process(
        QStringLiteral("\"%1\" of the benchmark failed").arg(m_process.arguments().join(u' ')))
        .withDetail(said.isEmpty() ? m_process.errorString() : said);
}

} // namespace pgcourier
