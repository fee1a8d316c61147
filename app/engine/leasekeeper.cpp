// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/leasekeeper.h"

#include "app/base/log.h"
#include "app/db/leasestore.h"
#include "app/db/policystore.h"

#include <QRandomGenerator>

namespace pgcourier {

namespace {

constexpr int beatMs = 1000;
constexpr int leaseRetryMs = 250;
constexpr int beatsPerPrune = 10;
constexpr int beatsPerPolicy = 5; // where notifications come through; changes are told by them
constexpr int pruneBatch = 1000;
constexpr std::chrono::milliseconds pruneShare{
    200}; // of a beat, while there is more: it keeps up with delivery

} // namespace

LeaseKeeper::LeaseKeeper(const QString &conninfo, WorkerIdentity identity)
    : m_link(conninfo, QStringLiteral("worker"))
    , m_identity(std::move(identity))
    , m_timer(this)
{
    connect(&m_timer, &QTimer::timeout, this, &LeaseKeeper::beat);
}

void LeaseKeeper::start()
{
    m_timer.start(leaseRetryMs);
    beat();
}

void LeaseKeeper::beat()
{
    m_beatBegan = Clock::now();
    if (!m_link.connection().isOpen()) {
        if (const Status again = connectAgain(); !again) {
            m_link.connection().close(); // half a start is none
            lost(again.error());
            return;
        }
    } else if (m_timer.interval() != beatMs) {
        m_timer.start(beatMs); // the second beat came early: workers that start together find each other
    }
    const auto beat
        = LeaseStore(m_link.connection()).heartbeat(m_workerId, m_report, m_identity.registration);
    if (!beat) {
        lost(beat.error());
        return;
    }
    Q_EMIT neighboursCounted(beat->neighbours);
    if (!beat->alive) {
        Q_EMIT leaseLost();
        if (const Status enrolledAgain = enroll(); !enrolledAgain) {
            lost(enrolledAgain.error());
            return;
        }
    }
    if (m_policyWanted)
        readPolicy();
    Status kept = tellChanges();
    if (kept)
        kept = keepHouse();
    // A pooler lets no notification through, and a session may have switched triggers off.
    if (kept && (m_pooled || m_beats % beatsPerPolicy == 0))
        kept = lookAtPolicy();
    if (!kept)
        lost(kept.error());
}

// What seldom changes is written when it does, not with every beat.
Status LeaseKeeper::tellChanges()
{
    const bool concurrencyChanged
        = m_report.concurrency > 0 && m_report.concurrency != m_identity.concurrency;
    if (m_report.paused == m_toldPaused && !concurrencyChanged)
        return Done{};
    if (concurrencyChanged)
        m_identity.concurrency = m_report.concurrency;
    m_toldPaused = m_report.paused;
    return LeaseStore(m_link.connection())
        .tell(m_workerId, m_toldPaused, m_identity.concurrency, m_identity.registration);
}

Status LeaseKeeper::connectAgain()
{
    if (const Status open = m_link.ensure(); !open)
        return open;
    const auto pooled = m_link.connection().pooled();
    if (!pooled)
        return pooled.error();
    m_pooled = *pooled;
    bool resumed = false;
    if (m_workerId != 0) {
        const auto answer = LeaseStore(m_link.connection()).resume(m_workerId, m_identity.registration);
        if (!answer)
            return answer.error();
        resumed = *answer;
        if (!resumed)
            Q_EMIT leaseLost();
        m_policyWanted = true; // a change of it may have been missed
    }
    if (!resumed) {
        if (const Status done = enroll(); !done)
            return done;
    }
    if (m_away)
        Q_EMIT reconnected();
    m_away = false;
    m_awaySince = Clock::time_point();
    m_timer.start(leaseRetryMs);
    return Done{};
}

Status LeaseKeeper::enroll()
{
    // Policies first: nothing may be claimed before they are known.
    const auto policy = PolicyStore(m_link.connection()).policy();
    if (!policy)
        return policy.error();
    m_identity.registration = qint64(QRandomGenerator::system()->generate64() >> 1) | 1;
    const auto id = LeaseStore(m_link.connection()).enroll(m_identity, m_pooled);
    if (!id)
        return id.error();
    m_workerId = *id;
    m_toldPaused = false;
    m_policyWanted = false;
    m_policy = *policy;
    Q_EMIT policyChanged(*policy);
    Q_EMIT enrolled(m_workerId, m_pooled, m_identity.registration);
    return Done{};
}

Status LeaseKeeper::keepHouse()
{
    LeaseStore store(m_link.connection());
    if (const auto taken = store.takeOver(); !taken)
        return taken.error();
    const bool due = m_beats++ % beatsPerPrune == 0; // the first time at once
    if (due) {
        if (const auto mended = store.mend(); !mended)
            return mended.error();
    }
    return due || m_pruneOn ? prune() : Status(Done{});
}

// Goes on at each beat while there is more to remove, and never for so long that the next beat is late.
Status LeaseKeeper::prune()
{
    LeaseStore store(m_link.connection());
    const auto until = Clock::now() + pruneShare;
    do {
        const auto removed = store.prune(pruneBatch);
        m_pruneOn = removed && *removed >= pruneBatch;
        if (!removed)
            return removed.error();
    } while (m_pruneOn && Clock::now() < until);
    if (!m_pruneOn)
        tellTrouble();
    return Done{};
}

// What retention cannot remove, told once for each reason.
void LeaseKeeper::tellTrouble()
{
    const auto trouble = LeaseStore(m_link.connection()).retentionTrouble();
    if (!trouble || trouble->isEmpty())
        return;
    const QString reason = trouble->section(QStringLiteral(": "), 1);
    if (std::exchange(m_toldTrouble, reason) != reason)
        qCWarning(logEngine).noquote() << "Retention:" << *trouble;
}

void LeaseKeeper::lost(const Error &error)
{
    if (!mayPass(error)) {
        if (m_workerId == 0) {
            m_timer.stop();
            Q_EMIT hopeless(error);
            return;
        }
        qCWarning(logEngine) << "Worker" << m_workerId << error.line();
        if (m_link.connection().isOpen())
            return; // one statement failed, the session stands
    }
    m_link.connection().close();
    if (!m_away)
        m_awaySince = m_beatBegan;
    m_away = true;
    m_hangs = Clock::now() - m_beatBegan > std::chrono::seconds(1);
    m_timer.start(leaseRetryMs);
    Q_EMIT disconnected(error);
}

LeaseKeeper::Absence LeaseKeeper::absence() const
{
    const auto since = m_awaySince.load();
    const auto waits = m_link.connection().waitingFor();
    if (since == Clock::time_point())
        return {waits, true};
    return {std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - since),
        m_hangs || waits > std::chrono::seconds(1)};
}

void LeaseKeeper::takeNotification(const QString &channel, const QString &payload)
{
    if (channel == QLatin1String("pgcourier_queue") && payload == QLatin1String("policy"))
        readPolicy();
}

void LeaseKeeper::readPolicy()
{
    m_policyWanted = true; // until it is read: nothing is claimed before
    if (m_workerId == 0 || !m_link.connection().isOpen())
        return;
    const auto policy = PolicyStore(m_link.connection()).policy();
    if (!policy)
        return;
    m_policyWanted = false;
    m_policy = *policy;
    Q_EMIT policyChanged(*policy);
}

Status LeaseKeeper::lookAtPolicy()
{
    const auto policy = PolicyStore(m_link.connection()).policy();
    if (!policy)
        return policy.error();
    if (*policy == m_policy)
        return Done{};
    m_policy = *policy;
    Q_EMIT policyChanged(*policy);
    return Done{};
}

void LeaseKeeper::findWithdrawn(int workerId, const QList<ClaimMark> &claimed)
{
    if (claimed.isEmpty() || !m_link.connection().isOpen())
        return;
    if (const auto gone = LeaseStore(m_link.connection()).withdrawn(workerId, claimed);
        gone && !gone->isEmpty())
        Q_EMIT withdrawn(*gone);
}

void LeaseKeeper::leave()
{
    if (std::exchange(m_gone, true))
        return;
    m_timer.stop();
    if (m_workerId != 0 && m_link.connection().isOpen())
        (void)LeaseStore(m_link.connection()).leave(m_workerId, m_identity.registration);
    m_link.connection().close();
    Q_EMIT left();
}

} // namespace pgcourier
