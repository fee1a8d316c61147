// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/workerrun.h"

#include "app/base/version.h"
#include "app/engine/wire.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QSysInfo>

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

constexpr auto goodbyeLimit
    = 5s; // for what is on the wire, when the owner goes away without waiting for stopped()
constexpr auto goodbyeHangLimit = 1500ms; // until the database is taken to hang, when the owner goes away

// What each of the threads has of a number that all share.
int senderShare(int whole, int sender, int senders)
{
    return (whole + sender) / senders;
}

SenderOptions senderOptions(const WorkerOptions &options, int sender, int senders,
    const std::shared_ptr<BodyBudget> &budget, int spare)
{
    SenderOptions made = senderOptions(options);
    made.spareConnections = spare;
    made.maxOnWire = senderShare(options.concurrency, sender, senders);
    if (options.perHost > 0)
        made.connectionsPerHost = std::max(1, senderShare(options.perHost, sender, senders));
    made.bodyBudget = budget;
    return made;
}

} // namespace

// A thread that sends over Qt has half a core's work with one that Qt starts beside it; over curl one does
// what all the others of a worker can keep up with.
int WorkerRun::senderCount(const WorkerOptions &options)
{
    return options.transport == TransportKind::Qt && options.concurrency > 1 ? 2 : 1;
}

WorkerRun::WorkerRun(const WorkerOptions &wanted, const QString &conninfo)
    : WorkerRun(wanted, wireShare(wanted, senderCount(wanted)), conninfo)
{
}

WorkerRun::WorkerRun(const WorkerOptions &wanted, const WireShare &share, const QString &conninfo)
    : m_mostOnWire(share.needed > 0 ? share.onWire : 0)
{
    WorkerOptions options = wanted;
    options.concurrency = share.onWire;
    const int senders = senderCount(wanted);
    WorkerIdentity identity{QSysInfo::machineHostName(), QCoreApplication::applicationPid(),
        QLatin1String(programVersion), options.concurrency};
    identity.transport = options.transport;
    identity.detour = options.detour;
    m_dispatcher = place(QStringLiteral("dispatcher"), std::make_unique<Dispatcher>(options, senders));
    m_claimer = place(QStringLiteral("claimer"), std::make_unique<Claimer>(conninfo));
    m_recorder = place(QStringLiteral("recorder"), std::make_unique<Recorder>(conninfo));
    m_keeper = place(QStringLiteral("keeper"),
        std::make_unique<LeaseKeeper>(conninfo, identity, options.patient, !options.drain));
    m_listener = place(QStringLiteral("listener"),
        std::make_unique<Listener>(
            conninfo, QStringList{QStringLiteral("pgcourier_queue"), QStringLiteral("pgcourier_cancel")}));
    m_verifier = place(QStringLiteral("verifier"), std::make_unique<Verifier>(conninfo));
    m_caller = place(QStringLiteral("responses"), std::make_unique<ResponseCaller>(conninfo));
    for (int i = 0; i < senders; ++i) {
        m_senders.append(place(QStringLiteral("sender"),
            std::make_unique<Sender>(senderOptions(options, i, senders, m_bodies, share.spare))));
    }
    joinDatabase();
    joinResponses();
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
    for (Connection *connection :
        {&m_claimer->connection(), &m_recorder->connection(), &m_keeper->connection(),
            &m_listener->connection(), &m_verifier->connection(), &m_caller->connection()})
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
    QObject::connect(m_dispatcher, &D::pollingEnded, m_claimer, &Claimer::stopPolling);
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
    QObject::connect(m_keeper, &K::sharersCounted, m_dispatcher, &D::setSharers);
    QObject::connect(m_keeper, &K::sharersCounted, m_recorder, &Recorder::setSharers);
    QObject::connect(m_keeper, &K::withdrawn, m_dispatcher, &D::withdraw);
    QObject::connect(m_dispatcher, &D::withdrawnWanted, m_keeper, &K::findWithdrawn);
    QObject::connect(m_dispatcher, &D::reported, m_keeper, &K::setReport);
    QObject::connect(m_dispatcher, &D::policyWanted, m_keeper, qOverload<int>(&K::readPolicy));
    QObject::connect(m_dispatcher, &D::stirred, m_keeper, &K::beatSoon);
    QObject::connect(m_keeper, &K::clockRead, m_dispatcher, &D::setClock);
    QObject::connect(m_keeper, &K::dueRead, m_dispatcher, &D::setDue);
    QObject::connect(m_keeper, &K::notificationsRead, m_dispatcher, &D::setNotified);
    QObject::connect(m_dispatcher, &D::drained, m_recorder, &Recorder::finish);
    QObject::connect(m_keeper, &K::left, m_keeper, [this] { m_left.release(); });

    QObject::connect(m_listener, &Listener::reconnected, m_dispatcher, &D::catchUp);
    QObject::connect(m_listener, &Listener::reconnected, m_keeper, qOverload<>(&K::readPolicy));
    QObject::connect(m_listener, &Listener::notified, m_dispatcher, &D::takeNotification);
    // A pooler lets no notification through, and a session of it is dear.
    QObject::connect(m_keeper, &K::enrolled, m_listener, [l = m_listener](int, bool pooled) {
        if (pooled)
            l->stop();
        else
            l->ensure();
    });
    QObject::connect(m_keeper, &K::reconnected, m_listener, &Listener::ping);
}

// What the database has to say of responses, and who hears of them.
void WorkerRun::joinResponses()
{
    using C = ResponseCaller;
    QObject::connect(m_dispatcher, &Dispatcher::checkWanted, m_verifier, &Verifier::check);
    QObject::connect(m_verifier, &Verifier::checked, m_dispatcher, &Dispatcher::takeOutcomes);
    QObject::connect(m_keeper, &LeaseKeeper::policyChanged, m_caller, &C::follow);
    QObject::connect(m_recorder, &Recorder::recorded, m_caller, &C::takeRecorded);
    QObject::connect(m_recorder, &Recorder::finished, m_caller, &C::finish);
    QObject::connect(m_caller, &C::finished, m_keeper, &LeaseKeeper::leave);
    // By the clock of a thread that never waits, for the caller's own does.
    auto *deadline = new QTimer;
    deadline->setSingleShot(true);
    deadline->moveToThread(m_dispatcher->thread());
    QObject::connect(m_dispatcher->thread(), &QThread::finished, deadline, &QObject::deleteLater);
    QObject::connect(m_caller, &C::calling, deadline, qOverload<int>(&QTimer::start));
    QObject::connect(m_caller, &C::called, deadline, &QTimer::stop);
    QObject::connect(deadline, &QTimer::timeout, m_caller, &C::cutOff, Qt::DirectConnection);
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
}

void WorkerRun::finish(bool atOnce)
{
    QMetaObject::invokeMethod(m_dispatcher, atOnce ? &Dispatcher::stopNow : &Dispatcher::stop);
}

void WorkerRun::setPaused(bool paused)
{
    QMetaObject::invokeMethod(m_dispatcher, [d = m_dispatcher, paused] { d->setPaused(paused); });
}

void WorkerRun::setHostMap(const HostMap &map)
{
    for (Sender *sender : std::as_const(m_senders))
        QMetaObject::invokeMethod(sender, [sender, map] { sender->setHostMap(map); });
}

void WorkerRun::renewDetour()
{
    QMetaObject::invokeMethod(m_keeper, &LeaseKeeper::renewDetour);
}

void WorkerRun::setConcurrency(int wanted)
{
    const int concurrency = m_mostOnWire > 0 ? std::min(wanted, m_mostOnWire) : wanted;
    QMetaObject::invokeMethod(
        m_dispatcher, [d = m_dispatcher, concurrency] { d->setConcurrency(concurrency); });
    for (int i = 0; i < m_senders.size(); ++i) {
        QMetaObject::invokeMethod(m_senders.at(i),
            [sender = m_senders.at(i), share = senderShare(concurrency, i, int(m_senders.size()))] {
                sender->setMaxOnWire(share);
            });
    }
}

} // namespace pgcourier
