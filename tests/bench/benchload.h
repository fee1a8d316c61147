// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"

#include <atomic>
#include <thread>

namespace pgcourier {

// Installs the schema and brings in that many finished requests of the last seven days.
[[nodiscard]] Status fillQueue(const QString &conninfo, qint64 rows);

// Queues and completes requests at an even rate, as workers elsewhere would, until the end of its life.
class BenchLoad
{
public:
    BenchLoad(const QString &conninfo, int perSecond);
    ~BenchLoad();
    BenchLoad(const BenchLoad &) = delete;
    BenchLoad &operator=(const BenchLoad &) = delete;

    [[nodiscard]] qint64 completed() const { return m_completed; }

private:
    void run(const QString &conninfo, int perSecond);

    std::atomic<qint64> m_completed{0};
    std::atomic<bool> m_ended{false};
    std::thread m_thread;
};

} // namespace pgcourier
