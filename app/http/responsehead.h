// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/wirewatch.h"
#include "app/model/request.h"

#include <vector>

namespace pgcourier {

// The head of a response, line by line as it comes off the wire. Interim responses (1xx) that come before it
// are passed over, trailers behind it too.
class ResponseHead
{
public:
    static constexpr qint64 limit = WireWatch::headLimit; // with interim responses and trailers

    enum class Taken { More, Complete, TooLarge, Malformed };
    [[nodiscard]] Taken take(QByteArrayView line); // with its line end

    [[nodiscard]] bool isComplete() const { return m_complete; }
    [[nodiscard]] int status() const { return m_status; } // 0: no line of a final response has come
    // None as long as it is not complete.
    [[nodiscard]] QByteArray header(QByteArrayView name) const; // the first of that name
    [[nodiscard]] QByteArray list(QByteArrayView name) const; // all of that name, with commas
    [[nodiscard]] Headers fields() const; // those of one name as one but for Set-Cookie (RFC 9110, 5.3)
    [[nodiscard]] qint64 length() const { return m_length; } // that its body is to have; below 0: not said
    [[nodiscard]] bool isChunked() const { return m_chunked; }
    // Libcurl would wait for the end of the connection, where the length is said in a way that it does not
    // take.
    [[nodiscard]] bool isOursToCount() const { return m_oddLength && m_length >= 0 && !m_chunked; }

private:
    struct Place
    {
        qsizetype name;
        qsizetype nameSize;
        qsizetype value;
        qsizetype valueSize;
    };
    [[nodiscard]] QByteArrayView nameOf(const Place &place) const;
    [[nodiscard]] QByteArrayView valueOf(const Place &place) const;
    void begin(QByteArrayView line);
    void addField(QByteArrayView line);
    void fold(QByteArrayView line);
    [[nodiscard]] bool readLength();

    QByteArray m_text;
    std::vector<Place> m_places;
    qint64 m_size = 0;
    qint64 m_length = -1;
    int m_status = 0;
    bool m_chunked = false;
    bool m_oddLength = false;
    bool m_complete = false;
};

} // namespace pgcourier
