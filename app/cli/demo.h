// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/session.h"
#include "app/engine/mockserver.h"
#include "app/engine/worker.h"

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
    // Runs SQL, echoed; the last statement's first cell is a request id.
    [[nodiscard]] Result<StatementResult> run(const QString &sql);
    [[nodiscard]] Status queue(const QString &sql);
    [[nodiscard]] Status showQueue();
    [[nodiscard]] Status awaitAll();
    [[nodiscard]] Status showOutcomes();

    bool m_json;
    Session m_session; // keeps the local cluster up for the others
    MockServer m_mock;
    QString m_url; // of the mock endpoint
    QList<JobId> m_ids; // requests queued and not yet shown
    QJsonArray m_requests;
    bool m_tableMade = false;
    Worker m_worker;
};

} // namespace pgcourier
