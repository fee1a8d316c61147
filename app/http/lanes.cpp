// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/lanes.h"

#include <algorithm>
#include <utility>

namespace pgcourier {

const LanePtr &Lanes::laneFor(Delivery &delivery)
{
    delivery.lane.reset(); // while it waits the lane owns it
    const QString origin = delivery.wire.origin();
    LanePtr &lane = m_lanes[origin];
    if (!lane) {
        lane = std::make_shared<Lane>();
        lane->origin = origin;
        lane->onWire.assign(size_t(m_sets), 0);
    }
    return lane;
}

void Lanes::makeReady(const LanePtr &lane)
{
    if (lane->ready || lane->waiting.empty())
        return;
    lane->ready = true;
    m_ready.push_back(lane);
}

void Lanes::add(const DeliveryPtr &delivery)
{
    const LanePtr &lane = laneFor(*delivery);
    lane->waiting.push_back(delivery);
    makeReady(lane);
}

void Lanes::addFirst(const DeliveryPtr &delivery)
{
    const LanePtr &lane = laneFor(*delivery);
    lane->waiting.push_front(delivery);
    makeReady(lane);
}

int Lanes::freeSet(const Lane &lane) const
{
    const auto least = std::min_element(lane.onWire.begin(), lane.onWire.end());
    return *least < m_perSet ? int(least - lane.onWire.begin()) : -1;
}

bool Lanes::isBusy(const Lane &lane)
{
    return std::any_of(lane.onWire.begin(), lane.onWire.end(), [](int count) { return count > 0; });
}

void Lanes::dropOver(Lane &lane)
{
    while (!lane.waiting.empty() && lane.waiting.front()->over)
        lane.waiting.pop_front();
}

DeliveryPtr Lanes::next(bool tight)
{
    while (!m_ready.empty() && m_onWire < m_maxOnWire) {
        const LanePtr shared = std::move(m_ready.front());
        Lane &lane = *shared;
        m_ready.pop_front();
        lane.ready = false;
        dropOver(lane);
        const int set = freeSet(lane);
        if (lane.waiting.empty() || set < 0 || (tight && lane.heavy && isBusy(lane)))
            continue; // release() brings it back
        DeliveryPtr delivery = std::move(lane.waiting.front());
        lane.waiting.pop_front();
        delivery->lane = shared;
        delivery->set = set;
        ++lane.onWire[size_t(set)];
        ++m_onWire;
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
    makeReady(delivery.lane);
}

void Lanes::end(Delivery &delivery, qsizetype bodySize)
{
    release(delivery);
    if (const LanePtr lane = std::exchange(delivery.lane, nullptr))
        lane->met(bodySize);
}

void Lanes::sweep()
{
    constexpr size_t plenty = 256;
    if (m_lanes.size() <= plenty)
        return;
    std::erase_if(m_lanes, [](const auto &item) {
        const LanePtr &lane = item.second;
        return lane.use_count() == 1 && lane->waiting.empty();
    });
}

} // namespace pgcourier
