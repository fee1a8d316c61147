// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/model/job.h"
#include "app/model/mock/mockarrival.h"

#include <deque>
#include <QObject>

namespace pgcourier {

// The newest requests that arrived at the built-in mock endpoint: bounded in number and in bytes, and cheap
// enough to take thousands a second.
class Arrivals : public QObject
{
    Q_OBJECT

public:
    static constexpr int most = 500;
    static constexpr qint64 mostBytes = 32 * 1024 * 1024;

    using QObject::QObject;

    void take(const MockArrival &arrival);
    void clear();
    // Those that this request caused, oldest first.
    [[nodiscard]] QList<MockArrival> of(const JobRow &row) const;
    [[nodiscard]] QList<MockArrival> all() const { return {m_arrivals.begin(), m_arrivals.end()}; }
    [[nodiscard]] int size() const { return int(m_arrivals.size()); }

Q_SIGNALS:
    void arrived(qint64 requestId, const QString &idempotencyKey);

private:
    std::deque<MockArrival> m_arrivals;
    qint64 m_bytes = 0;
};

// webhook-id names the request; a user's own header of that name leaves the idempotency key to go by.
[[nodiscard]] bool causedBy(const MockArrival &arrival, const JobRow &row);

} // namespace pgcourier
