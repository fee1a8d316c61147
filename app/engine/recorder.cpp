// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/recorder.h"

#include "app/base/log.h"
#include "app/db/recordstore.h"

#include <algorithm>

namespace pgcourier {

namespace {

constexpr int batchLimit = 500; // larger statements gain nothing
constexpr qint64 batchBytes = 1 << 20; // of bodies in one statement
constexpr int lingerMs = 3; // between two statements
constexpr int pauseMs = 10; // that shows that little comes: it needs not wait for more then,
constexpr int atOnceAfterPause = 2; // so many times
constexpr int denseLingerMs = 40; // while so many come that a statement of its own for a few is dear
// Of several workers each has less to write at a time, and a statement costs the server the same however few
// it brings: each lets the others have theirs first, and waits longer where that takes longer.
constexpr int mostTurnMs = 8;
constexpr int longestLingerMs = 250;
constexpr int denseCount = 16;
constexpr int goodBatch = 250; // larger ones hardly cost less a record
constexpr std::chrono::milliseconds recordRetry{200}; // while the server is away
constexpr int refusedMs = 5000;
constexpr int announceMs = 250; // windows look at most this often
// How often an open session may refuse what may pass, before the requests themselves are looked at.
constexpr int trials = 3;
constexpr int trialsOfServer = 50; // where a disk is full or a server is on its way down

QList<AttemptRecord> takeBatch(QList<AttemptRecord> &waiting)
{
    qint64 bytes = 0;
    int count = 0;
    while (count < waiting.size() && count < batchLimit && bytes < batchBytes) {
        const bool large = RecordStore::isLarge(waiting.at(count));
        if (large && count > 0)
            break;
        bytes += std::max(waiting.at(count).outcome.content.size(), waiting.at(count).wholeContent.size());
        ++count;
        if (large)
            break;
    }
    QList<AttemptRecord> batch = waiting.mid(0, count);
    waiting.remove(0, count);
    return batch;
}

// What is left to say of an attempt whose outcome the server will not take.
AttemptRecord withoutResponse(AttemptRecord record, const Error &error)
{
    record.outcome.content.clear();
    record.outcome.headers.clear();
    record.outcome.contentType.clear();
    record.outcome.errorMsg = QStringLiteral("The response could not be stored: %1").arg(error.text);
    record.outcome.errorMsg.replace(QChar(u'\0'), QChar(u' '));
    return record;
}

} // namespace

Recorder::Recorder(const QString &conninfo)
    : m_link(conninfo, QStringLiteral("records"))
    , m_flushTimer(this)
    , m_announceTimer(this)
    , m_refusedTimer(this)
{
    m_refusedTimer.setSingleShot(true);
    m_refusedTimer.setInterval(refusedMs);
    connect(&m_refusedTimer, &QTimer::timeout, this, [this] { add(std::exchange(m_refused, {})); });
    m_flushTimer.setSingleShot(true);
    m_flushTimer.setTimerType(Qt::PreciseTimer);
    m_announceTimer.setSingleShot(true);
    m_announceTimer.setInterval(announceMs);
    connect(&m_flushTimer, &QTimer::timeout, this, &Recorder::flush);
    connect(&m_announceTimer, &QTimer::timeout, this, &Recorder::announce);
}

void Recorder::add(const QList<AttemptRecord> &records)
{
    if (m_waiting.isEmpty() && m_sharers == 0 && m_sinceFlush.isValid() && m_sinceFlush.hasExpired(pauseMs))
        m_atOnce = atOnceAfterPause;
    m_waiting += records;
    schedule();
}

void Recorder::follow(const DeliveryPolicy &policy)
{
    m_judging = std::any_of(policy.endpoints.begin(), policy.endpoints.end(),
        [](const EndpointPolicy &endpoint) { return endpoint.rule.breakerFailures.has_value(); });
}

void Recorder::schedule()
{
    if (m_waiting.isEmpty() || (m_away && m_flushTimer.isActive()))
        return;
    const int wait = msToWait();
    if (!m_flushTimer.isActive() || m_flushTimer.remainingTime() > wait)
        m_flushTimer.start(wait);
}

// What has come so far waits for more: not at all after a pause or as a good batch, longer where many come.
int Recorder::msToWait() const
{
    if (!m_sinceFlush.isValid() || m_waiting.size() >= goodBatch)
        return 0;
    if (m_atOnce > 0 && m_waiting.size() < denseCount)
        return 0;
    const int turn = std::clamp(m_tookMs, lingerMs, mostTurnMs);
    const int few = m_sharers == 0 ? lingerMs : std::min(turn * (1 + m_sharers), longestLingerMs);
    const int linger = m_waiting.size() < denseCount ? few : std::max(few, denseLingerMs);
    return int(std::max<qint64>(linger - m_sinceFlush.elapsed(), 0));
}

void Recorder::flush()
{
    if (msToWait() > 0) // more than a few have come since the timer was set
        return schedule();
    m_atOnce = std::max(m_atOnce - 1, 0);
    QList<AttemptRecord> batch = takeBatch(m_waiting);
    m_sinceFlush.start();
    const Status written = write(batch);
    m_tookMs = int(m_sinceFlush.restart());
    m_away = !written && isOfServer(written.error());
    m_trials = written ? 0 : m_trials;
    if (m_away) {
        m_trials += m_link.connection().isOpen() ? 1 : 0;
        m_refusedNow.clear();
        m_link.meet(written.error());
        m_waiting = batch + m_waiting;
        m_failing = true;
        Q_EMIT failed(written.error());
        if (!m_awayFor.isValid())
            m_awayFor.start();
        m_flushTimer.start(nextTry(std::chrono::milliseconds(m_awayFor.elapsed()), recordRetry));
        return;
    }
    m_awayFor.invalidate();
    if (m_refusedNow.isEmpty() && m_refused.isEmpty() && std::exchange(m_failing, false))
        Q_EMIT worksAgain();
    setAsideRefused(batch);
    for (AttemptRecord &record : batch) {
        record.outcome.content = {};
        record.outcome.headers = {};
        record.wholeContent = {};
        record.wholeHeaders = {};
    }
    Q_EMIT recorded(batch);
    announceSoon();
    schedule();
}

// They stay the worker's own and in flight: whatever refuses them, such as a trigger, may be mended.
void Recorder::setAsideRefused(QList<AttemptRecord> &batch)
{
    if (m_refusedNow.isEmpty())
        return;
    erase_if(batch, [this](const AttemptRecord &record) {
        return std::any_of(m_refusedNow.begin(), m_refusedNow.end(), [&record](const AttemptRecord &refused) {
            return refused.outcome.ticket == record.outcome.ticket;
        });
    });
    m_refused += std::exchange(m_refusedNow, {});
    m_refusedTimer.start();
}

void Recorder::announceSoon()
{
    if (!m_announceTimer.isActive())
        m_announceTimer.start();
}

void Recorder::finish()
{
    if (m_announceTimer.isActive())
        announce();
    m_announceTimer.stop();
    Q_EMIT finished();
}

// A trigger or a key of somebody's may raise any code there is. So a session that stands is asked a few
// times, and then the trouble is taken to be the requests'.
bool Recorder::isOfServer(const Error &error) const
{
    if (!mayPass(error))
        return false;
    if (!m_link.connection().isOpen())
        return true;
    if (m_ofRequests.contains(error.code))
        return false;
    const bool server = error.code.startsWith(sqlstate::ofResources)
        || error.code.startsWith(sqlstate::ofShutdown) || error.code == sqlstate::readOnlyTransaction;
    return m_trials < (server ? trialsOfServer : trials);
}

// One bad record must not hold up the others: a batch that the server refuses is written one by one, and
// where even that is refused halved until the bad one stands alone, to be written without what the server did
// not like.
Status Recorder::write(const QList<AttemptRecord> &records)
{
    if (const Status open = m_link.ensure(); !open)
        return open;
    QMap<int, QList<AttemptRecord>> byWorker;
    for (const AttemptRecord &record : records)
        byWorker[record.workerId].append(record);
    for (auto it = byWorker.begin(); it != byWorker.end(); ++it) {
        if (const Status written = writeOfOneWorker(it.key(), it.value()); !written)
            return written;
    }
    return Done{};
}

Status Recorder::writeOfOneWorker(int workerId, const QList<AttemptRecord> &records)
{
    RecordStore store(m_link.connection());
    const auto kept = store.record(workerId, records);
    if (kept)
        return judge(store, records);
    if (isOfServer(kept.error()))
        return kept.error();
    const Status each = writeEach(workerId, records);
    if (each || isOfServer(each.error()))
        return each;
    if (records.size() == 1) {
        qCWarning(logEngine) << "Request" << records.first().outcome.id.value << each.error().line();
        const Status bare = writeEach(workerId, {withoutResponse(records.first(), each.error())});
        if (bare || isOfServer(bare.error()))
            return bare;
        m_failing = true;
        Q_EMIT failed(bare.error());
        m_refusedNow += records;
        return Done{};
    }
    const qsizetype half = records.size() / 2;
    if (const Status first = writeOfOneWorker(workerId, records.mid(0, half));
        !first && isOfServer(first.error()))
        return first;
    return writeOfOneWorker(workerId, records.mid(half));
}

Status Recorder::writeEach(int workerId, const QList<AttemptRecord> &records)
{
    RecordStore store(m_link.connection());
    const auto refused = store.recordEach(workerId, records);
    if (!refused)
        return refused.error();
    for (const RefusedResponse &response : *refused) {
        m_ofRequests.insert(response.code);
        if (m_told.contains(response.reason))
            continue;
        m_told.insert(response.reason);
        qCWarning(logEngine).noquote().nospace()
            << "The response of request " << response.id.value << " could not be stored: " << response.reason
            << " (" << response.code << "). It stands in net.http_attempt; others like it are not told.";
    }
    return judge(store, records);
}

Status Recorder::judge(RecordStore &store, const QList<AttemptRecord> &records)
{
    return m_judging ? store.judge(records) : Status(Done{});
}

void Recorder::addMetrics(int workerId, const Metrics &metrics)
{
    if (metrics.isEmpty() || !m_link.ensure())
        return; // a gap in a plot is no loss
    if (const Status added = RecordStore(m_link.connection()).addMetrics(workerId, metrics); !added)
        qCWarning(logEngine) << "Metrics:" << added.error().line();
}

void Recorder::announce()
{
    if (m_link.connection().isOpen())
        (void)RecordStore(m_link.connection()).announceChange();
}

} // namespace pgcourier
