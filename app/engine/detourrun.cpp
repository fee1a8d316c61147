// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/detourrun.h"

#include "app/engine/worker.h"

namespace pgcourier {

namespace {

constexpr int requestsAtATime = 16; // to a program on one machine, often under a debugger

} // namespace

DetourRun::DetourRun(QObject *parent) : QObject(parent)
{
    m_time.setSingleShot(true);
    connect(&m_time, &QTimer::timeout, this, &DetourRun::end);
}

DetourRun::~DetourRun() = default;

void DetourRun::begin(const Detour &detour, const QString &conninfo, TransportKind transport)
{
    if (m_state != State::Off)
        return;
    m_detour = detour;
    m_succeeded = 0;
    m_failed = 0;
    WorkerOptions options;
    options.concurrency = requestsAtATime;
    options.transport = transport;
    options.detour = detour;
    m_worker = std::make_unique<Worker>(options);
    connect(m_worker.get(), &Worker::statusChanged, this, [this](const WorkerStatus &status) {
        if (m_state == State::Starting && status.state == WorkerState::Running && status.id != 0)
            enter(State::On);
    });
    connect(m_worker.get(), &Worker::delivered, this, &DetourRun::count);
    connect(m_worker.get(), &Worker::failed, this, &DetourRun::troubled);
    connect(m_worker.get(), &Worker::stopped, this, &DetourRun::leave);
    beginTime();
    enter(State::Starting);
    m_worker->start(conninfo);
}

void DetourRun::beginTime()
{
    m_time.start(m_detour.lasts);
    m_endsAt = QDateTime::currentDateTime().addSecs(m_detour.lasts.count());
}

void DetourRun::renew()
{
    if (m_state != State::On)
        return;
    m_worker->renewDetour();
    beginTime();
    Q_EMIT changed();
}

void DetourRun::end()
{
    if (m_state == State::Off || m_state == State::Ending)
        return;
    m_time.stop();
    enter(State::Ending);
    m_worker->stop();
}

void DetourRun::count(const QList<AttemptRecord> &attempts)
{
    for (const AttemptRecord &attempt : attempts) {
        if (attempt.next == JobStatus::Succeeded)
            ++m_succeeded;
        else if (attempt.next == JobStatus::Retrying || attempt.next == JobStatus::Failed)
            ++m_failed;
    }
    Q_EMIT changed();
}

void DetourRun::enter(State state)
{
    m_state = state;
    Q_EMIT changed();
}

void DetourRun::leave()
{
    m_time.stop();
    m_worker.release()->deleteLater(); // it is still saying so
    enter(State::Off);
}

} // namespace pgcourier
