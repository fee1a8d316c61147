// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/model/mock/mockhar.h"

#include "app/model/export/har.h"
#include "app/model/headerlines.h"
#include "app/model/httpstatus.h"
#include "app/model/secrets.h"

#include <QJsonDocument>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr char harTail[] = "\n]}}\n";

// The URL that its sender meant.
QString mockUrlOf(const MockArrival &arrival, const QString &base)
{
    if (arrival.target.startsWith("http://"_L1) || arrival.target.startsWith("https://"_L1))
        return arrival.target; // as to a proxy
    const QString host = findHeader(arrival.headers, u"Host").value_or(QString());
    return (host.isEmpty() ? base : u"http://"_s + host) + arrival.target;
}

QJsonObject mockRequestObject(const MockArrival &arrival, const MockHarOptions &options)
{
    const QString url = mockUrlOf(arrival, options.base);
    const QString shownUrl = options.withSecrets ? url : maskedUrl(url);
    const Headers headers = options.withSecrets ? arrival.headers : maskedHeaders(arrival.headers);
    const QByteArray &wire = arrival.wireBody.isEmpty() ? arrival.body : arrival.wireBody;
    QJsonObject out{{u"method"_s, arrival.method}, {u"url"_s, shownUrl}, {u"httpVersion"_s, u"HTTP/1.1"_s},
        {u"cookies"_s, harCookies(headers)}, {u"headers"_s, harFields(headers)},
        {u"queryString"_s, harQuery(shownUrl)}, {u"headersSize"_s, arrival.head.size() + 2},
        {u"bodySize"_s, wire.size()}};
    if (!arrival.body.isEmpty()) {
        QJsonObject data{{u"mimeType"_s, findHeader(arrival.headers, u"Content-Type").value_or(QString())},
            {u"params"_s, QJsonArray()}};
        putHarText(data, arrival.decoded());
        out.insert(u"postData"_s, data);
    }
    return out;
}

// Of the head behind all interim ones; a malformed line is none.
Headers answerHeaders(const QByteArray &head)
{
    const qsizetype end = head.endsWith("\r\n\r\n") ? head.size() - 4 : head.size();
    const qsizetype before = head.lastIndexOf("\r\n\r\n", end - 1);
    const QByteArray own = head.mid(before < 0 ? 0 : before + 4, end);
    return fieldsOfLines(own.mid(own.indexOf('\n') + 1));
}

QJsonObject mockResponseObject(const MockArrival &arrival)
{
    const Headers headers = answerHeaders(arrival.answerHead);
    const QString type = findHeader(headers, u"Content-Type").value_or(u"x-unknown"_s);
    QJsonObject content{{u"size"_s, arrival.answerSize}, {u"mimeType"_s, type}};
    putHarText(content, arrival.answerBody);
    if (arrival.answerSize > arrival.answerBody.size())
        content.insert(u"comment"_s, u"the beginning of it"_s);
    QJsonObject out{{u"status"_s, arrival.statusCode}, {u"statusText"_s, reasonOfStatus(arrival.statusCode)},
        {u"httpVersion"_s, u"HTTP/1.1"_s}, {u"cookies"_s, QJsonArray()}, {u"headers"_s, harFields(headers)},
        {u"content"_s, content}, {u"redirectURL"_s, findHeader(headers, u"Location").value_or(QString())},
        {u"headersSize"_s, arrival.answerHead.isEmpty() ? -1 : arrival.answerHead.size()},
        {u"bodySize"_s, arrival.statusCode == 0 ? -1 : arrival.answerSize}};
    if (arrival.ending != MockEnding::Answered)
        out.insert(u"comment"_s, answerWords(arrival));
    return out;
}

} // namespace

QJsonValue placeJson(const MockPlace &place)
{
    if (place.line == 0)
        return {};
    return QJsonObject{{u"line"_s, place.line}, {u"answer"_s, place.answer}, {u"of"_s, place.of}};
}

QJsonObject mockHarEntry(const MockArrival &arrival, const MockHarOptions &options)
{
    const QJsonObject timings{{u"blocked"_s, -1}, {u"dns"_s, -1}, {u"connect"_s, -1}, {u"ssl"_s, -1},
        {u"send"_s, 0}, {u"wait"_s, arrival.answerMs}, {u"receive"_s, 0}};
    QJsonObject out{{u"startedDateTime"_s, harTime(arrival.at)}, {u"time"_s, arrival.answerMs},
        {u"request"_s, mockRequestObject(arrival, options)}, {u"response"_s, mockResponseObject(arrival)},
        {u"cache"_s, QJsonObject()}, {u"timings"_s, timings}};
    if (arrival.requestId != 0)
        out.insert(u"_pgId"_s, arrival.requestId);
    if (arrival.place.line != 0)
        out.insert(u"_pgScript"_s, placeJson(arrival.place));
    return out;
}

MockHarFile::MockHarFile(const QString &path, const MockHarOptions &options)
    : m_file(path)
    , m_options(options)
{
}

Status MockHarFile::open()
{
    if (!m_file.open(QIODevice::WriteOnly | QIODevice::Truncate))
        return Error::file(
            u"The HAR cannot be written to %1"_s.arg(m_file.fileName()), u"Choose another folder"_s)
            .withDetail(m_file.errorString());
    QByteArray head = QJsonDocument(QJsonObject{{u"log"_s, harLog()}}).toJson(QJsonDocument::Compact);
    head.chop(2); // what closes both objects
    if (const Status written = write(head + ",\"entries\":[" + harTail); !written)
        return written;
    return Done{};
}

Status MockHarFile::add(const MockArrival &arrival)
{
    m_file.seek(m_file.size() - qsizetype(sizeof(harTail) - 1));
    const QByteArray entry = QJsonDocument(mockHarEntry(arrival, m_options)).toJson(QJsonDocument::Compact);
    const bool first = std::exchange(m_empty, false);
    return write((first ? "\n" : ",\n") + entry + harTail);
}

Status MockHarFile::write(const QByteArray &bytes)
{
    if (m_file.write(bytes) == bytes.size() && m_file.flush())
        return Done{};
    return Error::file(u"The HAR could not be written to %1"_s.arg(m_file.fileName()), u"Make room"_s)
        .withDetail(m_file.errorString());
}

} // namespace pgcourier
