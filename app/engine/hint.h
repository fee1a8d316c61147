// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/hintpace.h"

#include <functional>
#include <QTimer>

namespace pgcourier {

// What anybody may tell a worker, and what it does about that: at once, or as soon as HintPace lets it, and
// once for all that were told until then. Belongs to its parent's thread.
class Hint : public QObject
{
    Q_OBJECT

public:
    enum class When { AtOnce, Later };

    Hint(int atOnce, std::function<void(When)> follow, QObject *parent)
        : QObject(parent)
        , m_pace(atOnce)
        , m_follow(std::move(follow))
        , m_timer(this)
    {
        m_timer.setSingleShot(true);
        connect(&m_timer, &QTimer::timeout, this, [this] { take(When::Later); });
    }

    void take() { take(When::AtOnce); }
    [[nodiscard]] bool isWaiting() const { return m_timer.isActive(); }

private:
    void take(When when)
    {
        const auto wait = m_pace.follow();
        if (wait.count() == 0) {
            m_timer.stop();
            m_follow(when);
        } else if (!m_timer.isActive()) {
            m_timer.start(wait);
        }
    }

    HintPace m_pace;
    std::function<void(When)> m_follow;
    QTimer m_timer;
};

} // namespace pgcourier
