// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/delivery.h"

namespace pgcourier {

// How much a worker has got done: in all, per second, and as the metrics that are written to the database.
class Tally
{
public:
    void ended(const AttemptRecord &record);
    void recorded(const QList<AttemptRecord> &records);
    qint64 tick(); // recorded since the last tick
    void measure(std::chrono::milliseconds sinceLast); // the speed, over that time

    [[nodiscard]] Metrics takeMetrics();
    [[nodiscard]] qint64 finished() const { return m_finished; }
    [[nodiscard]] double perSecond() const { return m_perSecond; }

private:
    Metrics m_metrics;
    qint64 m_finished = 0;
    qint64 m_finishedAtTick = 0;
    qint64 m_finishedAtMeasure = 0;
    double m_perSecond = 0;
};

} // namespace pgcourier
