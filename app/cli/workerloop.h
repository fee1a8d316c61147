// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/engine/worker.h"

namespace pgcourier {

class TerminationSignals;

// A worker from its start to its end, as the event loop of one command. Says on stderr how it goes, and as
// JSON lines on stdout with `json`; of a detour each attempt as well.
class WorkerLoop : public QObject
{
public:
    WorkerLoop(const WorkerOptions &options, bool json, TerminationSignals &signals);

    int run(const QString &conninfo); // answers the exit status

private:
    void say(const QString &event, const QString &text);
    void follow(const WorkerStatus &status);
    void show(const QList<AttemptRecord> &attempts);
    void stop(int count);
    void end();

    const std::optional<Detour> m_detour;
    const bool m_json;
    qint64 m_id = 0;
    qint64 m_finished = 0;
    Worker m_worker;
};

} // namespace pgcourier
