// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/claimpace.h"
#include "app/engine/claimwindow.h"
#include "app/engine/conditioncheck.h"
#include "app/engine/hint.h"
#include "app/engine/lease.h"
#include "app/engine/polling.h"
#include "app/engine/senderround.h"
#include "app/engine/tally.h"
#include "app/http/httprequest.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

namespace pgcourier {

// The middle of a worker, with no I/O of its own: has requests claimed while its window has room, hands them
// to the senders, decides what becomes of each, hands that to the recorder. One thread; talks by signals.
class Dispatcher : public QObject
{
    Q_OBJECT

public:
    Dispatcher(WorkerOptions options, int senders);

    void enroll(int workerId, bool pooled, qint64 registration = 0);
    void setPolicy(
        const DeliveryPolicy &policy, int wanted = 0); // wanted: the last number of policyWanted before it
    void setConnected(bool connected);
    void setClock(qint64 aheadMs) { m_clockAheadMs = aheadMs; } // the database's, of steadyTime()
    void setDue(std::optional<double> seconds); // as the database says: somebody looks there while we rest
    void setNotified(bool notified); // whether notifications come
    void dropLease();
    void wake(); // something may be due
    void catchUp() // notifications may have been missed
    {
        wake();
        takeCancelHint();
    }
    void takeClaimed(const ClaimRequest &request, const ClaimAnswer &answer);
    void claimFailed();
    void takeOutcomes(const QList<Outcome> &outcomes);
    void takeRecorded(const QList<AttemptRecord> &records);
    void withdraw(const QList<JobId> &ids); // cancelled by a user, or no longer ours
    void takeNotification(const QString &channel, const QString &payload);
    void setPaused(bool paused); // claims nothing, finishes what is on the wire, gives back what is not
    void setConcurrency(int concurrency); // the senders are told their shares by others
    void setNeighbours(int count) // other workers on this machine, that take from the same queue
    {
        m_window.setNeighbours(count);
        m_senders.setNeighbours(count);
    }
    void setSharers(int count) // other workers that take from the same queue, wherever they are
    {
        m_pace.setNeighbours(count);
        m_polling.setNeighbours(count);
        m_window.setSharers(count);
    }
    void stop();
    void stopNow();

Q_SIGNALS:
    void claimWanted(const pgcourier::ClaimRequest &request);
    void pollingEnded(int workerId); // without a claim to say it by
    void send(int sender, const QList<pgcourier::HttpRequest> &requests);
    void abort(pgcourier::JobId id);
    void abortQueued();
    void abortAll();
    void responseLimitChanged(qint64 bytes);
    void released(qint64 bytes, qint64 ofLarge); // of responses that are recorded, as BodyBudget has them
    void ended(const QList<pgcourier::AttemptRecord> &records);
    // Their bodies are to be asked for a condition; they come back by takeOutcomes(), `checked`.
    void checkWanted(const QList<pgcourier::ConditionCheck> &checks);
    void metricsReady(int workerId, const pgcourier::Metrics &metrics);
    void reported(const pgcourier::WorkerReport &report);
    void statusChanged(const pgcourier::WorkerStatus &status);
    void withdrawnWanted(int workerId, const QList<pgcourier::ClaimMark> &claimed);
    void policyWanted(int number);
    void stirred(); // something goes on, after a while in which nothing did
    void drained(); // stopped, or drain was asked for, and nothing is left in flight

private:
    enum class Phase { Starting, Running, Stopping, Gone }; // Starting: without a lease, at first or again

    void pump() { ask(m_window.room()); } // claims what there is room for, if it is time
    void ask(int room);
    void hand(const ClaimRequest &request, const QList<ClaimedJob> &jobs);
    void giveBack(const ClaimRequest &request, const QList<ClaimedJob> &jobs);
    void takeAnswer(const ClaimRequest &request, const ClaimAnswer &answer);
    void takeDeferred();
    void rest(std::optional<double> dueSeconds);
    void checkWithdrawn();
    void readPolicy(Hint::When when);
    void takeCancelHint();
    void stir(); // tick, for something is to be done
    [[nodiscard]] QDateTime databaseTime() const;
    void checkSecrets();
    void look();
    void lookSoon();
    void endPolling();
    void pollIn(std::chrono::milliseconds wait); // or sooner, if that was settled before
    [[nodiscard]] bool isStopping() const { return m_phase >= Phase::Stopping; }
    [[nodiscard]] WorkerState state() const
    {
        const bool started = m_phase > Phase::Starting;
        return isStopping() ? WorkerState::Stopping : started ? WorkerState::Running : WorkerState::Starting;
    }
    void beginToStop();
    void finishIfIdle();
    void tick();
    void report();

    WorkerOptions m_options;
    DeliveryPolicy m_policy;
    int m_policyNumber = 0; // that was wanted last
    struct Deferred
    {
        ClaimRequest request;
        ClaimAnswer answer;
        int policyNumber;
    };
    std::optional<Deferred> m_deferred; // an answer that a newer policy holds for
    QDateTime m_nextExpiry; // of a secret; invalid: none ends
    Phase m_phase = Phase::Starting;
    Lease m_lease;
    ClaimPace m_pace;
    Polling m_polling;
    ClaimWindow m_window;
    SenderRound m_senders;
    Tally m_tally;
    int m_ticks = 0;
    int m_quietReports = 0; // in a row, with nothing to tell
    qint64 m_clockAheadMs = 0;
    QElapsedTimer m_sinceAsked; // for a claim
    QElapsedTimer m_sinceReport;
    QTimer m_pollTimer;
    QTimer m_lookTimer; // as m_polling says
    QTimer m_tickTimer;
    Hint m_policyHint; // policies have changed
    Hint m_cancelHint; // requests were withdrawn
};

} // namespace pgcourier
