// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/http/transport.h"

#include <utility>

namespace pgcourier {

// How often one request was put on the wire, and whether it may be once more. Curl asks each time before:
// more than once where a kept connection turned out to be dead, which it would make good by itself whatever
// the method is. It tells how many bytes of heads it has written so far.
class CurlSends
{
public:
    void setIdempotent(bool idempotent) { m_idempotent = idempotent; }
    [[nodiscard]] bool isIdempotent() const { return m_idempotent; }
    [[nodiscard]] int count() const { return m_before + m_now; }
    [[nodiscard]] qint64 firstAt() const { return m_firstAt; } // steadyNow(); 0: not yet
    [[nodiscard]] bool any() const { return m_now > 0; } // since it was last started
    // Of what the server says that it has not processed.
    [[nodiscard]] bool mayGoWhereRefused() const { return count() < mostWhereRefused; }

    // What the server has not processed is sent again whatever the method is, else once where that does no
    // harm. refused: the server said so of the last time
    [[nodiscard]] bool mayGo(long written, bool refused)
    {
        if (m_now == 0)
            return true;
        if (written <= m_written) {
            --m_now; // not a byte of it was taken
            return true;
        }
        return refused ? mayGoWhereRefused() : m_idempotent && count() <= 1;
    }
    void goes(long written) // now, after that
    {
        m_written = written;
        m_firstAt = m_now++ == 0 ? steadyNow() : m_firstAt;
    }
    void endedUnanswered(long written)
    {
        if (written == m_written && m_now > 0)
            --m_now; // it never went out
    }
    void startAnew() // curl counts from the beginning
    {
        m_before += std::exchange(m_now, 0);
        m_written = 0;
    }

private:
    static constexpr int mostWhereRefused = 5;

    bool m_idempotent = false;
    int m_now = 0;
    int m_before = 0; // it was started anew
    long m_written = 0; // before the present one
    qint64 m_firstAt = 0;
};

} // namespace pgcourier
