// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/scripthistory.h"

#include "app/model/sql/sqlsecrets.h"

#include <QJsonArray>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonObject runToJson(const ScriptRun &run)
{
    return {{u"when"_s, run.when.toUTC().toString(Qt::ISODate)}, {u"place"_s, run.place}, {u"sql"_s, run.sql},
        {u"worked"_s, run.worked}, {u"ms"_s, run.milliseconds}};
}

QList<ScriptRun> runsOf(const QJsonObject &file)
{
    QList<ScriptRun> runs;
    for (const QJsonValue value : file[u"runs"_s].toArray()) {
        const QJsonObject run = value.toObject();
        const QString sql = run[u"sql"_s].toString();
        if (!sql.isEmpty())
            runs.append({QDateTime::fromString(run[u"when"_s].toString(), Qt::ISODate),
                run[u"place"_s].toString(), sql, run[u"worked"_s].toBool(), run[u"ms"_s].toInteger()});
    }
    return runs;
}

void setRuns(QJsonObject &file, const QList<ScriptRun> &runs)
{
    QJsonArray array;
    for (const ScriptRun &run : runs)
        array.append(runToJson(run));
    file[u"runs"_s] = array;
}

} // namespace

Result<QList<ScriptRun>> ScriptHistory::load() const
{
    const Result<QJsonObject> file = m_file.read();
    if (!file)
        return file.error();
    return runsOf(*file);
}

Status ScriptHistory::add(const ScriptRun &run) const
{
    ScriptRun kept = run;
    kept.sql = maskedSql(run.sql.left(longestSql));
    return m_file.change([&kept](QJsonObject &file) {
        QList<ScriptRun> runs = runsOf(file);
        runs.removeIf(
            [&kept](const ScriptRun &old) { return old.place == kept.place && old.sql == kept.sql; });
        runs.prepend(kept);
        setRuns(file, runs.first(qMin<qsizetype>(runs.size(), mostRuns)));
    });
}

Status ScriptHistory::clear(const QString &place) const
{
    return m_file.change([&place](QJsonObject &file) {
        QList<ScriptRun> runs = runsOf(file);
        runs.removeIf([&place](const ScriptRun &run) { return run.place == place; });
        setRuns(file, runs);
    });
}

} // namespace pgcourier
