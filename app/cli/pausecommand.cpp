// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/nearestmatch.h"
#include "app/cli/output.h"
#include "app/cli/requesttext.h"
#include "app/cli/sendoptions.h"
#include "app/cli/session.h"
#include "app/model/jobjson.h"

#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

constexpr PauseKind allPauseKinds[]
    = {PauseKind::Queue, PauseKind::Endpoint, PauseKind::Webhook, PauseKind::Schedule};

qsizetype wordsOf(PauseKind kind)
{
    return kind == PauseKind::Queue ? 1 : kind == PauseKind::Webhook ? 3 : 2;
}

QString usageOf(PauseKind kind)
{
    switch (kind) {
    case PauseKind::Queue:
        return u"queue"_s;
    case PauseKind::Endpoint:
        return u"endpoint PREFIX"_s;
    case PauseKind::Webhook:
        return u"webhook TABLE TRIGGER"_s;
    case PauseKind::Schedule:
        return u"schedule NAME"_s;
    }
    return {};
}

Result<PauseTarget> pauseTarget(const QString &command, const QStringList &words)
{
    QStringList names;
    for (const PauseKind kind : allPauseKinds) {
        names.append(toString(kind));
        if (words.value(0) != names.constLast())
            continue;
        if (words.size() != wordsOf(kind))
            return Error::usage(u"Write pgcourierctl %1 %2"_s.arg(command, usageOf(kind)));
        return PauseTarget{kind, words.value(1), words.value(2)};
    }
    const QString nearest = nearestMatch(words.value(0), names);
    return Error::usage(u"\"%1 %2\" is unknown"_s.arg(command, words.value(0)),
        nearest.isEmpty() ? u"One of %1"_s.arg(names.join(u", "_s)) : u"Did you mean %1?"_s.arg(nearest));
}

QString targetText(const PauseTarget &target)
{
    return QStringList{target.name, target.trigger}.join(u' ').trimmed();
}

QJsonObject pauseObject(const PauseRow &row)
{
    return {{u"kind"_s, toString(row.target.kind)}, {u"target"_s, textOrNull(row.target.name)},
        {u"trigger_name"_s, textOrNull(row.target.trigger)}, {u"until"_s, timeOrNull(row.pause.until)},
        {u"reason"_s, textOrNull(row.pause.reason)}, {u"paused_by"_s, textOrNull(row.pause.by)}};
}

int listPauses(Session &session, const Invocation &call)
{
    const Result<QList<PauseRow>> rows = session.client().pauses().list();
    if (!rows)
        return report(rows.error());
    if (call.json) {
        QJsonArray array;
        for (const PauseRow &row : *rows)
            array.append(pauseObject(row));
        printJson(QJsonDocument(array));
        return exitDone;
    }
    Table table{{{u"kind"_s}, {u"target"_s}, {u"until"_s}, {u"by"_s}, {u"reason"_s}}, {}};
    for (const PauseRow &row : *rows)
        table.rows.append({toString(row.target.kind), targetText(row.target),
            row.pause.until.isValid() ? localTime(row.pause.until) : u"resumed"_s, row.pause.by,
            row.pause.reason});
    printTable(table);
    return exitDone;
}

Result<Pause> pauseFrom(const Invocation &call)
{
    Pause pause;
    pause.reason = call.value(u"reason"_s);
    if (!call.isSet(u"until"_s))
        return pause;
    const Result<QDateTime> until
        = timeFrom(u"until"_s, call.value(u"until"_s), QDateTime::currentDateTimeUtc());
    if (!until)
        return until.error();
    pause.until = *until;
    return pause;
}

int sayPaused(const PauseTarget &target, bool paused, const Invocation &call)
{
    if (call.json)
        printJson(QJsonDocument(QJsonObject{{u"kind"_s, toString(target.kind)},
            {u"target"_s, textOrNull(targetText(target))}, {u"paused"_s, paused}}));
    return exitDone;
}

int runPause(const Invocation &call)
{
    Session session;
    const bool lists = call.arguments.isEmpty();
    const Result<PauseTarget> target
        = lists ? Result<PauseTarget>(PauseTarget{}) : pauseTarget(u"pause"_s, call.arguments);
    if (!target)
        return report(target.error());
    const Result<Pause> pause = pauseFrom(call);
    if (!pause)
        return report(pause.error());
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    if (lists)
        return listPauses(session, call);
    const Status done = session.client().pauses().pause(*target, *pause);
    return done ? sayPaused(*target, true, call) : report(done.error());
}

int runResume(const Invocation &call)
{
    const Result<PauseTarget> target = pauseTarget(u"resume"_s, call.arguments);
    if (!target)
        return report(target.error());
    Session session;
    if (const Status opened = session.open(call.target); !opened)
        return report(opened.error());
    const Status done = session.client().pauses().resume(*target);
    return done ? sayPaused(*target, false, call) : report(done.error());
}

} // namespace

Command pauseCommand()
{
    return {u"pause"_s, u"[queue|endpoint|webhook|schedule [PREFIX | TABLE TRIGGER | NAME]]"_s,
        u"Send nothing of the queue, to an endpoint, of a webhook or of a schedule for a while; without "
        u"words, "
        "show what is paused."_s,
        {
            {u"until"_s,
                u"Until then: 2026-03-01T12:00:00Z, or +90s, +5m, +2h, +1d; else until it is resumed."_s,
                u"TIME"_s},
            {u"reason"_s, u"Why, for those who look at it."_s, u"TEXT"_s},
        },
        0, 3, runPause,
        u"What waits meanwhile is sent afterwards; a schedule's times are left out. What a worker has claimed"
        " already still goes.\nExample: pgcourierctl pause endpoint api.example.com --until +1h"
        " --reason maintenance"_s};
}

Command resumeCommand()
{
    return {u"resume"_s, u"queue|endpoint|webhook|schedule [PREFIX | TABLE TRIGGER | NAME]"_s,
        u"End a pause: what has waited is sent, as fast as its policy lets it."_s, {}, 1, 3, runResume,
        u"\"pgcourierctl pause\" without words says what is paused."_s};
}

} // namespace pgcourier
