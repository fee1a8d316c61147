// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "tests/support/testcluster.h"

#include <memory>

namespace pgcourier {

// A session whose answers are plain text, so that a test compares what a user would read in psql.
class SqlSession
{
public:
    explicit SqlSession(const QString &conninfo);

    // The rows as "a|b", one a line, null as an empty cell; "ERROR: …" where the server refused.
    QString run(const QString &sql);
    [[nodiscard]] Connection &connection() { return m_connection; }

private:
    Connection m_connection;
};

// A fresh database with the schema, and a session of its owner, who is a superuser.
struct SqlDatabase
{
    QString conninfo;
    QString name;
    std::unique_ptr<SqlSession> session;

    // With it come `rec(worker, id, attempt, status, …)`, which records one attempt, and `claimed(worker,
    // …)`, which claims and answers "id#attempt" in the order of the ids.
    [[nodiscard]] bool create(TestCluster &cluster);
};

} // namespace pgcourier
