// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/dryrun.h"
#include "app/model/outcome.h"

#include <chrono>
#include <QHash>

namespace pgcourier {

class Connection;
struct Statement;
struct StatementEffect;

// A request of a dry run, as a worker would claim it, before a policy is laid over it.
struct DryJob
{
    ClaimedJob job;
    DryRequest request; // all but headers
};

struct DryLimits
{
    std::chrono::milliseconds lock{2000}; // how long it waits for what others hold
    std::chrono::milliseconds statement{30000};
};

// Runs a script in one transaction, in which its triggers really fire, reads what it queued, and rolls back.
// Nobody else sees any of it, and no worker is woken. BEGIN, COMMIT and ROLLBACK of the script become
// savepoints, and deferred triggers fire where the script would have committed. What a rollback can't take
// back is told; what reaches out of the transaction at once (programs, files, other servers and sessions) is
// not run. On a connection of its own: what it sets goes with the transaction.
class DryRunner
{
public:
    explicit DryRunner(Connection &connection, DryLimits limits = {})
        : m_connection(connection)
        , m_limits(limits)
    {
    }

    struct Answer
    {
        DryRun run; // without requests
        QList<DryJob> jobs;
    };
    // The error is one of the connection; what is wrong with the script stands in the answer.
    [[nodiscard]] Result<Answer> run(const QString &script);

private:
    [[nodiscard]] Status begin();
    [[nodiscard]] Status runAll(const QList<Statement> &statements, DryRun &run);
    [[nodiscard]] Status runOne(const Statement &statement, const StatementEffect &effect, DryRun &run);
    [[nodiscard]] Status control(const Statement &statement, DryRun &run);
    [[nodiscard]] Status endBlock(bool commits);
    [[nodiscard]] Status commitPoint(bool ofBlock);
    [[nodiscard]] Status noteQueued(int statement);
    [[nodiscard]] Result<QList<DryJob>> jobs(const QList<Statement> &statements);
    [[nodiscard]] Status execute(const QByteArray &sql);

    Connection &m_connection;
    DryLimits m_limits;
    bool m_inBlock = false; // the script said BEGIN
    bool m_seesCredentials = false; // the role may ask which requests carry them
    qint64 m_before = 0; // the newest number of a request when it began
    qint64 m_noted = 0; // how far that was read
    QHash<qint64, int> m_statementOf; // by the number of a request
};

} // namespace pgcourier
