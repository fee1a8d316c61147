// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/worker.h"

#include "app/engine/troubles.h"
#include "app/engine/workerrun.h"

#include <QTimer>

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

constexpr auto drainPatience = 10s; // with what keeps it from its work
constexpr auto finishLimit = 30s; // for what is on the wire when stop() is called
// After that the database is taken to hang: what it has not confirmed by then is given up, since it could not
// be recorded anyhow. The requests stay marked as running, and are taken over once it is back.
constexpr auto hangLimit = 2500ms; // of a worker that is told to stop
constexpr auto idleHangLimit = 500ms; // of one that holds nothing

} // namespace

class Worker::Private
{
public:
    WorkerOptions options;
    WorkerStatus status;
    QTimer finishTimer;
    QTimer hangTimer; // while it stops
    Troubles troubles;
    std::unique_ptr<WorkerRun> run;
};

Worker::Worker(WorkerOptions options, QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->options = std::move(options);
    d->finishTimer.setSingleShot(true);
    d->hangTimer.setInterval(100ms);
    connect(&d->hangTimer, &QTimer::timeout, this, &Worker::endWhereDatabaseHangs);
}

Worker::~Worker()
{
    if (d->run)
        d->run->finish(false); // and the run waits for the end, within its limit
}

void Worker::start(const QString &conninfo)
{
    if (d->run)
        return;
    d->run = std::make_unique<WorkerRun>(d->options, conninfo);
    d->status = {};
    d->status.state = WorkerState::Starting;
    Q_EMIT statusChanged(d->status);
    d->troubles = {};
    follow(*d->run);
    d->run->start();
}

void Worker::follow(WorkerRun &run)
{
    connect(&run.dispatcher(), &Dispatcher::statusChanged, this, [this](const WorkerStatus &status) {
        d->status = status;
        Q_EMIT statusChanged(status);
    });
    if (d->options.detour)
        connect(&run.dispatcher(), &Dispatcher::ended, this, &Worker::delivered);
    const auto meets = [this](int source) {
        return [this, source](const Error &error) {
            meet(source, error);
        };
    };
    const auto passes = [this](int source) {
        return [this, source] {
            pass(source);
        };
    };
    connect(&run.keeper(), &LeaseKeeper::disconnected, this, meets(Troubles::Lease));
    connect(&run.keeper(), &LeaseKeeper::impeded, this, meets(Troubles::Lease));
    connect(&run.keeper(), &LeaseKeeper::worksAgain, this, passes(Troubles::Lease));
    connect(&run.keeper(), &LeaseKeeper::noted, this, &Worker::noted);
    connect(&run.recorder(), &Recorder::failed, this, meets(Troubles::Records));
    connect(&run.recorder(), &Recorder::worksAgain, this, passes(Troubles::Records));
    connect(&run.claimer(), &Claimer::failed, this, meets(Troubles::Claims));
    connect(&run.claimer(), &Claimer::worksAgain, this, passes(Troubles::Claims));
    connect(&run.keeper(), &LeaseKeeper::left, this, [this] {
        tearDown();
        Q_EMIT stopped();
    });
    connect(&run.keeper(), &LeaseKeeper::hopeless, this, [this](const Error &error) {
        if (d->run)
            d->run->finish(true);
        Q_EMIT failed(troubleOf(error).error);
    });
}

void Worker::meet(int source, const Error &error)
{
    if (!d->run || d->status.state == WorkerState::Stopping)
        return;
    const auto line = d->troubles.met(Troubles::Source(source), error);
    if (d->options.drain && d->troubles.lasts() > drainPatience) {
        giveUp(d->troubles.newest().error);
        return;
    }
    if (line)
        Q_EMIT troubled(*line);
}

void Worker::pass(int source)
{
    if (const auto lasted = d->troubles.passed(Troubles::Source(source)))
        Q_EMIT recovered(*lasted);
}

void Worker::giveUp(const Error &error)
{
    stopNow();
    Q_EMIT failed(error);
}

void Worker::stop()
{
    if (!d->run || d->status.state == WorkerState::Stopping)
        return;
    d->status.state = WorkerState::Stopping;
    d->run->finish(false);
    d->finishTimer.disconnect();
    connect(&d->finishTimer, &QTimer::timeout, this, &Worker::stopNow);
    d->finishTimer.start(finishLimit);
    d->hangTimer.start();
}

void Worker::endWhereDatabaseHangs()
{
    const LeaseKeeper::Absence absence = d->run ? d->run->absence() : LeaseKeeper::Absence{};
    const std::chrono::milliseconds limit = d->status.inFlight == 0 ? idleHangLimit : hangLimit;
    if (!absence.hangs || absence.lasts < limit)
        return;
    d->hangTimer.stop();
    d->run->finish(true);
    d->run->abandon();
    QMetaObject::invokeMethod(&d->run->keeper(), &LeaseKeeper::leave);
}

void Worker::setPaused(bool paused)
{
    if (d->run)
        d->run->setPaused(paused);
}

void Worker::setHostMap(const HostMap &map)
{
    d->options.map = map;
    if (d->run)
        d->run->setHostMap(map);
}

void Worker::renewDetour()
{
    if (d->run)
        d->run->renewDetour();
}

bool Worker::setConcurrency(int concurrency)
{
    if (!d->run)
        return false;
    WorkerOptions wanted = d->options;
    wanted.concurrency = concurrency;
    if (WorkerRun::senderCount(wanted) != WorkerRun::senderCount(d->options))
        return false;
    d->run->setConcurrency(concurrency);
    return true;
}

void Worker::stopNow()
{
    if (!d->run)
        return;
    d->status.state = WorkerState::Stopping;
    d->run->finish(true);
    // What cannot be recorded now, since the server is away, stays marked as running: others take it over.
    d->finishTimer.disconnect();
    connect(&d->finishTimer, &QTimer::timeout, this,
        [this] { QMetaObject::invokeMethod(&d->run->keeper(), &LeaseKeeper::leave); });
    d->finishTimer.start(WorkerRun::giveUpLimit);
    d->hangTimer.start();
}

void Worker::tearDown()
{
    d->finishTimer.stop();
    d->hangTimer.stop();
    d->run.reset();
    d->status.state = WorkerState::Stopped;
    d->status.inFlight = 0;
    Q_EMIT statusChanged(d->status);
}

WorkerStatus Worker::status() const
{
    return d->status;
}

} // namespace pgcourier
