// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/worker.h"

#include "app/base/threadptr.h"
#include "app/base/version.h"
#include "app/db/session/listener.h"
#include "app/engine/claimer.h"
#include "app/engine/dispatcher.h"
#include "app/engine/leasekeeper.h"
#include "app/engine/recorder.h"
#include "app/http/bodybudget.h"
#include "app/http/sender.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSemaphore>
#include <QSysInfo>
#include <QTimer>
#include <vector>

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

constexpr auto finishLimit = 30s; // for what is on the wire when stop() is called
constexpr auto giveUpLimit = 2s; // for recording it after it was given up
constexpr auto goodbyeLimit
    = 5s; // for what is on the wire, when the owner goes away without waiting for stopped()
constexpr qint64 bodyBudget = 1 << 20; // bytes of response bodies that are held
// After that the database is taken to hang: what it has not confirmed by then is given up, since it could not
// be recorded anyhow. The requests stay marked as running, and are taken over once it is back.
constexpr auto hangLimit = 2500ms; // of a worker that is told to stop
constexpr auto goodbyeHangLimit = 1500ms; // of one whose owner goes away

// How many threads send, and how many requests each has on the wire.
int senderCount(int concurrency)
{
    return concurrency > 1 ? 2 : 1;
}

int senderShare(int concurrency, int sender)
{
    return (concurrency + sender) / senderCount(concurrency);
}

SenderOptions senderOptions(
    const WorkerOptions &options, int concurrency, const std::shared_ptr<BodyBudget> &budget)
{
    SenderOptions sender;
    sender.maxOnWire = concurrency;
    sender.bodyBudget = budget;
    sender.egress = options.egress;
    sender.caFile = options.caFile;
    sender.proxy = options.proxy;
    return sender;
}

} // namespace

// The threads of one run. Each object lives in a thread of its own and speaks to the others by queued
// signals, so a run goes on and ends well even while the owner's thread is blocked.
class WorkerRun
{
public:
    WorkerRun(const WorkerOptions &options, const QString &conninfo);
    ~WorkerRun();

    void start();
    void finish(bool atOnce);
    void setPaused(bool paused);
    void setConcurrency(int concurrency); // of the same shape
    void abandon(); // the database: every wait for it ends now
    [[nodiscard]] LeaseKeeper::Absence absence() const; // of the database
    [[nodiscard]] Dispatcher &dispatcher() { return *m_dispatcher; }
    [[nodiscard]] LeaseKeeper &keeper() { return *m_keeper; }
    [[nodiscard]] Recorder &recorder() { return *m_recorder; }
    [[nodiscard]] Claimer &claimer() { return *m_claimer; }

private:
    template <typename Object> Object *place(const QString &name, std::unique_ptr<Object> object)
    {
        m_threads.push_back(startThread(name, ThreadKind::Batch));
        return adopt(m_threads.back(), std::move(object));
    }
    void joinDatabase();
    void joinSenders();

    Dispatcher *m_dispatcher;
    Claimer *m_claimer;
    Recorder *m_recorder;
    LeaseKeeper *m_keeper;
    Listener *m_listener;
    QList<Sender *> m_senders;
    std::shared_ptr<BodyBudget> m_bodies = std::make_shared<BodyBudget>(bodyBudget);
    QSemaphore m_left; // released once the keeper has said goodbye
    std::vector<ThreadPtr> m_threads; // last: they stop before the rest goes
};

WorkerRun::WorkerRun(const WorkerOptions &options, const QString &conninfo)
{
    const int senders = senderCount(options.concurrency);
    const WorkerIdentity identity{QSysInfo::machineHostName(), QCoreApplication::applicationPid(),
        QLatin1String(programVersion), options.concurrency};
    m_dispatcher = place(QStringLiteral("dispatcher"), std::make_unique<Dispatcher>(options, senders));
    m_claimer = place(QStringLiteral("claimer"), std::make_unique<Claimer>(conninfo));
    m_recorder = place(QStringLiteral("recorder"), std::make_unique<Recorder>(conninfo));
    m_keeper = place(QStringLiteral("keeper"), std::make_unique<LeaseKeeper>(conninfo, identity));
    m_listener = place(QStringLiteral("listener"),
        std::make_unique<Listener>(
            conninfo, QStringList{QStringLiteral("pgcourier_queue"), QStringLiteral("pgcourier_cancel")}));
    for (int i = 0; i < senders; ++i) {
        m_senders.append(place(QStringLiteral("sender"),
            std::make_unique<Sender>(senderOptions(options, senderShare(options.concurrency, i), m_bodies))));
    }
    joinDatabase();
    joinSenders();
}

WorkerRun::~WorkerRun()
{
    const auto leaves = [this](std::chrono::milliseconds limit) {
        constexpr auto look = 20ms;
        const QDeadlineTimer deadline(limit);
        while (!m_left.tryAcquire(1, look.count())) {
            if (deadline.hasExpired() || absence().lasts > goodbyeHangLimit)
                return false;
        }
        return true;
    };
    if (!leaves(goodbyeLimit)) {
        finish(true);
        (void)leaves(giveUpLimit);
    }
    abandon(); // so that no thread is waited for
}

void WorkerRun::abandon()
{
    for (Connection *connection : {&m_claimer->connection(), &m_recorder->connection(),
             &m_keeper->connection(), &m_listener->connection()})
        connection->abandon();
}

LeaseKeeper::Absence WorkerRun::absence() const
{
    LeaseKeeper::Absence absence = m_keeper->absence();
    for (const Connection *connection : {&m_claimer->connection(), &m_recorder->connection()}) {
        if (connection->waitingFor() > absence.lasts)
            absence = {connection->waitingFor(), true};
    }
    return absence;
}

void WorkerRun::joinDatabase()
{
    using D = Dispatcher;
    using K = LeaseKeeper;
    QObject::connect(m_dispatcher, &D::claimWanted, m_claimer, &Claimer::claim);
    QObject::connect(m_claimer, &Claimer::claimed, m_dispatcher, &D::takeClaimed);
    QObject::connect(m_claimer, &Claimer::failed, m_dispatcher, &D::claimFailed);
    QObject::connect(m_claimer, &Claimer::claimed, m_recorder,
        [r = m_recorder](const ClaimRequest &, const ClaimAnswer &answer) {
            if (!answer.jobs.isEmpty())
                r->announceSoon();
        });
    QObject::connect(m_dispatcher, &D::ended, m_recorder, &Recorder::add);
    QObject::connect(m_dispatcher, &D::metricsReady, m_recorder, &Recorder::addMetrics);
    QObject::connect(m_recorder, &Recorder::recorded, m_dispatcher, &D::takeRecorded);

    QObject::connect(m_keeper, &K::enrolled, m_dispatcher, &D::enroll);
    QObject::connect(m_keeper, &K::policyChanged, m_dispatcher, &D::setPolicy);
    QObject::connect(m_keeper, &K::policyChanged, m_recorder, &Recorder::follow);
    QObject::connect(
        m_keeper, &K::disconnected, m_dispatcher, [d = m_dispatcher] { d->setConnected(false); });
    QObject::connect(m_keeper, &K::reconnected, m_dispatcher, [d = m_dispatcher] { d->setConnected(true); });
    QObject::connect(m_keeper, &K::leaseLost, m_dispatcher, &D::dropLease);
    QObject::connect(m_keeper, &K::leaseLost, m_claimer, &Claimer::reset);
    QObject::connect(m_keeper, &K::leaseLost, m_recorder, &Recorder::reset);
    QObject::connect(m_keeper, &K::neighboursCounted, m_dispatcher, &D::setNeighbours);
    QObject::connect(m_keeper, &K::withdrawn, m_dispatcher, &D::withdraw);
    QObject::connect(m_dispatcher, &D::withdrawnWanted, m_keeper, &K::findWithdrawn);
    QObject::connect(m_dispatcher, &D::reported, m_keeper, &K::setReport);
    QObject::connect(m_dispatcher, &D::drained, m_recorder, &Recorder::finish);
    QObject::connect(m_recorder, &Recorder::finished, m_keeper, &K::leave);
    QObject::connect(m_keeper, &K::left, m_keeper, [this] { m_left.release(); });

    QObject::connect(m_listener, &Listener::reconnected, m_dispatcher, &D::catchUp);
    QObject::connect(m_listener, &Listener::reconnected, m_keeper, &K::readPolicy);
    QObject::connect(m_listener, &Listener::notified, m_dispatcher, &D::takeNotification);
    QObject::connect(m_listener, &Listener::notified, m_keeper, &K::takeNotification);
}

void WorkerRun::joinSenders()
{
    using D = Dispatcher;
    // At once and before the senders hear of it.
    QObject::connect(
        m_dispatcher, &D::released, m_dispatcher,
        [bodies = m_bodies](qint64 bytes, qint64 ofLarge) { bodies->release(bytes, ofLarge); },
        Qt::DirectConnection);
    // To that sender alone: another must not be woken for nothing.
    QObject::connect(
        m_dispatcher, &D::send, m_dispatcher,
        [this](int index, const QList<HttpRequest> &requests) {
            QMetaObject::invokeMethod(
                m_senders.at(index), [sender = m_senders.at(index), requests] { sender->send(requests); });
        },
        Qt::DirectConnection);
    for (Sender *sender : std::as_const(m_senders)) {
        QObject::connect(m_dispatcher, &D::released, sender, &Sender::readOn);
        QObject::connect(m_dispatcher, &D::abort, sender, &Sender::abort);
        QObject::connect(m_dispatcher, &D::abortQueued, sender, &Sender::abortQueued);
        QObject::connect(m_dispatcher, &D::abortAll, sender, &Sender::abortAll);
        QObject::connect(m_dispatcher, &D::responseLimitChanged, sender, &Sender::setResponseLimit);
        QObject::connect(sender, &Sender::finished, m_dispatcher, &D::takeOutcomes);
    }
}

void WorkerRun::start()
{
    QMetaObject::invokeMethod(m_keeper, &LeaseKeeper::start);
    QMetaObject::invokeMethod(m_listener, &Listener::start);
}

void WorkerRun::finish(bool atOnce)
{
    QMetaObject::invokeMethod(m_dispatcher, atOnce ? &Dispatcher::stopNow : &Dispatcher::stop);
}

void WorkerRun::setPaused(bool paused)
{
    QMetaObject::invokeMethod(m_dispatcher, [d = m_dispatcher, paused] { d->setPaused(paused); });
}

void WorkerRun::setConcurrency(int concurrency)
{
    QMetaObject::invokeMethod(
        m_dispatcher, [d = m_dispatcher, concurrency] { d->setConcurrency(concurrency); });
    for (int i = 0; i < m_senders.size(); ++i) {
        QMetaObject::invokeMethod(m_senders.at(i),
            [sender = m_senders.at(i), share = senderShare(concurrency, i)] { sender->setMaxOnWire(share); });
    }
}

class Worker::Private
{
public:
    WorkerOptions options;
    WorkerStatus status;
    QTimer finishTimer;
    QTimer hangTimer; // while it stops
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
    connect(&d->run->dispatcher(), &Dispatcher::statusChanged, this, [this](const WorkerStatus &status) {
        d->status = status;
        Q_EMIT statusChanged(status);
    });
    connect(&d->run->keeper(), &LeaseKeeper::disconnected, this, &Worker::troubled);
    connect(&d->run->recorder(), &Recorder::failed, this, &Worker::troubled);
    connect(&d->run->claimer(), &Claimer::failed, this, &Worker::troubled);
    connect(&d->run->keeper(), &LeaseKeeper::left, this, [this] {
        tearDown();
        Q_EMIT stopped();
    });
    connect(&d->run->keeper(), &LeaseKeeper::hopeless, this, [this](const Error &error) {
        if (d->run)
            d->run->finish(true);
        Q_EMIT failed(error);
    });
    d->run->start();
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
    if (!absence.hangs || absence.lasts < hangLimit)
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

bool Worker::setConcurrency(int concurrency)
{
    if (!d->run || senderCount(concurrency) != senderCount(d->options.concurrency))
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
    d->finishTimer.start(giveUpLimit);
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
