// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/delivery.h"

#include <deque>
#include <unordered_map>

namespace pgcourier {

// The requests to one origin: those that wait, and how many each set of connections has on the wire.
// Shared by Lanes and by the deliveries that were let go from it, until they are over: their places on the
// wire may have been given back before.
struct Lane
{
    QString origin;
    std::deque<DeliveryPtr> waiting;
    std::vector<int> onWire; // by set of connections
    bool ready = false; // stands in the round
    bool heavy = false; // has sent large bodies

    void met(qsizetype bodySize) { heavy = heavy || !BodyBudget::isSmall(bodySize); }
};

// Decides which request goes next: round robin over origins, at most so many per set of connections: of
// QNetworkAccessManager six, since a seventh would wait inside it, behind slow ones and struck by their
// errors. Owns the deliveries that wait, with Deliveries, and the lanes, with the deliveries that do not.
class Lanes
{
public:
    static constexpr int connectionsPerHost = 6; // fixed in Qt 6.4

    Lanes(int sets, int maxOnWire, int perSet = connectionsPerHost)
        : m_sets(sets)
        , m_perSet(perSet)
        , m_maxOnWire(maxOnWire)
    {
    }

    void add(const DeliveryPtr &delivery); // behind the others
    void addFirst(const DeliveryPtr &delivery); // a further hop of a request that is under way
    // Its lane and set are filled in. None: nothing can go now. While memory is tight a heavy lane sends one
    // at a time.
    [[nodiscard]] DeliveryPtr next(bool tight);
    void release(Delivery &delivery); // it is off the wire, or need not be counted any more
    void end(Delivery &delivery, qsizetype bodySize); // it is over; as it may be while it waits
    void setMaxOnWire(int count) { m_maxOnWire = count; }
    void sweep(); // forgets origins where there are many, but none that a delivery still belongs to
    [[nodiscard]] size_t count() const { return m_lanes.size(); }

private:
    const LanePtr &laneFor(Delivery &delivery);
    void makeReady(const LanePtr &lane);
    [[nodiscard]] int freeSet(const Lane &lane) const;
    [[nodiscard]] static bool isBusy(const Lane &lane);
    static void dropOver(Lane &lane);

    int m_sets;
    int m_perSet;
    int m_maxOnWire;
    int m_onWire = 0;
    std::unordered_map<QString, LanePtr> m_lanes;
    std::deque<LanePtr> m_ready;
};

} // namespace pgcourier
