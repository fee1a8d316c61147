// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/qttransport.h"

#include "app/base/log.h"
#include "app/http/proxyrule.h"
#include "app/http/qtexchange.h"

#include <QFile>
#include <QSslCertificate>

namespace pgcourier {

namespace {

constexpr int plentyOfOrigins = 64; // whatever idles, a manager keeps something of each of them for long
constexpr qint64 calm = 5'000'000'000; // nanoseconds that a manager lasts where it is not crowded

} // namespace

QtTransport::QtTransport(const SenderOptions &options)
    : m_proxies(std::make_shared<ProxyRule>(options.proxy))
    , m_mostConnections(options.maxOnWire + options.spareConnections)
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
    manager->begun = steadyNow();
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
    return isFull();
}

bool QtTransport::isFull() const
{
    return m_manager->origins.size() > plentyOfOrigins || m_manager->connects > m_mostConnections;
}

// What one hangs on keeps a retired manager, with all its idle connections. So there are none of them where
// managers come and go.
void QtTransport::renew()
{
    const bool crowded = isFull() && steadyNow() - m_manager->begun < calm;
    m_manager = makeManager();
    m_manager->crowded = crowded;
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
