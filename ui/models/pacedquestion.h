// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/newest.h"

#include <optional>
#include <QElapsedTimer>

namespace pgcourier {

// What a page asks again and again: one question at a time, and only the newest one's answer counts.
class PacedQuestion
{
public:
    explicit PacedQuestion(int leastMs) : m_leastMs(leastMs) { } // between an answer and the next question

    // The number of the question that is asked now; none while an answer is on its way, after which it is
    // wanted again.
    [[nodiscard]] std::optional<quint64> ask()
    {
        m_again = m_asking;
        if (m_asking)
            return std::nullopt;
        m_asking = true;
        return m_newest.next();
    }
    // False: the answer is to another question, and means nothing any more.
    [[nodiscard]] bool take(quint64 number)
    {
        if (!m_newest.isNewest(number))
            return false;
        m_asking = false;
        m_sinceAnswer.start();
        return true;
    }
    void forget() // what is on its way
    {
        m_newest.forget();
        m_asking = false;
    }
    [[nodiscard]] bool isWantedAgain() const { return m_again; }
    [[nodiscard]] bool isDue() const
    {
        return !m_asking && (!m_sinceAnswer.isValid() || m_sinceAnswer.hasExpired(m_leastMs));
    }

private:
    int m_leastMs;
    Newest m_newest;
    bool m_asking = false;
    bool m_again = false;
    QElapsedTimer m_sinceAnswer;
};

} // namespace pgcourier
