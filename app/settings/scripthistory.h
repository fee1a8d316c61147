// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/settings/jsonfile.h"

#include <QDateTime>
#include <QList>

namespace pgcourier {

// A script or statement that was run. Secrets in it are masked.
struct ScriptRun
{
    QDateTime when;
    QString place; // the database: user@host/name
    QString sql;
    bool worked = true;
    qint64 milliseconds = 0;

    bool operator==(const ScriptRun &) const = default;
};

// What was run from the SQL editor, newest first, in script-history.json. Bounded; the same again takes the
// place of what it was.
class ScriptHistory
{
public:
    static constexpr int mostRuns = 500;
    static constexpr qsizetype longestSql = 20'000;

    explicit ScriptHistory(const QString &path = {}) // without one nothing is kept
        : m_file(path, QStringLiteral("The history of scripts"), QStringLiteral("when a script is run"))
    {
    }

    [[nodiscard]] Result<QList<ScriptRun>> load() const;
    [[nodiscard]] Status add(const ScriptRun &run) const;
    [[nodiscard]] Status clear(const QString &place) const;

private:
    JsonFile m_file;
};

} // namespace pgcourier
