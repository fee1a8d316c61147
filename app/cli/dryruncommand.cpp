// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/requesttext.h"
#include "app/cli/scriptfile.h"
#include "app/cli/session.h"
#include "app/model/dryrun.h"

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

Result<QString> scriptOf(const Invocation &call)
{
    if (call.isSet(u"command"_s) == call.isSet(u"file"_s))
        return Error::usage(u"\"dry-run\" needs a statement or a script"_s,
            u"Usage: pgcourierctl dry-run -c STATEMENT, or -f FILE (- for standard input)"_s);
    if (call.isSet(u"command"_s))
        return call.value(u"command"_s);
    return scriptFrom(call.value(u"file"_s));
}

QJsonObject toJson(const DryOrigin &origin)
{
    return {{u"triggers"_s, QJsonArray::fromStringList(origin.triggers)}, {u"table"_s, origin.table},
        {u"event"_s, origin.event}, {u"rows"_s, origin.rows}, {u"row"_s, origin.row}};
}

QJsonObject toJson(const DryRequest &request)
{
    QJsonObject object{{u"statement"_s, request.statement}, {u"line"_s, request.line},
        {u"method"_s, request.method}, {u"url"_s, request.url}, {u"headers"_s, fieldsToJson(request.headers)},
        {u"requested_by"_s, request.requestedBy}};
    if (!request.orderingKey.isEmpty())
        object.insert(u"ordering_key"_s, request.orderingKey);
    if (request.later)
        object.insert(u"scheduled_at"_s, timeOrNull(request.scheduledAt));
    if (request.origin)
        object.insert(u"made_by"_s, toJson(*request.origin));
    if (request.body)
        putBytes(object, u"body"_s, *request.body);
    return object;
}

QJsonObject toJson(const DryRun &run)
{
    QJsonArray requests;
    for (const DryRequest &request : run.requests)
        requests.append(toJson(request));
    QJsonObject object{{u"statements"_s, run.statements}, {u"requests"_s, requests},
        {u"warnings"_s, QJsonArray::fromStringList(run.warnings)}};
    if (!run.error.isEmpty()) {
        object.insert(u"error"_s, run.error);
        object.insert(u"line"_s, run.errorLine);
    }
    return object;
}

QString originWords(const DryOrigin &origin)
{
    QString words
        = u"%1 %2"_s.arg(origin.event.isEmpty() ? u"a change"_s : origin.event, u"of "_s + origin.table);
    if (origin.rows > 1)
        words += u", %1 rows"_s.arg(origin.rows);
    else if (!origin.row.isEmpty())
        words += u" ("_s + origin.row + u')';
    return origin.triggers.isEmpty() ? words
                                     : u"trigger %1: %2"_s.arg(origin.triggers.join(u" or "_s), words);
}

void printDryRequest(const DryRequest &request)
{
    const QString when = request.later ? u", at "_s + localTime(request.scheduledAt) : QString();
    print(u"%1 %2"_s.arg(request.method, harmless(request.url)));
    const QString order
        = request.orderingKey.isEmpty() ? QString() : u", in order with "_s + harmless(request.orderingKey);
    print(u"  line %1, as %2%3"_s.arg(
        QString::number(request.line), harmless(request.requestedBy), when + order));
    if (request.origin)
        print(u"  by "_s + harmless(originWords(*request.origin)));
    for (const Field &header : request.headers)
        print(u"  %1: %2"_s.arg(harmless(header.name), harmless(header.value)));
    if (request.body && !request.body->isEmpty()) {
        print({});
        const QStringList lines = harmless(QString::fromUtf8(*request.body), true).split(u'\n');
        for (const QString &line : lines)
            print(u"  "_s + line);
    }
    print({});
}

int runDryRun(const Invocation &call)
{
    const Result<QString> script = scriptOf(call);
    if (!script)
        return report(script.error());
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    const Result<DryRun> run = session.client().dryRun(*script);
    if (!run)
        return report(run.error());
    if (call.json) {
        printJson(QJsonDocument(toJson(*run)));
    } else {
        for (const DryRequest &request : run->requests)
            printDryRequest(request);
        print(u"%1 %2 would be sent. Nothing was sent or kept."_s.arg(
            QString::number(run->requests.size()), run->requests.size() == 1 ? u"request"_s : u"requests"_s));
    }
    for (const QString &warning : run->warnings)
        note(harmless(warning));
    if (run->error.isEmpty())
        return exitDone;
    if (!call.json)
        note(run->errorLine > 0 ? u"Line %1: %2"_s.arg(QString::number(run->errorLine), harmless(run->error))
                                : harmless(run->error));
    return exitFailed;
}

} // namespace

Command dryRunCommand()
{
    return {u"dry-run"_s, u"-c STATEMENT | -f FILE"_s,
        u"Show the requests that SQL would send; nothing is sent or kept."_s,
        {{QStringList{u"c"_s, u"command"_s}, u"The SQL itself."_s, u"STATEMENT"_s},
            {QStringList{u"f"_s, u"file"_s}, u"A script; - for standard input."_s, u"FILE"_s}},
        0, 0, runDryRun,
        u"It runs in one transaction, in which triggers really fire, and is rolled back: BEGIN, COMMIT and "
        u"ROLLBACK become\n"
        "savepoints. Waits two seconds at most for what others have locked."_s};
}

} // namespace pgcourier
