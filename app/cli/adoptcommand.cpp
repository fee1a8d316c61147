// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <QJsonArray>
#include <QJsonObject>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonObject adoptionJson(const AdoptionReport &found, AdoptionWay way, bool changed)
{
    QJsonArray items;
    for (const AdoptionItem &item : found.items) {
        items.append(QJsonObject{{u"topic"_s, item.topic}, {u"name"_s, item.name}, {u"fate"_s, item.fate},
            {u"detail"_s, item.detail}});
    }
    return {{u"database"_s, found.database},
        {u"direction"_s, way == AdoptionWay::Adopt ? u"adopt"_s : u"back"_s},
        {u"possible"_s, found.isPossible()}, {u"changed"_s, changed}, {u"items"_s, items}};
}

void printAdoption(const AdoptionReport &found)
{
    // A line each, of any length: this is read, kept and compared.
    for (const AdoptionItem &item : found.items) {
        const QString fate = item.stops() ? u"STOPS"_s : item.fate;
        print(u"%1  %2 %3: %4"_s.arg(fate, -7).arg(
            harmless(item.topic), harmless(item.name), harmless(item.detail)));
    }
}

int sayAdoption(const AdoptionReport &found, const Invocation &call, AdoptionWay way, bool changed)
{
    if (call.json) {
        printJson(QJsonDocument(adoptionJson(found, way, changed)));
        return found.isPossible() ? exitDone : exitFailed;
    }
    printAdoption(found);
    const bool back = way == AdoptionWay::Back;
    if (changed) {
        note(back ? u"The database \"%1\" has pg_net again."_s.arg(found.database)
                  : u"The database \"%1\" is pgCourier's now. Start a worker: pgcourierctl worker"_s.arg(
                      found.database));
    } else if (!found.isPossible()) {
        note(u"Nothing was changed, and nothing would be: see what STOPS it."_s);
    } else {
        note(back
                ? u"Nothing was changed. \"pgcourierctl adopt --back --yes\" does it, and loses what is lost."_s
                : u"Nothing was changed. \"pgcourierctl adopt\" does it."_s);
    }
    return found.isPossible() ? exitDone : exitFailed;
}

int runAdopt(const Invocation &call)
{
    const AdoptionWay way = call.isSet(u"back"_s) ? AdoptionWay::Back : AdoptionWay::Adopt;
    if (call.isSet(u"yes"_s) && way == AdoptionWay::Adopt)
        return reportUsage(u"--yes goes with --back alone"_s);
    Session session;
    if (const Status opened = session.open(call.target, Session::Schema::Any); !opened)
        return report(opened.error());
    const bool only = call.isSet(u"dry-run"_s) || (way == AdoptionWay::Back && !call.isSet(u"yes"_s));
    const Result<AdoptionReport> done
        = only ? session.client().schema().adoptionReport(way) : session.client().schema().adopt(way);
    if (!done)
        return report(done.error());
    return sayAdoption(*done, call, way, !only);
}

} // namespace

Command adoptCommand()
{
    return {u"adopt"_s, {},
        u"Take over the queue of a database with the real pg_net, in one transaction; or give it back."_s,
        {{u"dry-run"_s, u"Only say what would become of everything; exit 1 where something stops it."_s},
            {u"back"_s,
                u"Drop pgCourier's schema and make the extension again. Without --yes it only says what would go."_s},
            {u"yes"_s, u"With --back: really do it, and lose what pg_net has no place for."_s}},
        0, 0, runAdopt,
        u"Waiting requests and responses keep their ids, views, policies, foreign keys and triggers on them "
        u"are\n"
        "made again, and so are the rights of roles. See docs/pg_net.md."_s};
}

} // namespace pgcourier
