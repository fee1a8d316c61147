// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/qttransport.h"

#include "app/base/log.h"
#include "app/http/proxyrule.h"
#include "app/http/qtexchange.h"

#include <algorithm>
#include <QSslCertificate>
#include <QSslKey>

namespace pgcourier {

namespace {

constexpr int plentyOfOrigins = 64; // whatever idles, a manager keeps something of each of them for long
constexpr qint64 calm = 5'000'000'000; // nanoseconds that a manager lasts where it is not crowded
constexpr size_t mostProfiles = 8; // each is a thread

// QSslKey wants to be told what it reads.
QSslKey keyIn(const QByteArray &pem)
{
    for (const QSsl::KeyAlgorithm algorithm : {QSsl::Rsa, QSsl::Ec, QSsl::Dsa}) {
        if (const QSslKey key(pem, algorithm); !key.isNull())
            return key;
    }
    return {};
}

void applyProfile(Manager &manager, const WireProfile &profile)
{
    if (!profile.authorities.isEmpty()) {
        manager.tls.setCaCertificates(QSslCertificate::fromData(profile.authorities, QSsl::Pem));
        manager.tlsError.clear();
    }
    if (!profile.certificate.isEmpty()) {
        const QSslKey key = keyIn(profile.key);
        manager.tls.setLocalCertificateChain(QSslCertificate::fromData(profile.certificate, QSsl::Pem));
        manager.tls.setPrivateKey(key);
        if (key.isNull())
            manager.tlsError
                = QStringLiteral("Problem with the local SSL certificate: Qt reads RSA, EC and DSA "
                                 "keys alone, and there is none in %1")
                      .arg(profile.settings.fileOfKey());
    }
    if (profile.settings.minTlsVersion == u"1.2")
        manager.tls.setProtocol(QSsl::TlsV1_2OrLater);
    else if (profile.settings.minTlsVersion == u"1.3")
        manager.tls.setProtocol(QSsl::TlsV1_3OrLater);
    if (!profile.tlsError.isEmpty())
        manager.tlsError = profile.tlsError;
}

} // namespace

QtTransport::QtTransport(const SenderOptions &options)
    : Transport(options)
    , m_mostConnections(options.maxOnWire + options.spareConnections)
{
    QNetworkProxy::setApplicationProxy(QNetworkProxy(QNetworkProxy::NoProxy));
    loadTls(options.caFile);
    m_manager = makeManager(nullptr);
}

QtTransport::~QtTransport() = default;

ManagerPtr QtTransport::makeManager(const WireProfilePtr &profile) const
{
    auto manager = std::make_shared<Manager>();
    manager->profile = profile;
    manager->proxies = profile && profile->proxies ? profile->proxies : m_proxies;
    manager->tls = m_tls;
    manager->tlsError = m_tlsError;
    if (profile)
        applyProfile(*manager, *profile);
    manager->network = std::make_unique<QNetworkAccessManager>();
    manager->network->setProxyFactory(new ProxyFactory(manager->proxies));
    manager->network->setRedirectPolicy(QNetworkRequest::ManualRedirectPolicy);
    manager->network->setAutoDeleteReplies(false);
    manager->begun = steadyNow();
    return manager;
}

ManagerPtr QtTransport::managerFor(const WireProfilePtr &profile)
{
    if (!profile)
        return m_manager;
    const auto known = std::find_if(m_others.begin(), m_others.end(),
        [&profile](const ManagerPtr &manager) { return manager->profile == profile; });
    if (known != m_others.end()) {
        std::rotate(m_others.begin(), known, known + 1);
        return m_others.front();
    }
    // What its files held before is nobody's any more.
    std::erase_if(m_others,
        [&profile](const ManagerPtr &manager) { return manager->profile->settings == profile->settings; });
    if (m_others.size() >= mostProfiles)
        m_others.pop_back();
    m_others.insert(m_others.begin(), makeManager(profile));
    return m_others.front();
}

std::unique_ptr<Exchange> QtTransport::exchange(
    const ConnectionsPtr &connections, std::function<void()> ended)
{
    return std::make_unique<QtExchange>(std::static_pointer_cast<Manager>(connections), std::move(ended));
}

bool QtTransport::noteOrigin(const ConnectionsPtr &connections, const QString &origin)
{
    Manager &manager = static_cast<Manager &>(*connections);
    manager.origins.insert(origin);
    return isFull(manager);
}

bool QtTransport::isFull(const Manager &manager) const
{
    return manager.origins.size() > plentyOfOrigins || manager.connects > m_mostConnections;
}

// What one hangs on keeps a retired manager, with all its idle connections. So there are none of them where
// managers come and go.
void QtTransport::renew(const WireProfilePtr &profile)
{
    const ManagerPtr old = managerFor(profile);
    const ManagerPtr next = makeManager(profile);
    next->crowded = isFull(*old) && steadyNow() - old->begun < calm;
    (profile ? m_others.front() : m_manager) = next;
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

} // namespace pgcourier
