// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/engine/lesson.h"
#include "app/engine/mockserver.h"
#include "app/engine/worker.h"

#include <memory>
#include <QJsonArray>

namespace pgcourier {

// The lesson on queues, played from end to end: create extension, get, post, status, trigger. It says what it
// does, line by line: on stdout, or on stderr where that is kept for JSON.
class Demo
{
public:
    explicit Demo(bool json) : m_json(json) { }

    [[nodiscard]] Status play(const ConnectionTarget &target);
    void cleanUp(); // drops its table and trigger function
    [[nodiscard]] QJsonArray requestsAsJson() const { return m_requests; }

private:
    void say(const QString &text) const;
    [[nodiscard]] Status prepare(const ConnectionTarget &target);
    [[nodiscard]] Status queueTwo();
    [[nodiscard]] Status deliverTwo();
    [[nodiscard]] Status playTrigger();
    // Its statements, echoed.
    [[nodiscard]] Result<LessonAnswer> run(LessonStep step);
    [[nodiscard]] Status queue(LessonStep step);
    [[nodiscard]] Status showQueue();
    [[nodiscard]] Status awaitAll();
    [[nodiscard]] Status showOutcomes();

    bool m_json;
    Session m_session; // keeps the local cluster up for the others
    MockServer m_mock;
    HostMap m_map; // the lesson's hosts to it
    QList<JobId> m_ids; // requests queued and not yet shown
    QJsonArray m_requests;
    bool m_tableMade = false;
    std::unique_ptr<Worker> m_worker;
};

} // namespace pgcourier
