// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/job.h"

#include <chrono>

namespace pgcourier {

// A response that a function is yet to hear of.
struct OwedCall
{
    JobId id;
    quint32 role = 0; // whose request it was
    QString function;
    QString trouble; // why it must not be called; empty: it may
};

// What the database itself has to say of responses: whether they meet a condition, and who hears of them.
class ResponseStore
{
public:
    explicit ResponseStore(Connection &connection) : m_connection(connection) { }

    // Of each body why it does not meet the condition, empty where there is nothing more to say; none: it
    // does. Fails with queryCanceled where that takes longer.
    [[nodiscard]] Result<QList<std::optional<QString>>> unmet(
        const QString &condition, const QList<QByteArray> &utf8, std::chrono::milliseconds longest);

    // Within one transaction: the next call, of the roles behind `after` first, and then its three steps.
    [[nodiscard]] Result<std::optional<OwedCall>> nextCall(quint32 after);
    [[nodiscard]] Status makeCall(JobId id);
    [[nodiscard]] Status call(JobId id); // the function's code
    [[nodiscard]] Status endCall(JobId id);
    // After that was rolled back; answers whether it is given up.
    [[nodiscard]] Result<bool> callFailed(JobId id, const QString &why, bool slow);

private:
    Connection &m_connection;
};

} // namespace pgcourier
