// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/laneshares.h"
#include "app/http/httprequest.h"
#include "app/model/delivery.h"
#include "app/model/workerstatus.h"

#include <QElapsedTimer>
#include <QObject>
#include <QSet>
#include <QTimer>

namespace pgcourier {

// The middle of a worker, with no I/O of its own: keeps a bounded window of claimed requests, hands them to
// the senders, decides what becomes of each, hands that to the recorder. One thread; talks by signals.
class Dispatcher : public QObject
{
    Q_OBJECT

public:
    [[nodiscard]] static int windowOf(const WorkerOptions &options); // most that it holds
    // Claims are cheap per batch, not per row: it waits until there is room for most of one.
    [[nodiscard]] static int worthwhile(const WorkerOptions &options);

    Dispatcher(WorkerOptions options, int senders);

    void enroll(int workerId, bool pooled);
    void setPolicy(const DeliveryPolicy &policy);
    void setConnected(bool connected);
    void dropLease();
    void wake(); // something may be due
    void catchUp(); // notifications may have been missed
    void takeClaimed(const ClaimRequest &request, const ClaimAnswer &answer);
    void claimFailed();
    void takeOutcomes(const QList<Outcome> &outcomes);
    void takeRecorded(const QList<AttemptRecord> &records);
    void withdraw(const QList<JobId> &ids); // cancelled by a user, or no longer ours
    void takeNotification(const QString &channel, const QString &payload);
    void setPaused(bool paused); // claims nothing, finishes what is on the wire, gives back what is not
    void setConcurrency(int concurrency); // the senders are told their shares by others
    void setNeighbours(int count); // other workers on this machine, that take from the same queue
    void stop();
    void stopNow();

Q_SIGNALS:
    void claimWanted(const pgcourier::ClaimRequest &request);
    void send(int sender, const QList<pgcourier::HttpRequest> &requests);
    void abort(pgcourier::JobId id);
    void abortQueued();
    void abortAll();
    void responseLimitChanged(qint64 bytes);
    void released(qint64 bytes, qint64 ofLarge); // of responses that are recorded, as BodyBudget has them
    void ended(const QList<pgcourier::AttemptRecord> &records);
    void metricsReady(int workerId, const pgcourier::Metrics &metrics);
    void reported(const pgcourier::WorkerReport &report);
    void statusChanged(const pgcourier::WorkerStatus &status);
    void withdrawnWanted(int workerId, const QList<pgcourier::JobId> &ids);
    void drained(); // stopped, or drain was asked for, and nothing is left in flight

private:
    struct Held
    {
        JobId id;
        int workerId = 0;
        int attempt = 1;
        int attemptsForgiven = 0;
        RetryPolicy rule;
        QString destination;
        qint64 bodyBytes = 0; // of the request
        qint64 responseBytes = 0; // until that is recorded
        bool withdrawn = false;
    };

    void pump();
    void pump(int leastRoom);
    [[nodiscard]] ClaimRequest nextClaim(int room) const;
    [[nodiscard]] int sendersInUse() const;
    void hand(const ClaimRequest &request, const QList<ClaimedJob> &jobs);
    void giveBack(const ClaimRequest &request, const QList<ClaimedJob> &jobs);
    void rest(std::optional<double> dueSeconds);
    void checkWithdrawn();
    void pollIn(std::chrono::milliseconds wait); // or sooner, if that was settled before
    [[nodiscard]] AttemptRecord decideOn(const Held &held, const Outcome &outcome) const;
    void tick();
    void report();
    void finishIfIdle();
    [[nodiscard]] WorkerState state() const;

    WorkerOptions m_options;
    const int m_senders;
    int m_window;
    int m_nextSender = 0;
    int m_neighbours = 0;
    bool m_busy = false; // so quick that the cores are what is short
    qint64 m_finishedAtTick = 0;

    int m_workerId = 0;
    bool m_pooled = false;
    bool m_connected = false;
    bool m_claiming = false;
    bool m_claimLost = false; // a claim failed, and may yet have been carried out
    bool m_policyAwaited = true;
    bool m_moreMayBeDue = true;
    bool m_heldBack = false; // something may be due that a policy or a full lane holds back
    int m_heldBackPolls = 0; // in a row
    bool m_paused = false;
    bool m_stopping = false;
    bool m_gone = false;
    DeliveryPolicy m_policy;
    // By ticket: after a lease was lost the same job may be held twice, as two attempts.
    QHash<quint64, Held> m_held;
    quint64 m_lastTicket = 0;
    qint64 m_heldBytes = 0; // of bodies, both ways
    LaneShares m_lanes;
    QString m_lastLane;

    Metrics m_metrics;
    qint64 m_finished = 0;
    qint64 m_finishedAtReport = 0;
    double m_perSecond = 0;
    int m_ticks = 0;
    QElapsedTimer m_sinceReport;
    QElapsedTimer m_sinceLost; // valid while the database is away
    QTimer m_pollTimer;
    QTimer m_tickTimer;
};

} // namespace pgcourier
