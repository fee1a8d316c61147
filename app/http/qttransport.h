// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/httprequest.h"
#include "app/http/transport.h"

#include <memory>
#include <QNetworkAccessManager>
#include <QSet>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QUrl>
#include <vector>

namespace pgcourier {

// One QNetworkAccessManager, which shares connections whatever their TLS is like: each profile has its own.
// Whoever has a request on it holds it, so that a retired one is drained, then gone.
struct Manager : Connections
{
    WireProfilePtr profile; // none: as the sender has it
    std::shared_ptr<ProxyRule> proxies;
    QSslConfiguration tls;
    QString tlsError;
    std::unique_ptr<QNetworkAccessManager> network;
    QSet<QString> origins; // that it has connections to
    int connects = 0; // so far
    bool crowded = false; // there were too many before it: none of its connections is kept
    qint64 begun = 0; // steadyNow()
    QHash<QString, QSslCertificate> certificates; // by host: the newest one that was seen to name it
};
using ManagerPtr = std::shared_ptr<Manager>;

// The manager of one Sender, set up so that plain-http sockets are buffered: with the application's proxy at
// NoProxy and a factory that answers DefaultProxy, Qt 6.4 connects directly but reads in blocks.
// One for all its connections but those of policies with a profile: a second one brings a second thread of
// Qt's, and threads are what is dear.
class QtTransport : public Transport
{
public:
    static constexpr int mostSets = 8; // of connections to a host, see spelling()

    explicit QtTransport(const SenderOptions &options);
    ~QtTransport() override;

    [[nodiscard]] std::unique_ptr<Exchange> exchange(
        const ConnectionsPtr &connections, std::function<void()> ended) override;
    [[nodiscard]] QString tlsError(const WireProfilePtr &profile) override
    {
        return managerFor(profile)->tlsError;
    }
    [[nodiscard]] ConnectionsPtr connections(const WireProfilePtr &profile) override
    {
        return managerFor(profile);
    }
    [[nodiscard]] bool noteOrigin(const ConnectionsPtr &connections, const QString &origin) override;
    void renew(const WireProfilePtr &profile) override;

private:
    [[nodiscard]] ManagerPtr makeManager(const WireProfilePtr &profile) const;
    [[nodiscard]] ManagerPtr managerFor(const WireProfilePtr &profile);
    [[nodiscard]] bool isFull(const Manager &manager) const;
    void loadTls(const QString &caFile);

    const int m_mostConnections;
    QSslConfiguration m_tls;
    QString m_tlsError;
    ManagerPtr m_manager; // without a profile
    std::vector<ManagerPtr> m_others; // with one each, the latest used first
};

} // namespace pgcourier
