// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/benchwindow.h"

#include "app/base/threadptr.h"
#include "app/engine/engine.h"
#include "app/settings/settings.h"
#include "ui/mainwindow/mainwindow.h"
#include "ui/theme/theme.h"

#include <QAbstractItemModel>
#include <QFile>
#include <QLineEdit>
#include <QListWidget>
#include <QMetaEnum>
#include <QScrollBar>
#include <QTabBar>
#include <QTableView>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <fcntl.h>
#include <unistd.h>

namespace pgcourier {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr auto heartbeat = 5ms;
constexpr double worthNaming = 10; // milliseconds
constexpr size_t mostNamed = 12;

double milliseconds(qint64 nanoseconds)
{
    return double(nanoseconds) / 1e6;
}

int residentMegabytes(const char *key)
{
    QFile file(u"/proc/self/status"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray status = file.readAll();
    return status.mid(status.indexOf(key) + qstrlen(key)).trimmed().split(' ').value(0).toInt() / 1024;
}

// Milliseconds of CPU that this thread has used: the rest of the time others had the processor.
double ownCpu()
{
    timespec used{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &used);
    return double(used.tv_sec) * 1e3 + double(used.tv_nsec) / 1e6;
}

// Milliseconds that this thread was ready to run and had no processor (proc(5), schedstat).
double coreWait()
{
    static const int file = open("/proc/thread-self/schedstat", O_RDONLY | O_CLOEXEC);
    char text[96] = {};
    if (file < 0 || pread(file, text, sizeof text - 1, 0) <= 0)
        return 0;
    qint64 ran = 0;
    qint64 waited = 0;
    return std::sscanf(text, "%lld %lld", &ran, &waited) == 2 ? milliseconds(waited) : 0;
}

// How late each beat of a timer comes is how long the event loop was held up.
class StallMeter : public QObject
{
public:
    StallMeter()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        connect(&m_timer, &QTimer::timeout, this, [this] {
            const double late = milliseconds(m_since.nsecsElapsed()) - double(heartbeat.count());
            const double waited = coreWait();
            m_since.start();
            m_stalls.push_back(std::max(late, 0.0));
            m_own.push_back(std::max(late - (waited - m_waited), 0.0));
            m_waited = waited;
        });
    }

    void start()
    {
        m_since.start();
        m_waited = coreWait();
        m_timer.start(heartbeat);
    }

    void report()
    {
        m_timer.stop();
        print("event-loop stalls", m_stalls);
        print("without the wait for a core", m_own);
    }

private:
    static void print(const char *what, std::vector<double> &stalls)
    {
        std::sort(stalls.begin(), stalls.end());
        const auto at = [&stalls](double share) {
            return stalls.empty() ? 0 : stalls[size_t(share * double(stalls.size() - 1))];
        };
        std::printf("%s: p50 %.1f  p99 %.1f  p99.9 %.1f  max %.1f ms (%zu beats)\n", what, at(0.5), at(0.99),
            at(0.999), at(1), stalls.size());
    }

    QTimer m_timer;
    QElapsedTimer m_since;
    std::vector<double> m_stalls;
    std::vector<double> m_own; // the same without what the thread waited for a core
    double m_waited = 0;
};

// A user in a hurry: a scroll or a change of tab, filter or page four times a second.
class Script : public QObject
{
public:
    explicit Script(QWidget &window)
        : m_pages(window.findChild<QListWidget *>(u"sideBar"_s))
        , m_tabs(window.findChild<QTabBar *>(u"statusTabs"_s))
        , m_table(window.findChild<QTableView *>(u"requests"_s))
        , m_filter(window.findChild<QLineEdit *>(u"filter"_s))
    {
        connect(&m_timer, &QTimer::timeout, this, &Script::step);
    }

    void start() { m_timer.start(250ms); }
    void stop() { m_timer.stop(); }

private:
    void step()
    {
        const int turn = m_step++;
        name(nameOf(turn % 40));
        QScrollBar *bar = m_table->verticalScrollBar();
        if (turn % 40 < 20) {
            if (turn % 40 == 0)
                m_pages->setCurrentRow(0);
            if (turn % 10 < 8) // a page further each time, which loads older rows
                bar->setValue(std::min(bar->maximum(), bar->value() + 25));
            else
                bar->setValue(0);
            m_table->selectRow(turn % 20);
        } else if (turn % 40 < 28) {
            m_tabs->setCurrentIndex(turn % m_tabs->count());
        } else if (turn % 40 < 32) {
            m_tabs->setCurrentIndex(0);
            m_filter->setText(turn % 40 == 31 ? QString() : u"host:api3.example.com code:5xx"_s);
        } else {
            const int page = (turn - turn / 40) % m_pages->count();
            name(u"change the page to "_s + m_pages->item(page)->text());
            m_pages->setCurrentRow(page);
        }
    }

    static void name(const QString &step) { static_cast<BenchApplication *>(qApp)->nameStep(step); }
    static QString nameOf(int step)
    {
        return step < 20 ? u"scroll and select"_s : step < 28 ? u"change the tab"_s : u"filter"_s;
    }

    QTimer m_timer;
    QListWidget *m_pages;
    QTabBar *m_tabs;
    QTableView *m_table;
    QLineEdit *m_filter;
    int m_step = 0;
};

void say(const char *event)
{
    std::printf("@%s\n", event);
    std::fflush(stdout);
}

void announceStates(Engine &engine)
{
    QObject::connect(&engine, &Engine::stateChanged, &engine, [](ConnectionState state) {
        if (state == ConnectionState::Lost)
            say("connection shown as lost");
        else if (state == ConnectionState::Connected)
            say("connected");
    });
}

} // namespace

qint64 benchNow()
{
    timespec now{};
    clock_gettime(CLOCK_MONOTONIC, &now);
    return qint64(now.tv_sec) * 1'000'000'000 + now.tv_nsec;
}

bool BenchApplication::notify(QObject *receiver, QEvent *event)
{
    if (QThread::currentThread() != thread()) // every thread's events come by here
        return QApplication::notify(receiver, event);
    const QEvent::Type type = event->type();
    const bool awaited = type == QEvent::Paint && m_awaited && receiver == m_awaited;
    QElapsedTimer timer;
    timer.start();
    // Afterwards the receiver may be gone.
    QByteArray name;
    const bool watched = m_watching && m_depth == 0;
    const double cpu = watched ? ownCpu() : 0;
    const double waited = watched ? coreWait() : 0;
    if (watched)
        name = receiver->metaObject()->className();
    ++m_depth;
    const bool answer = QApplication::notify(receiver, event);
    --m_depth;
    const double ms = milliseconds(timer.nsecsElapsed());
    if (watched)
        m_mostCpu = std::max(m_mostCpu, ownCpu() - cpu);
    if (watched && ms > worthNaming) {
        const char *kind = QMetaEnum::fromType<QEvent::Type>().valueToKey(type);
        m_culprits.push_back({ms, ownCpu() - cpu, coreWait() - waited,
            QByteArray(name + ' ' + (kind ? kind : "event") + " after: " + m_step.toUtf8())});
    }
    if (awaited) {
        m_awaited.clear();
        Q_EMIT painted();
    }
    return answer;
}

void BenchApplication::reportCulprits() const
{
    std::printf("the window's own part: at most %.1f ms of CPU in one event\n", m_mostCpu);
    std::vector<Culprit> worst = m_culprits;
    std::sort(worst.begin(), worst.end(), [](const auto &a, const auto &b) { return a.ms > b.ms; });
    for (size_t i = 0; i < std::min(worst.size(), mostNamed); ++i)
        std::printf("  %.1f ms, %.1f of them its own CPU, %.1f waiting for a core, in %s\n", worst[i].ms,
            worst[i].cpu, worst[i].waited, worst[i].what.constData());
    if (worst.size() > mostNamed)
        std::printf("  and %zu more above %.0f ms\n", worst.size() - mostNamed, worthNaming);
}

int runBenchWindow(const BenchWindowPlan &plan)
{
    startThreadsBehindThisOne(); // as the program does
    auto &application = static_cast<BenchApplication &>(*qApp);
    theme::apply(application, theme::Scheme::Light);
    Settings settings;
    Engine engine;
    MainWindow window(engine, settings);
    StallMeter meter;
    Script script(window);
    auto *table = window.findChild<QTableView *>(u"requests"_s);
    qint64 connected = 0;
    QObject::connect(&engine, &Engine::stateChanged, &window, [&](ConnectionState state) {
        if (state == ConnectionState::Connected && connected == 0)
            connected = benchNow();
    });
    QObject::connect(
        table->model(), &QAbstractItemModel::rowsInserted, &window,
        [&] { application.announcePaintOf(table->viewport()); }, Qt::SingleShotConnection);
    QObject::connect(table->model(), &QAbstractItemModel::modelReset, &window, [&] {
        if (table->model()->rowCount() > 0)
            application.announcePaintOf(table->viewport());
    });
    const auto metOnce = std::make_shared<bool>(false);
    QObject::connect(&application, &BenchApplication::painted, &window, [&, metOnce] {
        if (std::exchange(*metOnce, true))
            return;
        const qint64 now = benchNow();
        std::printf("usable window %.0f ms after the start of the process, first page %.0f ms after the "
                    "connection\n",
            milliseconds(now - plan.since), milliseconds(now - connected));
        if (plan.seconds == 0)
            return QCoreApplication::quit();
        announceStates(engine);
        say("opened");
        // The first second is the opening's own.
        QTimer::singleShot(1s, &window, [&] {
            application.watch(true);
            meter.start();
            script.start();
        });
        QTimer::singleShot(plan.seconds * 1000, &window, [&] {
            script.stop();
            application.watch(false);
            meter.report();
            application.reportCulprits();
            std::printf("resident memory: %d MB, at most %d MB\n", residentMegabytes("VmRSS:"),
                residentMegabytes("VmHWM:"));
            QCoreApplication::quit();
        });
    });
    window.resize(1400, 880);
    window.show();
    window.open(targetFromText(plan.conninfo));
    return QApplication::exec();
}

} // namespace pgcourier
