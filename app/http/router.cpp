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

QString proxyPlaceOf(const ProxyRule &proxies, const QUrl &url)
{
    const QNetworkProxy proxy = proxies.proxyFor(QNetworkProxyQuery(url));
    return proxy.hostName() + u':' + QString::number(proxy.port());
}

void noteRefusal(Delivery &delivery, const QHostAddress &address, const QString &reason)
{
    if (delivery.facts)
        delivery.facts->refusals.append(QStringLiteral("%1 is %2").arg(address.toString(), reason));
}

bool isWanted(const QHostAddress &address, const WireProfilePtr &profile)
{
    if (!profile || !profile->settings.ipVersion)
        return true;
    const auto wanted
        = *profile->settings.ipVersion == 6 ? QHostAddress::IPv6Protocol : QHostAddress::IPv4Protocol;
    return address.protocol() == wanted;
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
    const ProxyRule &proxies = m_transport.proxies(delivery.profile);
    delivery.proxied = !delivery.asked && proxies.applies(delivery.wire.url);
    delivery.byOwnProxy = delivery.proxied && delivery.profile && delivery.profile->proxies;
    delivery.callee = delivery.byOwnProxy ? proxies.givenHost() : delivery.wire.host;
    if (delivery.facts && delivery.proxied)
        delivery.facts->proxy = proxyPlaceOf(proxies, delivery.wire.url);
    const QList<QHostAddress> known = m_resolver.known(delivery.wire.host);
    if (delivery.byOwnProxy)
        findProxy(delivery, known);
    else if (!known.isEmpty())
        useAddresses(delivery, known);
    else if (delivery.proxied)
        m_answer(delivery, Found::Way, {});
    else
        lookUp(delivery);
}

// Whoever wrote the policy may lead requests to a proxy where they may go at all, and nowhere else. What is
// written out in the URL is held to the rule as it is behind any proxy.
void Router::findProxy(Delivery &delivery, const QList<QHostAddress> &hosts)
{
    for (const QHostAddress &address : hosts) {
        const auto reason = egressRefusal(address, m_egress);
        if (!reason)
            continue;
        noteRefusal(delivery, address, *reason);
        return m_answer(delivery, Found::NoneAllowed, egressErrorText(address, *reason));
    }
    if (const QList<QHostAddress> known = m_resolver.known(delivery.callee); !known.isEmpty())
        useAddresses(delivery, known);
    else
        lookUp(delivery);
}

void Router::lookUp(Delivery &delivery)
{
    delivery.lookupStartedAt = steadyNow();
    const auto hop = delivery.hops;
    const std::weak_ptr<Delivery> weak = delivery.weak_from_this();
    m_resolver.lookUp(delivery.callee, [this, weak, hop](const QList<QHostAddress> &addresses) {
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
    QString refusal;
    for (const QHostAddress &address : addresses) {
        if (!isWanted(address, delivery.profile))
            continue;
        const auto reason = egressRefusal(address, delivery.asked ? EgressRule::Any : m_egress);
        if (!reason) {
            delivery.addresses.append(address);
            continue;
        }
        noteRefusal(delivery, address, *reason);
        if (refusal.isEmpty())
            refusal = egressErrorText(address, *reason);
    }
    if (delivery.facts) {
        for (const QHostAddress &address : std::as_const(delivery.addresses))
            delivery.facts->addresses.append(address.toString());
    }
    if (delivery.addresses.isEmpty() && refusal.isEmpty())
        return m_answer(delivery, Found::NoAddress, {});
    m_answer(delivery, delivery.addresses.isEmpty() ? Found::NoneAllowed : Found::Way, refusal);
}

ExchangeTarget Router::target(const Delivery &delivery) const
{
    ExchangeTarget target;
    target.set = delivery.set;
    target.profile = delivery.profile;
    if (delivery.byOwnProxy) {
        target.proxy = delivery.addresses.at(delivery.addressIndex);
    } else if (!delivery.proxied) {
        target.address = delivery.addresses.at(delivery.addressIndex);
        target.body.traffic = &WireWatch::trafficOf(target.address, delivery.wire.port);
    }
    return target;
}

// localhost is ::1 and 127.0.0.1, and many a server listens on one of them only.
bool Router::canMoveOn(const Delivery &delivery)
{
    return (!delivery.proxied || delivery.byOwnProxy)
        && delivery.addressIndex + 1 < delivery.addresses.size();
}

void Router::answered(const Delivery &delivery)
{
    if (delivery.addressIndex > 0)
        m_resolver.prefer(delivery.callee, delivery.addresses.at(delivery.addressIndex));
}

void Router::timedOut(const Delivery &delivery)
{
    const bool silent
        = delivery.exchange && delivery.exchange->sends() == 0 && delivery.exchange->phases().encrypted == 0;
    if (silent && delivery.addressIndex + 1 < delivery.addresses.size())
        m_resolver.prefer(delivery.callee, delivery.addresses.at(delivery.addressIndex + 1));
}

} // namespace pgcourier
