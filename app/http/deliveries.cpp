// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/deliveries.h"

#include "app/base/steadytime.h"

namespace pgcourier {

Deliveries::Deliveries(const std::function<void()> &due)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::PreciseTimer);
    QObject::connect(&m_timer, &QTimer::timeout, &m_timer, due);
}

void Deliveries::add(const DeliveryPtr &delivery)
{
    m_all.emplace(delivery->outcome.id.value, delivery);
}

void Deliveries::start(Delivery &delivery)
{
    delivery.startedAt = steadyNow();
    delivery.outcome.startedAt = steadyTime();
    delivery.deadline = delivery.startedAt + std::max<qint64>(1, delivery.timeout.count()) * 1'000'000;
    m_running.insert(&delivery);
    arm(delivery.deadline);
}

DeliveryPtr Deliveries::remove(Delivery &delivery)
{
    m_running.remove(&delivery);
    DeliveryPtr self = delivery.shared_from_this();
    const auto [first, last] = m_all.equal_range(delivery.outcome.id.value);
    for (auto it = first; it != last; ++it) {
        if (it->second == self) {
            m_all.erase(it);
            break;
        }
    }
    return self;
}

Deliveries::List Deliveries::of(JobId id) const
{
    List found;
    const auto [first, last] = m_all.equal_range(id.value);
    for (auto it = first; it != last; ++it)
        found.push_back(it->second);
    return found;
}

Deliveries::List Deliveries::all() const
{
    List found;
    for (const auto &[id, delivery] : m_all)
        found.push_back(delivery);
    return found;
}

Deliveries::List Deliveries::waiting() const
{
    List found;
    for (const auto &[id, delivery] : m_all) {
        if (delivery->startedAt == 0)
            found.push_back(delivery);
    }
    return found;
}

Deliveries::List Deliveries::stalled() const
{
    List found;
    for (Delivery *delivery : m_running) {
        if (delivery->exchange && delivery->exchange->isStalled())
            found.push_back(delivery->shared_from_this());
    }
    return found;
}

void Deliveries::arm(qint64 deadline)
{
    if (m_armedFor != 0 && m_armedFor <= deadline)
        return;
    m_armedFor = deadline;
    const qint64 left = std::max<qint64>(0, deadline - steadyNow());
    m_timer.start(std::chrono::milliseconds((left + 999'999) / 1'000'000));
}

Deliveries::List Deliveries::takeDue()
{
    m_armedFor = 0;
    const qint64 now = steadyNow();
    List due;
    qint64 earliest = 0;
    for (Delivery *delivery : std::as_const(m_running)) {
        if (delivery->exchange)
            delivery->deadline += delivery->exchange->takeStalledTime(); // not the server's doing
        if (delivery->deadline <= now)
            due.push_back(delivery->shared_from_this());
        else if (earliest == 0 || delivery->deadline < earliest)
            earliest = delivery->deadline;
    }
    if (earliest != 0)
        arm(earliest);
    return due;
}

} // namespace pgcourier
