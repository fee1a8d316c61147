// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/queueclient.h"

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
    [[nodiscard]] QueueClient &client() { return m_client; } // for cancelRunning(), from any thread

private:
    void answer(const Task &task);

    QueueClient m_client;
    QString m_conninfo;
    bool m_aimed = false;
    QList<Task> m_waiting;
};

} // namespace pgcourier
