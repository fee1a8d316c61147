// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/senderprivate.h"

#include "app/http/egress.h"
#include "app/http/redirect.h"

namespace pgcourier {

Sender::Private::Private(Sender *sender, const SenderOptions &options)
    : m_sender(sender), m_options(options), m_pool(options), m_lanes(m_pool.size(), std::max(1, options.maxOnWire))
{
    m_deadlineTimer.setSingleShot(true);
    m_deadlineTimer.setTimerType(Qt::PreciseTimer);
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
    while (const DeliveryPtr delivery = m_lanes.next())
        begin(*delivery);
}

void Sender::Private::begin(Delivery &delivery)
{
    constexpr int plentyOfOrigins = 64; // idle connections are only closed with their manager
    if (delivery.startedAt == 0)
        startClock(delivery);
    delivery.manager = m_pool.at(delivery.slot);
    delivery.manager->origins.insert(delivery.lane->origin);
    if (delivery.manager->origins.size() > plentyOfOrigins)
        retireManagerOf(delivery);
    if (delivery.wire.https && !m_pool.tlsError().isEmpty()) {
        concludeRefused(delivery, m_pool.tlsError());
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
    delivery.proxied = m_pool.usesProxy(delivery.wire.url);
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
    ExchangeTarget target {wire.url, {}, wire.https ? &m_pool.tls() : nullptr, m_options.responseLimit};
    if (!delivery.proxied) {
        // The connection goes to the address that was checked: a second look-up could answer otherwise.
        const QString address = delivery.addresses.at(delivery.addressIndex).toString();
        if (address != wire.host) {
            target.url.setHost(address);
            target.verifyName = wire.host;
        }
        m_pool.markDirect(target.url);
    }
    Delivery *raw = &delivery;
    delivery.exchange = std::make_unique<Exchange>([this, raw] { exchangeEnded(*raw); });
    delivery.exchange->start(*delivery.manager->network, wire, target);
}

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
        if (other != &delivery && unsent && other->lane == delivery.lane && other->manager == delivery.manager)
            other->tainted = true;
    }
}

void Sender::Private::retireManagerOf(Delivery &delivery)
{
    if (delivery.slot < 0 || m_pool.at(delivery.slot) != delivery.manager)
        return;
    const int slot = delivery.slot;
    for (Delivery *other : std::as_const(m_running)) {
        if (other->slot == slot && other->manager == delivery.manager)
            m_lanes.release(*other);
    }
    m_pool.retire(slot);
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
