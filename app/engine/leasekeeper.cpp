// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/leasekeeper.h"

#include "app/base/steadytime.h"
#include "app/db/policystore.h"
#include "app/db/schema/schemainstaller.h"
#include "app/engine/schemarefusal.h"

#include <array>
#include <QRandomGenerator>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace pgcourier {

namespace {

constexpr auto beatInterval = 1000ms;
// An idle worker has nothing to tell: others go by its session's lock. 20 s without a word are too long.
constexpr auto restingBeat = 10'000ms;
constexpr auto watchingBeat = 2000ms; // beside other workers, one of which may die
constexpr auto leaseRetry = 250ms;
constexpr int beatsPerPolicy = 5; // where notifications come through; changes are told by them
constexpr int sessionsOfPool = 3; // behind a pooler nothing is listened to

} // namespace

LeaseKeeper::LeaseKeeper(const QString &conninfo, WorkerIdentity identity, bool patient, bool waits)
    : m_link(conninfo, QStringLiteral("worker"))
    , m_house(m_link.connection())
    , m_identity(std::move(identity))
    , m_timer(this)
    , m_patient(patient)
    , m_waits(waits)
{
    connect(&m_timer, &QTimer::timeout, this, &LeaseKeeper::beat);
}

void LeaseKeeper::start()
{
    m_timer.start(leaseRetry);
    beat();
}

void LeaseKeeper::setReport(const WorkerReport &report)
{
    m_report = report;
    if (!mayRest())
        beatSoon();
}

void LeaseKeeper::beatSoon()
{
    if (!m_troubled && !m_gone && m_workerId != 0 && m_timer.remainingTimeAsDuration() > beatInterval)
        m_timer.start(beatInterval);
}

void LeaseKeeper::beat()
{
    m_beatBegan = Clock::now();
    const bool opened = !m_link.connection().isOpen();
    if (opened) {
        if (const Status again = connectAgain(); !again) {
            lost(again.error());
            m_link.connection().close(); // half a start is none
            return;
        }
    }
    const auto beat = heartbeat();
    if (!beat) {
        lost(beat.error());
        return;
    }
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
    if (kept) {
        ++m_beats;
        kept = m_house.work(m_beatBegan, m_around, mayRest());
    }
    // A pooler lets no notification through, and the server may have none to give.
    if (kept && (m_pooled || !m_notified || m_beats % beatsPerPolicy == 0))
        kept = lookAtPolicy();
    if (!kept) {
        lost(kept.error());
        return;
    }
    if (std::exchange(m_troubled, false))
        Q_EMIT worksAgain();
    // The second beat comes early: workers that start together find each other.
    m_timer.start(opened ? leaseRetry : nextBeat());
}

// What an idle worker says it need not say every second, and asks in its place whether something is due: a
// notification may have been missed.
Result<Heartbeat> LeaseKeeper::heartbeat()
{
    const bool changed = m_report != m_told;
    const bool writes = changed || m_report.inFlight > 0 || m_beatBegan - m_written >= restingBeat - 500ms;
    const bool asksDue = !m_pooled && m_report.finished == m_told.finished;
    const auto beat = LeaseStore(m_link.connection())
                          .heartbeat(m_workerId, m_report, m_identity.registration, {writes, asksDue});
    if (!beat)
        return beat;
    const qint64 aheadMs = beat->databaseMs - steadyTime().toMSecsSinceEpoch();
    if (writes)
        m_written = m_beatBegan;
    m_told = m_report;
    m_around = *beat;
    m_around.chores |= hasGoneBack(aheadMs);
    Q_EMIT clockRead(aheadMs);
    Q_EMIT neighboursCounted(beat->neighbours);
    Q_EMIT sharersCounted(beat->sharers);
    m_notified = beat->notified;
    Q_EMIT notificationsRead(m_notified);
    if (asksDue)
        Q_EMIT dueRead(beat->dueSeconds);
    return beat;
}

// What was queued before waits for a time that has been: the look for it goes through all that is active, so it
// is not part of every beat.
bool LeaseKeeper::hasGoneBack(qint64 aheadMs)
{
    constexpr qint64 jitterMs = 1000; // an answer that was long on its way
    const std::optional<qint64> before = std::exchange(m_aheadMs, aheadMs);
    return before && *before - aheadMs > jitterMs;
}

bool LeaseKeeper::mayRest() const
{
    return m_report == m_told && m_report.inFlight == 0 && !m_report.draining;
}

std::chrono::milliseconds LeaseKeeper::nextBeat() const
{
    if (!mayRest() || m_pooled || m_house.isBehind() || m_around.chores || m_around.replays)
        return beatInterval;
    return m_around.others ? watchingBeat : restingBeat;
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
        if (const Status done = m_workerId == 0 ? begin() : enroll(); !done)
            return done;
    }
    if (m_away)
        Q_EMIT reconnected();
    m_away = false;
    m_awaySince = Clock::time_point();
    return Done{};
}

// The first time.
Status LeaseKeeper::begin()
{
    if (const Status fits = checkSchema(); !fits)
        return fits;
    if (const Status enough = m_pooled ? countSessions() : Status(Done{}); !enough)
        return enough;
    const Status enrolled = enroll();
    if (enrolled)
        notePgNetSettings();
    return enrolled;
}

Status LeaseKeeper::checkSchema()
{
    Connection &connection = m_link.connection();
    const auto schema = SchemaInstaller(connection).installed();
    if (!schema)
        return schema.error();
    if (schema->state == SchemaState::PgNet)
        return pgNetRefusal(connection.database());
    const auto refusal = schemaRefusal(schema->state, schema->version, connection.database());
    return refusal ? Status(*refusal) : Status(Done{});
}

// Each of a worker's threads has a connection of its own. A pool that gives each client a session, and has
// too few of them, would let it start and then never answer.
Status LeaseKeeper::countSessions()
{
    std::array<Connection, sessionsOfPool - 1> others{
        Connection(QStringLiteral("claims")), Connection(QStringLiteral("records"))};
    int had = 1;
    for (Connection &other : others) {
        Status open = other.open(m_link.conninfo());
        if (const auto answer = open ? other.execute("select 1") : Result<Rows>(open.error()); !answer) {
            return Error::connection(
                u"The pool at %1 gives this worker %2 of the %3 sessions that it needs"_s.arg(
                    m_link.connection().host(), QString::number(had), QString::number(sessionsOfPool)),
                u"Raise default_pool_size (or max_db_connections, max_user_connections) to %1 or more for "
                u"each "
                "worker, or set pool_mode = transaction"_s.arg(sessionsOfPool))
                .withDetail(answer.error().text)
                .withCode(sqlstate::tooFewSessions);
        }
        ++had;
    }
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
    if (const Status open = openDetour(*id); !open)
        return open;
    m_workerId = *id;
    m_toldPaused = false;
    m_policyWanted = false;
    tell(*policy);
    Q_EMIT enrolled(m_workerId, m_pooled, m_identity.registration);
    return Done{};
}

// Under a new id it goes on for what is left of its time.
Status LeaseKeeper::openDetour(int workerId)
{
    if (!m_identity.detour)
        return Done{};
    const auto now = Clock::now();
    if (!m_detourEnds)
        m_detourEnds = now + m_identity.detour->lasts;
    const auto left = std::max(std::chrono::duration_cast<std::chrono::seconds>(*m_detourEnds - now), 1s);
    LeaseStore store(m_link.connection());
    const Status open = store.openDetour(workerId, *m_identity.detour, left);
    if (!open)
        (void)store.leave(workerId, m_identity.registration);
    return open;
}

void LeaseKeeper::renewDetour()
{
    if (!m_identity.detour)
        return;
    m_detourEnds = Clock::now() + m_identity.detour->lasts;
    if (m_workerId != 0 && m_link.connection().isOpen())
        (void)LeaseStore(m_link.connection()).renewDetour(m_workerId, m_identity.detour->lasts);
}

void LeaseKeeper::notePgNetSettings()
{
    if (std::exchange(m_noted, true))
        return;
    const auto settings = LeaseStore(m_link.connection()).pgNetSettings();
    if (!settings)
        return;
    for (const auto &[name, value] : *settings) {
        QString meaning = u"look into net.setting for what can be set"_s;
        if (name == u"pg_net.ttl"_s)
            meaning = u"finished requests are kept as keep_succeeded, keep_failed and keep_cancelled in "
                      "net.setting say: update net.setting set value = '%1' where name in ('keep_succeeded', "
                      "'keep_failed', 'keep_cancelled')"_s.arg(value);
        else if (name == u"pg_net.batch_size"_s)
            meaning = u"start the worker with --batch %1"_s.arg(value);
        else if (name == u"pg_net.database_name"_s || name == u"pg_net.username"_s)
            meaning = u"the worker works in the database, and as the role, of its connection (--dsn)"_s;
        Q_EMIT noted(
            u"%1 = '%2' is the pg_net extension's and does nothing here; %3"_s.arg(name, value, meaning));
    }
}

// In words that say what to do: only this session knows why.
Error LeaseKeeper::explained(const Error &error)
{
    Connection &connection = m_link.connection();
    if (!connection.isOpen())
        return error;
    if (sqlstate::isMissingObject(error.code)) {
        const Status schema = checkSchema();
        return schema ? error : schema.error().withDetail(error.text).withCode(error.code);
    }
    if (error.code != sqlstate::readOnlyTransaction)
        return error;
    const auto standby = LeaseStore(connection).isStandby();
    const QString what = standby && *standby
        ? u"The server at %1 is a standby and only reads"_s.arg(connection.host())
        : u"The database \"%1\" only reads for \"%2\" (default_transaction_read_only is on)"_s.arg(
            connection.database(), connection.user());
    if (standby && *standby)
        return Error::connection(m_waits ? what + u": the worker waits until it is promoted"_s : what,
            u"Name its primary, or all hosts with target_session_attrs=read-write"_s)
            .withCode(error.code);
    return Error::connection(m_waits ? what + u": the worker waits until that is over"_s : what,
        u"See alter database and alter role … set default_transaction_read_only"_s)
        .withCode(error.code);
}

// Whether it is not worth waiting, since the worker never was at work.
bool LeaseKeeper::endsStart(const Error &error) const
{
    if (m_workerId != 0)
        return false;
    if (!mayPass(error) || error.code == sqlstate::tooFewSessions)
        return true;
    if (error.code == sqlstate::readOnlyTransaction)
        return !m_waits;
    const bool passing = error.code.startsWith(sqlstate::ofResources)
        || error.code.startsWith(sqlstate::ofIntervention) || error.kind != ErrorKind::Connection;
    return !passing && !m_patient;
}

void LeaseKeeper::lost(const Error &said)
{
    const Error error = explained(said);
    if (endsStart(error)) {
        m_timer.stop();
        Q_EMIT hopeless(error);
        return;
    }
    if (!std::exchange(m_troubled, true))
        m_troubledSince = m_beatBegan;
    const auto wait = nextTry(Clock::now() - m_troubledSince, leaseRetry);
    if (!mayPass(error) && m_link.connection().isOpen() && m_workerId != 0) {
        m_timer.start(std::max<std::chrono::milliseconds>(wait, beatInterval));
        Q_EMIT impeded(error); // one statement failed, the session stands
        return;
    }
    m_link.connection().close();
    if (!m_away)
        m_awaySince = m_beatBegan;
    m_away = true;
    m_hangs = Clock::now() - m_beatBegan > 1s;
    m_timer.start(wait);
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

void LeaseKeeper::readPolicy(int number)
{
    m_policyNumber = number;
    m_policyWanted = true; // until it is read: nothing is claimed before
    if (m_workerId == 0 || !m_link.connection().isOpen())
        return;
    const auto policy = PolicyStore(m_link.connection()).policy();
    if (!policy) {
        beatSoon();
        return;
    }
    m_policyWanted = false;
    tell(*policy);
}

Status LeaseKeeper::lookAtPolicy()
{
    const auto policy = PolicyStore(m_link.connection()).policy();
    if (!policy)
        return policy.error();
    if (*policy != m_policy)
        tell(*policy);
    return Done{};
}

void LeaseKeeper::tell(const DeliveryPolicy &policy)
{
    m_policy = policy;
    Q_EMIT policyChanged(policy, m_policyNumber);
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
