// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

namespace pgcourier {

// Under which id a worker works at present, and whether it has been without its database for too long.
class Lease
{
public:
    void begin(int workerId, bool pooled, qint64 registration);
    void end() { m_workerId = 0; }
    void setConnected(bool connected);

    [[nodiscard]] int workerId() const { return m_workerId; } // 0: none
    [[nodiscard]] qint64 registration() const { return m_registration; } // tells equal ids apart
    [[nodiscard]] bool isPooled() const { return m_pooled; } // no notifications come through a pooler
    // Soon others may take this worker for dead and send what waits here.
    [[nodiscard]] bool isInDanger() const;

private:
    int m_workerId = 0;
    qint64 m_registration = 0;
    bool m_pooled = false;
    QElapsedTimer m_sinceLost; // valid while the database is away
};

} // namespace pgcourier
