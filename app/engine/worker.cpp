// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/worker.h"

#include "app/base/threadptr.h"
#include "app/base/version.h"
#include "app/db/listener.h"
#include "app/engine/claimer.h"
#include "app/engine/dispatcher.h"
#include "app/engine/keeper.h"
#include "app/engine/recorder.h"
#include "app/http/sender.h"

#include <QCoreApplication>
#include <QSysInfo>

namespace pgcourier {

namespace {

constexpr auto stopLimit = std::chrono::seconds(30);
constexpr int managersPerSender = 2;

EgressRule egressRule(const QString &name)
{
    if (name == QLatin1String("public"))
        return EgressRule::Public;
    return name == QLatin1String("any") ? EgressRule::Any : EgressRule::Default;
}

SenderOptions senderOptions(const WorkerOptions &options, int concurrency)
{
    SenderOptions sender;
    sender.managers = std::clamp((concurrency + 5) / 6, 1, managersPerSender);
    sender.concurrency = concurrency;
    sender.egress = egressRule(options.egress);
    sender.caFile = options.caFile;
    sender.proxy = options.proxy;
    return sender;
}

} // namespace

// The threads of one run. Objects live in the thread that is named like them; the threads stand last, so that
// they have stopped before anything else goes.
class Worker::Private
{
public:
    explicit Private(WorkerOptions workerOptions) : options(std::move(workerOptions)) {}

    void build(Worker *q, const QString &conninfo);
    void wireDispatcher(Worker *q);
    void wireDatabase(Worker *q);
    void wireSenders();
    void tearDown();

    WorkerOptions options;
    WorkerStatus status;
    QTimer stopTimer;

    Dispatcher *dispatcher = nullptr;
    Claimer *claimer = nullptr;
    Recorder *recorder = nullptr;
    Keeper *keeper = nullptr;
    Listener *listener = nullptr;
    QList<Sender *> senders;

    std::vector<ThreadPtr> threads;
};

Worker::Worker(WorkerOptions options, QObject *parent) : QObject(parent), d(std::make_unique<Private>(std::move(options)))
{
    d->stopTimer.setSingleShot(true);
    connect(&d->stopTimer, &QTimer::timeout, this, &Worker::stopNow);
}

Worker::~Worker()
{
    if (d->dispatcher) {
        QEventLoop loop; // not nested in anything of ours: the owner is going away
        connect(this, &Worker::stopped, &loop, &QEventLoop::quit);
        connect(this, &Worker::failed, &loop, &QEventLoop::quit);
        stop();
        loop.exec();
    }
}

WorkerStatus Worker::status() const
{
    return d->status;
}

} // namespace pgcourier
