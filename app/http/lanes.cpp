// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/lanes.h"

#include <algorithm>
#include <utility>

namespace pgcourier {

namespace {

constexpr qint64 slow = 1'000'000'000; // nanoseconds on the wire; what ends sooner makes room by itself
constexpr int timesWhatIsFree = 7; // a role's slow requests, at most

} // namespace

Lane::Turn &Lane::turnOf(quint32 role)
{
    const auto found
        = std::find_if(turns.begin(), turns.end(), [role](const Turn &t) { return t.role == role; });
    return found != turns.end() ? *found : turns.emplace_back(Turn{role, {}});
}

DeliveryPtr Lane::take(std::deque<Turn>::iterator turn)
{
    DeliveryPtr delivery = std::move(turn->waiting.front());
    turn->waiting.pop_front();
    if (turns.size() == 1 && !turn->waiting.empty())
        return delivery;
    Turn rest = std::move(*turn);
    turns.erase(turn);
    if (!rest.waiting.empty())
        turns.push_back(std::move(rest));
    return delivery;
}

void Lane::dropOver()
{
    for (Turn &turn : turns) {
        while (!turn.waiting.empty() && turn.waiting.front()->over)
            turn.waiting.pop_front();
    }
    std::erase_if(turns, [](const Turn &turn) { return turn.waiting.empty(); });
}

const LanePtr &Lanes::laneFor(Delivery &delivery)
{
    delivery.lane.reset(); // while it waits the lane owns it
    const QString origin = delivery.wire.origin();
    LanePtr &lane = m_lanes[origin];
    if (!lane) {
        lane = std::make_shared<Lane>();
        lane->origin = origin;
        lane->onWire.assign(size_t(m_sets), 0);
        lane->perSet = m_perSet;
    }
    widen(*lane, delivery.atOnce);
    m_severalRoles |= !m_wire.contains(delivery.role) && !m_wire.empty();
    m_wire[delivery.role];
    return lane;
}

// What a policy allows to its destination goes before what is usual. That it is not more the claims see to.
void Lanes::widen(Lane &lane, int atOnce) const
{
    const int sets = int(lane.onWire.size());
    if (atOnce <= sets * lane.perSet)
        return;
    if (m_mostSets == 1)
        lane.perSet = atOnce;
    else if (const int wanted = (atOnce + lane.perSet - 1) / lane.perSet; sets < m_mostSets)
        lane.onWire.resize(size_t(std::min(wanted, m_mostSets)), 0);
}

void Lanes::makeReady(const LanePtr &lane)
{
    if (lane->ready || lane->turns.empty())
        return;
    lane->ready = true;
    m_ready.push_back(lane);
}

void Lanes::add(const DeliveryPtr &delivery)
{
    const LanePtr &lane = laneFor(*delivery);
    lane->turnOf(delivery->role).waiting.push_back(delivery);
    makeReady(lane);
}

void Lanes::addFirst(const DeliveryPtr &delivery)
{
    const LanePtr &lane = laneFor(*delivery);
    lane->turnOf(delivery->role).waiting.push_front(delivery);
    makeReady(lane);
}

int Lanes::freeSet(const Lane &lane) const
{
    const auto least = std::min_element(lane.onWire.begin(), lane.onWire.end());
    return *least < lane.perSet ? int(least - lane.onWire.begin()) : -1;
}

// Only what is slow is held back, and only where little is left: a quick role may have all there is. The last
// connection to a host is kept for others where there are any.
bool Lanes::mayGo(quint32 role, const Lane &lane) const
{
    const auto &own = m_wire.at(role);
    const int most = timesWhatIsFree * (m_maxOnWire - m_onWire);
    const int toHost = lane.busy();
    const bool lastToHost
        = m_severalRoles && toHost > 0 && toHost + 1 == lane.perSet * int(lane.onWire.size());
    if (int(own.size()) < most && !lastToHost)
        return true;
    const qint64 now = steadyNow();
    const auto isSlow = [now](const Delivery *d) {
        return d->startedAt != 0 && now - d->startedAt > slow;
    };
    if (std::count_if(own.begin(), own.end(), isSlow) >= most)
        return false;
    return !lastToHost || std::count_if(own.begin(), own.end(), [&](const Delivery *d) {
        return d->lane.get() == &lane && isSlow(d);
    }) < toHost;
}

void Lanes::park(const LanePtr &lane)
{
    m_parked[lane->turns.front().role].push_back(lane);
}

// After something became free, one lane of each role: there may be many, and most would have to wait on.
void Lanes::unparkSome()
{
    for (auto it = m_parked.begin(); it != m_parked.end();) {
        auto &lanes = it->second;
        while (!lanes.empty()) {
            const LanePtr lane = lanes.front().lock();
            lanes.pop_front();
            if (lane && !lane->ready && !lane->turns.empty()) {
                makeReady(lane);
                break;
            }
        }
        it = lanes.empty() ? m_parked.erase(it) : std::next(it);
    }
}

DeliveryPtr Lanes::next(bool tight)
{
    while (!m_ready.empty() && m_onWire < m_maxOnWire) {
        const LanePtr shared = std::move(m_ready.front());
        Lane &lane = *shared;
        m_ready.pop_front();
        lane.ready = false;
        lane.dropOver();
        const int set = freeSet(lane);
        const int busy = lane.busy();
        if (lane.turns.empty() || set < 0 || (tight && lane.heavy && busy > 0))
            continue; // release() brings it back
        const auto turn = std::find_if(lane.turns.begin(), lane.turns.end(),
            [&](const Lane::Turn &candidate) { return mayGo(candidate.role, lane); });
        if (turn == lane.turns.end()) {
            park(shared);
            continue;
        }
        if (!m_openLimit.mayGo(shared, busy, steadyNow()))
            continue; // so does hurry()
        m_openLimit.goes(lane, busy);
        DeliveryPtr delivery = lane.take(turn);
        delivery->lane = shared;
        delivery->set = set;
        ++lane.onWire[size_t(set)];
        ++m_onWire;
        m_wire[delivery->role].push_back(delivery.get());
        makeReady(shared);
        return delivery;
    }
    return nullptr;
}

void Lanes::release(Delivery &delivery)
{
    if (delivery.set < 0)
        return;
    --delivery.lane->onWire[size_t(delivery.set)];
    --m_onWire;
    delivery.set = -1;
    auto &own = m_wire[delivery.role];
    if (const auto place = std::find(own.begin(), own.end(), &delivery); place != own.end()) {
        *place = own.back();
        own.pop_back();
    }
    makeReady(delivery.lane);
    unparkSome();
}

void Lanes::end(Delivery &delivery, qsizetype bodySize)
{
    release(delivery);
    if (const LanePtr lane = std::exchange(delivery.lane, nullptr))
        lane->met(bodySize);
}

void Lanes::setMaxOnWire(int count)
{
    m_maxOnWire = count;
    const auto parked = std::exchange(m_parked, {});
    for (const auto &[role, lanes] : parked) {
        for (const auto &weak : lanes) {
            if (const LanePtr lane = weak.lock())
                makeReady(lane);
        }
    }
}

void Lanes::hurry(qint64 now)
{
    for (const LanePtr &lane : m_openLimit.takeSlow(now))
        makeReady(lane);
}

// What idles is kept a few times as long at most, and less long where others need the place.
void Lanes::forgetConnections()
{
    constexpr qint64 every = 5'000'000'000; // nanoseconds
    const qint64 now = steadyNow();
    if (now - m_forgotAt < every)
        return;
    m_forgotAt = now;
    for (const auto &[origin, lane] : m_lanes)
        m_openLimit.forget(*lane, lane->busy());
}

void Lanes::sweep()
{
    forgetConnections();
    constexpr size_t plenty = 256;
    if (m_lanes.size() <= plenty)
        return;
    std::erase_if(m_lanes, [this](const auto &item) {
        const LanePtr &lane = item.second;
        const bool unused = lane.use_count() == 1 && lane->turns.empty();
        if (unused)
            m_openLimit.forget(*lane, 0);
        return unused;
    });
}

} // namespace pgcourier
