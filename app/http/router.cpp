// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/router.h"

#include "app/base/log.h"
#include "app/http/egress.h"
#include "app/http/httprequest.h"

#include <atomic>

namespace pgcourier {

namespace {

// Once: what it looks up, the rule cannot judge.
void tellOfProxy(const SenderOptions &options)
{
    static std::atomic_flag told;
    const bool none = options.proxy.isEmpty() || options.proxy == u"none";
    if (none || options.egress == EgressRule::Any || told.test_and_set())
        return;
    qCWarning(logHttp,
        "Requests go through a proxy, and it is the proxy that looks up names: only addresses that are "
        "written out in a URL are held to the egress rule here, all else the proxy must filter");
}

} // namespace

Router::Router(const SenderOptions &options, Transport &transport, Answer answer)
    : m_egress(options.egress)
    , m_transport(transport)
    , m_answer(std::move(answer))
{
    tellOfProxy(options);
    for (auto it = options.hosts.begin(); it != options.hosts.end(); ++it)
        m_resolver.fix(it.key(), it.value());
}

void Router::find(Delivery &delivery)
{
    delivery.addresses.clear();
    delivery.addressIndex = 0;
    delivery.proxied = m_transport.usesProxy(delivery.wire.url);
    const QList<QHostAddress> known = m_resolver.known(delivery.wire.host);
    if (!known.isEmpty())
        useAddresses(delivery, known);
    else if (delivery.proxied)
        m_answer(delivery, Found::Way, {});
    else
        lookUp(delivery);
}

void Router::lookUp(Delivery &delivery)
{
    delivery.lookupStartedAt = steadyNow();
    const auto hop = delivery.hops;
    const std::weak_ptr<Delivery> weak = delivery.weak_from_this();
    m_resolver.lookUp(delivery.wire.host, [this, weak, hop](const QList<QHostAddress> &addresses) {
        const DeliveryPtr still = weak.lock();
        if (!still || still->over || still->hops != hop)
            return;
        still->dnsMs = double(steadyNow() - still->lookupStartedAt) / 1e6;
        still->lookupStartedAt = 0;
        useAddresses(*still, addresses);
    });
}

void Router::useAddresses(Delivery &delivery, const QList<QHostAddress> &addresses)
{
    if (addresses.isEmpty())
        return m_answer(delivery, Found::NoAddress, {});
    QString refusal;
    for (const QHostAddress &address : addresses) {
        const auto reason = egressRefusal(address, m_egress);
        if (!reason)
            delivery.addresses.append(address);
        else if (refusal.isEmpty())
            refusal = egressErrorText(address, *reason);
    }
    m_answer(delivery, delivery.addresses.isEmpty() ? Found::NoneAllowed : Found::Way, refusal);
}

ExchangeTarget Router::target(const Delivery &delivery) const
{
    ExchangeTarget target;
    target.set = delivery.set;
    if (!delivery.proxied) {
        target.address = delivery.addresses.at(delivery.addressIndex);
        target.body.traffic = &WireWatch::trafficOf(target.address, delivery.wire.port);
    }
    return target;
}

// localhost is ::1 and 127.0.0.1, and many a server listens on one of them only.
bool Router::moveOn(Delivery &delivery)
{
    if (delivery.proxied || delivery.addressIndex + 1 >= delivery.addresses.size())
        return false;
    ++delivery.addressIndex;
    return true;
}

void Router::answered(const Delivery &delivery)
{
    if (delivery.addressIndex > 0)
        m_resolver.prefer(delivery.wire.host, delivery.addresses.at(delivery.addressIndex));
}

void Router::timedOut(const Delivery &delivery)
{
    const bool silent
        = delivery.exchange && delivery.exchange->sends() == 0 && delivery.exchange->phases().encrypted == 0;
    if (silent && delivery.addressIndex + 1 < delivery.addresses.size())
        m_resolver.prefer(delivery.wire.host, delivery.addresses.at(delivery.addressIndex + 1));
}

} // namespace pgcourier
