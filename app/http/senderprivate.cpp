// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/senderprivate.h"

#include "app/http/errorwords.h"
#include "app/http/qttransport.h"
#include "app/http/redirect.h"

namespace pgcourier {

namespace {

// For what another sender drops, nobody tells.
constexpr auto readOnInterval = std::chrono::milliseconds(20);
constexpr auto watchInterval = std::chrono::milliseconds(100);
constexpr qint64 quick = 50'000'000; // nanoseconds: what ends sooner cannot bring in much

constexpr auto hurryInterval = std::chrono::milliseconds(50);

constexpr int usualPerHost = 12;

// Of curl's connections one is like another: a lane is one set of them.
Lanes lanesFor(const SenderOptions &options)
{
    const int onWire = std::max(1, options.maxOnWire);
    const int perHost = options.connectionsPerHost;
    if (options.transport == TransportKind::Curl)
        return {1, onWire, perHost > 0 ? perHost : usualPerHost, 1, OpenLimit(options.spareConnections / 2)};
    constexpr int perSet = Lanes::connectionsPerHost;
    constexpr int most = QtTransport::mostSets;
    if (perHost <= 0)
        return {std::clamp(options.connectionSets, 1, most), onWire, perSet, most};
    const int sets = std::clamp((perHost + perSet - 1) / perSet, 1, most);
    return {sets, onWire, std::clamp((perHost + sets - 1) / sets, 1, perSet), most};
}

} // namespace

Sender::Private::Private(Sender *sender, const SenderOptions &options)
    : m_sender(sender)
    , m_options(options)
    , m_bodies(options.bodyBudget, [this] { m_readOnTimer.start(); })
    , m_transport(Transport::make(options))
    , m_router(options, *m_transport,
          [this](Delivery &delivery, Router::Found found, const QString &refusal) {
              routed(delivery, found, refusal);
          })
    , m_lanes(lanesFor(options))
    , m_deliveries([this] { onDue(); })
{
    m_readOnTimer.setSingleShot(true);
    m_readOnTimer.setInterval(readOnInterval);
    connect(&m_readOnTimer, &QTimer::timeout, this, &Private::readOn);
    m_hurryTimer.setSingleShot(true);
    m_hurryTimer.setInterval(hurryInterval);
    connect(&m_hurryTimer, &QTimer::timeout, this, [this] {
        m_lanes.hurry(steadyNow());
        dispatch();
    });
    m_watchTimer.setInterval(watchInterval);
    connect(&m_watchTimer, &QTimer::timeout, this, &Private::watch);
}

// What they are in may still hold a delivery, but no reply.
Sender::Private::~Private()
{
    m_overExchanges.clear();
    for (const DeliveryPtr &delivery : m_deliveries.all())
        delivery->exchange.reset();
}

void Sender::Private::take(const HttpRequest &request)
{
    auto delivery = std::make_shared<Delivery>();
    delivery->outcome.id = request.id;
    delivery->outcome.ticket = request.ticket;
    delivery->timeout = request.timeout;
    delivery->followRedirects = request.followRedirects;
    delivery->role = request.role;
    delivery->atOnce = request.atOnce;
    delivery->settings = request.wire;
    delivery->facts = request.facts;
    m_deliveries.add(delivery);
    Result<WireRequest> wire = toWire(request);
    if (!wire) {
        concludeRefused(*delivery, wire.error().line());
        finish(*delivery);
        return;
    }
    setWire(*delivery, std::move(wire).value());
    m_lanes.add(delivery);
}

// A stand-in has nothing to do with the certificates of the host that it stands in for.
void Sender::Private::setWire(Delivery &delivery, WireRequest wire) const
{
    delivery.asked.reset();
    delivery.wire = std::move(wire);
    const auto place = m_options.map.standIn(delivery.wire.host, delivery.wire.port);
    if (!place)
        return;
    delivery.asked = std::make_unique<const WireRequest>(delivery.wire);
    delivery.wire.moveTo(*place);
    delivery.outcome.sentTo = delivery.wire.text();
    if (delivery.settings)
        delivery.settings = std::make_shared<const WireSettings>(delivery.settings->forOtherOrigin());
}

void Sender::Private::dispatch()
{
    while (const DeliveryPtr delivery = m_lanes.next(m_bodies.isTight()))
        begin(*delivery);
    if (m_lanes.someWait() && !m_hurryTimer.isActive())
        m_hurryTimer.start();
}

void Sender::Private::begin(Delivery &delivery)
{
    if (delivery.startedAt == 0)
        m_deliveries.start(delivery);
    delivery.profile = m_profiles.profile(delivery.settings);
    delivery.connections = m_transport->connections(delivery.profile);
    if (m_transport->noteOrigin(delivery.connections, delivery.lane->origin))
        m_transport->renew(delivery.profile); // those that are on the wire still count: they may hang
    if (delivery.wire.https) {
        if (const QString error = m_transport->tlsError(delivery.profile); !error.isEmpty())
            return endWithoutTls(delivery, error);
    }
    m_router.find(delivery);
}

// A file that a policy names may be put right while the request waits for its next attempt.
void Sender::Private::endWithoutTls(Delivery &delivery, const QString &error)
{
    if (delivery.profile)
        concludeWithFailure(delivery, error);
    else
        concludeRefused(delivery, error);
    finish(delivery);
}

void Sender::Private::routed(Delivery &delivery, Router::Found found, const QString &refusal)
{
    if (found == Router::Found::Way)
        return open(delivery);
    if (found == Router::Found::NoAddress)
        concludeWithFailure(
            delivery, (delivery.byOwnProxy ? words::cannotResolveProxy : words::cannotResolve).toString());
    else
        concludeRefused(delivery, refusal);
    finish(delivery);
}

void Sender::Private::open(Delivery &delivery)
{
    ExchangeTarget target = m_router.target(delivery);
    target.body.bytes = m_options.responseLimit;
    target.body.share = m_options.bodyBudget ? &m_bodies : nullptr;
    if (!m_watchTimer.isActive())
        m_watchTimer.start();
    Delivery *raw = &delivery; // owns the exchange, and takes it out of the world before it goes
    delivery.exchange = m_transport->exchange(delivery.connections, [this, raw] { exchangeEnded(*raw); });
    delivery.exchange->start(delivery.wire, target);
}

void Sender::Private::exchangeEnded(Delivery &delivery)
{
    const Exchange &exchange = *delivery.exchange;
    if (exchange.spoilsConnections()) {
        taintNeighbours(delivery);
        renewConnectionsOf(delivery);
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
    delivery.outcome.retryable = delivery.exchange->mayRetry();
    finish(delivery);
}

bool Sender::Private::tryNextAddress(Delivery &delivery)
{
    if (delivery.exchange->reachedServer() || !Router::canMoveOn(delivery))
        return false;
    noteFacts(delivery);
    Router::moveOn(delivery);
    buryExchange(delivery);
    open(delivery);
    return true;
}

void Sender::Private::answered(Delivery &delivery)
{
    m_router.answered(delivery);
    const QByteArray location = delivery.exchange->header("location");
    if (delivery.followRedirects && leadsOn(delivery.exchange->statusCode(), location))
        return redirected(delivery, location);
    concludeWithResponse(delivery);
    finish(delivery);
}

void Sender::Private::redirected(Delivery &delivery, const QByteArray &location)
{
    if (delivery.hops >= m_options.maxRedirects) {
        concludeWithFailure(delivery, words::tooManyRedirects.toString());
        delivery.outcome.retryable = false;
        return finish(delivery);
    }
    const WireRequest &from
        = delivery.asked ? *delivery.asked : delivery.wire; // where it leads to is meant there
    Result<WireRequest> next = followRedirect(from, delivery.exchange->statusCode(), location);
    if (!next) {
        concludeWithFailure(delivery, next.error().line());
        delivery.outcome.retryable = false;
        return finish(delivery);
    }
    ++delivery.hops;
    if (next->origin() != from.origin()) {
        delivery.atOnce = 0;
        if (delivery.settings)
            delivery.settings = std::make_shared<const WireSettings>(delivery.settings->forOtherOrigin());
    }
    buryExchange(delivery);
    m_lanes.release(delivery);
    setWire(delivery, std::move(next).value());
    m_lanes.addFirst(delivery.shared_from_this());
    scheduleTurn();
}

// Those that were handed over and not seen sent when another's connection turned out to be spoiled: they may
// have been given that very one.
void Sender::Private::taintNeighbours(const Delivery &delivery)
{
    for (Delivery *other : m_deliveries.running()) {
        const bool unsent = other->exchange && other->exchange->sends() == 0;
        if (other != &delivery && unsent && other->lane == delivery.lane && other->set == delivery.set
            && other->connections == delivery.connections)
            other->tainted = true;
    }
}

void Sender::Private::renewConnectionsOf(Delivery &delivery)
{
    if (delivery.set < 0 || m_transport->connections(delivery.profile) != delivery.connections)
        return;
    for (Delivery *other : m_deliveries.running()) {
        if (other->connections == delivery.connections)
            m_lanes.release(*other);
    }
    m_transport->renew(delivery.profile);
}

void Sender::Private::buryExchange(Delivery &delivery)
{
    delivery.outcome.sends += delivery.exchange->sends();
    m_overExchanges.push_back(std::move(delivery.exchange));
    scheduleTurn();
}

void Sender::Private::finish(Delivery &delivery)
{
    const qsizetype bodySize = delivery.outcome.content.size();
    m_overDeliveries.push_back(m_deliveries.remove(delivery));
    m_lanes.end(delivery, bodySize);
    m_bodies.tell(bodySize);
    m_done.append(std::move(delivery.outcome));
    scheduleTurn();
}

bool Sender::Private::isStillRunning(Delivery &delivery)
{
    if (delivery.exchange && !delivery.over)
        delivery.exchange->catchUp();
    return !delivery.over;
}

void Sender::Private::abortThose(const Deliveries::List &deliveries)
{
    for (const DeliveryPtr &delivery : deliveries) {
        if (!isStillRunning(*delivery))
            continue;
        concludeAborted(*delivery);
        finish(*delivery);
    }
}

void Sender::Private::onDue()
{
    for (const DeliveryPtr &delivery : m_deliveries.takeDue()) {
        if (!isStillRunning(*delivery))
            continue;
        m_router.timedOut(*delivery);
        concludeWithTimeout(*delivery);
        finish(*delivery);
    }
}

void Sender::Private::watch()
{
    QSet<WireWatch::Peer> slow;
    const qint64 now = steadyNow();
    for (const Delivery *delivery : m_deliveries.running()) {
        const bool open
            = delivery->exchange && !delivery->proxied; // a proxy's connections are its own affair
        if (open && delivery->addressIndex < delivery->addresses.size() && now - delivery->startedAt > quick)
            slow.insert({delivery->addresses.at(delivery->addressIndex), delivery->wire.port});
    }
    if (!slow.isEmpty())
        m_wireWatch.check(slow);
    else if (m_deliveries.running().isEmpty())
        m_watchTimer.stop();
}

void Sender::Private::readOn()
{
    if (!m_bodies.takeRefused())
        return;
    for (const DeliveryPtr &delivery : m_deliveries.stalled()) { // reading may end one
        if (delivery->exchange)
            delivery->exchange->readOn();
    }
}

void Sender::Private::scheduleTurn()
{
    if (std::exchange(m_turnPosted, true))
        return;
    QMetaObject::invokeMethod(this, &Private::turn, Qt::QueuedConnection);
}

void Sender::Private::turn()
{
    m_turnPosted = false;
    m_overExchanges.clear();
    m_overDeliveries.clear();
    readOn();
    dispatch();
    m_lanes.sweep();
    if (m_done.isEmpty())
        return;
    const QList<Outcome> outcomes = std::exchange(m_done, {});
    Q_EMIT m_sender->finished(outcomes); // last: a receiver may delete the Sender
}

} // namespace pgcourier
