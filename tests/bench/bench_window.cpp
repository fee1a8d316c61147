// SPDX-License-Identifier: GPL-3.0-or-later
// How long the window keeps its user waiting while a large queue moves:
//     bench_window [--rows N] [--rate PER_SECOND] [--seconds S] [--freeze S]
// Fills a server of its own with N finished requests (5,000,000: about a minute), completes 2,000 a second,
// and opens the window on it for S seconds (60), scrolling, changing tabs, filters and pages. Prints the
// stalls of its event loop, of which each above 10 ms is named, and the same without what its thread waited
// for a processor: the server, the load and the window share them. Then the first page after the connection;
// a warm start to a usable window; the memory it took. Runs on any platform plugin: xvfb-run, or
// QT_QPA_PLATFORM=offscreen.
// --freeze 20 stops every process of the server for that long in the middle, as a hanging machine does, and
// prints when the window said so and when it was back.
// The window is this program started a second time, so that filling and load do not count as its own.
#include "tests/bench/benchload.h"
#include "tests/bench/benchwindow.h"
#include "tests/support/testcluster.h"

#include <QApplication>
#include <QCommandLineParser>
#include <QProcess>
#include <QTimer>

#include <cstdio>

using namespace pgcourier;
using namespace Qt::StringLiterals;

namespace {

struct Plan
{
    qint64 rows = 5'000'000;
    int rate = 2'000;
    int seconds = 60;
    int freezeSeconds = 0;
};

// What the window's process says on its standard output: a line is either for the reader or "@event".
class WindowProcess
{
public:
    WindowProcess(const QString &conninfo, const QStringList &options)
    {
        m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
        QObject::connect(&m_process, &QProcess::readyReadStandardOutput, [this] { read(); });
        const qint64 now = benchNow();
        m_process.start(QCoreApplication::applicationFilePath(),
            QStringList{u"--window"_s, conninfo, u"--since"_s, QString::number(now)} + options);
    }

    void onEvent(std::function<void(const QByteArray &)> heard) { m_heard = std::move(heard); }
    bool finish(int limitMs)
    {
        QEventLoop loop;
        QObject::connect(&m_process, &QProcess::finished, &loop, &QEventLoop::quit);
        QTimer::singleShot(limitMs, &loop, &QEventLoop::quit);
        if (m_process.state() != QProcess::NotRunning)
            loop.exec();
        read();
        return m_process.state() == QProcess::NotRunning && m_process.exitCode() == 0;
    }

private:
    void read()
    {
        while (m_process.canReadLine()) {
            const QByteArray line = m_process.readLine().trimmed();
            if (line.startsWith('@') && m_heard)
                m_heard(line.mid(1));
            else if (!line.startsWith('@'))
                std::printf("%s\n", line.constData());
        }
        std::fflush(stdout);
    }

    QProcess m_process;
    std::function<void(const QByteArray &)> m_heard;
};

void measureStarts(const QString &conninfo)
{
    for (const char *what : {"cold", "warm", "warm"}) {
        std::printf("%s start: ", what);
        std::fflush(stdout);
        WindowProcess window(conninfo, {u"--start-only"_s});
        if (!window.finish(60'000))
            std::printf("did not become usable\n");
    }
}

bool measureWindow(const Plan &plan, TestCluster &cluster, const QString &conninfo)
{
    QElapsedTimer since;
    QTimer freeze, thaw;
    freeze.setSingleShot(true);
    thaw.setSingleShot(true);
    QObject::connect(&freeze, &QTimer::timeout, [&] {
        cluster.freeze();
        since.start();
        thaw.start(plan.freezeSeconds * 1000);
    });
    QObject::connect(&thaw, &QTimer::timeout, [&] {
        cluster.thaw();
        since.start();
    });
    WindowProcess window(conninfo, {u"--seconds"_s, QString::number(plan.seconds)});
    window.onEvent([&](const QByteArray &event) {
        if (event == "opened" && plan.freezeSeconds > 0)
            freeze.start(plan.seconds * 1000 / 3);
        else if (since.isValid() && event != "opened")
            std::printf("%s %.1f s after the server %s\n", event.constData(), double(since.elapsed()) / 1000,
                thaw.isActive() ? "stopped" : "went on");
    });
    const bool done = window.finish((plan.seconds + 120) * 1000);
    cluster.thaw();
    return done;
}

int measure(const Plan &plan)
{
    TestCluster cluster(TestClusterOptions{false, false,
        {u"max_wal_size=8GB"_s, u"checkpoint_timeout=1h"_s, u"synchronous_commit=off"_s,
            u"shared_buffers=256MB"_s}});
    if (!cluster.start())
        return 1;
    const QString conninfo = cluster.createDatabase();
    QElapsedTimer filling;
    filling.start();
    if (const Status filled = fillQueue(conninfo, plan.rows); !filled) {
        std::fprintf(stderr, "%s\n", qUtf8Printable(filled.error().line()));
        return 1;
    }
    std::printf("%lld finished requests, filled in %.0f s\n", plan.rows, double(filling.elapsed()) / 1000);
    measureStarts(conninfo);
    BenchLoad load(conninfo, plan.rate);
    const bool done = measureWindow(plan, cluster, conninfo);
    std::printf("%lld requests completed meanwhile, %.0f a second\n", load.completed(),
        double(load.completed()) / plan.seconds);
    return done ? 0 : 1;
}

} // namespace

int main(int argc, char *argv[])
{
    // Only the window needs a display, and the time until it stands counts.
    const bool isWindow = argc > 1 && qstrcmp(argv[1], "--window") == 0;
    const std::unique_ptr<QCoreApplication> application(
        isWindow ? new BenchApplication(argc, argv) : new QCoreApplication(argc, argv));
    QCommandLineParser parser;
    const auto option = [&parser](const QString &name, const QString &value) {
        parser.addOption(
            value.isNull() ? QCommandLineOption(name) : QCommandLineOption(name, {}, name, value));
    };
    option(u"rows"_s, u"5000000"_s);
    option(u"rate"_s, u"2000"_s);
    option(u"seconds"_s, u"60"_s);
    option(u"freeze"_s, u"0"_s);
    option(u"window"_s, u""_s);
    option(u"since"_s, u"0"_s);
    option(u"start-only"_s, {});
    parser.addHelpOption();
    parser.process(*application);
    const int seconds = parser.value(u"seconds"_s).toInt();
    if (isWindow) {
        return runBenchWindow({parser.value(u"window"_s), parser.value(u"since"_s).toLongLong(),
            parser.isSet(u"start-only"_s) ? 0 : seconds});
    }
    return measure({parser.value(u"rows"_s).toLongLong(), parser.value(u"rate"_s).toInt(), seconds,
        parser.value(u"freeze"_s).toInt()});
}
