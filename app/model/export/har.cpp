// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/export/har.h"

#include "app/base/version.h"
#include "app/model/headerlines.h"
#include "app/model/httpmethod.h"
#include "app/model/httpstatus.h"
#include "app/model/requesttarget.h"

#include <QRegularExpression>
#include <QStringDecoder>
#include <QUrl>
#include <QUrlQuery>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

// The user's, each name once, with what a worker adds to every request that lacks it. Its webhook-id is not
// recorded.
Headers sentHeaders(const JobDetails &details, const QUrl &url)
{
    Headers headers = joinedHeaders(details.headers);
    const auto add = [&headers](const QString &name, const QString &value) {
        if (!value.isEmpty())
            addUnlessThere(headers, {name, value});
    };
    add(u"Host"_s, hostHeader(url));
    for (const Field &header : defaultHeaders())
        add(header.name, header.value);
    add(u"Idempotency-Key"_s, details.row.idempotencyKey);
    if (details.body || bodyOf(details.row.method) == HttpMethod::Body::Expected)
        add(u"Content-Length"_s, QString::number(details.body ? details.body->size() : 0));
    return headers;
}

QJsonObject requestObject(const JobDetails &details, bool sent)
{
    Request request;
    request.method = details.row.method;
    request.url = wireUrl(details.row.url);
    request.headers = sent ? sentHeaders(details, QUrl(request.url)) : joinedHeaders(details.headers);
    request.body = details.body;
    return harRequest(request);
}

QJsonObject responseObject(const Attempt &attempt)
{
    QJsonObject content{{u"size"_s, attempt.content.size()},
        {u"mimeType"_s, attempt.contentType.isEmpty() ? u"x-unknown"_s : attempt.contentType}};
    putHarText(content, attempt.content);
    if (attempt.leftOut)
        content.insert(u"comment"_s, u"%1 bytes are not kept by policy"_s.arg(*attempt.leftOut));
    else if (attempt.truncated)
        content.insert(u"comment"_s, u"cut at the size limit"_s);
    QJsonObject out{{u"status"_s, attempt.statusCode.value_or(0)},
        {u"statusText"_s, reasonOfStatus(attempt.statusCode.value_or(0))}, {u"httpVersion"_s, u"HTTP/1.1"_s},
        {u"cookies"_s, QJsonArray()}, {u"headers"_s, harFields(attempt.headers)}, {u"content"_s, content},
        {u"redirectURL"_s, findHeader(attempt.headers, u"location").value_or(QString())},
        {u"headersSize"_s, -1}, {u"bodySize"_s, attempt.statusCode ? attempt.content.size() : -1}};
    if (!attempt.errorMsg.isEmpty())
        out.insert(u"comment"_s, attempt.errorMsg);
    return out;
}

// The phases follow one another and add up to the whole; -1 says that one did not happen, or is not known by
// itself: TCP and TLS are measured together, and `connect` holds both, as the format wants it.
QJsonObject timingsObject(const Attempt &attempt)
{
    const double dns = attempt.dnsMs.value_or(0);
    const double connect = attempt.tlsMs.value_or(attempt.connectMs.value_or(0));
    const double total = qMax(0.0, attempt.totalMs.value_or(0));
    const double firstByte = qBound(0.0, attempt.firstByteMs.value_or(total), total);
    const bool connected = attempt.connectMs || attempt.tlsMs;
    return {{u"blocked"_s, -1}, {u"dns"_s, attempt.dnsMs ? dns : -1},
        {u"connect"_s, connected ? connect : -1},
        {u"ssl"_s, attempt.tlsMs && attempt.connectMs ? qMax(0.0, connect - *attempt.connectMs) : -1},
        {u"send"_s, 0}, {u"wait"_s, qMax(0.0, firstByte - dns - connect)}, {u"receive"_s, total - firstByte}};
}

// "192.0.2.1:443", "[::1]:80", or an address alone: the format wants that.
std::pair<QString, QString> addressAndPort(const QString &text)
{
    static const QRegularExpression withPort(u"^(?:\\[([^\\]]+)\\]|([^:]+)):(\\d+)$"_s);
    if (const auto match = withPort.match(text); match.hasMatch())
        return {match.captured(1) + match.captured(2), match.captured(3)};
    return {QString(text).remove(u'[').remove(u']'), QString()};
}

QJsonObject exchangeObject(const QDateTime &start, const QJsonObject &request, const Attempt &attempt)
{
    const QJsonObject timings = timingsObject(attempt);
    double total = 0;
    for (const QString &phase : {u"dns"_s, u"connect"_s, u"send"_s, u"wait"_s, u"receive"_s})
        total += qMax(0.0, timings.value(phase).toDouble());
    return {{u"startedDateTime"_s, harTime(start)}, {u"time"_s, total}, {u"request"_s, request},
        {u"response"_s, responseObject(attempt)}, {u"cache"_s, QJsonObject()}, {u"timings"_s, timings}};
}

QJsonObject entryObject(const JobDetails &details, const Attempt &attempt)
{
    const QDateTime start = attempt.startedAt.isValid() ? attempt.startedAt : details.row.created;
    QJsonObject out = exchangeObject(start, requestObject(details, attempt.number > 0), attempt);
    out.insert(u"_pgId"_s, details.row.id.value);
    out.insert(u"_pgStatus"_s, toString(details.row.status));
    out.insert(u"_pgAttempt"_s, attempt.number);
    const auto [address, port] = addressAndPort(attempt.remoteAddress);
    if (!address.isEmpty())
        out.insert(u"serverIPAddress"_s, address);
    if (!port.isEmpty())
        out.insert(u"connection"_s, port);
    return out;
}

} // namespace

QJsonArray harEntries(const JobDetails &details)
{
    QJsonArray out;
    for (const Attempt &attempt : details.attempts)
        out.append(entryObject(details, attempt));
    if (out.isEmpty()) {
        QJsonObject entry = entryObject(details, {});
        entry.insert(u"comment"_s, u"never sent"_s);
        out.append(entry);
    }
    return out;
}

QJsonObject harUnsent(const QDateTime &time, const QJsonObject &request)
{
    return exchangeObject(time, request, {});
}

QJsonObject harRequest(const Request &request)
{
    QJsonObject out{{u"method"_s, request.method}, {u"url"_s, request.url}, {u"httpVersion"_s, u"HTTP/1.1"_s},
        {u"cookies"_s, harCookies(request.headers)}, {u"headers"_s, harFields(request.headers)},
        {u"queryString"_s, harQuery(request.url)}, {u"headersSize"_s, -1},
        {u"bodySize"_s, request.body ? request.body->size() : 0}};
    if (request.body) {
        QJsonObject data{{u"mimeType"_s, findHeader(request.headers, u"content-type").value_or(QString())},
            {u"params"_s, QJsonArray()}};
        putHarText(data, *request.body);
        out.insert(u"postData"_s, data);
    }
    return out;
}

QJsonObject harLog()
{
    return {{u"version"_s, u"1.2"_s},
        {u"creator"_s,
            QJsonObject{{u"name"_s, u"pgCourier"_s}, {u"version"_s, QString::fromLatin1(programVersion)}}}};
}

QJsonArray harFields(const Headers &fields)
{
    QJsonArray out;
    for (const Field &field : fields)
        out.append(QJsonObject{{u"name"_s, field.name}, {u"value"_s, field.value}});
    return out;
}

QJsonArray harQuery(const QString &url)
{
    QJsonArray out;
    const auto items = QUrlQuery(QUrl(url)).queryItems(QUrl::FullyDecoded);
    for (const auto &item : items)
        out.append(QJsonObject{{u"name"_s, item.first}, {u"value"_s, item.second}});
    return out;
}

void putHarText(QJsonObject &object, const QByteArray &bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(bytes);
    const bool binary = decoder.hasError() || text.contains(QChar(u'\0'));
    object.insert(u"text"_s, binary ? QString::fromLatin1(bytes.toBase64()) : text);
    if (binary)
        object.insert(u"encoding"_s, u"base64"_s);
}

QJsonArray harCookies(const Headers &headers)
{
    QJsonArray out;
    const QString value = findHeader(headers, u"Cookie").value_or(QString());
    for (const QString &pair : value.split(u';', Qt::SkipEmptyParts))
        out.append(QJsonObject{
            {u"name"_s, pair.section(u'=', 0, 0).trimmed()}, {u"value"_s, pair.section(u'=', 1).trimmed()}});
    return out;
}

QString harTime(const QDateTime &time)
{
    return time.toUTC().toString(Qt::ISODateWithMs);
}

} // namespace pgcourier
