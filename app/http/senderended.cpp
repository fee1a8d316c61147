// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/redirect.h"
#include "app/http/senderprivate.h"

namespace pgcourier {

void Sender::Private::exchangeEnded(Delivery &delivery)
{
    const Exchange &exchange = *delivery.exchange;
    const int status = exchange.statusCode();
    // The next request on that connection would be given the reply that is still to come.
    if (status >= 100 && status < 200) {
        taintNeighbours(delivery);
        retireManagerOf(delivery);
    }
    if (!exchange.isWhole())
        return failed(delivery);
    if (delivery.tainted) {
        concludeWithFailure(delivery, words::weirdReply.toString());
        return finish(delivery);
    }
    answered(delivery);
}

void Sender::Private::failed(Delivery &delivery)
{
    if (tryNextAddress(delivery))
        return;
    concludeWithFailure(delivery, delivery.exchange->failureWords());
    finish(delivery);
}

// localhost is ::1 and 127.0.0.1, and many a server listens on one of them only.
bool Sender::Private::tryNextAddress(Delivery &delivery)
{
    const Exchange &exchange = *delivery.exchange;
    const bool connected = exchange.sends() > 0 || exchange.encryptedAt() != 0 || exchange.statusCode() != 0
        || exchange.error() == QNetworkReply::SslHandshakeFailedError;
    if (delivery.proxied || connected || delivery.addressIndex + 1 >= delivery.addresses.size())
        return false;
    ++delivery.addressIndex;
    buryExchange(delivery);
    open(delivery);
    return true;
}

void Sender::Private::answered(Delivery &delivery)
{
    if (delivery.addressIndex > 0)
        m_resolver.prefer(delivery.wire.host, delivery.addresses.at(delivery.addressIndex));
    const QByteArray location = delivery.exchange->header("location");
    if (delivery.followRedirects && isRedirect(delivery.exchange->statusCode()) && !location.isEmpty())
        return redirected(delivery, location);
    concludeWithResponse(delivery);
    finish(delivery);
}

void Sender::Private::redirected(Delivery &delivery, const QByteArray &location)
{
    if (delivery.hops >= m_options.maxRedirects) {
        concludeWithFailure(delivery, words::tooManyRedirects.toString());
        return finish(delivery);
    }
    Result<WireRequest> next = followRedirect(delivery.wire, delivery.exchange->statusCode(), location);
    if (!next) {
        concludeWithFailure(delivery, next.error().line());
        delivery.outcome.retryable = false;
        return finish(delivery);
    }
    ++delivery.hops;
    buryExchange(delivery);
    m_lanes.release(delivery);
    delivery.wire = std::move(next).value();
    delivery.addresses.clear();
    delivery.addressIndex = 0;
    m_lanes.addFirst(delivery.shared_from_this());
    scheduleTurn();
}

// Those that were handed over and not seen sent when another's connection turned out to be spoiled: they may
// have been given that very one.
void Sender::Private::taintNeighbours(const Delivery &delivery)
{
    for (Delivery *other : std::as_const(m_running)) {
        const bool unsent = other->exchange && other->exchange->sends() == 0;
        if (other != &delivery && unsent && other->lane == delivery.lane && other->set == delivery.set
            && other->manager == delivery.manager)
            other->tainted = true;
    }
}

void Sender::Private::retireManagerOf(Delivery &delivery)
{
    if (delivery.set < 0 || m_network.manager() != delivery.manager)
        return;
    for (Delivery *other : std::as_const(m_running)) {
        if (other->manager == delivery.manager)
            m_lanes.release(*other);
    }
    m_network.retire();
}

void Sender::Private::buryExchange(Delivery &delivery)
{
    delivery.outcome.sends += delivery.exchange->sends();
    m_overExchanges.push_back(std::move(delivery.exchange));
    scheduleTurn();
}

void Sender::Private::finish(Delivery &delivery)
{
    m_running.remove(&delivery);
    m_lanes.release(delivery);
    if (delivery.lane)
        delivery.lane->met(delivery.outcome.content.size());
    m_bodies.tell(delivery.outcome.content.size());
    m_done.append(std::move(delivery.outcome));
    const DeliveryPtr self = delivery.shared_from_this();
    const auto [first, last] = m_deliveries.equal_range(m_done.last().id.value);
    for (auto it = first; it != last; ++it) {
        if (it->second == self) {
            m_deliveries.erase(it);
            break;
        }
    }
    m_overDeliveries.push_back(self);
    scheduleTurn();
}

} // namespace pgcourier
