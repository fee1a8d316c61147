// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/threadptr.h"
#include "app/db/session/listener.h"
#include "app/engine/claimer.h"
#include "app/engine/dispatcher.h"
#include "app/engine/leasekeeper.h"
#include "app/engine/recorder.h"
#include "app/engine/responsecaller.h"
#include "app/engine/verifier.h"
#include "app/engine/wireshare.h"
#include "app/http/bodybudget.h"
#include "app/http/sender.h"

#include <QSemaphore>
#include <vector>

namespace pgcourier {

// The threads of one run. Each object lives in a thread of its own and speaks to the others by queued
// signals, so a run goes on and ends well even while the owner's thread is blocked.
class WorkerRun
{
public:
    static constexpr qint64 heldBodies = 1 << 20; // bytes of response bodies that are held
    static constexpr std::chrono::seconds giveUpLimit{2}; // for recording what was given up
    // How many threads send for it: with another number it is another run.
    [[nodiscard]] static int senderCount(const WorkerOptions &options);

    WorkerRun(const WorkerOptions &options, const QString &conninfo);
    ~WorkerRun();

    void start();
    void finish(bool atOnce);
    void setPaused(bool paused);
    void setConcurrency(int concurrency); // of the same shape
    void setHostMap(const HostMap &map); // for what is sent from now on
    void renewDetour();
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
    WorkerRun(const WorkerOptions &options, const WireShare &share, const QString &conninfo);
    void joinDatabase();
    void joinResponses();
    void joinSenders();

    const int m_mostOnWire; // whatever concurrency is asked for later; 0: any
    Dispatcher *m_dispatcher;
    Claimer *m_claimer;
    Recorder *m_recorder;
    LeaseKeeper *m_keeper;
    Listener *m_listener;
    Verifier *m_verifier;
    ResponseCaller *m_caller;
    QList<Sender *> m_senders;
    std::shared_ptr<BodyBudget> m_bodies = std::make_shared<BodyBudget>(heldBodies);
    QSemaphore m_left; // released once the keeper has said goodbye
    std::vector<ThreadPtr> m_threads; // last: they stop before the rest goes
};

} // namespace pgcourier
