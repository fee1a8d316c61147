// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/curltransport.h"

#include "app/base/log.h"
#include "app/http/curlexchange.h"
#include "app/http/proxyrule.h"

#include <csignal>
#include <mutex>
#include <QDir>
#include <QSslCertificate>

namespace pgcourier {

namespace {

constexpr size_t mostIdleHandles = 512;

void startCurl()
{
    static std::once_flag once;
    std::call_once(once, [] {
        curl_global_init(CURL_GLOBAL_DEFAULT);
        // With CURLOPT_NOSIGNAL curl leaves to us what a TLS library raises on a connection that is gone.
        std::signal(SIGPIPE, SIG_IGN);
    });
}

// Before 8.2 a head that begins with a folded line is joined to the last field of the handle's transfer
// before, which is freed by then: a server could bring the worker down. A handle of its own costs a
// microsecond or two.
bool isReusable()
{
    static const bool reusable = curl_version_info(CURLVERSION_NOW)->version_num >= 0x080200;
    return reusable;
}

CurlExchange *exchangeOf(CURL *easy)
{
    char *exchange = nullptr;
    curl_easy_getinfo(easy, CURLINFO_PRIVATE, &exchange);
    return reinterpret_cast<CurlExchange *>(exchange);
}

int closeSocket(void *sockets, curl_socket_t socket)
{
    return static_cast<CurlSockets *>(sockets)->close(socket);
}

QByteArray systemCertificates()
{
    char *path = nullptr;
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> easy(curl_easy_init(), curl_easy_cleanup);
    curl_easy_getinfo(easy.get(), CURLINFO_CAINFO, &path);
    QFile file(QFile::decodeName(path ? path : ""));
    return file.open(QFile::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

CurlTransport::CurlTransport(const SenderOptions &options)
    : Transport(options)
    , m_mayProxy(!options.proxy.isEmpty() && options.proxy.trimmed() != u"none")
    , m_mostIdle(options.spareConnections)
    , m_multi(
          2 * (options.maxOnWire + m_mostIdle), // which it never comes to
          [](CURL *easy, CURLcode code) { exchangeOf(easy)->finish(code); }, [this] { turned(); })
{
    startCurl();
    loadTls(options.caFile);
}

CurlTransport::~CurlTransport()
{
    for (CURL *easy : m_handles)
        curl_easy_cleanup(easy);
}

void CurlTransport::loadTls(const QString &caFile)
{
    if (caFile.isEmpty())
        return;
    const auto ours = certificatesIn(caFile);
    QByteArray all = systemCertificates();
    for (const QSslCertificate &certificate : ours ? *ours : QList<QSslCertificate>())
        all += '\n' + certificate.toPem();
    m_certificates.setFileTemplate(QDir::tempPath() + QStringLiteral("/pgcourier-ca-XXXXXX.pem"));
    if (!ours)
        m_tlsError = ours.error().text;
    else if (!m_certificates.open() || m_certificates.write(all) != all.size() || !m_certificates.flush())
        m_tlsError = QStringLiteral("Problem with the SSL CA cert: %1 cannot be written")
                         .arg(m_certificates.fileName());
    if (!m_tlsError.isEmpty())
        qCWarning(logHttp, "%ls", qUtf16Printable(m_tlsError));
    m_caFile = QFile::encodeName(m_certificates.fileName());
}

std::unique_ptr<Exchange> CurlTransport::exchange(const ConnectionsPtr &, std::function<void()> ended)
{
    return std::make_unique<CurlExchange>(*this, std::move(ended));
}

QString CurlTransport::tlsError(const WireProfilePtr &profile)
{
    const bool ownAuthorities = profile && !profile->authorities.isEmpty();
    if (profile && !profile->tlsError.isEmpty())
        return profile->tlsError;
    return ownAuthorities ? QString() : m_tlsError;
}

CURL *CurlTransport::makeHandle()
{
    CURL *easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(easy, CURLOPT_PATH_AS_IS, 1L);
    curl_easy_setopt(easy, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
    curl_easy_setopt(easy, CURLOPT_TCP_KEEPALIVE, 1L);
    curl_easy_setopt(easy, CURLOPT_MAXAGE_CONN, long(longestIdle));
    // Addresses come from the router. What curl keeps of them it walks through for each request.
    curl_easy_setopt(easy, CURLOPT_DNS_CACHE_TIMEOUT, 0L);
    // Neither of the environment: what goes through a proxy the rule decides.
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "");
    // With a folder beside the file curl would read all certificates anew for each connection.
    curl_easy_setopt(easy, CURLOPT_CAPATH, nullptr);
    if (!m_caFile.isEmpty())
        curl_easy_setopt(easy, CURLOPT_CAINFO, m_caFile.constData());
    curl_easy_setopt(easy, CURLOPT_CERTINFO, 1L); // for CurlExchange::isNamed()
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETFUNCTION, &closeSocket);
    curl_easy_setopt(easy, CURLOPT_CLOSESOCKETDATA, &m_multi.sockets());
    CurlExchange::prepare(easy);
    return easy;
}

CURL *CurlTransport::takeHandle()
{
    if (m_handles.empty())
        return makeHandle();
    CURL *easy = m_handles.back();
    m_handles.pop_back();
    return easy;
}

void CurlTransport::giveHandle(CURL *easy)
{
    if (isReusable() && m_handles.size() < mostIdleHandles)
        m_handles.push_back(easy);
    else
        curl_easy_cleanup(easy);
}

QString CurlTransport::setProxy(CURL *easy, const QUrl &url, const ExchangeTarget &target) const
{
    const bool hasOwn = target.profile && target.profile->proxies;
    if (!m_mayProxy && !hasOwn)
        return {};
    ProxyRule &rule = proxies(target.profile);
    if (!target.proxy.isNull())
        rule.pin(target.proxy);
    const QNetworkProxy proxy = target.address.isNull() ? rule.proxyFor(QNetworkProxyQuery(url))
                                                        : QNetworkProxy(QNetworkProxy::NoProxy);
    if (proxy.type() != QNetworkProxy::HttpProxy && proxy.type() != QNetworkProxy::HttpCachingProxy
        && proxy.type() != QNetworkProxy::Socks5Proxy) {
        curl_easy_setopt(easy, CURLOPT_PROXY, "");
        return {};
    }
    QUrl place;
    place.setScheme(
        proxy.type() == QNetworkProxy::Socks5Proxy ? QStringLiteral("socks5h") : QStringLiteral("http"));
    place.setHost(proxy.hostName());
    place.setPort(proxy.port());
    const QByteArray user = proxy.user().toUtf8();
    const QByteArray password = proxy.password().toUtf8();
    curl_easy_setopt(easy, CURLOPT_PROXY, place.toEncoded().constData());
    curl_easy_setopt(easy, CURLOPT_PROXYUSERNAME, user.isEmpty() ? nullptr : user.constData());
    curl_easy_setopt(easy, CURLOPT_PROXYPASSWORD, user.isEmpty() ? nullptr : password.constData());
    return place.authority();
}

std::optional<bool> CurlTransport::isMultiplexed(const QString &origin) const
{
    const auto known = m_multiplexed.constFind(origin);
    return known == m_multiplexed.cend() ? std::nullopt : std::optional(*known);
}

void CurlTransport::setMultiplexed(const QString &origin, bool multiplexed)
{
    constexpr qsizetype plenty = 4096;
    if (m_multiplexed.size() >= plenty)
        m_multiplexed.clear();
    m_multiplexed.insert(origin, multiplexed);
}

void CurlTransport::setPausedUpload(CurlExchange *exchange, bool paused)
{
    std::erase(m_pausedUploads, exchange);
    if (paused)
        m_pausedUploads.push_back(exchange);
}

void CurlTransport::turned()
{
    for (CurlExchange *exchange : std::vector(m_pausedUploads))
        exchange->resumeUpload();
}

} // namespace pgcourier
