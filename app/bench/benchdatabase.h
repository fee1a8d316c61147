// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"

namespace pgcourier {

// A throw-away database with schema net, beside the one that is named. Dropped with the object. One thread's.
class BenchDatabase
{
public:
    BenchDatabase() = default;
    ~BenchDatabase();
    BenchDatabase(const BenchDatabase &) = delete;
    BenchDatabase &operator=(const BenchDatabase &) = delete;

    [[nodiscard]] Status create(const QString &serverConninfo);
    [[nodiscard]] Status drop(); // whoever is connected to it

    [[nodiscard]] const QString &name() const { return m_name; }
    [[nodiscard]] const QString &conninfo() const { return m_conninfo; }
    [[nodiscard]] Connection &connection() { return m_connection; }

private:
    QString m_name; // empty: there is none
    QString m_conninfo;
    Connection m_server{QStringLiteral("bench")};
    Connection m_connection{QStringLiteral("bench")};
};

} // namespace pgcourier
