// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/engine.h"

#include "app/base/threadptr.h"
#include "app/db/pgnetmemory.h"
#include "app/db/session/listener.h"
#include "app/engine/connectiontext.h"
#include "app/engine/monitor.h"
#include "app/engine/questionlane.h"
#include "app/engine/starter.h"
#include "app/engine/worker.h"
#include "app/http/mockendpoint.h"

#include <array>
#include <QTimer>
#include <vector>

namespace pgcourier {

using namespace std::chrono_literals;

namespace {

constexpr auto delayLook = 250ms;
constexpr auto noticeable = 1s;

} // namespace

class Engine::Private
{
public:
    template <typename Object> Object *place(const QString &name, std::unique_ptr<Object> object)
    {
        threads.push_back(startThread(name));
        return adopt(threads.back(), std::move(object));
    }
    [[nodiscard]] QuestionLane *lane(Lane which) const { return lanes.at(size_t(which)); }

    ConnectionTarget target;
    QString conninfo; // where the target turned out to be
    ConnectionState state = ConnectionState::Closed;
    std::optional<Outage> outage;
    Delay delay;
    QTimer delayTimer;
    std::shared_ptr<PgNetMemory> memory = std::make_shared<PgNetMemory>();
    DatabaseInfo info;
    QUrl mockUrl;
    QStringList mockHosts; // that it was told
    quint64 watchNumber = 0;
    bool workerWanted = false;
    bool workerPaused = false;
    WorkerOptions workerOptions;

    std::unique_ptr<Worker> worker;
    DetourRun detour;
    Monitor *monitor = nullptr;
    Starter *starter = nullptr;
    Listener *listener = nullptr;
    MockEndpoint *mock = nullptr;
    std::array<QuestionLane *, 5> lanes{};
    std::vector<ThreadPtr> threads;
};

Engine::Engine(QObject *parent) : QObject(parent), d(std::make_unique<Private>())
{
    d->monitor = d->place(QStringLiteral("monitor"), std::make_unique<Monitor>());
    d->starter = d->place(QStringLiteral("starter"), std::make_unique<Starter>());
    d->mock = d->place(QStringLiteral("mock"), std::make_unique<MockEndpoint>());
    d->listener = d->place(QStringLiteral("listener"),
        std::make_unique<Listener>(
            QString(), QStringList{QStringLiteral("pgcourier_queue"), QStringLiteral("pgcourier_change")}));
    for (QuestionLane *&lane : d->lanes)
        lane = d->place(QStringLiteral("questions"), std::make_unique<QuestionLane>());
    for (QuestionLane *lane : d->lanes)
        lane->client().share(d->memory);
    d->monitor->client().share(d->memory);
    joinMonitor();
    joinStarter();
    startMock();
    connect(&d->detour, &DetourRun::troubled, this, &Engine::failed);
    connect(&d->detour, &DetourRun::changed, this, &Engine::tellMockHosts);
    connect(&d->delayTimer, &QTimer::timeout, this, &Engine::lookForDelay);
    d->delayTimer.start(delayLook);
}

Engine::~Engine()
{
    for (QuestionLane *lane : d->lanes)
        lane->client().abandon(Connection::cancelGrace); // the server is to end what it runs
    d->monitor->client().abandon();
    d->listener->connection().abandon();
    d->starter->giveUp();
    d->worker.reset();
    QMetaObject::invokeMethod(d->starter, &Starter::leave);
}

void Engine::joinMonitor()
{
    connect(d->monitor, &Monitor::connected, this, &Engine::meetDatabase);
    connect(d->monitor, &Monitor::lost, this, [this](const Error &error) {
        if (d->state == ConnectionState::Closed)
            return;
        setState(ConnectionState::Lost);
        Q_EMIT failed(error);
        if (d->target.local) // its server may have to be started again
            QMetaObject::invokeMethod(d->starter, &Starter::start);
    });
    connect(d->monitor, &Monitor::unreachable, this, [this](const Error &error) {
        if (d->state == ConnectionState::Connecting)
            Q_EMIT failed(error);
    });
    connect(d->monitor, &Monitor::hopeless, this, [this](const Error &error) {
        setOutage({});
        setState(ConnectionState::Failed);
        Q_EMIT failed(error);
    });
    connect(d->monitor, &Monitor::trying, this, [this] {
        if (d->outage)
            setOutage(Outage{d->outage->since, {}});
    });
    connect(d->monitor, &Monitor::waiting, this, [this](std::chrono::milliseconds wait) {
        if (d->state == ConnectionState::Closed)
            return;
        const QDateTime now = QDateTime::currentDateTimeUtc();
        setOutage(Outage{d->outage ? d->outage->since : now, now.addMSecs(wait.count())});
    });
    connect(d->monitor, &Monitor::snapshotReady, this, &Engine::snapshotReady);
    connect(d->listener, &Listener::notified, d->monitor, &Monitor::hint);
    connect(d->listener, &Listener::reconnected, d->monitor, &Monitor::hint);
    connect(d->listener, &Listener::reconnected, d->monitor, &Monitor::tryNow);
}

void Engine::joinStarter()
{
    connect(d->starter, &Starter::progress, this, &Engine::progress);
    connect(d->starter, &Starter::started, this, [this](const QString &conninfo) {
        if (d->state == ConnectionState::Lost && conninfo == d->conninfo)
            retryNow(); // the server is back, where it was
        else if (d->target.local && d->state != ConnectionState::Closed)
            connectTo(conninfo);
    });
    connect(d->starter, &Starter::failed, this, [this](const Error &error) {
        setState(ConnectionState::Failed);
        Q_EMIT failed(error);
    });
}

void Engine::startMock()
{
    QMetaObject::invokeMethod(d->mock, [this, mock = d->mock] {
        const Status listening = mock->listen();
        const QUrl url = mock->url();
        QMetaObject::invokeMethod(this, [this, listening, url] {
            if (!listening) {
                Q_EMIT failed(listening.error());
                return;
            }
            d->mockUrl = url;
            Q_EMIT mockReady(url);
        });
    });
    connect(d->mock, &MockEndpoint::arrived, this, &Engine::mockArrived);
}

void Engine::setMockScript(const MockScript &script)
{
    QMetaObject::invokeMethod(d->mock, [mock = d->mock, script] { mock->setScript(script); });
}

void Engine::startMockScriptOver()
{
    QMetaObject::invokeMethod(d->mock, &MockEndpoint::startScriptOver);
}

void Engine::open(const ConnectionTarget &target)
{
    close();
    d->memory->clear();
    d->target = target;
    if (target.local) {
        setState(ConnectionState::Starting);
        QMetaObject::invokeMethod(d->starter, &Starter::start);
    } else {
        connectTo(target.readOnly ? readOnlyConninfo(target.conninfo) : target.conninfo);
    }
}

void Engine::close()
{
    stopWorker();
    setHostMap({}); // it was meant for that database
    d->detour.end();
    d->workerWanted = false;
    d->info = {};
    // What they wait for belongs to a database that nobody asks any more.
    d->listener->connection().cancel();
    QMetaObject::invokeMethod(d->listener, &Listener::stop);
    d->monitor->client().cancelRunning();
    QMetaObject::invokeMethod(d->monitor, &Monitor::close);
    for (QuestionLane *lane : d->lanes) {
        if (d->state != ConnectionState::Closed)
            lane->client().cancelRunning();
        QMetaObject::invokeMethod(lane, &QuestionLane::part);
    }
    setOutage({});
    setState(ConnectionState::Closed);
}

void Engine::connectTo(const QString &conninfo)
{
    d->conninfo = conninfo;
    if (d->state != ConnectionState::Lost)
        setState(ConnectionState::Connecting);
    for (QuestionLane *lane : d->lanes)
        QMetaObject::invokeMethod(lane, [lane, conninfo] { lane->aim(conninfo); });
    QMetaObject::invokeMethod(d->monitor, [monitor = d->monitor, conninfo] { monitor->open(conninfo); });
    QMetaObject::invokeMethod(d->listener, [listener = d->listener, conninfo] { listener->aim(conninfo); });
}

void Engine::retryNow()
{
    QMetaObject::invokeMethod(d->monitor, &Monitor::tryNow);
}

void Engine::setOutage(const std::optional<Outage> &outage)
{
    if (d->outage == outage)
        return;
    d->outage = outage;
    Q_EMIT outageChanged();
}

std::optional<Outage> Engine::outage() const
{
    return d->outage;
}

// A script may run for hours; the editor shows that it does.
void Engine::lookForDelay()
{
    Delay delay;
    const auto asked = d->lane(Lane::Interactive)->waitingFor();
    const auto shown = d->monitor->client().waitingFor();
    if (d->state == ConnectionState::Connected)
        delay = {std::max(asked, shown), asked >= noticeable};
    if (delay.lasts < noticeable)
        delay = {};
    if (delay == d->delay)
        return;
    d->delay = delay;
    Q_EMIT delayChanged(delay);
}

// On the local cluster the schema is ours to install and upgrade without asking.
void Engine::meetDatabase(const DatabaseInfo &info)
{
    if (d->state == ConnectionState::Closed)
        return;
    const bool canInstall = info.schema == SchemaState::Missing || info.schema == SchemaState::Outdated;
    if (d->target.local && canInstall) {
        installSchema();
        return;
    }
    d->info = info;
    setOutage({});
    setState(ConnectionState::Connected);
    Q_EMIT databaseChanged(info);
    if (d->workerWanted)
        startWorker();
}

void Engine::installSchema()
{
    if (d->target.readOnly) {
        Q_EMIT failed(Error::input(tr("This connection is read-only: nothing is installed through it"),
            tr("Use a connection that may write")));
        return;
    }
    ask([](QueueClient &client) -> Status {
        const auto info = client.info();
        if (!info)
            return info.error();
        return info->schema == SchemaState::Outdated ? client.schema().upgrade() : client.schema().install();
    }).then(this, [this](const Status &installed) {
        if (!installed)
            Q_EMIT failed(installed.error());
        else
            QMetaObject::invokeMethod(d->monitor, &Monitor::readInfo);
    });
}

void Engine::setState(ConnectionState state)
{
    if (d->state == state)
        return;
    d->state = state;
    Q_EMIT stateChanged(state);
}

ConnectionState Engine::state() const
{
    return d->state;
}

DatabaseInfo Engine::info() const
{
    return d->info;
}

bool Engine::isLocal() const
{
    return d->target.local;
}

QUrl Engine::mockUrl() const
{
    return d->mockUrl;
}

void Engine::post(Lane lane, Task task)
{
    QuestionLane *target = d->lane(lane);
    target->announce();
    QMetaObject::invokeMethod(target, [target, task = std::move(task)] { target->ask(task); });
}

void Engine::cancel(Lane lane)
{
    d->lane(lane)->client().cancelRunning();
}

quint64 Engine::watch(const Watch &watch)
{
    const quint64 number = ++d->watchNumber;
    QMetaObject::invokeMethod(
        d->monitor, [monitor = d->monitor, number, watch] { monitor->watch(number, watch); });
    return number;
}

void Engine::refresh()
{
    QMetaObject::invokeMethod(d->monitor, &Monitor::refresh);
}

void Engine::setWorkerOptions(const WorkerOptions &options)
{
    d->workerOptions = options;
}

void Engine::startWorker()
{
    if (d->target.readOnly)
        return;
    d->workerWanted = true;
    if (d->worker || d->state != ConnectionState::Connected || d->info.schema != SchemaState::Current)
        return; // started as soon as there is something to work on
    d->workerWanted = false;
    d->worker = std::make_unique<Worker>(d->workerOptions);
    connect(d->worker.get(), &Worker::statusChanged, this, &Engine::workerChanged);
    connect(d->worker.get(), &Worker::stopped, this, &Engine::dropWorker);
    connect(d->worker.get(), &Worker::failed, this, &Engine::failed);
    connect(d->worker.get(), &Worker::troubled, this, [this](const Error &error) {
        if (error.kind != ErrorKind::ConnectionLost) // a lost connection shows by itself
            Q_EMIT failed(error);
    });
    d->worker->start(d->conninfo);
    d->worker->setPaused(d->workerPaused);
}

void Engine::stopWorker()
{
    d->workerWanted = false;
    d->workerPaused = false;
    if (d->worker)
        d->worker->stop();
}

void Engine::setWorkerPaused(bool paused)
{
    if (!d->worker || d->worker->status().state == WorkerState::Stopping)
        return;
    d->workerPaused = paused;
    d->worker->setPaused(paused);
}

void Engine::setWorkerConcurrency(int concurrency)
{
    d->workerOptions.concurrency = std::max(concurrency, 1);
    if (!d->worker || d->worker->status().state == WorkerState::Stopping
        || d->worker->setConcurrency(d->workerOptions.concurrency))
        return;
    restartWorker();
}

const WorkerOptions &Engine::workerOptions() const
{
    return d->workerOptions;
}

int Engine::workerConcurrency() const
{
    return d->workerOptions.concurrency;
}

// One that is on its way out anyhow is not called back.
void Engine::setWorkerTransport(TransportKind transport)
{
    const bool other = std::exchange(d->workerOptions.transport, transport) != transport;
    if (other && d->worker && d->worker->status().state != WorkerState::Stopping)
        restartWorker();
}

void Engine::setHostMap(const HostMap &map)
{
    if (d->workerOptions.map == map)
        return;
    d->workerOptions.map = map;
    tellMockHosts();
    if (d->worker)
        d->worker->setHostMap(map);
    Q_EMIT hostMapChanged();
}

// Those that the mock endpoint stands in for: of the map, and of a detour that leads to it.
void Engine::tellMockHosts()
{
    QStringList hosts = d->workerOptions.map.hosts();
    const Detour &detour = d->detour.detour();
    const QString at = detour.standIn.host();
    if (d->detour.state() != DetourRun::State::Off && detour.standIn.port() == d->mockUrl.port()
        && (at == d->mockUrl.host() || at == QLatin1String("localhost")))
        hosts.append(detour.host);
    if (std::exchange(d->mockHosts, hosts) != hosts)
        QMetaObject::invokeMethod(d->mock, [mock = d->mock, hosts] { mock->setHosts(hosts); });
}

const HostMap &Engine::hostMap() const
{
    return d->workerOptions.map;
}

void Engine::restartWorker()
{
    d->worker->stop();
    d->workerWanted = true; // once it has left
}

void Engine::dropWorker()
{
    if (d->worker)
        d->worker.release()->deleteLater(); // it is still saying so
    Q_EMIT workerChanged({});
    if (d->workerWanted)
        startWorker();
}

WorkerStatus Engine::workerStatus() const
{
    return d->worker ? d->worker->status() : WorkerStatus{};
}

void Engine::deliverHere(const Detour &detour)
{
    QString why;
    if (d->target.readOnly)
        why = tr("This connection is read-only: nothing is delivered through it");
    else if (d->state != ConnectionState::Connected || d->info.schema != SchemaState::Current)
        why = tr("There is no queue here to deliver from");
    else if (d->detour.state() != DetourRun::State::Off)
        why = tr("This window delivers here already: end that first");
    if (why.isEmpty())
        d->detour.begin(detour, d->conninfo, d->workerOptions.transport);
    else
        Q_EMIT failed(Error::input(why));
}

DetourRun &Engine::detour() const
{
    return d->detour;
}

} // namespace pgcourier
