// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/arrivals.h"

namespace pgcourier {

bool causedBy(const MockArrival &arrival, const JobRow &row)
{
    if (arrival.requestId != 0)
        return arrival.requestId == row.id.value;
    return !row.idempotencyKey.isEmpty() && arrival.idempotencyKey == row.idempotencyKey;
}

void Arrivals::take(const MockArrival &arrival)
{
    m_arrivals.push_back(arrival);
    m_bytes += arrival.held();
    while (m_arrivals.size() > most || (m_bytes > mostBytes && m_arrivals.size() > 1)) {
        m_bytes -= m_arrivals.front().held();
        m_arrivals.pop_front();
    }
    Q_EMIT arrived(arrival.requestId, arrival.idempotencyKey);
}

void Arrivals::clear()
{
    m_arrivals.clear();
    m_bytes = 0;
}

QList<MockArrival> Arrivals::of(const JobRow &row) const
{
    QList<MockArrival> out;
    for (const MockArrival &arrival : m_arrivals) {
        if (causedBy(arrival, row))
            out.append(arrival);
    }
    return out;
}

} // namespace pgcourier
