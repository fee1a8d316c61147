// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#include <atomic>
#include <functional>
#include <memory>
#include <utility>

namespace pgcourier {

class ResponseBody;

// How many bytes of response bodies some senders hold together: those that are being read, and those that
// they have told of and that were not released yet; of packed ones what they unpack to and their decoders.
// Past the limit nobody reads on but one, and that one only while less than the limit waits in large bodies
// for its release: so the limit is passed by about one body, something always goes on, and a stream of small
// bodies never keeps a large one waiting. For use from any thread.
class BodyBudget
{
public:
    static constexpr qint64 smallBody = 16 * 1024; // up to here a body is read in one go and never waits

    explicit BodyBudget(qint64 limit) : m_limit(limit) { }
    [[nodiscard]] static bool isSmall(qint64 bytes) { return bytes <= smallBody; }

    [[nodiscard]] bool isTight() const { return m_held >= m_limit; }
    [[nodiscard]] qint64 held() const { return m_held; }
    [[nodiscard]] bool mayRead(const ResponseBody *reader)
    {
        if (!isTight() || m_favoured == reader)
            return true;
        const ResponseBody *nobody = nullptr;
        return m_toldLarge < m_limit && m_favoured.compare_exchange_strong(nobody, reader);
    }
    void hold(qint64 bytes) { m_held += bytes; }
    void drop(const ResponseBody *reader, qint64 bytes)
    {
        m_held -= bytes;
        m_favoured.compare_exchange_strong(reader, nullptr);
    }
    void tell(qint64 bytes) // of one body
    {
        if (!isSmall(bytes))
            m_toldLarge += bytes;
        m_held += bytes;
    }
    void release(qint64 bytes, qint64 ofLarge) // of any number of bodies, and of the large ones among them
    {
        m_held -= bytes;
        m_toldLarge -= ofLarge;
    }

private:
    const qint64 m_limit;
    std::atomic<qint64> m_held = 0;
    std::atomic<qint64> m_toldLarge = 0; // of those held
    std::atomic<const ResponseBody *> m_favoured = nullptr; // reads on past the limit
};

// A sender's part in a budget, or in none: remembers that one of its own was refused, for others may be let
// on before that one is. Belongs to the sender's thread.
class BodyShare
{
public:
    // refused: is called when one of its own has to wait, the first time since takeRefused()
    explicit BodyShare(std::shared_ptr<BodyBudget> budget, std::function<void()> refused = {})
        : m_budget(std::move(budget))
        , m_tellRefused(std::move(refused))
    {
    }

    [[nodiscard]] bool isTight() const { return m_budget && m_budget->isTight(); }
    [[nodiscard]] bool mayRead(const ResponseBody *reader)
    {
        if (!m_budget || m_budget->mayRead(reader))
            return true;
        if (!std::exchange(m_refused, true) && m_tellRefused)
            m_tellRefused();
        return false;
    }
    // Whether somebody was refused since this was last asked.
    [[nodiscard]] bool takeRefused() { return std::exchange(m_refused, false); }
    void hold(qint64 bytes)
    {
        if (m_budget)
            m_budget->hold(bytes);
    }
    void drop(const ResponseBody *reader, qint64 bytes)
    {
        if (m_budget)
            m_budget->drop(reader, bytes);
    }
    void tell(qint64 bytes)
    {
        if (m_budget)
            m_budget->tell(bytes);
    }

private:
    std::shared_ptr<BodyBudget> m_budget;
    std::function<void()> m_tellRefused;
    bool m_refused = false;
};

} // namespace pgcourier
