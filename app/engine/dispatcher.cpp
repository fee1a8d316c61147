// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/dispatcher.h"

#include "app/base/steadytime.h"
#include "app/engine/wire.h"

#include <QRandomGenerator>
#include <QThread>

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

constexpr auto tickInterval = 250ms;
constexpr int ticksPerReport = 4;
constexpr int busyCount = 250; // requests in a tick
constexpr int quietReports = 2; // until it ticks no more
constexpr int policyHints = 2; // the first of two in a row is not late

} // namespace

Dispatcher::Dispatcher(WorkerOptions options, int senders)
    : m_options(std::move(options))
    , m_window(m_options)
    , m_senders(senders, QThread::idealThreadCount())
    , m_pollTimer(this)
    , m_lookTimer(this)
    , m_tickTimer(this)
    , m_policyHint(
          policyHints, [this](Hint::When when) { readPolicy(when); }, this)
    , m_cancelHint(
          1, [this](Hint::When) { checkWithdrawn(); }, this)
{
    m_pollTimer.setSingleShot(true);
    m_pollTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_pollTimer, &QTimer::timeout, this, &Dispatcher::wake);
    m_lookTimer.setSingleShot(true);
    connect(&m_lookTimer, &QTimer::timeout, this, &Dispatcher::look);
    connect(&m_tickTimer, &QTimer::timeout, this, &Dispatcher::tick);
    m_sinceReport.start();
}

void Dispatcher::enroll(int workerId, bool pooled, qint64 registration)
{
    if (m_phase == Phase::Gone)
        return;
    if (m_phase == Phase::Starting)
        m_phase = Phase::Running;
    m_lease.begin(workerId, pooled, registration);
    m_polling.reset();
    m_pace.setBlind(pooled);
    m_pace.setObstacle(ClaimPace::NotConnected, false);
    stir();
    report();
    wake();
}

void Dispatcher::setPolicy(const DeliveryPolicy &policy, int wanted)
{
    const bool otherCredentials = !policy.hasCredentialsOf(m_policy);
    m_policy = policy;
    m_window.follow(policy);
    m_nextExpiry = policy.nextExpiry(QDateTime::currentDateTimeUtc());
    m_pace.setObstacle(ClaimPace::PolicyUnread, false);
    if (otherCredentials)
        Q_EMIT abortQueued(); // what was signed and has not gone out is claimed anew
    Q_EMIT responseLimitChanged(policy.responseLimit);
    if (m_deferred && wanted - m_deferred->policyNumber >= 0)
        takeDeferred();
    wake();
}

void Dispatcher::setConnected(bool connected)
{
    m_lease.setConnected(connected);
    m_pace.setObstacle(ClaimPace::NotConnected, !connected);
    m_polling.reset();
    stir();
    if (connected)
        wake();
}

// Others have taken over what was claimed under the old id: what has not been sent yet must not be.
void Dispatcher::dropLease()
{
    if (m_phase == Phase::Running)
        m_phase = Phase::Starting;
    m_lease.end();
    m_pace.setObstacle(ClaimPace::NotConnected, true);
    Q_EMIT abortQueued();
}

void Dispatcher::setPaused(bool paused)
{
    if (m_pace.has(ClaimPace::Paused) == paused)
        return;
    m_pace.setObstacle(ClaimPace::Paused, paused);
    stir();
    report();
    if (paused) {
        endPolling();
        Q_EMIT abortQueued();
    } else {
        wake();
    }
}

void Dispatcher::setConcurrency(int concurrency)
{
    m_options.concurrency = concurrency;
    m_window.setConcurrency(concurrency);
    report();
    pump();
}

void Dispatcher::wake()
{
    m_pace.wake();
    pump();
}

// Where notifications are not to be counted on.
void Dispatcher::look()
{
    m_pace.look();
    pump();
}

void Dispatcher::lookSoon()
{
    if (const auto look = m_polling.nextLook())
        m_lookTimer.start(*look);
    else
        m_lookTimer.stop();
}

// Nobody may count on it any more.
void Dispatcher::endPolling()
{
    m_lookTimer.stop();
    if (m_polling.isPolling())
        Q_EMIT pollingEnded(m_lease.workerId());
    m_polling.reset();
}

void Dispatcher::ask(int room)
{
    if (room == 0 || isStopping() || !m_pace.mayAsk())
        return;
    ClaimRequest request = m_window.nextClaim(m_lease.workerId(), room, m_pace.hasLostOne());
    request.registration = m_lease.registration();
    request.token = qint64(QRandomGenerator::system()->generate64() >> 1) | 1;
    request.news = m_polling.news();
    request.onlyIfNew = m_pace.isMereLook();
    m_pace.asked();
    m_sinceAsked.start();
    Q_EMIT claimWanted(request);
}

// What was queued after a change of policy must not go out under the old one, and no hint may have come of
// it.
void Dispatcher::takeClaimed(const ClaimRequest &request, const ClaimAnswer &answer)
{
    if (answer.jobs.isEmpty() || answer.policyMark == m_policy.mark || isStopping())
        return takeAnswer(request, answer);
    m_deferred = Deferred{request, answer, ++m_policyNumber};
    Q_EMIT policyWanted(m_policyNumber);
}

void Dispatcher::takeDeferred()
{
    if (const auto deferred = std::exchange(m_deferred, std::nullopt))
        takeAnswer(deferred->request, deferred->answer);
}

void Dispatcher::takeAnswer(const ClaimRequest &request, const ClaimAnswer &answer)
{
    m_pace.answered();
    const bool own = request.workerId == m_lease.workerId() && request.registration == m_lease.registration();
    const bool works = own && !isStopping() && !m_pace.has(ClaimPace::Paused);
    if (works)
        m_polling.said(request.news, answer.stoppedBelow);
    if (!works) {
        giveBack(request, answer.jobs);
    } else if (answer.jobs.isEmpty()) {
        m_polling.foundNothing(answer.polling);
        rest(answer.nextDueSeconds);
    } else {
        m_polling.claimed(answer.jobs.size(), std::chrono::microseconds(m_sinceAsked.nsecsElapsed() / 1000));
        hand(request, answer.jobs);
        m_window.passed(answer.upto);
        m_window.noteFill();
        if (const auto wait = m_pace.found(answer.jobs.size(), request.share))
            pollIn(*wait);
    }
    finishIfIdle();
    pump();
}

void Dispatcher::hand(const ClaimRequest &request, const QList<ClaimedJob> &jobs)
{
    stir();
    QList<QList<HttpRequest>> perSender(m_senders.begin(m_options.concurrency));
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const ClaimedJob &job : jobs) {
        HttpRequest wire = httpRequest(job, m_policy, now);
        m_window.setNextLane(LaneName(job.destination, job.role));
        Held held = heldOf(job, request.workerId, retryRule(job, m_policy));
        follow(held, m_policy);
        wire.ticket = m_window.hold(std::move(held));
        perSender[m_senders.next()].append(std::move(wire));
    }
    for (int sender = 0; sender < perSender.size(); ++sender) {
        if (!perSender.at(sender).isEmpty())
            Q_EMIT send(sender, perSender.at(sender));
    }
}

// They came too late: the worker is stopping, or goes by another id now.
void Dispatcher::giveBack(const ClaimRequest &request, const QList<ClaimedJob> &jobs)
{
    QList<Outcome> unsent;
    for (const ClaimedJob &job : jobs) {
        Outcome outcome;
        outcome.id = job.id;
        outcome.ticket = m_window.hold(heldOf(job, request.workerId, {}));
        outcome.aborted = true;
        unsent.append(outcome);
    }
    stir();
    takeOutcomes(unsent);
}

void Dispatcher::rest(std::optional<double> dueSeconds)
{
    m_window.setNextLane(QString());
    pollIn(m_pace.foundNothing(dueSeconds));
    lookSoon();
    // What ended while it was asked may have let something go that the answer does not know of.
    if (m_options.drain && !m_pace.isHeldBack() && !m_pace.wantsMore() && m_window.isEmpty())
        beginToStop();
}

void Dispatcher::claimFailed()
{
    pollIn(m_pace.failed());
    finishIfIdle();
}

void Dispatcher::pollIn(std::chrono::milliseconds wait)
{
    if (!m_pollTimer.isActive() || m_pollTimer.remainingTimeAsDuration() > wait)
        m_pollTimer.start(wait);
}

void Dispatcher::takeOutcomes(const QList<Outcome> &outcomes)
{
    QList<AttemptRecord> records;
    records.reserve(outcomes.size());
    QList<ConditionCheck> checks;
    const QDateTime now = databaseTime();
    for (const Outcome &outcome : outcomes) {
        const Held *held = m_window.answered(outcome.ticket, outcome.content.size());
        if (!held)
            continue;
        if (awaitsCondition(held->rule, outcome)) {
            checks.append({outcome, held->rule.successCondition, held->role});
            continue;
        }
        records.append(recordOf(*held, outcome, now, QRandomGenerator::global()->generateDouble()));
        Outcome &kept = records.last().outcome;
        kept.startedAt = kept.startedAt.addMSecs(m_clockAheadMs);
        kept.finishedAt = kept.finishedAt.addMSecs(m_clockAheadMs);
        m_tally.ended(records.constLast());
    }
    if (!checks.isEmpty())
        Q_EMIT checkWanted(checks);
    Q_EMIT ended(records);
}

void Dispatcher::takeRecorded(const QList<AttemptRecord> &records)
{
    const ClaimWindow::Released responses = m_window.release(records);
    m_tally.recorded(records);
    if (responses.bytes > 0)
        Q_EMIT released(responses.bytes, responses.ofLarge);
    if (const auto due = firstRetry(records)) // sooner than anybody would look again otherwise
        pollIn(std::max(std::chrono::milliseconds(databaseTime().msecsTo(*due) + 1), 0ms));
    m_pace.madeRoom(m_window.hasRunLow());
    const bool letGo = std::any_of(records.begin(), records.end(), [](const auto &r) { return r.inLine; });
    if (letGo || (m_options.drain && m_window.isEmpty()))
        m_pace.lookAgain();
    pump();
    finishIfIdle();
}

void Dispatcher::withdraw(const QList<JobId> &ids)
{
    const QList<JobId> held = m_window.withdraw(ids);
    for (const JobId id : held)
        Q_EMIT abort(id);
}

void Dispatcher::takeNotification(const QString &channel, const QString &payload)
{
    if (channel == QLatin1String("pgcourier_queue")) {
        if (payload == QLatin1String("policy"))
            m_policyHint.take();
        else {
            m_polling.told();
            wake();
        }
        if (!m_tickTimer.isActive())
            Q_EMIT stirred();
        return;
    }
    if (m_cancelHint.isWaiting())
        return; // it is asked soon
    constexpr qsizetype mostLookedUp = 16;
    const QStringList ids = payload.split(u',', Qt::SkipEmptyParts); // none: too many to name
    const bool mayBeOurs = ids.isEmpty() || ids.size() > mostLookedUp
        || std::any_of(ids.begin(), ids.end(),
            [this](const QString &id) { return m_window.holds(JobId{id.toLongLong()}); });
    if (mayBeOurs)
        takeCancelHint();
}

// Anybody may say that they have changed. What was queued after a change of policy must not go out under the
// old one; where it is said without end, requests go out all the same and the policies are read once a
// second.
void Dispatcher::readPolicy(Hint::When when)
{
    if (when == Hint::When::AtOnce)
        m_pace.setObstacle(ClaimPace::PolicyUnread, true);
    Q_EMIT policyWanted(++m_policyNumber);
}

// The database says which requests were withdrawn, and nobody else.
void Dispatcher::takeCancelHint()
{
    if (!m_window.isEmpty())
        m_cancelHint.take();
}

void Dispatcher::checkWithdrawn()
{
    const QList<ClaimMark> held = m_window.heldBy(m_lease.workerId());
    if (!held.isEmpty())
        Q_EMIT withdrawnWanted(m_lease.workerId(), held);
}

// What waits for its turn was signed when it was handed over: with a secret that ends now it must not go.
void Dispatcher::checkSecrets()
{
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!m_nextExpiry.isValid() || now < m_nextExpiry)
        return;
    m_nextExpiry = m_policy.nextExpiry(now);
    Q_EMIT abortQueued();
}

void Dispatcher::tick()
{
    checkSecrets();
    const bool freed = m_window.tick();
    if (m_polling.tick(m_window.room(1) > 0 && !m_pace.hasLeft())) // it has something to say
        wake();
    else if (freed)
        m_pace.madeLanesRoom(m_window.hasRunLow());
    m_senders.setBusy(m_tally.tick() >= busyCount);
    ask(m_window.room(1)); // where slow requests hold most of the window the others go on with what is left
    if (m_lease.isInDanger())
        Q_EMIT abortQueued();
    if (++m_ticks % ticksPerReport != 0)
        return;
    report();
    if (m_lease.isPooled() || !m_polling.isNotified())
        checkWithdrawn();
    // An idle worker wakes up for nothing but its timers and what others say.
    const bool quiet = m_window.isEmpty() && !m_polling.isPolling() && m_tally.perSecond() == 0.0
        && !m_pace.has(ClaimPace::NotConnected) && m_phase == Phase::Running;
    m_quietReports = quiet ? m_quietReports + 1 : 0;
    if (m_quietReports >= quietReports)
        m_tickTimer.stop();
}

void Dispatcher::stir()
{
    m_quietReports = 0;
    if (m_tickTimer.isActive() || m_phase == Phase::Gone)
        return;
    m_tickTimer.start(tickInterval);
    m_sinceReport.start();
    Q_EMIT stirred();
}

QDateTime Dispatcher::databaseTime() const
{
    return steadyTime().addMSecs(m_clockAheadMs);
}

void Dispatcher::setDue(std::optional<double> seconds)
{
    m_pace.setLookedAfter(true);
    if (seconds)
        pollIn(std::chrono::milliseconds(qint64(std::min(*seconds, 3600.0) * 1000) + 1));
}

void Dispatcher::setNotified(bool notified)
{
    if (notified == m_polling.isNotified())
        return;
    m_polling.setNotified(notified);
    if (!m_lookTimer.isActive() && !isStopping())
        lookSoon();
}

void Dispatcher::report()
{
    m_tally.measure(std::chrono::milliseconds(m_sinceReport.restart()));
    // A detour's say nothing of the destinations.
    if (const Metrics metrics = m_tally.takeMetrics(); !metrics.isEmpty() && !m_options.detour)
        Q_EMIT metricsReady(m_lease.workerId(), metrics);
    const WorkerReport report{isStopping(), m_window.count(), m_tally.finished(), m_tally.perSecond(),
        m_pace.has(ClaimPace::Paused), m_options.concurrency};
    Q_EMIT reported(report);
    Q_EMIT statusChanged({state(), m_lease.workerId(), report.inFlight, report.finished, report.perSecond,
        report.paused, report.concurrency});
}

void Dispatcher::beginToStop()
{
    m_phase = std::max(m_phase, Phase::Stopping);
    endPolling();
    takeDeferred();
}

void Dispatcher::stop()
{
    beginToStop();
    report();
    Q_EMIT abortQueued();
    finishIfIdle();
}

void Dispatcher::stopNow()
{
    beginToStop();
    Q_EMIT abortAll();
    finishIfIdle();
}

void Dispatcher::finishIfIdle()
{
    if (m_phase != Phase::Stopping || m_pace.isAsking() || !m_window.isEmpty())
        return;
    m_phase = Phase::Gone;
    m_tickTimer.stop();
    report();
    Q_EMIT drained();
}

} // namespace pgcourier
