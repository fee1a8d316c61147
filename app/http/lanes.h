// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/openlimit.h"

#include <unordered_map>

namespace pgcourier {

// Decides which request goes next: round robin over origins and over the roles that have something for one,
// at most so many per set of connections: of QNetworkAccessManager six, since a seventh would wait inside it,
// behind slow ones and struck by their errors. No role's slow requests take all of the wire: there is always
// room for another's. Owns the deliveries that wait, with Deliveries, and the lanes, with the deliveries that
// do not.
class Lanes
{
public:
    static constexpr int connectionsPerHost = 6; // fixed in Qt 6.4

    // mostSets: that one host may have where a policy wants more than there are; 1: its set takes more then
    Lanes(int sets, int maxOnWire, int perSet = connectionsPerHost, int mostSets = 1,
        const OpenLimit &openLimit = OpenLimit())
        : m_sets(sets)
        , m_perSet(perSet)
        , m_mostSets(mostSets)
        , m_maxOnWire(maxOnWire)
        , m_openLimit(openLimit)
    {
    }

    void add(const DeliveryPtr &delivery); // behind the others of its role
    void addFirst(const DeliveryPtr &delivery); // a further hop of a request that is under way
    // Its lane and set are filled in. None: nothing can go now. While memory is tight a heavy lane sends one
    // at a time.
    [[nodiscard]] DeliveryPtr next(bool tight);
    void release(Delivery &delivery); // it is off the wire, or need not be counted any more
    void end(Delivery &delivery, qsizetype bodySize); // it is over; as it may be while it waits
    void setMaxOnWire(int count);
    // While some wait for a connection: those for which it takes too long may make more.
    [[nodiscard]] size_t waiting() const { return m_openLimit.waiting(); } // lanes, at most
    [[nodiscard]] bool someWait() const { return waiting() > 0; }
    void hurry(qint64 now);
    void sweep(); // forgets origins where there are many, but none that a delivery still belongs to
    [[nodiscard]] size_t count() const { return m_lanes.size(); }

private:
    const LanePtr &laneFor(Delivery &delivery);
    void widen(Lane &lane, int atOnce) const;
    void makeReady(const LanePtr &lane);
    void park(const LanePtr &lane);
    void unparkSome();
    [[nodiscard]] bool mayGo(quint32 role, const Lane &lane) const;
    [[nodiscard]] int freeSet(const Lane &lane) const;
    void forgetConnections();

    int m_sets;
    int m_perSet;
    int m_mostSets;
    int m_maxOnWire;
    int m_onWire = 0;
    bool m_severalRoles = false; // were seen
    OpenLimit m_openLimit;
    qint64 m_forgotAt = 0; // steadyNow()
    std::unordered_map<QString, LanePtr> m_lanes;
    std::deque<LanePtr> m_ready;
    std::unordered_map<quint32, std::vector<const Delivery *>> m_wire; // by role; roles are few
    // Lanes whose roles may have no more, by one of these roles. Some may be ready again.
    std::unordered_map<quint32, std::deque<std::weak_ptr<Lane>>> m_parked;
};

} // namespace pgcourier
