// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/transport.h"

#include <curl/curl.h>
#include <vector>

namespace pgcourier {

// A request in curl's form: what curl keeps pointers to while it sends it.
class CurlRequest
{
public:
    // Sets whatever of it differs between two requests. A body that is large is asked for by the read and
    // seek functions, which the handle must have; the others are handed over as they are.
    void apply(CURL *easy, const WireRequest &wire, const ExchangeTarget &target);

    [[nodiscard]] bool hasBody() const { return m_hasBody; }
    // What the read function is to give next; at most so much.
    [[nodiscard]] QByteArrayView read(size_t most);
    void rewindTo(qint64 position) { m_read = position; }

private:
    void makeLines(const WireRequest &wire);
    void applyBody(CURL *easy, const QByteArray &body);
    void applyMethod(CURL *easy, const WireRequest &wire);
    void applyPlace(CURL *easy, const WireRequest &wire, const ExchangeTarget &target);

    QByteArray m_text; // of the lines, each with its NUL
    std::vector<curl_slist> m_lines;
    QByteArray m_place;
    curl_slist m_connectTo{};
    QByteArray m_body;
    qint64 m_read = 0;
    bool m_hasBody = false;
};

} // namespace pgcourier
