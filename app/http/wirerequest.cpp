// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/wirerequest.h"

#include "app/model/compose/authorization.h"
#include "app/model/headerlines.h"
#include "app/model/httpmethod.h"
#include "app/model/requesttarget.h"

#include <algorithm>
#include <QHash>

namespace pgcourier {

namespace {

constexpr qsizetype mostHeaders = 2000;

Error refusal(const QString &text)
{
    return Error::input(text);
}

bool sameName(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

// tchar of RFC 9110.
bool isToken(QStringView text)
{
    constexpr QStringView marks = u"!#$%&'*+-.^_`|~";
    return !text.isEmpty() && std::all_of(text.begin(), text.end(), [marks](QChar c) {
        const bool letter = (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z') || (c >= u'0' && c <= u'9');
        return letter || marks.contains(c);
    });
}

bool isControl(QChar c)
{
    return c < u' ' || c == QChar(0x7f);
}

QString printable(QString text)
{
    for (QChar &c : text) {
        if (isControl(c))
            c = QChar::ReplacementCharacter;
    }
    return text.left(200);
}

bool isHostHeader(const QString &value)
{
    const QUrl url(QStringLiteral("http://") + value + u'/');
    return url.isValid() && !url.host().isEmpty() && url.userInfo().isEmpty() && url.path() == u"/"
        && !value.contains(u' ') && !value.contains(u'/');
}

using HeaderPlaces = QHash<QByteArray, qsizetype>; // by the name in lower case

std::optional<Error> addHeader(WireRequest &wire, HeaderPlaces &places, const Field &field)
{
    if (!isToken(field.name))
        return refusal(QStringLiteral("Invalid header name \"%1\"").arg(printable(field.name)));
    for (const QChar c : field.value) {
        if (isControl(c) && c != u'\t')
            return refusal(
                QStringLiteral("Header \"%1\" has a control character in its value").arg(field.name));
    }
    if (isSetByTransport(field.name))
        return std::nullopt;
    const QByteArray name = field.name.toLatin1();
    if (sameName(name, "host") && !isHostHeader(field.value))
        return refusal(
            QStringLiteral("Header \"Host\" is not a host name: \"%1\"").arg(printable(field.value)));
    const QByteArray value = field.value.toUtf8().trimmed();
    const QByteArray key = name.toLower();
    const auto there = places.constFind(key);
    if (there == places.cend()) {
        places.insert(key, wire.headers.size());
        wire.headers.append({name, value});
    } else {
        wire.headers[*there].value += (key == "cookie" ? "; " : ", ") + value;
    }
    return std::nullopt;
}

// What QNetworkAccessManager would otherwise fill in by itself, from the locale or as a browser's name.
void addDefaults(WireRequest &wire)
{
    static const WireFields defaults = [] {
        WireFields fields;
        for (const Field &header : defaultHeaders())
            fields.append({header.name.toLatin1(), header.value.toLatin1()});
        return fields;
    }();
    for (const WireField &field : defaults) {
        if (!wire.header(field.name))
            wire.headers.append(field);
    }
}

void addBasicAuth(WireRequest &wire, const QUrl &url)
{
    if (url.userInfo().isEmpty() || wire.header("Authorization"))
        return;
    const QString pair = url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded);
    wire.headers.append({"Authorization", basicAuthorization(pair).toLatin1()});
}

} // namespace

QString WireRequest::origin() const
{
    return (https ? QStringLiteral("https://") : QStringLiteral("http://")) + host + u':'
        + QString::number(port);
}

QByteArray WireRequest::hostHeader() const
{
    return pgcourier::hostHeader(host, port, https).toLatin1();
}

bool WireRequest::isIdempotent() const
{
    return method != "POST" && method != "PATCH";
}

void WireRequest::setUrl(const QUrl &newUrl, const QString &text)
{
    target = requestTarget(text.isEmpty() ? newUrl.toString(QUrl::FullyEncoded) : text);
    https = newUrl.scheme() == u"https";
    host = newUrl.host(QUrl::FullyEncoded).toLower();
    if (host.startsWith(u'['))
        host = host.mid(1, host.size() - 2);
    port = quint16(newUrl.port(https ? 443 : 80));
    url = newUrl.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
}

void WireRequest::moveTo(const QUrl &place)
{
    if (!header("Host"))
        headers.append({"Host", hostHeader()});
    const QByteArray own = target;
    setUrl(place);
    target = place.path(QUrl::FullyEncoded).toLatin1() + own;
    url = QUrl(text());
}

QString WireRequest::text() const
{
    return (https ? QStringLiteral("https://") : QStringLiteral("http://"))
        + QString::fromLatin1(hostHeader() + target);
}

const WireField *WireRequest::header(QByteArrayView name) const
{
    const auto it = std::find_if(headers.begin(), headers.end(),
        [name](const WireField &field) { return sameName(field.name, name); });
    return it == headers.end() ? nullptr : &*it;
}

void WireRequest::removeHeader(QByteArrayView name)
{
    headers.removeIf([name](const WireField &field) { return sameName(field.name, name); });
}

Result<QUrl> checkedUrl(const QString &text)
{
    if (std::any_of(text.begin(), text.end(), isControl))
        return refusal(QStringLiteral("Malformed URL: it has a control character"));
    const QUrl url(text);
    if (!url.isValid())
        return refusal(QStringLiteral("Malformed URL: %1").arg(printable(text)));
    if (url.scheme() != u"http" && url.scheme() != u"https")
        return refusal(
            QStringLiteral("Malformed URL: the scheme is not http or https: %1").arg(printable(text)));
    if (url.host().isEmpty() || url.port(1) == 0)
        return refusal(QStringLiteral("Malformed URL: no host or no port: %1").arg(printable(text)));
    return url;
}

Result<WireRequest> toWire(const HttpRequest &request)
{
    const HttpMethod *method = findHttpMethod(request.method);
    if (!method)
        return refusal(QStringLiteral("Unsupported method: \"%1\"").arg(printable(request.method)));
    const Result<QUrl> url = checkedUrl(request.url);
    if (!url)
        return url.error();
    // QNetworkRequest looks through all headers for each that it is given.
    if (request.headers.size() > mostHeaders)
        return refusal(QStringLiteral("The request has %1 headers, and %2 is the most")
                           .arg(request.headers.size())
                           .arg(mostHeaders));
    WireRequest wire;
    wire.method = QByteArray(method->name.data(), method->name.size());
    wire.setUrl(url.value(), request.url);
    wire.headers.reserve(request.headers.size() + 6);
    HeaderPlaces places;
    for (const Field &field : request.headers) {
        if (auto error = addHeader(wire, places, field))
            return std::move(*error);
    }
    addBasicAuth(wire, url.value());
    addDefaults(wire);
    wire.body = request.body;
    if (!wire.body && method->body == HttpMethod::Body::Expected)
        wire.body = QByteArray("");
    return wire;
}

} // namespace pgcourier
