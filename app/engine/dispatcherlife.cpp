// SPDX-License-Identifier: GPL-3.0-or-later
// How a worker begins, what it is told on the way, what it tells, and how it ends.
#include "app/engine/dispatcher.h"

namespace pgcourier {

namespace {

using namespace std::chrono_literals;

constexpr auto tickInterval = 250ms;
constexpr auto drainPatience = 2000ms; // with a database that is away, until nothing more is sent
constexpr auto pooledPatience = 20000ms;
constexpr int ticksPerReport = 4;
constexpr int busyCount = 250; // requests in a tick

} // namespace

void Dispatcher::enroll(int workerId, bool pooled)
{
    if (m_gone)
        return;
    m_workerId = workerId;
    m_pooled = pooled;
    m_connected = true;
    m_sinceLost.invalidate();
    m_tickTimer.start(tickInterval);
    report();
    wake();
}

void Dispatcher::setPolicy(const DeliveryPolicy &policy)
{
    m_policy = policy;
    m_policyAwaited = false;
    Q_EMIT responseLimitChanged(policy.responseLimit);
    wake();
}

void Dispatcher::setConnected(bool connected)
{
    m_connected = connected;
    if (connected) {
        m_sinceLost.invalidate();
        wake();
    } else if (!m_sinceLost.isValid()) {
        m_sinceLost.start();
    }
}

// Others have taken over what was claimed under the old id: what has not been sent yet must not be.
void Dispatcher::dropLease()
{
    m_connected = false;
    m_workerId = 0;
    Q_EMIT abortQueued();
}

void Dispatcher::setPaused(bool paused)
{
    if (m_paused == paused)
        return;
    m_paused = paused;
    report();
    if (paused)
        Q_EMIT abortQueued();
    else
        wake();
}

void Dispatcher::setConcurrency(int concurrency)
{
    m_options.concurrency = concurrency;
    m_window = windowOf(m_options);
    report();
    pump();
}

void Dispatcher::setNeighbours(int count)
{
    m_neighbours = count;
}

void Dispatcher::stop()
{
    m_stopping = true;
    report();
    Q_EMIT abortQueued();
    finishIfIdle();
}

void Dispatcher::stopNow()
{
    m_stopping = true;
    Q_EMIT abortAll();
    finishIfIdle();
}

void Dispatcher::tick()
{
    const bool wasFull = m_lanes.someFull();
    m_lanes.tick();
    if (wasFull)
        wake();
    m_busy = m_finished - std::exchange(m_finishedAtTick, m_finished) >= busyCount;
    pump(1); // where slow requests hold most of the window the others go on with what is left
    // Soon others may take this worker for dead and send what waits here.
    if (m_sinceLost.isValid() && m_sinceLost.hasExpired((m_pooled ? pooledPatience : drainPatience).count()))
        Q_EMIT abortQueued();
    if (++m_ticks % ticksPerReport != 0)
        return;
    report();
    if (m_pooled)
        checkWithdrawn();
}

void Dispatcher::report()
{
    const double seconds = std::max<double>(m_sinceReport.restart() / 1000.0, 0.001);
    m_perSecond = double(m_finished - m_finishedAtReport) / seconds;
    m_finishedAtReport = m_finished;
    if (!m_metrics.isEmpty())
        Q_EMIT metricsReady(m_workerId, std::exchange(m_metrics, {}));
    Q_EMIT reported(
        {m_stopping, int(m_held.size()), m_finished, m_perSecond, m_paused, m_options.concurrency});
    Q_EMIT statusChanged(
        {state(), m_workerId, int(m_held.size()), m_finished, m_perSecond, m_paused, m_options.concurrency});
}

WorkerState Dispatcher::state() const
{
    if (m_stopping)
        return WorkerState::Stopping;
    return m_workerId == 0 ? WorkerState::Starting : WorkerState::Running;
}

void Dispatcher::finishIfIdle()
{
    if (m_gone || !m_stopping || m_claiming || !m_held.isEmpty())
        return;
    m_gone = true;
    m_tickTimer.stop();
    report();
    Q_EMIT drained();
}

} // namespace pgcourier
