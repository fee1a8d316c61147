// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/nearestmatch.h"
#include "app/cli/output.h"
#include "app/cli/requesttext.h"
#include "app/cli/sendoptions.h"
#include "app/cli/session.h"
#include "app/model/jobjson.h"

#include <algorithm>
#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonObject scheduleObject(const ScheduleRow &row)
{
    const Schedule &schedule = row.schedule;
    return {{u"id"_s, row.id}, {u"name"_s, schedule.name}, {u"cron"_s, schedule.cron},
        {u"timezone"_s, schedule.timezone}, {u"method"_s, schedule.request.method},
        {u"url"_s, schedule.request.url}, {u"next_run"_s, timeOrNull(row.nextRun)},
        {u"last_run"_s, timeOrNull(row.lastRun)},
        {u"last_status"_s, row.lastStatus ? QJsonValue(toString(*row.lastStatus)) : QJsonValue()},
        {u"last_status_code"_s, valueOrNull(row.lastCode)},
        {u"last_request_id"_s, valueOrNull(row.lastRequest)}, {u"paused"_s, row.paused},
        {u"paused_until"_s, timeOrNull(row.pausedUntil)}, {u"pause_reason"_s, textOrNull(row.pauseReason)},
        {u"paused_by"_s, textOrNull(row.pausedBy)}, {u"trouble"_s, textOrNull(row.trouble)},
        {u"requested_by"_s, row.role}};
}

QString scheduleNextText(const ScheduleRow &row)
{
    if (!row.trouble.isEmpty())
        return u"none: "_s + row.trouble;
    const QString next = localTime(row.nextRun);
    if (row.paused)
        return row.pausedUntil.isValid() ? u"paused, then "_s + next : u"paused"_s;
    return next;
}

QString scheduleOutcomeText(const ScheduleRow &row)
{
    if (!row.lastStatus)
        return {};
    return toString(*row.lastStatus) + (row.lastCode ? u" %1"_s.arg(*row.lastCode) : QString());
}

int listSchedules(Session &session, const Invocation &call)
{
    const Result<ScheduleList> list = session.client().schedules().list();
    if (!list)
        return report(list.error());
    if (call.json) {
        QJsonArray array;
        for (const ScheduleRow &row : list->rows)
            array.append(scheduleObject(row));
        printJson(QJsonDocument(array));
        return exitDone;
    }
    Table table{{{u"id"_s, true}, {u"name"_s}, {u"cron"_s}, {u"timezone"_s}, {u"method"_s}, {u"url"_s},
                    {u"next run"_s}, {u"last outcome"_s}, {u"role"_s}},
        {}};
    for (const ScheduleRow &row : list->rows)
        table.rows.append({QString::number(row.id), row.schedule.name, row.schedule.cron,
            row.schedule.timezone, row.schedule.request.method, row.schedule.request.url,
            scheduleNextText(row), scheduleOutcomeText(row), row.role});
    printTable(table);
    return exitDone;
}

// By its name, the own one where several roles have one of it, or by its id.
Result<ScheduleRow> findSchedule(Session &session, const QString &name)
{
    const Result<ScheduleList> list = session.client().schedules().list();
    if (!list)
        return list.error();
    QList<ScheduleRow> found;
    QStringList names;
    for (const ScheduleRow &row : list->rows) {
        names.append(row.schedule.name);
        if (row.schedule.name == name)
            found.append(row);
    }
    if (found.size() > 1)
        found.removeIf([&list](const ScheduleRow &row) { return row.role != list->role; });
    if (found.size() == 1)
        return found.constFirst();
    if (names.contains(name))
        return Error::input(
            u"Several roles have a schedule “%1”"_s.arg(name), u"Give its id: see schedule list"_s);
    const auto byId = std::find_if(list->rows.begin(), list->rows.end(),
        [&name](const ScheduleRow &row) { return QString::number(row.id) == name; });
    if (byId != list->rows.end())
        return *byId;
    const QString nearest = nearestMatch(name, names);
    return Error::notFound(u"There is no schedule “%1”"_s.arg(name),
        nearest.isEmpty() ? QString() : u"Did you mean %1?"_s.arg(nearest));
}

int sayId(const QString &what, qint64 id, const Invocation &call)
{
    if (call.json)
        printJson(QJsonDocument(QJsonObject{{what, id}}));
    else
        print(QString::number(id));
    return exitDone;
}

Result<Schedule> scheduleFrom(const Invocation &call)
{
    Invocation words = call;
    words.arguments = call.arguments.mid(3);
    const Result<Request> request = requestFrom(words, QDateTime::currentDateTimeUtc());
    if (!request)
        return request.error();
    Schedule schedule;
    schedule.name = call.arguments.at(1);
    schedule.cron = call.arguments.at(2);
    schedule.request = *request;
    if (call.isSet(u"timezone"_s))
        schedule.timezone = call.value(u"timezone"_s);
    return schedule;
}

int addSchedule(Session &session, const Invocation &call)
{
    const Result<Schedule> schedule = scheduleFrom(call);
    if (!schedule)
        return report(schedule.error());
    const Result<qint64> id = session.client().schedules().save(*schedule);
    return id ? sayId(u"id"_s, *id, call) : report(id.error());
}

int actOnSchedule(Session &session, const Invocation &call)
{
    const QString &act = call.arguments.constFirst();
    QDateTime until;
    if (call.isSet(u"until"_s)) {
        const Result<QDateTime> time
            = timeFrom(u"until"_s, call.value(u"until"_s), QDateTime::currentDateTimeUtc());
        if (!time)
            return report(time.error());
        until = *time;
    }
    const Result<ScheduleRow> row = findSchedule(session, call.arguments.at(1));
    if (!row)
        return report(row.error());
    ScheduleFace &schedules = session.client().schedules();
    if (act == "run"_L1) {
        const Result<JobId> request = schedules.run(row->id);
        return request ? sayId(u"request_id"_s, request->value, call) : report(request.error());
    }
    const Status done = act == "remove"_L1 ? schedules.remove(row->id)
        : act == "pause"_L1                ? schedules.pause(row->id, until, call.value(u"reason"_s))
                                           : schedules.resume(row->id);
    return done ? sayId(u"id"_s, row->id, call) : report(done.error());
}

int runSchedule(const Invocation &call)
{
    struct Act
    {
        QString name;
        qsizetype words;
        QString usage;
        int (*run)(Session &, const Invocation &);
    };
    const Act acts[]
        = {{u"list"_s, 1, {}, listSchedules}, {u"add"_s, 5, u" NAME CRON METHOD URL"_s, addSchedule},
            {u"remove"_s, 2, u" NAME"_s, actOnSchedule}, {u"pause"_s, 2, u" NAME"_s, actOnSchedule},
            {u"resume"_s, 2, u" NAME"_s, actOnSchedule}, {u"run"_s, 2, u" NAME"_s, actOnSchedule}};
    const QString &word = call.arguments.constFirst();
    const Act *act = std::find_if(
        std::begin(acts), std::end(acts), [&word](const Act &known) { return known.name == word; });
    if (act == std::end(acts)) {
        QStringList names;
        for (const Act &known : acts)
            names.append(known.name);
        const QString nearest = nearestMatch(word, names);
        return reportUsage(u"\"schedule %1\" is unknown"_s.arg(word),
            nearest.isEmpty() ? u"One of %1"_s.arg(names.join(u", "_s)) : u"Did you mean %1?"_s.arg(nearest));
    }
    if (call.arguments.size() != act->words)
        return reportUsage(u"Write pgcourierctl schedule %1%2"_s.arg(act->name, act->usage),
            act->words == 5 ? u"A cron text of several words stands in quotes"_s : QString());
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    return act->run(session, call);
}

} // namespace

Command scheduleCommand()
{
    return {u"schedule"_s, u"list|add|remove|pause|resume|run [NAME [CRON METHOD URL]]"_s,
        u"Show the requests that come again and again, make one, remove, pause or resume it, or run it now."_s,
        requestOptions()
            + QList<QCommandLineOption>{
                {u"timezone"_s, u"Whose clock the cron text is about (UTC)."_s, u"ZONE"_s},
                {u"until"_s, u"pause: until then: 2026-03-01T12:00:00Z, or +90s, +5m, +2h, +1d."_s, u"TIME"_s},
                {u"reason"_s, u"pause: why, for those who look at it."_s, u"TEXT"_s},
            },
        1, 5, runSchedule,
        u"CRON: five fields (minute, hour, day of month, month, day of week), @hourly, @daily, @weekly, @monthly,"
        " @yearly, or '@every 30 s'.\nWhat is added under a name that exists replaces it. NAME may be an id of the"
        " list.\nExample: pgcourierctl schedule add report '0 9 * * mon-fri' POST https://example.org/report"
        " --timezone Europe/Berlin"_s};
}

} // namespace pgcourier
