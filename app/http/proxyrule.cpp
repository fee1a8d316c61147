// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/proxyrule.h"

#include "app/base/log.h"

namespace pgcourier {

namespace {

QString place(const QUrl &url)
{
    return url.scheme() + u'/' + url.host() + u'/' + QString::number(url.port(0));
}

} // namespace

ProxyRule::ProxyRule(const QString &setting)
{
    const QString text = setting.trimmed();
    if (text.isEmpty() || text == u"none")
        return;
    m_mode = text == u"system" ? Mode::System : Mode::Given;
    if (m_mode == Mode::System)
        return;
    const QUrl url = QUrl::fromUserInput(text.contains(u"://") ? text : QStringLiteral("http://") + text);
    const bool socks = url.scheme().startsWith(u"socks");
    if (url.host().isEmpty())
        qCWarning(logHttp, "The proxy setting has no host: requests will fail until it is corrected");
    m_host = url.host();
    m_given = QNetworkProxy(socks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy, url.host(),
        quint16(url.port(socks ? 1080 : 8080)), url.userName(QUrl::FullyDecoded),
        url.password(QUrl::FullyDecoded));
}

bool ProxyRule::applies(const QUrl &url) const
{
    if (m_mode != Mode::System)
        return m_mode == Mode::Given;
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(url));
    return !proxies.isEmpty() && proxies.first().type() != QNetworkProxy::NoProxy;
}

void ProxyRule::markDirect(const QUrl &url)
{
    constexpr int plenty = 4096;
    if (m_direct.size() > plenty)
        m_direct.clear();
    m_direct.insert(place(url));
}

QNetworkProxy ProxyRule::proxyFor(const QNetworkProxyQuery &query) const
{
    const QNetworkProxy none(QNetworkProxy::DefaultProxy);
    if (m_mode == Mode::None || m_direct.contains(place(query.url())))
        return none;
    if (m_mode == Mode::Given)
        return m_given;
    const QList<QNetworkProxy> proxies = QNetworkProxyFactory::systemProxyForQuery(query);
    return proxies.isEmpty() || proxies.first().type() == QNetworkProxy::NoProxy ? none : proxies.first();
}

} // namespace pgcourier
