// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/qtrequest.h"

#include "app/http/qttransport.h"

namespace pgcourier {

namespace {

QNetworkRequest makePrototype()
{
    QNetworkRequest request;
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::AuthenticationReuseAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::HttpPipeliningAllowedAttribute, false);
    // Over HTTP/2 a lost connection takes all its requests with it, and resends cannot be counted.
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, false);
    request.setAttribute(QNetworkRequest::ConnectionCacheExpiryTimeoutSecondsAttribute, longestIdle);
    return request;
}

// Qt keeps six connections for each name that a certificate must have, and has no option for more. Case makes
// another name for Qt, and the same one for certificates and servers (RFC 9110 §4.2.3): the bits of `set` say
// which letters are large. Where there are too few letters some sets are one.
QString spelling(const QString &host, int set)
{
    QString other = host;
    for (QChar &c : other) {
        if (set == 0)
            break;
        if (!c.isLower())
            continue;
        if (set % 2 == 1)
            c = c.toUpper();
        set /= 2;
    }
    return other;
}

// Nobody checks it without TLS, so it may be any name.
QString connectionName(const WireRequest &wire, int set, bool hasAddress)
{
    if (set == 0)
        return hasAddress ? QString() : wire.host;
    if (set == 1 && hasAddress)
        return wire.host;
    return wire.https ? spelling(wire.host, hasAddress ? set - 1 : set)
                      : QString::number(set) + u'.' + wire.host;
}

// The checked address in the place of the name, or the name itself through a proxy.
void setPlace(
    QNetworkRequest &request, const WireRequest &wire, const ExchangeTarget &target, const Manager &manager)
{
    QUrl url = wire.url;
    bool hasAddress = true; // in its URL; so the name comes from nowhere else
    if (!target.address.isNull()) {
        // The connection goes to the address that was checked: a second look-up could answer otherwise.
        const QString address = target.address.toString();
        if (address != wire.host) {
            url.setHost(address);
            hasAddress = false;
        }
        if (manager.proxies->isSet())
            manager.proxies->markDirect(url); // under the URL that will be asked for
    }
    request.setUrl(url);
    // That the certificate must have; also keeps connections of names apart.
    const QString verifyName = connectionName(wire, target.set, hasAddress);
    if (!verifyName.isEmpty())
        request.setPeerVerifyName(verifyName);
}

} // namespace

QNetworkRequest qtRequest(const WireRequest &wire, const ExchangeTarget &target, const Manager &manager)
{
    static const QNetworkRequest prototype = makePrototype();
    QNetworkRequest request = prototype;
    setPlace(request, wire, target, manager);
    if (wire.https)
        request.setSslConfiguration(manager.tls);
    bool hasHost = false;
    for (const WireField &field : wire.headers) {
        hasHost = hasHost || field.name.compare("host", Qt::CaseInsensitive) == 0;
        request.setRawHeader(field.name, field.value);
    }
    if (!hasHost)
        request.setRawHeader("Host", wire.hostHeader());
    if (manager.crowded)
        request.setRawHeader("Connection", "close");
    if (wire.body) {
        request.setAttribute(QNetworkRequest::DoNotBufferUploadDataAttribute, true);
        request.setRawHeader("Content-Length", QByteArray::number(wire.body->size()));
    }
    return request;
}

} // namespace pgcourier
