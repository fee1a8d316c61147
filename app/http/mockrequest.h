// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

#include <optional>
#include <QByteArray>
#include <QList>
#include <utility>

namespace pgcourier {

// One request as it was read off a connection. Views point into `head`.
struct MockRequest
{
    QByteArray head;
    QByteArrayView method;
    QByteArrayView target; // path and query
    QByteArrayView path;
    QByteArrayView query;
    QList<std::pair<QByteArrayView, QByteArrayView>> headers;
    QByteArray body;
    QByteArray wireBody; // with its chunks; empty where it came in none
    bool keepAlive = true;

    [[nodiscard]] QByteArrayView header(QByteArrayView name) const; // null: not there
    [[nodiscard]] QString param(const QString &name) const; // of the query, decoded; empty: not there
    [[nodiscard]] Headers headerFields() const;
};

// Reads HTTP/1.1 requests off a stream of bytes, one after the other, whatever pieces they come in.
class MockParser
{
public:
    static constexpr qsizetype headLimit = 64 * 1024; // bytes
    static constexpr qsizetype bodyLimit = 32 * 1024 * 1024; // bytes

    enum class State { NeedsMore, Ready, Broken };

    // Room for the next read, and how much of it was filled.
    [[nodiscard]] char *reserve(qsizetype room);
    void filled(qsizetype room, qsizetype count);

    State next(); // Ready: request() holds one; call again for the following one
    [[nodiscard]] const MockRequest &request() const { return m_request; }
    void release(); // the request is done with: its body takes no memory any more
    [[nodiscard]] int brokenStatus() const { return m_brokenStatus; } // what to answer to a broken one
    [[nodiscard]] bool isBetween() const { return m_part == Part::Head && m_at == m_in.size(); } // requests
    [[nodiscard]] bool isInHead() const { return m_part == Part::Head; }
    [[nodiscard]] qint64 held() const
    {
        return m_in.size() + m_request.body.size() + m_request.wireBody.size();
    }
    [[nodiscard]] bool takeContinueWanted() { return std::exchange(m_continueWanted, false); }

private:
    enum class Part { Head, Body, ChunkSize, ChunkData, Trailers };
    using Parsed = std::optional<State>; // none: go on with the next part

    Parsed parsePart();
    Parsed parseHead();
    bool parseRequestLine(QByteArrayView line);
    bool parseHeaderLine(QByteArrayView line);
    Parsed expectBody();
    Parsed parseBody();
    Parsed parseChunkSize();
    Parsed parseChunkData();
    Parsed parseTrailers();
    bool takeWire(qsizetype count); // of what is chunked; false: that is too much
    State broken(int status);
    State ready();
    [[nodiscard]] QByteArrayView rest() const { return QByteArrayView(m_in).sliced(m_at); }

    QByteArray m_in;
    qsizetype m_at = 0; // of the first byte that is not consumed
    qsizetype m_seen = 0; // up to there no end of a head was found
    qsizetype m_need = 0; // bytes of the body, or of the chunk
    Part m_part = Part::Head;
    MockRequest m_request;
    int m_brokenStatus = 400;
    bool m_continueWanted = false;
};

} // namespace pgcourier
