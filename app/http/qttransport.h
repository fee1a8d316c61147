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

namespace pgcourier {

class ProxyRule;

// One QNetworkAccessManager. Whoever has a request on it holds it, so that a retired one is drained, then
// gone.
struct Manager : Connections
{
    std::unique_ptr<QNetworkAccessManager> network;
    QSet<QString> origins; // that it has connections to
    QHash<QString, QSslCertificate> certificates; // by host: the newest one that was seen to name it
};
using ManagerPtr = std::shared_ptr<Manager>;

// The manager of one Sender, set up so that plain-http sockets are buffered: with the application's proxy at
// NoProxy and a factory that answers DefaultProxy, Qt 6.4 connects directly but reads in blocks.
// One for all its connections: a second would bring a second thread of Qt's, and threads are what is dear.
class QtTransport : public Transport
{
public:
    static constexpr int mostSets = 8; // of connections to a host, see spelling()

    explicit QtTransport(const SenderOptions &options);
    ~QtTransport() override;

    [[nodiscard]] std::unique_ptr<Exchange> exchange(
        const ConnectionsPtr &connections, std::function<void()> ended) override;
    [[nodiscard]] QString tlsError() const override { return m_tlsError; }
    [[nodiscard]] bool usesProxy(const QUrl &url) const override;
    [[nodiscard]] ConnectionsPtr connections() const override { return m_manager; }
    [[nodiscard]] bool noteOrigin(const QString &origin) override;
    void renew() override;

    [[nodiscard]] const QSslConfiguration &tls() const { return m_tls; }
    [[nodiscard]] QString proxyOf(const QUrl &url) const; // host:port
    // What goes out directly is remembered under the URL that will be asked for.
    void markDirect(const QUrl &url);

private:
    [[nodiscard]] ManagerPtr makeManager() const;
    void loadTls(const QString &caFile);

    std::shared_ptr<ProxyRule> m_proxies;
    ManagerPtr m_manager;
    QSslConfiguration m_tls;
    QString m_tlsError;
};

} // namespace pgcourier
