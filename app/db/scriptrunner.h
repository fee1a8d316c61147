// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/base/result.h"
#include "app/model/script.h"

#include <functional>

namespace pgcourier {

class Connection;
struct Statement;

// Runs a script statement by statement, as psql would with ON_ERROR_STOP, and hands over each result as it
// comes. `create extension pg_net` brings our schema where the server does not have the extension.
class ScriptRunner
{
public:
    using OnResult = std::function<void(const StatementResult &)>;

    ScriptRunner(Connection &connection, const ScriptOptions &options);

    // Answers the error at which it stopped. A transaction that the script leaves open is rolled back.
    [[nodiscard]] Status run(const QString &script, const OnResult &onResult);

private:
    [[nodiscard]] Status runOne(const Statement &statement, StatementResult &result);
    [[nodiscard]] Status runPlain(const Statement &statement, StatementResult &result);
    [[nodiscard]] QByteArray prefix() const; // in front of each statement
    [[nodiscard]] Result<bool> isOursToInstall();
    [[nodiscard]] Status installInstead(StatementResult &result);
    [[nodiscard]] Error located(
        const Error &error, const Statement &statement, StatementResult &result) const;
    [[nodiscard]] PageLimits pageLimits() const;
    [[nodiscard]] int wholeLine(int line) const { return m_options.firstLine - 1 + line; }
    [[nodiscard]] Status endTransaction();

    Connection &m_connection;
    ScriptOptions m_options;
    QString m_script;
    qint64 m_kept = 0; // bytes of results
};

} // namespace pgcourier
