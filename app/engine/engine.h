// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/detourrun.h"
#include "app/engine/queueclient.h"
#include "app/engine/snapshot.h"
#include "app/model/mock/mockarrival.h"
#include "app/model/mock/mockscript.h"
#include "app/model/workerstatus.h"

#include <memory>
#include <QFuture>
#include <QObject>
#include <QPromise>
#include <QUrl>

namespace pgcourier {

// The whole of pgCourier below the window: connection, live view, actions, worker, mock endpoint.
// Lives in the GUI thread and never blocks it: every query and every socket is on a thread of its own.
class Engine : public QObject
{
    Q_OBJECT

public:
    explicit Engine(QObject *parent = nullptr);
    ~Engine() override; // lets what is in flight finish, at most a few seconds; never waits for a hung server

    // Connects, and brings up the local cluster first where that is the target. On the local cluster the
    // schema is installed and upgraded by itself. Tries again by itself until close().
    void open(const ConnectionTarget &target);
    void close();
    [[nodiscard]] ConnectionState state() const;
    [[nodiscard]] bool isLocal() const; // the local cluster
    [[nodiscard]] DatabaseInfo info() const; // of the newest connection
    [[nodiscard]] std::optional<Outage> outage() const; // while Lost, or not yet Connected
    void retryNow(); // does not wait for the next try

    // Runs `question(QueueClient &)` on a database thread and hands over its answer:
    //     engine.ask([id](QueueClient &c) { return c.queue().details(id); }).then(this,
    //     [this](Result<JobDetails> d) { … });
    // Questions are answered in their order. A script has a lane of its own, and so have what counts, what
    // searches for long and the doctor, who tries a table's conditions, so that they hold up nothing.
    enum class Lane { Interactive, Script, Counts, Search, Doctor };
    template <typename Question>
    auto ask(Question question, Lane lane = Lane::Interactive)
        -> QFuture<std::invoke_result_t<Question, QueueClient &>>;
    // Gives up the statement that runs in that lane; within a second also where the server hangs.
    void cancel(Lane lane);

    // Sets what snapshots show; the next one comes at once.
    quint64 watch(const Watch &watch);
    void refresh(); // asks again now

    void installSchema(); // or upgrades it; the outcome is a new databaseChanged() or failed()

    void setWorkerOptions(const WorkerOptions &options); // for the next start
    [[nodiscard]] const WorkerOptions &workerOptions() const; // as they are now
    void startWorker(); // once the database is there, if it is not yet; never where it is read-only
    void stopWorker(); // finishes what is in flight
    void setWorkerPaused(bool paused); // claims nothing, finishes what is on the wire; ends with the worker
    // At once, and for the next start. Where it takes other threads the worker drains and starts anew.
    void setWorkerConcurrency(int concurrency);
    [[nodiscard]] int workerConcurrency() const;
    // A worker that runs with another one finishes what it has and starts anew.
    void setWorkerTransport(TransportKind transport);
    // Of this worker alone, at once and for the next start, until the connection is closed. Others that take
    // from the same queue send to the hosts themselves.
    void setHostMap(const HostMap &map);
    [[nodiscard]] const HostMap &hostMap() const;
    [[nodiscard]] WorkerStatus workerStatus() const;

    // Requests that a worker of its own delivers to a local address; ends with the connection. Never where it
    // is read-only: that is an error.
    void deliverHere(const Detour &detour);
    [[nodiscard]] DetourRun &detour() const; // how it goes

    [[nodiscard]] QUrl mockUrl() const; // of the built-in mock endpoint; empty until mockReady()
    void setMockScript(const MockScript &script); // that it answers by; see MockEndpoint
    void startMockScriptOver();

Q_SIGNALS:
    void stateChanged(pgcourier::ConnectionState state);
    void outageChanged();
    void delayChanged(const pgcourier::Delay &delay); // several times a second while there is one
    void progress(const QString &line); // one line on what takes so long (first initdb)
    void databaseChanged(const pgcourier::DatabaseInfo &info);
    void snapshotReady(const pgcourier::Snapshot &snapshot); // at most four a second
    void workerChanged(const pgcourier::WorkerStatus &status);
    void hostMapChanged();
    void mockReady(const QUrl &url);
    void mockArrived(const pgcourier::MockArrival &arrival);
    void failed(const pgcourier::Error &error);

private:
    using Task = std::function<void(QueueClient &)>;
    void post(Lane lane, Task task);
    void joinMonitor();
    void joinStarter();
    void startMock();
    void connectTo(const QString &conninfo);
    void setOutage(const std::optional<Outage> &outage);
    void lookForDelay();
    void meetDatabase(const DatabaseInfo &info);
    void setState(ConnectionState state);
    void dropWorker();
    void restartWorker();
    void tellMockHosts();

    class Private;
    std::unique_ptr<Private> d;
};

template <typename Question>
auto Engine::ask(Question question, Lane lane) -> QFuture<std::invoke_result_t<Question, QueueClient &>>
{
    using Answer = std::invoke_result_t<Question, QueueClient &>;
    auto promise = std::make_shared<QPromise<Answer>>();
    promise->start();
    QFuture<Answer> future = promise->future();
    post(lane, [promise, question = std::move(question)](QueueClient &client) mutable {
        promise->addResult(question(client));
        promise->finish();
    });
    return future;
}

} // namespace pgcourier
