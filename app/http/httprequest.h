// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/egressrule.h"
#include "app/model/hostmap.h"
#include "app/model/outcome.h"
#include "app/model/transportkind.h"
#include "app/model/wirefacts.h"
#include "app/model/wiresettings.h"

#include <memory>
#include <QHash>
#include <QHostAddress>

namespace pgcourier {

// One request as it goes on the wire, once. Headers are complete but for those that the transport sets
// (Host, Content-Length, Accept-Encoding, User-Agent where the caller has none).
struct HttpRequest
{
    JobId id;
    quint64 ticket = 0; // the caller's own; comes back in the Outcome
    quint32 role = 0; // whose it is: roles take turns
    QString method;
    QString url;
    Headers headers;
    std::optional<QByteArray> body;
    std::chrono::milliseconds timeout{5000}; // deadline over the whole attempt
    bool followRedirects = true;
    int atOnce = 0; // to its host, as its policy has it; 0, and where that is less: as the sender has it
    std::shared_ptr<const WireSettings> wire; // none: as the sender has it
    // Filled in before its Outcome comes, and read after that; none: nobody asks.
    std::shared_ptr<WireFacts> facts;
};

class BodyBudget;

// What holds for every request of a sender.
struct SenderOptions
{
    TransportKind transport = TransportKind::Qt;
    int connectionsPerHost = 0; // at most; 0: two sets of Qt's, or 12
    int connectionSets = 2; // of Qt's, per host, each of at most 6 connections; where nothing else is said
    qint64 responseLimit = 10 * 1024 * 1024; // bytes of a body that are kept, after unpacking
    int maxRedirects = 10;
    EgressRule egress = EgressRule::Default;
    QString caFile; // PEM; certificates trusted beside the system's
    // "none" (or empty), "system" (the environment's http_proxy and friends), or
    // http://[user:password@]host:port, socks5://…. Behind a proxy it is the proxy that looks up names, so
    // only literal addresses are checked here.
    QString proxy;
    // Names that are not looked up, in lower case, as curl's --resolve.
    QHash<QString, QList<QHostAddress>> hosts;
    // Stand-ins are called directly, past any proxy, and whatever the egress rule says: who runs the worker
    // has named them.
    HostMap map;
    // Of response bodies, shared by senders; whoever is done with what finished() told releases it and calls
    // Sender::readOn(). None: memory is no concern.
    std::shared_ptr<BodyBudget> bodyBudget;
    int maxOnWire = 256; // requests on the wire over all hosts: bounds descriptors
    int spareConnections = 512; // that may idle beside so many
};

} // namespace pgcourier

Q_DECLARE_METATYPE(pgcourier::HttpRequest)
