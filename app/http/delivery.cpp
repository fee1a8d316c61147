// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/delivery.h"

#include "app/base/steadytime.h"
#include "app/http/errorwords.h"
#include "app/http/headertext.h"

namespace pgcourier {

namespace {

double msBetween(qint64 from, qint64 to)
{
    return double(to - from) / 1e6;
}

QString addressText(const Delivery &delivery)
{
    if (delivery.proxied || delivery.addressIndex >= delivery.addresses.size())
        return {};
    const QHostAddress &address = delivery.addresses.at(delivery.addressIndex);
    const QString text = address.toString();
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    return (six ? u'[' + text + u']' : text) + u':' + QString::number(delivery.wire.port);
}

void recordPhases(Delivery &delivery)
{
    Outcome &outcome = delivery.outcome;
    const ExchangePhases phases = delivery.exchange->phases();
    if (phases.connectStarted != 0) {
        const qint64 connected
            = phases.connected == 0 && !delivery.wire.https ? phases.sent : phases.connected;
        if (connected != 0)
            outcome.connectMs = msBetween(phases.connectStarted, connected);
        if (phases.encrypted != 0) // together with the connection where that is not known
            outcome.tlsMs = msBetween(connected != 0 ? connected : phases.connectStarted, phases.encrypted);
    }
    if (phases.head != 0)
        outcome.firstByteMs = msBetween(delivery.startedAt, phases.head);
    if (phases.sent != 0 || phases.head != 0)
        outcome.remoteAddress = addressText(delivery);
}

void recordHead(Delivery &delivery)
{
    Outcome &outcome = delivery.outcome;
    Exchange &exchange = *delivery.exchange;
    outcome.headers = exchange.headers();
    outcome.contentType = headerText(exchange.header("content-type"));
    outcome.content = exchange.takeContent();
    outcome.truncated = exchange.truncated();
}

void conclude(Delivery &delivery)
{
    Outcome &outcome = delivery.outcome;
    delivery.over = true;
    outcome.finishedAt = steadyTime();
    if (delivery.startedAt != 0)
        outcome.totalMs = msBetween(delivery.startedAt, steadyNow());
    else
        outcome.startedAt = outcome.finishedAt;
    if (delivery.dnsMs >= 0)
        outcome.dnsMs = delivery.dnsMs;
    if (!delivery.exchange)
        return;
    outcome.sends += delivery.exchange->sends();
    recordPhases(delivery);
    noteFacts(delivery);
}

// The phase in which it hangs has all the time that the others leave.
TimeoutPhases phasesUntil(const Delivery &delivery, qint64 now)
{
    TimeoutPhases times;
    times.limit = double(delivery.timeout.count());
    times.total = msBetween(delivery.startedAt, now);
    const bool looksUp = delivery.lookupStartedAt != 0;
    times.dns = looksUp && delivery.hops == 0 ? times.total : std::max(0.0, delivery.dnsMs);
    if (looksUp || !delivery.exchange)
        return times;
    const ExchangePhases phases = delivery.exchange->phases();
    const qint64 shaken = phases.encrypted != 0 ? phases.encrypted : phases.sent;
    if (phases.connectStarted != 0)
        times.handshake = shaken != 0 ? msBetween(phases.connectStarted, shaken) : times.total - times.dns;
    return times;
}

} // namespace

void noteFacts(Delivery &delivery)
{
    if (!delivery.facts || !delivery.exchange)
        return;
    const QString trouble = delivery.exchange->describe(*delivery.facts);
    if (trouble.isEmpty())
        return;
    const QString address = addressText(delivery);
    delivery.facts->troubles.append(address.isEmpty() ? trouble : address + u": " + trouble);
}

void concludeWithResponse(Delivery &delivery)
{
    delivery.outcome.statusCode = delivery.exchange->statusCode();
    recordHead(delivery);
    conclude(delivery);
}

void concludeWithFailure(Delivery &delivery, const QString &words)
{
    // What came of a response that is not whole is kept for whoever looks; without a status it is no answer.
    if (delivery.exchange)
        recordHead(delivery);
    delivery.outcome.errorMsg = words;
    conclude(delivery);
}

void concludeWithTimeout(Delivery &delivery)
{
    const qint64 now = steadyNow();
    const bool malformed = delivery.exchange && delivery.exchange->headIsMalformed();
    if (delivery.lookupStartedAt != 0)
        delivery.dnsMs = msBetween(delivery.lookupStartedAt, now);
    if (delivery.exchange)
        delivery.exchange->cancel();
    delivery.outcome.timedOut = !malformed;
    if (malformed) {
        delivery.outcome.retryable = false; // it was answered
        return concludeWithFailure(delivery, words::weirdReply.toString());
    }
    concludeWithFailure(delivery, timeoutText(phasesUntil(delivery, now)));
}

void concludeAborted(Delivery &delivery)
{
    if (delivery.exchange)
        delivery.exchange->cancel();
    delivery.outcome.aborted = true;
    delivery.outcome.errorMsg = words::aborted.toString();
    conclude(delivery);
}

void concludeRefused(Delivery &delivery, const QString &text)
{
    delivery.outcome.retryable = false;
    delivery.outcome.errorMsg = text;
    conclude(delivery);
}

} // namespace pgcourier
