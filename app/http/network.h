// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/httprequest.h"

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
struct Manager
{
    std::unique_ptr<QNetworkAccessManager> network;
    QSet<QString> origins; // that it has connections to
    QHash<QString, QSslCertificate> certificates; // by host: the newest one that was seen to name it
};
using ManagerPtr = std::shared_ptr<Manager>;

// The manager of one Sender, set up so that plain-http sockets are buffered: with the application's proxy at
// NoProxy and a factory that answers DefaultProxy, Qt 6.4 connects directly but reads in blocks.
// One for all its connections: a second would bring a second thread of Qt's, and threads are what is dear.
class Network
{
public:
    explicit Network(const SenderOptions &options);
    ~Network();

    [[nodiscard]] const ManagerPtr &manager() const { return m_manager; }
    // Begins with a fresh manager; the old one finishes what it has.
    void retire();
    [[nodiscard]] const QSslConfiguration &tls() const { return m_tls; }
    [[nodiscard]] const QString &tlsError() const
    {
        return m_tlsError;
    } // why https cannot be had; empty: it can
    // Whether a proxy applies to this URL; direct ones are remembered under the URL that will be asked for.
    [[nodiscard]] bool usesProxy(const QUrl &url) const;
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
