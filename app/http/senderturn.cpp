// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/senderprivate.h"

namespace pgcourier {

bool Sender::Private::isStillRunning(Delivery &delivery)
{
    if (delivery.exchange && !delivery.over)
        delivery.exchange->catchUp();
    return !delivery.over;
}

void Sender::Private::abortOne(Delivery &delivery)
{
    if (!isStillRunning(delivery))
        return;
    concludeAborted(delivery);
    finish(delivery);
}

void Sender::Private::abort(JobId id)
{
    QList<DeliveryPtr> found;
    const auto [first, last] = m_deliveries.equal_range(id.value);
    for (auto it = first; it != last; ++it)
        found.append(it->second);
    for (const DeliveryPtr &delivery : std::as_const(found)) {
        abortOne(*delivery);
    }
}

void Sender::Private::abortThose(const std::function<bool(const Delivery &)> &wanted)
{
    QList<DeliveryPtr> found;
    for (const auto &[id, delivery] : m_deliveries) {
        if (wanted(*delivery))
            found.append(delivery);
    }
    for (const DeliveryPtr &delivery : std::as_const(found)) {
        abortOne(*delivery);
    }
}

void Sender::Private::abortQueued()
{
    abortThose([](const Delivery &delivery) { return delivery.startedAt == 0; });
}

void Sender::Private::abortAll()
{
    abortThose([](const Delivery &) { return true; });
}

// One timer for all: it is set to the earliest deadline there was, and looks for the next one only when it
// fires.
void Sender::Private::armDeadline(qint64 deadline)
{
    if (m_armedFor != 0 && m_armedFor <= deadline)
        return;
    m_armedFor = deadline;
    const qint64 left = std::max<qint64>(0, deadline - steadyNow());
    m_deadlineTimer.start(std::chrono::milliseconds((left + 999'999) / 1'000'000));
}

// An address that never answered the first packet: the next attempt begins with another.
void Sender::Private::passOverSilentAddress(const Delivery &delivery)
{
    const bool silent
        = delivery.exchange && delivery.exchange->sends() == 0 && delivery.exchange->encryptedAt() == 0;
    if (silent && delivery.addressIndex + 1 < delivery.addresses.size())
        m_resolver.prefer(delivery.wire.host, delivery.addresses.at(delivery.addressIndex + 1));
}

void Sender::Private::onDeadline()
{
    m_armedFor = 0;
    const qint64 now = steadyNow();
    QList<DeliveryPtr> expired;
    qint64 earliest = 0;
    for (Delivery *delivery : std::as_const(m_running)) {
        if (delivery->exchange)
            delivery->deadline += delivery->exchange->takeStalledTime(); // not the server's doing
        if (delivery->deadline <= now)
            expired.append(delivery->shared_from_this());
        else if (earliest == 0 || delivery->deadline < earliest)
            earliest = delivery->deadline;
    }
    for (const DeliveryPtr &delivery : std::as_const(expired)) {
        if (!isStillRunning(*delivery))
            continue;
        passOverSilentAddress(*delivery);
        concludeWithTimeout(*delivery);
        finish(*delivery);
    }
    if (earliest != 0)
        armDeadline(earliest);
}

void Sender::Private::readOn()
{
    if (!m_bodies.takeRefused())
        return;
    std::vector<DeliveryPtr> stalled; // reading may end a delivery
    for (Delivery *delivery : std::as_const(m_running)) {
        if (delivery->exchange && delivery->exchange->isStalled())
            stalled.push_back(delivery->shared_from_this());
    }
    for (const DeliveryPtr &delivery : stalled) {
        if (delivery->exchange)
            delivery->exchange->readOn();
    }
}

void Sender::Private::scheduleTurn()
{
    if (std::exchange(m_turnPosted, true))
        return;
    QMetaObject::invokeMethod(this, &Private::turn, Qt::QueuedConnection);
}

void Sender::Private::turn()
{
    m_turnPosted = false;
    m_overExchanges.clear();
    m_overDeliveries.clear();
    readOn();
    dispatch();
    m_lanes.sweep();
    if (m_done.isEmpty())
        return;
    const QList<Outcome> outcomes = std::exchange(m_done, {});
    Q_EMIT m_sender->finished(outcomes); // last: a receiver may delete the Sender
}

} // namespace pgcourier
