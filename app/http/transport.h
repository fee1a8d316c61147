// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/http/responsebody.h"
#include "app/http/wireprofile.h"
#include "app/http/wirerequest.h"
#include "app/model/wirefacts.h"

#include <functional>
#include <memory>
#include <QHostAddress>
#include <QSslCertificate>

namespace pgcourier {

struct SenderOptions;

// What such an answer says does not change by asking again.
[[nodiscard]] bool isDecided(int status);

// Seconds that a connection may idle; a server closes it sooner or later as well, and others need the place.
inline constexpr int longestIdle = 15;

// Nanoseconds of the steady clock, for phases and deadlines.
[[nodiscard]] qint64 steadyNow();

// Where one hop goes, and what holds for its answer.
struct ExchangeTarget
{
    QHostAddress address; // that was checked; none: a proxy looks the name up
    QHostAddress proxy; // that was checked, of a policy's proxy; none: of another one, or there is none
    WireProfilePtr profile; // none: as the sender has it
    int set = 0; // of connections to its host
    BodyLimits body;
};

// steadyNow() of each, 0 where it did not happen or is not known.
struct ExchangePhases
{
    qint64 connectStarted = 0;
    qint64 connected = 0;
    qint64 encrypted = 0;
    qint64 sent = 0;
    qint64 head = 0;
};

// One hop of a request over the wire, and what came of it. Tells its owner once, when it has ended, and never
// from within start(); it is not to be destroyed from within that call. The request outlives it.
class Exchange
{
public:
    virtual ~Exchange();
    Q_DISABLE_COPY_MOVE(Exchange)

    virtual void start(const WireRequest &wire, const ExchangeTarget &target) = 0;
    virtual void cancel() = 0; // quietly: the owner is not told
    // Takes in what has already happened: a request may have been sent, or answered, just now.
    virtual void catchUp() = 0;
    virtual void readOn() = 0; // what the budget had stalled, if it lets it now

    [[nodiscard]] virtual int statusCode() const = 0; // 0: none
    [[nodiscard]] virtual bool isWhole() const = 0; // a response, all of it or cut by us
    [[nodiscard]] virtual QString failureWords() const = 0; // where it is not
    [[nodiscard]] virtual bool mayRetry() const { return true; } // where it is not
    [[nodiscard]] virtual bool reachedServer() const = 0; // another address would not do better
    [[nodiscard]] virtual int sends() const = 0; // how often it was put on the wire, seen or not
    [[nodiscard]] virtual bool truncated() const = 0;
    [[nodiscard]] virtual bool headIsMalformed() const = 0; // and nothing more of it will be told
    // Other requests may be given what was meant for this one: whoever is on the same connections is struck.
    [[nodiscard]] virtual bool spoilsConnections() const = 0;
    [[nodiscard]] virtual QByteArray header(const char *name) const = 0;
    [[nodiscard]] virtual Headers headers() const = 0; // as they came
    [[nodiscard]] virtual QByteArray takeContent() = 0;
    [[nodiscard]] virtual ExchangePhases phases() const = 0;
    // Adds what it knows of TLS, and answers in the system's words why there was no connection; empty: there
    // was one. When it is over.
    [[nodiscard]] virtual QString describe(WireFacts &facts) const = 0;
    [[nodiscard]] virtual bool isStalled() const = 0; // by the budget, not by the server
    [[nodiscard]] virtual qint64 takeStalledTime() = 0; // nanoseconds since this was last asked

protected:
    Exchange() = default;
};

// Connections that are closed together. Whoever has a request on them holds them.
class Connections
{
public:
    virtual ~Connections();

protected:
    Connections() = default;
    Q_DISABLE_COPY_MOVE(Connections)
};
using ConnectionsPtr = std::shared_ptr<Connections>;

// Of a file in PEM, or why https cannot be had.
[[nodiscard]] Result<QList<QSslCertificate>> certificatesIn(const QString &caFile);

// What puts requests on the wire: one hop at a time, to an address that was checked, as it is told and no
// more often than it says. Lanes, look-up, redirects, deadlines and outcomes are the sender's.
// Belongs to the sender's thread.
class Transport
{
public:
    virtual ~Transport();
    Q_DISABLE_COPY_MOVE(Transport)

    // As the options say; never none.
    [[nodiscard]] static std::unique_ptr<Transport> make(const SenderOptions &options);

    [[nodiscard]] virtual std::unique_ptr<Exchange> exchange(
        const ConnectionsPtr &connections, std::function<void()> ended)
        = 0;
    // Why https cannot be had with a profile, or without one; empty: it can.
    [[nodiscard]] virtual QString tlsError(const WireProfilePtr &profile) = 0;
    // The profile's own rule, or that of all requests.
    [[nodiscard]] ProxyRule &proxies(const WireProfilePtr &profile) const
    {
        return profile && profile->proxies ? *profile->proxies : *m_proxies;
    }

    // Those that a request begun now goes over. Profiles share none.
    [[nodiscard]] virtual ConnectionsPtr connections(const WireProfilePtr &profile) = 0;
    // One to that origin will be among them; true: they are so many that it is time to renew().
    [[nodiscard]] virtual bool noteOrigin(const ConnectionsPtr &connections, const QString &origin) = 0;
    // Begins with fresh ones; the old ones finish what they have.
    virtual void renew(const WireProfilePtr &profile) = 0;

protected:
    explicit Transport(const SenderOptions &options);

    std::shared_ptr<ProxyRule> m_proxies;
};

} // namespace pgcourier
