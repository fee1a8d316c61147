// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/delivery.h"

#include <QSet>
#include <QTimer>
#include <unordered_map>

namespace pgcourier {

// The deliveries of a sender that are not over, and when the time of those that have begun is up. It owns
// them: what it hands out lives on only for as long as that is held.
class Deliveries
{
public:
    using List = std::vector<DeliveryPtr>;

    // due: is called when the time of one may be up, and then takes those
    explicit Deliveries(const std::function<void()> &due);

    void add(const DeliveryPtr &delivery);
    void start(Delivery &delivery); // its time begins
    [[nodiscard]] DeliveryPtr remove(Delivery &delivery);

    [[nodiscard]] int count() const { return int(m_all.size()); }
    [[nodiscard]] const QSet<Delivery *> &running() const { return m_running; } // that have begun
    // Copies, for whoever may end some of them on the way.
    [[nodiscard]] List of(JobId id) const;
    [[nodiscard]] List all() const;
    [[nodiscard]] List waiting() const; // not begun
    [[nodiscard]] List stalled() const; // by the budget of bodies
    [[nodiscard]] List takeDue();

private:
    void arm(qint64 deadline);

    std::unordered_multimap<qint64, DeliveryPtr> m_all; // by job
    QSet<Delivery *> m_running;
    // One timer for all: it is set to the earliest deadline there was, and the next one is looked for only
    // when it fires.
    QTimer m_timer;
    qint64 m_armedFor = 0; // steadyNow(); 0: not armed
};

} // namespace pgcourier
