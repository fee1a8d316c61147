// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/scriptfile.h"
#include "app/cli/session.h"

#include <algorithm>
#include <limits>
#include <QRegularExpression>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

bool isNumeric(const StatementResult &result, qsizetype column)
{
    static const QRegularExpression number(u"^-?\\d+(\\.\\d+)?$"_s);
    const bool anyValue = std::any_of(result.rows.begin(), result.rows.end(),
        [column](const auto &row) { return row.value(column).has_value(); });
    return anyValue && std::all_of(result.rows.begin(), result.rows.end(), [column](const auto &row) {
        return !row.value(column) || number.match(*row.value(column)).hasMatch();
    });
}

Table tableOf(const StatementResult &result)
{
    Table table;
    for (qsizetype i = 0; i < result.columns.size(); ++i)
        table.columns.append({result.columns[i], isNumeric(result, i)});
    table.rows = result.rows;
    return table;
}

void printText(const StatementResult &result)
{
    if (result.columns.isEmpty()) {
        print(result.command);
        return;
    }
    printTable(tableOf(result));
    const QString count = result.rows.size() == 1 ? u"(1 row)"_s : u"(%1 rows)"_s.arg(result.rows.size());
    print(result.rowsCut ? u"(the first %1 of %2 rows)\n"_s.arg(result.rows.size()).arg(result.rowCount)
                         : count + u'\n');
}

void sayResult(const StatementResult &result, const QString &path, bool json)
{
    const QString where = u"%1:%2: "_s.arg(path).arg(result.errorLine > 0 ? result.errorLine : result.line);
    for (const QString &notice : result.notices)
        note(where + harmless(notice));
    if (json)
        printJson(QJsonDocument(toJson(result)));
    else if (result.error.isEmpty())
        printText(result);
    if (!result.error.isEmpty())
        note(where + harmless(result.error));
}

int runSql(const Invocation &call)
{
    const QString path = call.value(u"file"_s);
    if (path.isEmpty())
        return reportUsage(
            u"\"sql\" needs a script"_s, u"Usage: pgcourierctl sql -f FILE (- for standard input)"_s);
    const Result<QString> script = scriptFrom(path);
    if (!script)
        return report(script.error());
    Session session;
    if (const Status opened = session.open(call.target, Session::Schema::Any); !opened)
        return report(opened.error());
    ScriptOptions options; // rows are limited, what stands in them is not
    options.page.cellBytes = options.page.pageBytes = options.memory = std::numeric_limits<qint64>::max();
    bool failed = false;
    const auto onResult = [&](const StatementResult &result) {
        sayResult(result, path, call.json);
        failed = failed || !result.error.isEmpty();
    };
    if (const Status ran = session.client().runScript(*script, onResult, options); !ran && !failed)
        return report(ran.error());
    return failed ? exitFailed : exitDone;
}

} // namespace

Command sqlCommand()
{
    return {u"sql"_s, u"-f FILE"_s, u"Run a script statement by statement and print the results."_s,
        {{QStringList{u"f"_s, u"file"_s}, u"The script; - for standard input."_s, u"FILE"_s}}, 0, 0, runSql,
        u"Stops at the first error. \"create extension pg_net\" installs the schema where that extension is not to be had."_s};
}

} // namespace pgcourier
