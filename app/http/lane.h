// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/delivery.h"

#include <deque>
#include <numeric>
#include <vector>

namespace pgcourier {

// The requests to one origin: those that wait, by role and in the order of their turns, and how many each set
// of connections has on the wire. Shared by Lanes and by the deliveries that were let go from it, until they
// are over: their places on the wire may have been given back before.
struct Lane
{
    struct Turn
    {
        quint32 role = 0;
        std::deque<DeliveryPtr> waiting; // never empty
    };

    QString origin;
    std::deque<Turn> turns; // the next one first
    std::vector<int> onWire; // by set of connections
    int perSet = 0; // at most
    int connections = 0; // that it has made, or may make
    qint64 coldSince = 0; // steadyNow() when it began to wait for one of them; 0: it does not
    bool listed = false; // among those that wait for one, or did a moment ago
    bool ready = false; // stands in the round
    bool heavy = false; // has sent large bodies

    void met(qsizetype bodySize) { heavy = heavy || !BodyBudget::isSmall(bodySize); }
    [[nodiscard]] int busy() const { return std::accumulate(onWire.begin(), onWire.end(), 0); }
    Turn &turnOf(quint32 role);
    DeliveryPtr take(std::deque<Turn>::iterator turn); // its next one; the turn goes behind the others
    void dropOver();
};

} // namespace pgcourier
