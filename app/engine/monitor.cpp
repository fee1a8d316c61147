// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/monitor.h"

#include "app/base/sqlstate.h"
#include "app/engine/databaselink.h"

#include <algorithm>
#include <chrono>

namespace pgcourier {

namespace {

constexpr std::chrono::hours recentReplays{1};
constexpr int leastMs = 250; // between two looks
constexpr int restPerLook = 3; // times as long as a look took: a dear filter does not keep the server busy
constexpr int mostMs = 2000;
constexpr int restPerSearch = 8; // the same where every row has to be read
constexpr int longestSearchRestMs = 20'000;
constexpr int attachedMs = 1000; // nobody tells when something changes there
constexpr int firstRetryMs = 200;
constexpr int longestRetryMs = 5000;

// Claims are not announced: while requests are on their way somebody wants to see them change.
bool isMoving(const Snapshot &snapshot)
{
    constexpr qint64 freshSeconds = 10; // what waits for longer has no worker
    const QDateTime now = QDateTime::currentDateTimeUtc();
    const bool seen
        = std::any_of(snapshot.head.rows.begin(), snapshot.head.rows.end(), [&now](const JobRow &row) {
              return row.status == JobStatus::Running
                  || (!isFinal(row.status) && qAbs(row.scheduledAt.secsTo(now)) < freshSeconds);
          });
    return seen || snapshot.stats.counts.value(JobStatus::Running) > 0;
}

} // namespace

Monitor::Monitor() : m_connectTimer(this), m_lookTimer(this)
{
    m_connectTimer.setSingleShot(true);
    m_lookTimer.setSingleShot(true);
    connect(&m_connectTimer, &QTimer::timeout, this, &Monitor::tryToConnect);
    connect(&m_lookTimer, &QTimer::timeout, this, &Monitor::look);
}

void Monitor::open(const QString &conninfo)
{
    close();
    m_conninfo = conninfo;
    m_tries = 0;
    tryToConnect();
}

void Monitor::close()
{
    m_connectTimer.stop();
    m_lookTimer.stop();
    m_client.close();
    m_connected = false;
    m_sinceHead.invalidate();
}

void Monitor::tryNow()
{
    if (m_connectTimer.isActive())
        m_connectTimer.start(0);
}

void Monitor::tryToConnect()
{
    Q_EMIT trying();
    const Status open = m_client.open(m_conninfo);
    if (!open) {
        meet(open.error());
        return;
    }
    m_tries = 0;
    m_connected = true;
    readInfo();
}

void Monitor::readInfo()
{
    if (!m_connected)
        return;
    const auto info = m_client.info();
    if (!info) {
        meet(info.error());
        return;
    }
    m_attached = info->schema == SchemaState::PgNet;
    m_readable = info->schema == SchemaState::Current || m_attached;
    Q_EMIT connected(*info);
    lookNow();
}

// A connection that was there and is gone is tried again at once, then ever more slowly.
void Monitor::meet(const Error &error)
{
    if (error.kind == ErrorKind::Cancelled) { // somebody closes, or does not want to wait
        m_connectTimer.start(firstRetryMs);
        return;
    }
    const bool was = m_connected;
    m_connected = false;
    m_lookTimer.stop();
    if (!mayPass(error)) {
        Q_EMIT hopeless(error);
        return;
    }
    const int wait = std::min(firstRetryMs << std::min(m_tries++, 8), longestRetryMs);
    m_connectTimer.start(wait);
    if (was)
        Q_EMIT lost(error);
    else
        Q_EMIT unreachable(error);
    Q_EMIT waiting(std::chrono::milliseconds(wait));
}

void Monitor::watch(quint64 number, const Watch &watch)
{
    m_watchNumber = number;
    if (watch.filter != m_watch.filter || watch.sort != m_watch.sort || watch.headLimit != m_watch.headLimit)
        m_sinceHead.invalidate();
    m_watch = watch;
    lookNow();
}

void Monitor::hint()
{
    if (!m_connected || !m_readable)
        return;
    const qint64 since = m_sinceLook.isValid() ? m_sinceLook.elapsed() : m_leastMs;
    const int wait = int(std::max<qint64>(m_leastMs - since, 0));
    if (!m_lookTimer.isActive() || m_lookTimer.remainingTime() > wait)
        m_lookTimer.start(wait);
}

void Monitor::refresh()
{
    m_sinceHead.invalidate();
    if (m_readable)
        lookNow();
    else
        readInfo(); // somebody may have installed the schema
}

void Monitor::lookNow()
{
    if (m_connected && m_readable)
        m_lookTimer.start(0);
}

void Monitor::look()
{
    m_sinceLook.start();
    auto snapshot = read();
    if (!snapshot) {
        if (snapshot.error().kind == ErrorKind::Cancelled)
            m_lookTimer.start(mostMs);
        else if (mayPass(snapshot.error()))
            meet(snapshot.error());
        else
            readInfo(); // somebody dropped or upgraded the schema
        return;
    }
    snapshot->took = std::chrono::milliseconds(m_sinceLook.elapsed());
    m_leastMs = int(std::clamp<qint64>((restPerLook + 1) * snapshot->took.count(), leastMs, mostMs));
    m_lookTimer.start(m_attached ? attachedMs : isMoving(*snapshot) ? m_leastMs : mostMs);
    Q_EMIT snapshotReady(*snapshot);
}

Result<Snapshot> Monitor::read()
{
    Snapshot snapshot;
    snapshot.watchNumber = m_watchNumber;
    auto stats = m_client.queue().stats();
    if (!stats)
        return stats.error();
    auto workers = m_client.queue().workers();
    if (!workers && workers.error().code != sqlstate::insufficientPrivilege) // not every role may see them
        return workers.error();
    if (const Status head = readHead(snapshot); !head)
        return head.error();
    if (!m_watch.inSight.isEmpty()) {
        auto rows = m_client.queue().rows(m_watch.inSight);
        if (!rows)
            return rows.error();
        snapshot.inSight = *std::move(rows);
    }
    if (!m_attached) {
        auto replays = m_client.replays().list(recentReplays);
        if (!replays)
            return replays.error();
        snapshot.replays = *std::move(replays);
    }
    snapshot.stats = *stats;
    if (workers)
        snapshot.workers = *workers;
    return snapshot;
}

// A head that was dear to find is kept for a while: a reader who scrolled meanwhile did not take it.
Status Monitor::readHead(Snapshot &snapshot)
{
    const bool due = !m_sinceHead.isValid() || m_sinceHead.hasExpired(m_headRestMs);
    snapshot.headRead = due || m_headNumber != m_watchNumber;
    if (due) {
        QElapsedTimer since;
        since.start();
        auto head = m_client.queue().page({m_watch.filter, {}, m_watch.headLimit, m_watch.sort});
        if (!head)
            return head.error();
        m_head = *std::move(head);
        const qint64 rest = std::min<qint64>(restPerSearch * since.elapsed(), longestSearchRestMs);
        m_headRestMs = m_watch.filter.readsRows() ? rest : 0;
        m_sinceHead.start();
    }
    if (snapshot.headRead)
        snapshot.head = m_head;
    m_headNumber = m_watchNumber;
    return Done{};
}

} // namespace pgcourier
