// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/senderprivate.h"

#include "app/http/egress.h"

namespace pgcourier {

namespace {

// For what another sender drops, nobody tells.
constexpr auto readOnInterval = std::chrono::milliseconds(20);

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

} // namespace

Sender::Private::Private(Sender *sender, const SenderOptions &options)
    : m_sender(sender)
    , m_options(options)
    , m_bodies(options.bodyBudget, [this] { m_readOnTimer.start(); })
    , m_network(options)
    , m_lanes(std::clamp(options.connectionSets, 1, 2), std::max(1, options.maxOnWire))
{
    m_deadlineTimer.setSingleShot(true);
    m_deadlineTimer.setTimerType(Qt::PreciseTimer);
    m_readOnTimer.setSingleShot(true);
    m_readOnTimer.setInterval(readOnInterval);
    connect(&m_readOnTimer, &QTimer::timeout, this, &Private::readOn);
    for (auto it = options.hosts.begin(); it != options.hosts.end(); ++it)
        m_resolver.fix(it.key(), it.value());
    connect(&m_deadlineTimer, &QTimer::timeout, this, &Private::onDeadline);
}

Sender::Private::~Private()
{
    m_overExchanges.clear();
    for (const auto &[id, delivery] : m_deliveries)
        delivery->exchange.reset();
}

void Sender::Private::take(const HttpRequest &request)
{
    auto delivery = std::make_shared<Delivery>();
    delivery->outcome.id = request.id;
    delivery->outcome.ticket = request.ticket;
    delivery->timeout = request.timeout;
    delivery->followRedirects = request.followRedirects;
    m_deliveries.emplace(request.id.value, delivery);
    Result<WireRequest> wire = toWire(request);
    if (!wire) {
        concludeRefused(*delivery, wire.error().line());
        finish(*delivery);
        return;
    }
    delivery->wire = std::move(wire).value();
    m_lanes.add(delivery);
}

void Sender::Private::dispatch()
{
    while (const DeliveryPtr delivery = m_lanes.next(m_bodies.isTight()))
        begin(*delivery);
}

void Sender::Private::begin(Delivery &delivery)
{
    constexpr int plentyOfOrigins = 64; // idle connections are only closed with their manager
    if (delivery.startedAt == 0)
        startClock(delivery);
    delivery.manager = m_network.manager();
    delivery.manager->origins.insert(delivery.lane->origin);
    if (delivery.manager->origins.size() > plentyOfOrigins)
        retireManagerOf(delivery);
    if (delivery.wire.https && !m_network.tlsError().isEmpty()) {
        concludeRefused(delivery, m_network.tlsError());
        finish(delivery);
        return;
    }
    findAddresses(delivery);
}

void Sender::Private::startClock(Delivery &delivery)
{
    delivery.startedAt = steadyNow();
    delivery.outcome.startedAt = QDateTime::currentDateTimeUtc();
    delivery.deadline = delivery.startedAt + std::max<qint64>(1, delivery.timeout.count()) * 1'000'000;
    m_running.insert(&delivery);
    armDeadline(delivery.deadline);
}

void Sender::Private::findAddresses(Delivery &delivery)
{
    delivery.proxied = m_network.usesProxy(delivery.wire.url);
    const QList<QHostAddress> known = m_resolver.known(delivery.wire.host);
    if (!known.isEmpty())
        return useAddresses(delivery, known);
    if (delivery.proxied)
        return open(delivery);
    lookUp(delivery);
}

void Sender::Private::lookUp(Delivery &delivery)
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

void Sender::Private::useAddresses(Delivery &delivery, const QList<QHostAddress> &addresses)
{
    if (addresses.isEmpty()) {
        concludeWithFailure(delivery, words::cannotResolve.toString());
        return finish(delivery);
    }
    QString refusal;
    delivery.addresses.clear();
    delivery.addressIndex = 0;
    for (const QHostAddress &address : addresses) {
        const auto reason = egressRefusal(address, m_options.egress);
        if (!reason)
            delivery.addresses.append(address);
        else if (refusal.isEmpty())
            refusal = egressErrorText(address, *reason);
    }
    if (!delivery.addresses.isEmpty())
        return open(delivery);
    concludeRefused(delivery, refusal);
    finish(delivery);
}

void Sender::Private::open(Delivery &delivery)
{
    const WireRequest &wire = delivery.wire;
    ExchangeTarget target{wire.url, {}, wire.https ? &m_network.tls() : nullptr, m_options.responseLimit,
        m_options.bodyBudget ? &m_bodies : nullptr, delivery.lane->mayBeLarge()};
    if (!delivery.proxied) {
        // The connection goes to the address that was checked: a second look-up could answer otherwise.
        const QString address = delivery.addresses.at(delivery.addressIndex).toString();
        if (address != wire.host) {
            target.url.setHost(address);
            target.verifyName = wire.host;
        }
        m_network.markDirect(target.url);
    }
    if (delivery.set > 0)
        target.verifyName = target.verifyName.isEmpty() ? wire.host : otherSpelling(wire.host);
    Delivery *raw = &delivery;
    delivery.exchange = std::make_unique<Exchange>([this, raw] { exchangeEnded(*raw); });
    delivery.exchange->start(*delivery.manager->network, wire, target);
}

} // namespace pgcourier
