// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/http/mockrequest.h"

#include <QUrlQuery>

namespace pgcourier {

namespace {

bool same(QByteArrayView a, QByteArrayView b)
{
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

} // namespace

QByteArrayView MockRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (same(key, name))
            return value;
    }
    return {};
}

QString MockRequest::param(const QString &name) const
{
    return QUrlQuery(QString::fromUtf8(query)).queryItemValue(name, QUrl::FullyDecoded);
}

Headers MockRequest::headerFields() const
{
    Headers fields;
    fields.reserve(headers.size());
    for (const auto &[name, value] : headers)
        fields.append({QString::fromLatin1(name), QString::fromUtf8(value)});
    return fields;
}

char *MockParser::reserve(qsizetype room)
{
    if (m_at == m_in.size()) {
        m_in.resize(0);
        m_at = m_seen = 0;
    } else if (m_at > headLimit) {
        m_in.remove(0, m_at);
        m_at = m_seen = 0;
    }
    const qsizetype size = m_in.size();
    m_in.resize(size + room);
    return m_in.data() + size;
}

void MockParser::filled(qsizetype room, qsizetype count)
{
    m_in.resize(m_in.size() - room + std::max<qsizetype>(0, count));
}

// A loop and no recursion: a body may come in millions of chunks.
MockParser::State MockParser::next()
{
    for (;;) {
        if (const Parsed parsed = parsePart())
            return *parsed;
    }
}

MockParser::Parsed MockParser::parsePart()
{
    switch (m_part) {
    case Part::Head:
        return parseHead();
    case Part::Body:
        return parseBody();
    case Part::ChunkSize:
        return parseChunkSize();
    case Part::ChunkData:
        return parseChunkData();
    case Part::Trailers:
        return parseTrailers();
    }
    return State::Broken;
}

void MockParser::release()
{
    constexpr qsizetype worthKeeping = 1024 * 1024; // bytes
    m_request.body.clear();
    m_request.wireBody.clear();
    if (m_at == m_in.size() && m_in.capacity() > worthKeeping) {
        m_in = {};
        m_at = m_seen = 0;
    }
}

bool MockParser::takeWire(qsizetype count)
{
    m_request.wireBody.append(rest().first(count));
    m_at += count;
    return m_request.wireBody.size() <= 2 * bodyLimit;
}

MockParser::State MockParser::broken(int status)
{
    m_brokenStatus = status;
    return State::Broken;
}

MockParser::State MockParser::ready()
{
    m_part = Part::Head;
    return State::Ready;
}

MockParser::Parsed MockParser::parseHead()
{
    while (rest().startsWith("\r\n"))
        m_at += 2;
    const qsizetype unseen = std::max<qsizetype>(0, m_seen - m_at - 3);
    const qsizetype end = rest().indexOf("\r\n\r\n", unseen);
    if (end < 0) {
        m_seen = m_in.size();
        return rest().size() > headLimit ? broken(431) : State::NeedsMore;
    }
    m_request = {};
    m_request.head = rest().first(end + 2).toByteArray();
    m_at += end + 4;
    const QByteArrayView head(m_request.head);
    m_request.headers.reserve(12);
    for (qsizetype from = 0, to = head.indexOf("\r\n"); to >= 0;
         from = to + 2, to = head.indexOf("\r\n", from)) {
        const QByteArrayView line = head.sliced(from, to - from);
        if (!(from == 0 ? parseRequestLine(line) : parseHeaderLine(line)))
            return broken(400);
    }
    return expectBody();
}

bool MockParser::parseRequestLine(QByteArrayView line)
{
    const qsizetype first = line.indexOf(' ');
    const qsizetype last = line.lastIndexOf(' ');
    if (first <= 0 || last <= first + 1 || !line.sliced(last + 1).startsWith("HTTP/1."))
        return false;
    m_request.method = line.first(first);
    m_request.target = line.sliced(first + 1, last - first - 1);
    m_request.keepAlive = !line.endsWith('0');
    const qsizetype mark = m_request.target.indexOf('?');
    m_request.path = mark < 0 ? m_request.target : m_request.target.first(mark);
    m_request.query = mark < 0 ? QByteArrayView() : m_request.target.sliced(mark + 1);
    return true;
}

bool MockParser::parseHeaderLine(QByteArrayView line)
{
    const qsizetype colon = line.indexOf(':');
    if (colon <= 0)
        return false;
    m_request.headers.emplaceBack(line.first(colon), line.sliced(colon + 1).trimmed());
    return true;
}

MockParser::Parsed MockParser::expectBody()
{
    const QByteArrayView connection = m_request.header("Connection");
    if (!connection.isNull())
        m_request.keepAlive
            = same(connection, "keep-alive") || (m_request.keepAlive && !same(connection, "close"));
    if (same(m_request.header("Transfer-Encoding"), "chunked")) {
        m_part = Part::ChunkSize;
    } else {
        const QByteArrayView length = m_request.header("Content-Length");
        if (length.isNull())
            return ready();
        bool number = false;
        m_need = length.toByteArray().toLongLong(&number);
        if (!number || m_need < 0)
            return broken(400);
        if (m_need > bodyLimit)
            return broken(413);
        m_part = Part::Body;
    }
    m_continueWanted = same(m_request.header("Expect"), "100-continue");
    return {};
}

MockParser::Parsed MockParser::parseBody()
{
    if (rest().size() < m_need)
        return State::NeedsMore;
    m_request.body = rest().first(m_need).toByteArray();
    m_at += m_need;
    return ready();
}

MockParser::Parsed MockParser::parseChunkSize()
{
    const qsizetype end = rest().indexOf("\r\n");
    if (end < 0)
        return rest().size() > headLimit ? broken(400) : State::NeedsMore;
    const QByteArray line = rest().first(end).toByteArray();
    bool number = false;
    m_need = line.split(';').first().trimmed().toLongLong(&number, 16);
    if (!number || m_need < 0)
        return broken(400);
    if (m_need > bodyLimit - m_request.body.size())
        return broken(413);
    if (!takeWire(end + 2))
        return broken(413);
    m_part = m_need == 0 ? Part::Trailers : Part::ChunkData;
    return {};
}

MockParser::Parsed MockParser::parseChunkData()
{
    if (rest().size() < m_need + 2)
        return State::NeedsMore;
    m_request.body.append(rest().first(m_need));
    if (!rest().sliced(m_need).startsWith("\r\n"))
        return broken(400);
    if (!takeWire(m_need + 2))
        return broken(413);
    m_part = Part::ChunkSize;
    return {};
}

MockParser::Parsed MockParser::parseTrailers()
{
    for (qsizetype end = rest().indexOf("\r\n"); end >= 0; end = rest().indexOf("\r\n")) {
        if (!takeWire(end + 2))
            return broken(431);
        if (end == 0)
            return ready();
    }
    return rest().size() > headLimit ? broken(431) : State::NeedsMore;
}

} // namespace pgcourier
