// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/why/doctorfacts.h"

#include <functional>

namespace pgcourier {

// Reads what the doctor judges by, on a connection that the caller keeps. It changes nothing: what it tries
// of a user's own expressions runs in a transaction that is read only and gives up after two seconds.
class DoctorStore
{
public:
    // Asked between two conditions, each of which may take its two seconds: whether nobody waits any more.
    using Stopped = std::function<bool()>;
    explicit DoctorStore(Connection &connection, Stopped stopped = {})
        : m_connection(connection)
        , m_stopped(std::move(stopped))
    {
    }

    [[nodiscard]] Result<ServerFacts> server(); // all but `info`
    struct Rights
    {
        bool workers = false; // the role sees them
        bool endpoints = false;
        bool drawn = true; // that number was given out
    };
    [[nodiscard]] Result<Rights> rights(JobId id = {});
    [[nodiscard]] Result<QList<HeldEndpoint>> held();
    // That have written; of `table`, by its oid, or of the whole database.
    [[nodiscard]] Result<QList<OpenTransaction>> openTransactions(std::optional<qint64> table = {});
    // The policy of a destination, or where that is empty of a URL, and whether its client certificate is for
    // that request (none: it is for nobody's).
    struct ReadPolicy
    {
        bool seen = true; // the role may read the policies
        std::optional<EndpointRule> rule; // none: no policy holds there, or there are none
        bool mayIdentify = false;
    };
    [[nodiscard]] Result<ReadPolicy> policy(
        const QString &destination, const QString &url, std::optional<JobId> request);
    // NotFound where there is none of that name, Input where several schemas have one, Cancelled.
    [[nodiscard]] Result<TableFacts> table(const QString &name);

private:
    [[nodiscard]] Result<QList<TriggerFacts>> triggers(qint64 table, const TableName &name);
    [[nodiscard]] Status addRights(qint64 table, TriggerFacts &facts);
    void tryCondition(const TableName &name, TriggerFacts &facts);

    Connection &m_connection;
    Stopped m_stopped;
};

} // namespace pgcourier
