// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/leasestore.h"
#include "app/engine/databaselink.h"
#include "app/engine/housekeeper.h"
#include "app/model/delivery.h"

#include <atomic>
#include <chrono>
#include <QObject>
#include <QTimer>

namespace pgcourier {

// Keeps a worker's lease: announces it, holds its advisory lock, tells how it does, reads the policies, and
// has the house kept between two beats. On a thread and a connection of its own.
class LeaseKeeper : public QObject
{
    Q_OBJECT

public:
    // patient: it waits for a database that cannot be reached at the start. waits: for a standby as well.
    LeaseKeeper(const QString &conninfo, WorkerIdentity identity, bool patient = true, bool waits = true);

    void start();
    void setReport(const WorkerReport &report);
    void beatSoon(); // something goes on
    void findWithdrawn(int workerId, const QList<ClaimMark> &claimed);
    void readPolicy() { readPolicy(m_policyNumber); }
    void readPolicy(int number);
    void renewDetour();
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
    void policyChanged(
        const pgcourier::DeliveryPolicy &policy, int number); // the last that was asked for before
    void disconnected(const pgcourier::Error &error); // told again at each try
    void reconnected();
    void impeded(const pgcourier::Error &error); // the session stands, and does not do what it should
    void worksAgain(); // after either of the two
    void noted(const QString &line); // once, for the user
    void clockRead(qint64 aheadMs); // of the database, before steadyTime()
    void notificationsRead(bool come);
    void dueRead(std::optional<double> seconds); // until something is due; none: nothing waits
    void neighboursCounted(int count); // other workers on this machine; with every heartbeat
    void sharersCounted(int count); // other workers anywhere
    void leaseLost(); // the old id's requests have gone to others
    void withdrawn(const QList<pgcourier::JobId> &ids);
    void hopeless(const pgcourier::Error &error);
    void left();

private:
    void beat();
    [[nodiscard]] Status connectAgain();
    [[nodiscard]] Status begin();
    [[nodiscard]] Status checkSchema();
    [[nodiscard]] Status countSessions();
    [[nodiscard]] Status enroll();
    [[nodiscard]] Status openDetour(int workerId);
    void notePgNetSettings();
    [[nodiscard]] Result<Heartbeat> heartbeat();
    [[nodiscard]] bool hasGoneBack(qint64 aheadMs);
    [[nodiscard]] bool mayRest() const;
    [[nodiscard]] std::chrono::milliseconds nextBeat() const;
    [[nodiscard]] Status tellChanges();
    [[nodiscard]] Error explained(const Error &error);
    [[nodiscard]] bool endsStart(const Error &error) const;
    [[nodiscard]] Status lookAtPolicy();
    void tell(const DeliveryPolicy &policy);
    void lost(const Error &said);

    using Clock = std::chrono::steady_clock;

    DatabaseLink m_link;
    Housekeeper m_house;
    std::atomic<Clock::time_point> m_awaySince{Clock::time_point()};
    std::atomic<bool> m_hangs{false};
    Clock::time_point m_beatBegan;
    WorkerIdentity m_identity;
    WorkerReport m_report;
    DeliveryPolicy m_policy; // as it was told last
    QTimer m_timer;
    const bool m_patient;
    const bool m_waits;
    bool m_toldPaused = false; // what the row says
    WorkerReport m_told; // with the newest heartbeat that was written
    Clock::time_point m_written;
    std::optional<Clock::time_point> m_detourEnds; // none: it has not begun
    Heartbeat m_around; // as the newest beat saw it
    std::optional<qint64> m_aheadMs; // the database's clock, of steadyTime()
    Clock::time_point m_troubledSince; // valid while m_troubled
    bool m_troubled = false;
    bool m_noted = false;
    int m_workerId = 0;
    int m_beats = 0;
    bool m_pooled = false;
    bool m_away = false;
    bool m_notified = true; // of what changes
    bool m_policyWanted = false;
    int m_policyNumber = 0; // of the last question for it
    bool m_gone = false;
};

} // namespace pgcourier
