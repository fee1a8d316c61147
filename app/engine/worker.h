// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/delivery.h"
#include "app/model/workerstatus.h"

#include <chrono>
#include <memory>
#include <QObject>

namespace pgcourier {

class WorkerRun;

// Delivers the queue of one database: claims, sends, decides, records, each on threads of its own.
// Lives in any thread with an event loop and never blocks it, but for its destructor, which waits until
// what is in flight has been recorded or given back.
class Worker : public QObject
{
    Q_OBJECT

public:
    explicit Worker(WorkerOptions options = {}, QObject *parent = nullptr);
    ~Worker() override;

    void start(const QString &conninfo);
    // Claims no more, gives back what was not sent, finishes what is on the wire; after 30 s that is given up
    // too, to be tried again. stopped() says when.
    void stop();
    void setPaused(bool paused); // claims nothing, finishes what is on the wire; its lease goes on
    // While it runs. False: it has other threads than that many requests need, and must be started anew.
    [[nodiscard]] bool setConcurrency(int concurrency);
    // For whatever is sent from now on. A request that is queued after this has returned is not sent by the
    // map that was there before.
    void setHostMap(const HostMap &map);
    void renewDetour(); // it lasts as long again from now on
    void stopNow(); // gives up what is on the wire as well
    [[nodiscard]] WorkerStatus status() const;

Q_SIGNALS:
    void statusChanged(
        const pgcourier::WorkerStatus &status); // about once a second, and at each change of state
    void stopped(); // also at the end of a drain
    void delivered(const QList<pgcourier::AttemptRecord> &attempts); // of a worker with a detour
    // Something is wrong that the worker goes on trying to get over, such as a lost connection.
    // Told once and then once a minute, whichever of its threads meets it however often.
    void troubled(const pgcourier::Error &error);
    void recovered(std::chrono::milliseconds lasted); // after that
    void noted(const QString &line); // something the user should know
    // The worker cannot work and has stopped: no such database, no schema net, no right to it; or it was to
    // drain and could not for a while.
    void failed(const pgcourier::Error &error);

private:
    void endWhereDatabaseHangs();
    void follow(WorkerRun &run);
    void meet(int source, const Error &error);
    void pass(int source);
    void giveUp(const Error &error);
    void tearDown();

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace pgcourier
