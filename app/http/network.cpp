// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/network.h"

#include "app/base/log.h"
#include "app/http/proxyrule.h"

#include <QFile>
#include <QSslCertificate>

namespace pgcourier {

Network::Network(const SenderOptions &options) : m_proxies(std::make_shared<ProxyRule>(options.proxy))
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    loadTls(options.caFile);
    m_manager = makeManager();
}

Network::~Network() = default;

ManagerPtr Network::makeManager() const
{
    auto manager = std::make_shared<Manager>();
    manager->network = std::make_unique<QNetworkAccessManager>();
    manager->network->setProxyFactory(new ProxyFactory(m_proxies));
    manager->network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->network->setAutoDeleteReplies(false);
    return manager;
}

void Network::retire()
{
    m_manager = makeManager();
}

void Network::loadTls(const QString &caFile)
{
    m_tls = QSslConfiguration::defaultConfiguration();
    if (caFile.isEmpty())
        return;
    // Qt ignores SSL_CERT_FILE; with a list of our own the system's certificates have to be named, too.
    const QList<QSslCertificate> ours
        = QSslCertificate::fromPath(caFile, QSsl::Pem, QSslCertificate::PatternSyntax::FixedString);
    if (ours.isEmpty()) {
        m_tlsError = QStringLiteral("Problem with the SSL CA cert: no certificate could be read from %1")
                         .arg(caFile);
        qCWarning(logHttp, "%ls", qUtf16Printable(m_tlsError));
        return;
    }
    m_tls.setCaCertificates(QSslConfiguration::systemCaCertificates() + ours);
}

bool Network::usesProxy(const QUrl &url) const
{
    return m_proxies->applies(url);
}

void Network::markDirect(const QUrl &url)
{
    if (m_proxies->isSystem())
        m_proxies->markDirect(url);
}

} // namespace pgcourier
