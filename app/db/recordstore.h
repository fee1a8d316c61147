// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/db/session/connection.h"
#include "app/model/delivery.h"

namespace pgcourier {

// A response that the server would not store, and why: a trigger or a key of somebody's.
struct RefusedResponse
{
    JobId id;
    QString code;
    QString reason;
};

// Writes down what came of attempts, a batch at a time, on a connection that the caller keeps. Each statement
// commits by itself.
class RecordStore
{
public:
    explicit RecordStore(Connection &connection) : m_connection(connection) { }

    // Writes down attempts of one worker id in one statement; answers how many still were its own.
    [[nodiscard]] Result<int> record(int workerId, const QList<AttemptRecord> &records);
    // The same one by one, where a batch was refused: whose response the server won't store is recorded
    // without it, and is answered.
    [[nodiscard]] Result<QList<RefusedResponse>> recordEach(
        int workerId, const QList<AttemptRecord> &records);
    // Whose body had better be recorded alone: it is not copied then.
    [[nodiscard]] static bool isLarge(const AttemptRecord &record);
    [[nodiscard]] Status judge(const QList<AttemptRecord> &records);
    [[nodiscard]] Status addMetrics(int workerId, const Metrics &metrics);
    [[nodiscard]] Status announceChange(); // wakes the windows that watch

private:
    [[nodiscard]] Result<quint32> outcomeType(); // 0 where it need not be known
    // Runs `write`, and notes along with it whose responses are to be told to a function.
    template <typename Write>
    [[nodiscard]] auto owing(int workerId, const QList<AttemptRecord> &records, Write write)
        -> std::invoke_result_t<Write>;
    [[nodiscard]] Status owe(int workerId, const QList<AttemptRecord> &records);

    Connection &m_connection;
};

} // namespace pgcourier
