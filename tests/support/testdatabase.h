// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace pgcourier {

// A fresh database on a test's server; dropped at the end, whoever is still connected.
class TestDatabase
{
public:
    // `cluster` is the server's conninfo without a database; schema: install ours.
    enum class With { Nothing, Schema };
    explicit TestDatabase(const QString &cluster, With with = With::Nothing);
    ~TestDatabase();
    TestDatabase(const TestDatabase &) = delete;
    TestDatabase &operator=(const TestDatabase &) = delete;

    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString conninfo() const;
    // The same server and database as another user.
    [[nodiscard]] QString conninfoAs(const QString &user) const;

private:
    void administer(const QString &sql) const;

    QString m_cluster;
    QString m_name;
};

} // namespace pgcourier
