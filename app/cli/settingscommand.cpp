// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/nearestmatch.h"
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Setting &setting)
{
    return {{u"name"_s, setting.name}, {u"value"_s, setting.value}, {u"description"_s, setting.description}};
}

int showAll(const QList<Setting> &settings, bool json)
{
    if (json) {
        QJsonArray array;
        for (const Setting &setting : settings)
            array.append(toJson(setting));
        printJson(QJsonDocument(array));
        return exitDone;
    }
    Table table{{{u"name"_s}, {u"value"_s}, {u"description"_s}}, {}};
    for (const Setting &setting : settings)
        table.rows.append({setting.name, setting.value, setting.description});
    printTable(table);
    return exitDone;
}

int show(const Setting &setting, bool json)
{
    if (json)
        printJson(QJsonDocument(toJson(setting)));
    else
        print(harmless(setting.value));
    return exitDone;
}

int runSettings(const Invocation &call)
{
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    const Result<QList<Setting>> settings = session.client().settings().list();
    if (!settings)
        return report(settings.error());
    if (call.arguments.isEmpty())
        return showAll(*settings, call.json);
    const QString &name = call.arguments.constFirst();
    const auto known = std::find_if(
        settings->begin(), settings->end(), [&name](const Setting &setting) { return setting.name == name; });
    if (known == settings->end()) {
        QStringList names;
        for (const Setting &setting : *settings)
            names.append(setting.name);
        const QString nearest = nearestMatch(name, names);
        return reportUsage(u"There is no setting “%1”"_s.arg(name),
            nearest.isEmpty() ? u"\"pgcourierctl settings\" lists them"_s
                              : u"Did you mean %1?"_s.arg(nearest));
    }
    if (call.arguments.size() == 1)
        return show(*known, call.json);
    const Result<Setting> set = session.client().settings().set(name, call.arguments.at(1));
    return set ? show(*set, call.json) : report(set.error());
}

} // namespace

Command settingsCommand()
{
    return {u"settings"_s, u"[NAME [VALUE]]"_s,
        u"Show the limits, retention and defaults that hold for all requests, or set one."_s, {}, 0, 2,
        runSettings,
        u"Workers that run notice a change within a second. A value that cannot be is refused, with what it can be."_s};
}

} // namespace pgcourier
