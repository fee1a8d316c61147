// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>

namespace pgcourier {

// What curl tells of a transfer's stream over HTTP/2 in the words that it has for people: it says it in no
// other way, and before curl 8 takes a GOAWAY that leaves nothing to do for an error of the connection.
class CurlStreams
{
public:
    void take(QByteArrayView line);
    // The server has said that it has processed nothing of it (RFC 9113, 6.8).
    [[nodiscard]] bool isBehindGoAway() const { return m_last >= 0 && m_own > m_last; }

private:
    int m_own = 0; // the newest one
    int m_last = -1; // that was or may have been processed, by a GOAWAY; below 0: there was none
};

} // namespace pgcourier
