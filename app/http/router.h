// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/delivery.h"
#include "app/http/resolver.h"

namespace pgcourier {

// Where the connection of a delivery's present hop goes: to which of its host's addresses, or to a proxy.
class Router
{
public:
    enum class Found { Way, NoAddress, NoneAllowed };
    // refusal: why no address may be called
    using Answer = std::function<void(Delivery &delivery, Found found, const QString &refusal)>;

    // The answer comes from within find() where all is known, else later; none to a delivery that has gone
    // on.
    Router(const SenderOptions &options, Transport &transport, Answer answer);

    void find(Delivery &delivery);
    // What it has found, as far as the connection goes.
    [[nodiscard]] ExchangeTarget target(const Delivery &delivery) const;
    // After a connection failed: whether there is another address, and it is its next one.
    [[nodiscard]] static bool canMoveOn(const Delivery &delivery);
    static void moveOn(Delivery &delivery) { ++delivery.addressIndex; }
    void answered(const Delivery &delivery); // by that address: it is the one to begin with
    void timedOut(const Delivery &delivery); // one that never answered a first packet is passed over

private:
    void findProxy(Delivery &delivery, const QList<QHostAddress> &hosts);
    void lookUp(Delivery &delivery);
    void useAddresses(Delivery &delivery, const QList<QHostAddress> &addresses);

    EgressRule m_egress;
    Transport &m_transport;
    Answer m_answer;
    Resolver m_resolver;
};

} // namespace pgcourier
