// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/request.h"

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
    [[nodiscard]] int brokenStatus() const { return m_brokenStatus; } // what to answer to a broken one
    [[nodiscard]] bool takeContinueWanted() { return std::exchange(m_continueWanted, false); }

private:
    enum class Part { Head, Body, ChunkSize, ChunkData, Trailers };

    State parseHead();
    bool parseRequestLine(QByteArrayView line);
    bool parseHeaderLine(QByteArrayView line);
    State expectBody();
    State parseBody();
    State parseChunkSize();
    State parseChunkData();
    State parseTrailers();
    State broken(int status);
    State ready();
    [[nodiscard]] QByteArrayView rest() const { return QByteArrayView(m_in).sliced(m_at); }

    QByteArray m_in;
    qsizetype m_at = 0; // of the first byte that is not consumed
    qsizetype m_need = 0; // bytes of the body, or of the chunk
    Part m_part = Part::Head;
    MockRequest m_request;
    int m_brokenStatus = 400;
    bool m_continueWanted = false;
};

} // namespace pgcourier
