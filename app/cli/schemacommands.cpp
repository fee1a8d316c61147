// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

int sayVersion(Session &session, const Invocation &call, SchemaState before)
{
    const Result<DatabaseInfo> after = session.client().info();
    if (!after)
        return report(after.error());
    const bool changed = after->schema != before;
    if (call.json) {
        printJson(QJsonDocument(QJsonObject{{u"database"_s, after->database},
            {u"schema_version"_s, after->schemaVersion}, {u"changed"_s, changed}}));
    } else {
        const QString what = changed
            ? u"Schema net is now version %1 in database \"%2\"."_s
            : u"Schema net was version %1 in database \"%2\" already: nothing to do."_s;
        print(what.arg(after->schemaVersion).arg(after->database));
    }
    return exitDone;
}

int printScript(Session &session, const Invocation &call)
{
    const Result<QString> script = session.client().schema().script();
    if (!script)
        return report(script.error());
    if (call.json)
        printJson(QJsonDocument(QJsonObject{{u"sql"_s, *script}}));
    else
        print(*script);
    return exitDone;
}

int runInstall(const Invocation &call)
{
    Session session;
    if (const Status opened = session.open(call.target, Session::Schema::Any); !opened)
        return report(opened.error());
    if (call.isSet(u"dry-run"_s))
        return printScript(session, call);
    const SchemaState before = session.info().schema;
    if (const Status installed = session.client().schema().install(); !installed)
        return report(installed.error());
    return sayVersion(session, call, before);
}

int runUpgrade(const Invocation &call)
{
    Session session;
    if (const Status opened = session.open(call.target, Session::Schema::Any); !opened)
        return report(opened.error());
    const SchemaState before = session.info().schema;
    if (const Status upgraded = session.client().schema().upgrade(); !upgraded)
        return report(upgraded.error());
    return sayVersion(session, call, before);
}

int sayDropped(const QStringList &objects, const Invocation &call, bool dropped)
{
    if (call.json) {
        printJson(QJsonDocument(
            QJsonObject{{u"objects"_s, QJsonArray::fromStringList(objects)}, {u"dropped"_s, dropped}}));
        return exitDone;
    }
    for (const QString &object : objects)
        print((dropped ? u"dropped %1"_s : u"would drop %1"_s).arg(object));
    if (!dropped)
        note(
            u"Nothing was changed. \"pgcourierctl uninstall --yes\" drops these, and every request in them."_s);
    return exitDone;
}

int runUninstall(const Invocation &call)
{
    Session session;
    if (const Status opened = session.open(call.target, Session::Schema::Any); !opened)
        return report(opened.error());
    const Result<QStringList> objects = session.client().schema().uninstallPreview();
    if (!objects)
        return report(objects.error());
    if (!call.isSet(u"yes"_s))
        return sayDropped(*objects, call, false);
    if (const Status done = session.client().schema().uninstall(); !done)
        return report(done.error());
    return sayDropped(*objects, call, true);
}

} // namespace

Command installCommand()
{
    return {u"install"_s, {}, u"Install the queue schema (net), in one transaction."_s,
        {{u"dry-run"_s, u"Print the SQL that would run, and change nothing."_s}}, 0, 0, runInstall, {}};
}

Command upgradeCommand()
{
    return {
        u"upgrade"_s, {}, u"Bring an older schema up to this program's version."_s, {}, 0, 0, runUpgrade, {}};
}

Command uninstallCommand()
{
    return {u"uninstall"_s, {}, u"Drop the schema and every request in it."_s,
        {{u"yes"_s, u"Really drop it; without this option it only says what would go."_s}}, 0, 0,
        runUninstall, {}};
}

} // namespace pgcourier
