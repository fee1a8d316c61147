// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/engine/tally.h"

#include <algorithm>
#include <utility>

namespace pgcourier {

// What was given back unsent was no attempt.
void Tally::ended(const AttemptRecord &record)
{
    if (record.next != JobStatus::Pending)
        ++m_metrics[metricKey(record)];
}

void Tally::recorded(const QList<AttemptRecord> &records)
{
    m_finished += std::count_if(records.begin(), records.end(),
        [](const AttemptRecord &record) { return record.next != JobStatus::Pending; });
}

qint64 Tally::tick()
{
    return m_finished - std::exchange(m_finishedAtTick, m_finished);
}

void Tally::measure(std::chrono::milliseconds sinceLast)
{
    const double seconds = std::max(double(sinceLast.count()) / 1000.0, 0.001);
    m_perSecond = double(m_finished - std::exchange(m_finishedAtMeasure, m_finished)) / seconds;
}

Metrics Tally::takeMetrics()
{
    return std::exchange(m_metrics, {});
}

} // namespace pgcourier
