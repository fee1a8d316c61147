// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/sqlstate.h"
#include "app/db/session/connection.h"
#include "app/db/session/ownsettings.h"

#include <algorithm>
#include <chrono>

namespace pgcourier {

// A connection that is opened when it is needed and again after it was lost. One thread's.
class DatabaseLink
{
public:
    DatabaseLink(QString conninfo, const QString &purpose)
        : m_conninfo(std::move(conninfo))
        , m_connection(purpose)
    {
    }

    // Open, or why not. Blocks while it connects.
    [[nodiscard]] Status ensure()
    {
        if (m_connection.isOpen())
            return Done{};
        m_connection.close();
        if (const Status opened = m_connection.open(m_conninfo); !opened)
            return opened;
        if (const Status own = useOwnSettings(m_connection); !own)
            return own;
        return m_connection.watchClient();
    }
    // A server that only reads is not the one that we want any more: the next ensure() looks for the primary.
    void meet(const Error &error)
    {
        if (error.code == sqlstate::readOnlyTransaction)
            m_connection.close();
    }
    [[nodiscard]] const QString &conninfo() const { return m_conninfo; }
    [[nodiscard]] Connection &connection() { return m_connection; }
    [[nodiscard]] const Connection &connection() const { return m_connection; }

private:
    QString m_conninfo;
    Connection m_connection;
};

// Whether waiting may help: the server is away, restarting, full, locked or not the primary at the moment.
[[nodiscard]] inline bool mayPass(const Error &error)
{
    return error.kind == ErrorKind::Connection || error.kind == ErrorKind::ConnectionLost
        || error.code.startsWith(sqlstate::ofRollback) || error.code.startsWith(sqlstate::ofResources)
        || error.code.startsWith(sqlstate::ofIntervention) || error.code == sqlstate::lockNotAvailable
        || error.code == sqlstate::readOnlyTransaction;
}

// Until the next try, after it has failed for so long: the longer it lasts the more seldom, up to every five
// seconds.
[[nodiscard]] inline std::chrono::milliseconds nextTry(
    std::chrono::steady_clock::duration outage, std::chrono::milliseconds first)
{
    constexpr int triesPerOutage = 20;
    constexpr std::chrono::milliseconds longest{5000};
    return std::clamp(
        std::chrono::duration_cast<std::chrono::milliseconds>(outage) / triesPerOutage, first, longest);
}

} // namespace pgcourier
