// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <utility>

namespace pgcourier {

class Exchange;

// How many bytes of response bodies a sender holds: those that are being read, and those that it has told of
// and that were not released yet. Past the limit nobody reads on but one, and that one only while nothing
// waits for its release: so the limit is passed by one body at most, and something always goes on.
class BodyBudget
{
public:
    static constexpr qint64 smallBody = 16 * 1024; // up to here a body is read in one go and never waits

    explicit BodyBudget(qint64 limit) : m_limit(limit) { } // 0: there is none

    [[nodiscard]] bool isTight() const { return m_limit > 0 && m_held >= m_limit; }
    [[nodiscard]] bool mayRead(const Exchange *reader)
    {
        if (!isTight() || m_favoured == reader)
            return true;
        if (m_favoured || m_told > 0) {
            m_refused = true; // until somebody asks: others may be let on before this one is
            return false;
        }
        m_favoured = reader;
        return true;
    }
    // Whether somebody was refused since this was last asked.
    [[nodiscard]] bool takeRefused() { return std::exchange(m_refused, false); }
    void hold(qint64 bytes) { m_held += bytes; }
    void drop(const Exchange *reader, qint64 bytes)
    {
        m_held -= bytes;
        if (m_favoured == reader)
            m_favoured = nullptr;
    }
    void tell(qint64 bytes)
    {
        m_held += bytes;
        m_told += bytes;
    }
    void release(qint64 bytes)
    {
        m_held -= bytes;
        m_told -= bytes;
    }

private:
    const qint64 m_limit;
    qint64 m_held = 0;
    qint64 m_told = 0; // of those held
    bool m_refused = false;
    const Exchange *m_favoured = nullptr; // reads on past the limit
};

} // namespace pgcourier
