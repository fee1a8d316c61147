// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/qttransport.h"

#include "app/base/log.h"
#include "app/http/proxyrule.h"
#include "app/http/qtexchange.h"

#include <QFile>
#include <QSslCertificate>

namespace pgcourier {

namespace {

constexpr int plentyOfOrigins = 64; // idle connections are only closed with their manager

} // namespace

QtTransport::QtTransport(const SenderOptions &options) : m_proxies(std::make_shared<ProxyRule>(options.proxy))
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    loadTls(options.caFile);
    m_manager = makeManager();
}

QtTransport::~QtTransport() = default;

ManagerPtr QtTransport::makeManager() const
{
    auto manager = std::make_shared<Manager>();
    manager->network = std::make_unique<QNetworkAccessManager>();
    manager->network->setProxyFactory(new ProxyFactory(m_proxies));
    manager->network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->network->setAutoDeleteReplies(false);
    return manager;
}

std::unique_ptr<Exchange> QtTransport::exchange(
    const ConnectionsPtr &connections, std::function<void()> ended)
{
    return std::make_unique<QtExchange>(
        *this, std::static_pointer_cast<Manager>(connections), std::move(ended));
}

bool QtTransport::noteOrigin(const QString &origin)
{
    m_manager->origins.insert(origin);
    return m_manager->origins.size() > plentyOfOrigins;
}

void QtTransport::renew()
{
    m_manager = makeManager();
}

void QtTransport::loadTls(const QString &caFile)
{
    m_tls = QSslConfiguration::defaultConfiguration();
    if (caFile.isEmpty())
        return;
    // Qt ignores SSL_CERT_FILE; with a list of our own the system's certificates have to be named, too.
    const auto ours = certificatesIn(caFile);
    if (!ours) {
        m_tlsError = ours.error().text;
        qCWarning(logHttp, "%ls", qUtf16Printable(m_tlsError));
        return;
    }
    m_tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + *ours);
}

bool QtTransport::usesProxy(const QUrl &url) const
{
    return m_proxies->applies(url);
}

QString QtTransport::proxyOf(const QUrl &url) const
{
    const QNetworkProxy proxy = m_proxies->proxyFor(QNetworkProxyQuery(url));
    QUrl place;
    place.setHost(proxy.hostName());
    place.setPort(proxy.port());
    return place.authority();
}

void QtTransport::markDirect(const QUrl &url)
{
    if (m_proxies->isSystem())
        m_proxies->markDirect(url);
}

} // namespace pgcourier
