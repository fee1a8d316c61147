// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/questionlane.h"

#include <utility>

namespace pgcourier {

void QuestionLane::aim(const QString &conninfo)
{
    if (m_aimed && conninfo == m_conninfo)
        return;
    m_client.close();
    m_opened = false;
    m_conninfo = conninfo;
    m_aimed = true;
    for (const Task &task : std::exchange(m_waiting, {}))
        answer(task);
}

void QuestionLane::part()
{
    m_client.close();
    m_opened = false;
    m_aimed = false;
}

void QuestionLane::ask(const Task &task)
{
    if (m_aimed)
        answer(task);
    else
        m_waiting.append(task);
}

void QuestionLane::answer(const Task &task)
{
    // Where it cannot be opened the client itself says so, in the answer to the question; from then on it
    // opens again by itself.
    if (!m_opened)
        (void)m_client.open(m_conninfo);
    m_opened = true;
    task(m_client);
    m_since = Clock::now();
    --m_due;
}

void QuestionLane::announce()
{
    if (m_due++ == 0)
        m_since = Clock::now();
}

std::chrono::milliseconds QuestionLane::waitingFor() const
{
    if (m_due == 0)
        return {};
    return std::chrono::duration_cast<std::chrono::milliseconds>(Clock::now() - m_since.load());
}

} // namespace pgcourier
