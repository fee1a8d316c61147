// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/queueclient.h"

#include <atomic>
#include <QObject>

namespace pgcourier {

// Answers questions one after the other on a thread and a connection of its own. What is asked before it is
// known where the database is waits until then.
class QuestionLane : public QObject
{
    Q_OBJECT

public:
    using Task = std::function<void(QueueClient &)>;

    void aim(const QString &conninfo); // opens when the first question comes
    void part();
    void ask(const Task &task);

    // Callable from any thread.
    [[nodiscard]] QueueClient &client() { return m_client; } // for cancelRunning() and abandon()
    void announce(); // a question is on its way here
    [[nodiscard]] std::chrono::milliseconds waitingFor() const; // since the newest answer, while some are due

private:
    void answer(const Task &task);

    using Clock = std::chrono::steady_clock;

    QueueClient m_client;
    std::atomic<int> m_due{0};
    std::atomic<Clock::time_point> m_since{Clock::time_point()};
    QString m_conninfo;
    bool m_aimed = false;
    bool m_opened = false;
    QList<Task> m_waiting;
};

} // namespace pgcourier
