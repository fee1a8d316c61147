// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <QElapsedTimer>
#include <QTimer>
#include <vector>

namespace pgcourier {

// How long the event loop was busy at a stretch: a timer of 5 ms that notes how late each beat comes.
class Heartbeat
{
public:
    Heartbeat()
    {
        m_timer.setTimerType(Qt::PreciseTimer);
        m_timer.setInterval(5);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, [this] {
            m_late.push_back(double(m_clock.nsecsElapsed()) / 1e6 - 5);
            m_clock.start();
        });
        m_clock.start();
        m_timer.start();
    }

    [[nodiscard]] double worstMs() const
    {
        return m_late.empty() ? 0 : *std::max_element(m_late.begin(), m_late.end());
    }
    [[nodiscard]] int beats() const { return int(m_late.size()); }
    void restart()
    {
        m_late.clear();
        m_clock.start();
    }

private:
    QTimer m_timer;
    QElapsedTimer m_clock;
    std::vector<double> m_late;
};

} // namespace pgcourier
