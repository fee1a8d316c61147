// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/dispatcher.h"

#include "app/base/log.h"
#include "app/engine/wire.h"
#include "app/http/bodybudget.h"

#include <QRandomGenerator>
#include <QThread>

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

constexpr auto slowPoll = 5000ms; // should a notification be missed
constexpr auto blindPoll = 500ms; // behind a pooler there are no notifications
constexpr auto heldBackPoll = 50ms; // due, but a rate, a circuit or a full lane holds it back
constexpr auto failurePoll = 250ms;
constexpr auto followUp = 20ms; // after a claim that found little
constexpr int pollsPerStep = 5; // until what is held back is asked for half as often
constexpr qint64 mostHeldBytes = 8 << 20; // of bodies, until no more is claimed
// Of one destination at once: what fits on its connections, twice.
constexpr int leastLaneRoom = 48;

} // namespace

Dispatcher::Dispatcher(WorkerOptions options, int senders)
    : m_options(std::move(options))
    , m_senders(senders)
    , m_window(windowOf(m_options))
    , m_lanes(std::min(leastLaneRoom, m_window))
    , m_pollTimer(this)
    , m_tickTimer(this)
{
    m_pollTimer.setSingleShot(true);
    m_pollTimer.setTimerType(Qt::PreciseTimer);
    connect(&m_pollTimer, &QTimer::timeout, this, &Dispatcher::wake);
    connect(&m_tickTimer, &QTimer::timeout, this, &Dispatcher::tick);
    m_sinceReport.start();
}

void Dispatcher::wake()
{
    m_heldBack = false;
    m_moreMayBeDue = true;
    pump();
}

void Dispatcher::catchUp()
{
    wake();
    checkWithdrawn();
}

int Dispatcher::windowOf(const WorkerOptions &options)
{
    return std::max(3 * options.batch, 2 * options.concurrency);
}

int Dispatcher::worthwhile(const WorkerOptions &options)
{
    return std::max(1, std::min(options.batch, windowOf(options)) * 3 / 4);
}

void Dispatcher::pump()
{
    pump(worthwhile(m_options));
}

void Dispatcher::pump(int leastRoom)
{
    if (!m_connected || m_stopping || m_paused || m_claiming || !m_moreMayBeDue || m_policyAwaited)
        return;
    // What one of several holds, the others cannot take when the queue runs out.
    const int window = std::max(m_window / (1 + m_neighbours), std::min(m_options.batch, m_window));
    const int room = window - int(m_held.size());
    if (room < leastRoom || m_heldBytes > mostHeldBytes)
        return;
    m_claiming = true;
    m_moreMayBeDue = false;
    Q_EMIT claimWanted(nextClaim(room));
}

ClaimRequest Dispatcher::nextClaim(int room) const
{
    ClaimRequest request;
    request.workerId = m_workerId;
    request.total = std::min(room, m_options.batch);
    request.share = std::min(m_lanes.least(), request.total);
    request.after = m_lastLane;
    request.rooms = m_lanes.rooms();
    request.since = m_lanes.passed();
    if (m_claimLost) {
        request.known.emplace();
        for (const Held &held : m_held)
            request.known->append(held.id);
    }
    return request;
}

void Dispatcher::takeClaimed(const ClaimRequest &request, const ClaimAnswer &answer)
{
    m_claiming = false;
    m_claimLost = false;
    if (m_stopping || m_paused || request.workerId != m_workerId) {
        giveBack(request, answer.jobs);
    } else if (answer.jobs.isEmpty()) {
        rest(answer.nextDueSeconds);
    } else {
        hand(request, answer.jobs);
        for (auto it = answer.upto.begin(); it != answer.upto.end(); ++it)
            m_lanes.passed(it.key(), it.value());
        m_heldBackPolls = 0;
        // So few were most likely all. Asking at once would cost as much again, just while they are sent.
        m_heldBack = answer.jobs.size() < request.share;
        m_moreMayBeDue |= !m_heldBack;
        if (m_heldBack)
            pollIn(followUp);
    }
    finishIfIdle();
    pump();
}

// Busy workers that share a queue and few cores lose by threads that only wait for each other.
int Dispatcher::sendersInUse() const
{
    if (m_neighbours == 0 || !m_busy || m_options.concurrency < leastLaneRoom)
        return m_senders;
    return std::clamp(QThread::idealThreadCount() / (1 + m_neighbours), 1, m_senders);
}

void Dispatcher::hand(const ClaimRequest &request, const QList<ClaimedJob> &jobs)
{
    const int senders = sendersInUse();
    m_nextSender %= senders;
    QList<QList<HttpRequest>> perSender(senders);
    const QDateTime now = QDateTime::currentDateTimeUtc();
    for (const ClaimedJob &job : jobs) {
        const qint64 bytes = job.body ? job.body->size() : 0;
        m_held.insert(++m_lastTicket,
            {job.id, request.workerId, job.attempt, job.attemptsForgiven, retryRule(job, m_policy),
                job.destination, bytes, 0, false});
        m_heldBytes += bytes;
        m_lanes.took(job.destination, 1);
        HttpRequest wire = toWire(job, m_policy, now);
        wire.ticket = m_lastTicket;
        perSender[m_nextSender].append(wire);
        m_nextSender = (m_nextSender + 1) % senders;
    }
    m_lastLane = jobs.constLast().destination;
    for (int sender = 0; sender < senders; ++sender) {
        if (!perSender.at(sender).isEmpty())
            Q_EMIT send(sender, perSender.at(sender));
    }
}

// They came too late: the worker is stopping, or goes by another id now.
void Dispatcher::giveBack(const ClaimRequest &request, const QList<ClaimedJob> &jobs)
{
    QList<Outcome> unsent;
    for (const ClaimedJob &job : jobs) {
        m_held.insert(
            ++m_lastTicket, {job.id, request.workerId, job.attempt, 0, {}, job.destination, 0, 0, false});
        m_lanes.took(job.destination, 1);
        Outcome outcome;
        outcome.id = job.id;
        outcome.ticket = m_lastTicket;
        outcome.aborted = true;
        unsent.append(outcome);
    }
    takeOutcomes(unsent);
}

void Dispatcher::rest(std::optional<double> dueSeconds)
{
    m_lastLane.clear();
    m_heldBack = dueSeconds == 0.0;
    m_heldBackPolls = m_heldBack ? m_heldBackPolls + 1 : 0;
    const auto longest = m_pooled ? blindPoll : slowPoll;
    const double due = dueSeconds.value_or(longest.count() / 1000.0);
    // What is held back for long, such as by a circuit that somebody opened, is asked for ever more seldom.
    const auto shortest
        = std::min(heldBackPoll * (1 << std::min(m_heldBackPolls / pollsPerStep, 4)), longest);
    pollIn(std::clamp(std::chrono::milliseconds(qint64(due * 1000) + 1), shortest, longest));
    if (m_options.drain && !m_heldBack && m_held.isEmpty())
        m_stopping = true;
}

void Dispatcher::claimFailed()
{
    m_claiming = false;
    m_claimLost = true;
    pollIn(failurePoll);
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
    for (const Outcome &outcome : outcomes) {
        const auto held = m_held.find(outcome.ticket);
        if (held == m_held.end())
            continue;
        held->responseBytes = outcome.content.size();
        m_heldBytes += held->responseBytes;
        records.append(decideOn(*held, outcome));
        if (records.constLast().next != JobStatus::Pending)
            ++m_metrics[metricKey(records.constLast())];
    }
    Q_EMIT ended(records);
}

AttemptRecord Dispatcher::decideOn(const Held &held, const Outcome &outcome) const
{
    AttemptRecord record{
        held.workerId, held.attempt, held.rule.maxAttempts, held.destination, JobStatus::Failed, {}, outcome};
    const QDateTime now = QDateTime::currentDateTimeUtc();
    if (!outcome.aborted) {
        const Decision decision = decide(held.rule, outcome, held.attempt - held.attemptsForgiven, now,
            QRandomGenerator::global()->generateDouble());
        record.next = decision.next;
        record.scheduledAt = decision.scheduledAt;
        return record;
    }
    // Where the request was cancelled or taken over it is no longer ours, and nothing but the attempt is
    // written.
    record.scheduledAt = now;
    record.next = outcome.sends == 0 ? JobStatus::Pending : JobStatus::Retrying;
    if (outcome.sends > 0) {
        record.outcome.errorMsg = held.withdrawn
            ? QStringLiteral("cancelled while it was on the wire")
            : QStringLiteral("the worker was stopped while it was on the wire");
    }
    return record;
}

void Dispatcher::takeRecorded(const QList<AttemptRecord> &records)
{
    qint64 bytes = 0;
    qint64 ofLarge = 0;
    for (const AttemptRecord &record : records) {
        const Held held = m_held.take(record.outcome.ticket);
        m_heldBytes -= held.bodyBytes + held.responseBytes;
        bytes += held.responseBytes;
        ofLarge += BodyBudget::isSmall(held.responseBytes) ? 0 : held.responseBytes;
        m_lanes.finished(record.destination);
        if (record.next != JobStatus::Pending)
            ++m_finished;
        // Due sooner than anybody would look again otherwise.
        if (record.next == JobStatus::Retrying) {
            const auto wait = std::chrono::milliseconds(
                std::max<qint64>(QDateTime::currentDateTimeUtc().msecsTo(record.scheduledAt) + 1, 0));
            pollIn(wait);
        }
    }
    if (bytes > 0)
        Q_EMIT released(bytes, ofLarge);
    if (m_heldBack || (m_options.drain && m_held.isEmpty()))
        m_moreMayBeDue = true;
    pump();
    finishIfIdle();
}

void Dispatcher::withdraw(const QList<JobId> &ids)
{
    const QSet<JobId> gone(ids.begin(), ids.end());
    for (Held &held : m_held) {
        if (!gone.contains(held.id))
            continue;
        held.withdrawn = true;
        Q_EMIT abort(held.id);
    }
}

void Dispatcher::takeNotification(const QString &channel, const QString &payload)
{
    if (channel == QLatin1String("pgcourier_queue")) {
        // What was queued after a change of policy must not go out under the old one.
        if (payload == QLatin1String("policy"))
            m_policyAwaited = true;
        else
            wake();
        return;
    }
    if (payload.isEmpty()) { // too many to name
        checkWithdrawn();
        return;
    }
    QList<JobId> ids;
    for (const QString &id : payload.split(u','))
        ids.append(JobId{id.toLongLong()});
    withdraw(ids);
}

void Dispatcher::checkWithdrawn()
{
    QList<JobId> ids;
    for (const Held &held : std::as_const(m_held)) {
        if (held.workerId == m_workerId)
            ids.append(held.id);
    }
    if (!ids.isEmpty())
        Q_EMIT withdrawnWanted(m_workerId, ids);
}

} // namespace pgcourier
