// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/router.h"

#include "app/base/log.h"
#include "app/http/egress.h"

#include <atomic>

namespace pgcourier {

namespace {

// Qt keeps six connections for each name that a certificate must have, and has no option for more. Case makes
// another name for Qt, and the same one for certificates and servers (RFC 9110 §4.2.3).
QString otherSpelling(const QString &host)
{
    QString other = host;
    const auto letter = std::find_if(other.begin(), other.end(), [](QChar c) { return c.isLower(); });
    if (letter != other.end())
        *letter = letter->toUpper();
    return other;
}

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

Router::Router(const SenderOptions &options, Network &network, Answer answer)
    : m_egress(options.egress)
    , m_network(network)
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
    delivery.proxied = m_network.usesProxy(delivery.wire.url);
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
    const WireRequest &wire = delivery.wire;
    ExchangeTarget target;
    target.url = wire.url;
    target.tls = wire.https ? &m_network.tls() : nullptr;
    if (!delivery.proxied) {
        // The connection goes to the address that was checked: a second look-up could answer otherwise.
        const QHostAddress &checked = delivery.addresses.at(delivery.addressIndex);
        target.traffic = &WireWatch::trafficOf(checked, wire.port);
        const QString address = checked.toString();
        if (address != wire.host) {
            target.url.setHost(address);
            target.verifyName = wire.host;
        }
        m_network.markDirect(target.url);
    }
    if (delivery.set > 0)
        target.verifyName = target.verifyName.isEmpty() ? wire.host : otherSpelling(wire.host);
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
        = delivery.exchange && delivery.exchange->sends() == 0 && delivery.exchange->encryptedAt() == 0;
    if (silent && delivery.addressIndex + 1 < delivery.addresses.size())
        m_resolver.prefer(delivery.wire.host, delivery.addresses.at(delivery.addressIndex + 1));
}

} // namespace pgcourier
