// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/transport.h"
#include "app/model/outcome.h"

namespace pgcourier {

struct Lane;
using LanePtr = std::shared_ptr<Lane>;

// One request on its way to its Outcome: every hop, every address that is tried. Deliveries owns it until its
// outcome is made, the sender until the end of that turn.
struct Delivery : std::enable_shared_from_this<Delivery>
{
    WireRequest wire; // the present hop
    std::unique_ptr<const WireRequest> asked; // that it stands in for; none: it is the hop itself
    Outcome outcome;
    std::chrono::milliseconds timeout{0};
    bool followRedirects = true;
    quint32 role = 0; // whose it is
    int atOnce = 0; // to its host, where its policy says so
    int hops = 0;
    bool over = false; // its outcome is made
    bool tainted = false; // its connection may carry the reply to another request

    // steadyNow(); 0: not yet.
    qint64 startedAt = 0;
    qint64 deadline = 0;
    qint64 lookupStartedAt = 0; // while a name is being looked up
    double dnsMs = -1; // below 0: nothing was looked up

    LanePtr lane; // that it was let go from; none while it waits there
    int set = -1; // of connections to its host; below 0: not on the wire
    std::shared_ptr<const WireSettings> settings; // of its policy; none: as the sender has it
    WireProfilePtr profile; // by these
    ConnectionsPtr connections;
    QString callee; // whose addresses these are: its host, or the proxy of its policy
    QList<QHostAddress> addresses;
    qsizetype addressIndex = 0;
    bool proxied = false;
    bool byOwnProxy = false; // of its policy: that one's address is checked like any other
    std::shared_ptr<WireFacts> facts; // for whoever asks; none: nobody does
    std::unique_ptr<Exchange> exchange; // after the connections that it is on
};
using DeliveryPtr = std::shared_ptr<Delivery>;

// What its exchange has met goes into the facts.
void noteFacts(Delivery &delivery);

// Fill the outcome; the delivery is over.
void concludeWithResponse(Delivery &delivery);
void concludeWithFailure(Delivery &delivery, const QString &words);
void concludeWithTimeout(Delivery &delivery);
void concludeAborted(Delivery &delivery);
// Not sent, and never will be.
void concludeRefused(Delivery &delivery, const QString &text);

} // namespace pgcourier
