// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/nearestmatch.h"
#include "app/cli/output.h"
#include "app/cli/requesttext.h"
#include "app/cli/session.h"
#include "app/model/duration.h"
#include "app/model/jobjson.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonObject alertObject(const AlertRow &row)
{
    const AlertRule &rule = row.rule;
    return {{u"id"_s, rule.id}, {u"name"_s, rule.name}, {u"kind"_s, rule.kind},
        {u"threshold"_s, rule.threshold}, {u"clear_threshold"_s, valueOrNull(rule.clearThreshold)},
        {u"for_seconds"_s, rule.forSeconds}, {u"destination"_s, textOrNull(rule.destination)},
        {u"url"_s, textOrNull(rule.url)}, {u"format"_s, textOrNull(rule.format)},
        {u"enabled"_s, rule.enabled}, {u"state"_s, row.firing ? u"firing"_s : u"ok"_s},
        {u"since"_s, timeOrNull(row.since)}, {u"last_value"_s, valueOrNull(row.lastValue)},
        {u"evaluated_at"_s, timeOrNull(row.evaluated)}, {u"trouble"_s, textOrNull(row.trouble)},
        {u"owner"_s, textOrNull(row.owner)}};
}

int listAlerts(Session &session, const Invocation &call)
{
    const Result<AlertList> list = session.client().alerts().list();
    if (!list)
        return report(list.error());
    if (call.json) {
        QJsonArray array;
        for (const AlertRow &row : list->rows)
            array.append(alertObject(row));
        printJson(QJsonDocument(array));
        return exitDone;
    }
    Table table{{{u"name"_s}, {u"state"_s}, {u"kind"_s}, {u"destination"_s}, {u"value"_s}, {u"threshold"_s},
                    {u"since"_s}, {u"url"_s}},
        {}};
    for (const AlertRow &row : list->rows) {
        const AlertRule &rule = row.rule;
        table.rows.append({rule.name,
            !rule.enabled    ? u"off"_s
                : row.firing ? u"firing"_s
                             : u"ok"_s,
            rule.kind, rule.destination,
            row.lastValue ? alertValueText(rule.kind, *row.lastValue) : QString(),
            alertValueText(rule.kind, rule.threshold), localTime(row.since),
            row.trouble.isEmpty() ? rule.url : u"not told: "_s + row.trouble});
    }
    printTable(table);
    return exitDone;
}

Result<int> secondsFrom(const QString &text)
{
    const auto duration = parseDuration(text);
    if (!duration || duration->count() > 86'400'000)
        return Error::usage(
            u"--for must be a time of a day at most, not \"%1\""_s.arg(text), u"Write 5min, or 90s"_s);
    return int(duration->count() / 1000);
}

Result<AlertRule> alertFrom(const Invocation &call)
{
    AlertRule rule;
    rule.name = call.arguments.at(1);
    rule.kind = call.arguments.at(2);
    const Result<double> threshold = readAlertValue(rule.kind, call.arguments.at(3));
    if (!threshold)
        return threshold.error();
    rule.threshold = *threshold;
    if (call.isSet(u"clear"_s)) {
        const Result<double> clear = readAlertValue(rule.kind, call.value(u"clear"_s));
        if (!clear)
            return clear.error();
        rule.clearThreshold = *clear;
    }
    if (call.isSet(u"for"_s)) {
        const Result<int> seconds = secondsFrom(call.value(u"for"_s));
        if (!seconds)
            return seconds.error();
        rule.forSeconds = *seconds;
    }
    rule.destination = call.value(u"destination"_s);
    rule.url = call.value(u"url"_s);
    rule.format = call.value(u"format"_s);
    if (!rule.format.isEmpty() && rule.format != u"standard" && rule.format != u"slack")
        return Error::usage(u"--format must be standard or slack, not \"%1\""_s.arg(rule.format));
    return rule;
}

Result<qint64> findAlert(Session &session, const QString &name)
{
    const Result<AlertList> list = session.client().alerts().list();
    if (!list)
        return list.error();
    QStringList names;
    for (const AlertRow &row : list->rows) {
        if (row.rule.name == name)
            return row.rule.id;
        names.append(row.rule.name);
    }
    const QString nearest = nearestMatch(name, names);
    return Error::notFound(u"There is no alert “%1”"_s.arg(name),
        nearest.isEmpty() ? QString() : u"Did you mean %1?"_s.arg(nearest));
}

// One of that name is replaced.
int addAlert(Session &session, const Invocation &call)
{
    Result<AlertRule> rule = alertFrom(call);
    if (!rule)
        return report(rule.error());
    const Result<qint64> known = findAlert(session, rule->name);
    if (!known && known.error().kind != ErrorKind::NotFound)
        return report(known.error());
    rule->id = known ? *known : 0;
    const Result<qint64> id = session.client().alerts().save(*rule);
    if (!id)
        return report(id.error());
    if (call.json)
        printJson(QJsonDocument(QJsonObject{{u"id"_s, *id}}));
    else
        print(QString::number(*id));
    return exitDone;
}

int removeAlert(Session &session, const Invocation &call)
{
    const Result<qint64> id = findAlert(session, call.arguments.at(1));
    if (!id)
        return report(id.error());
    const Status done = session.client().alerts().remove(*id);
    return done ? exitDone : report(done.error());
}

int runAlert(const Invocation &call)
{
    struct Act
    {
        QString name;
        qsizetype words;
        QString usage;
        int (*run)(Session &, const Invocation &);
    };
    const Act acts[] = {{u"list"_s, 1, {}, listAlerts}, {u"add"_s, 4, u" NAME KIND THRESHOLD"_s, addAlert},
        {u"remove"_s, 2, u" NAME"_s, removeAlert}};
    const QString &word = call.arguments.constFirst();
    const Act *act = std::find_if(
        std::begin(acts), std::end(acts), [&word](const Act &known) { return known.name == word; });
    if (act == std::end(acts))
        return reportUsage(u"\"alert %1\" is unknown"_s.arg(word), u"One of list, add, remove"_s);
    if (call.arguments.size() != act->words)
        return reportUsage(u"Write pgcourierctl alert %1%2"_s.arg(act->name, act->usage));
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    return act->run(session, call);
}

} // namespace

Command alertCommand()
{
    return {u"alert"_s, u"list|add|remove [NAME [KIND THRESHOLD]]"_s,
        u"Show the rules that somebody is told of, make one, or remove it."_s,
        {
            {u"clear"_s, u"add: it is over below that; else below the threshold."_s, u"VALUE"_s},
            {u"for"_s, u"add: it lasts as long before it fires, such as 5min."_s, u"TIME"_s},
            {u"destination"_s, u"add: of that one alone."_s, u"HOST"_s},
            {u"url"_s, u"add: where a POST says that it fires, and that it is over."_s, u"URL"_s},
            {u"format"_s, u"add: standard or slack; else by the host."_s, u"FORMAT"_s},
        },
        1, 4, runAlert,
        u"KIND and THRESHOLD: failure_share 20% (of five minutes), oldest_waiting 5min, no_worker 5min,"
        " circuit_open 1, queue_depth 10000.\nWorkers look once a minute. What is added under a name that "
        "exists"
        " replaces it.\nExample: pgcourierctl alert add failing failure_share 20% --clear 5%"
        " --url https://hooks.slack.com/services/…"_s};
}

} // namespace pgcourier
