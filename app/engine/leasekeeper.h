// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/databaselink.h"
#include "app/model/delivery.h"

#include <atomic>
#include <chrono>
#include <QObject>
#include <QTimer>

namespace pgcourier {

// Keeps a worker's lease: announces it, holds its advisory lock, tells how it does, reads the policies,
// takes over from the dead and cleans up. On a thread and a connection of its own.
class LeaseKeeper : public QObject
{
    Q_OBJECT

public:
    LeaseKeeper(const QString &conninfo, WorkerIdentity identity);

    void start();
    void setReport(const WorkerReport &report) { m_report = report; }
    void takeNotification(const QString &channel, const QString &payload);
    void findWithdrawn(int workerId, const QList<ClaimMark> &claimed);
    void readPolicy();
    void leave();

    // Callable from any thread.
    [[nodiscard]] Connection &connection() { return m_link.connection(); } // to abandon() it
    struct Absence
    {
        std::chrono::milliseconds lasts{0}; // 0: the database is there
        bool hangs = false; // it does not even refuse
    };
    [[nodiscard]] Absence absence() const;

Q_SIGNALS:
    // Also after a lease was lost: the worker goes on under a new id.
    void enrolled(int workerId, bool pooled, qint64 registration);
    void policyChanged(const pgcourier::DeliveryPolicy &policy);
    void disconnected(const pgcourier::Error &error); // told again at each try
    void reconnected();
    void neighboursCounted(int count); // other workers on this machine; with every heartbeat
    void leaseLost(); // the old id's requests have gone to others
    void withdrawn(const QList<pgcourier::JobId> &ids);
    void hopeless(const pgcourier::Error &error);
    void left();

private:
    void beat();
    [[nodiscard]] Status connectAgain();
    [[nodiscard]] Status enroll();
    [[nodiscard]] Status keepHouse();
    [[nodiscard]] Status prune();
    void tellTrouble();
    [[nodiscard]] Status tellChanges();
    [[nodiscard]] Status lookAtPolicy();
    void lost(const Error &error);

    using Clock = std::chrono::steady_clock;

    DatabaseLink m_link;
    std::atomic<Clock::time_point> m_awaySince{Clock::time_point()};
    std::atomic<bool> m_hangs{false};
    Clock::time_point m_beatBegan;
    WorkerIdentity m_identity;
    WorkerReport m_report;
    DeliveryPolicy m_policy; // as it was told last
    QTimer m_timer;
    bool m_toldPaused = false; // what the row says
    int m_workerId = 0;
    int m_beats = 0;
    bool m_pruneOn = true; // the last run left something: more at the next beat
    QString m_toldTrouble; // of retention
    bool m_pooled = false;
    bool m_away = false;
    bool m_policyWanted = false;
    bool m_gone = false;
};

} // namespace pgcourier
