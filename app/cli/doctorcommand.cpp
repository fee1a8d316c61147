// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/session.h"
#include "app/cli/transportoption.h"

#include <algorithm>
#include <optional>

namespace pgcourier {

using namespace Qt::StringLiterals;

namespace {

QJsonObject toJson(const Link &link)
{
    QJsonObject object{
        {u"link"_s, link.name}, {u"verdict"_s, toString(link.verdict)}, {u"evidence"_s, link.evidence}};
    if (!link.remedy.isEmpty())
        object.insert(u"remedy"_s, link.remedy);
    if (!link.sql.isEmpty())
        object.insert(u"sql"_s, link.sql);
    return object;
}

QJsonObject toJson(const Diagnosis &diagnosis)
{
    QJsonArray links;
    for (const Link &link : diagnosis.links)
        links.append(toJson(link));
    const Link *wrong = diagnosis.firstWrong();
    return {{u"subject"_s, diagnosis.subject}, {u"wrong"_s, wrong ? QJsonValue(wrong->name) : QJsonValue()},
        {u"links"_s, links}};
}

void printDiagnosis(const Diagnosis &diagnosis)
{
    print(harmless(diagnosis.subject));
    qsizetype width = 0;
    for (const Link &link : diagnosis.links)
        width = std::max(width, link.name.size());
    for (const Link &link : diagnosis.links) {
        const QString verdict = link.verdict == Verdict::Wrong ? u"WRONG"_s : toString(link.verdict);
        print(u"  %1  %2  %3"_s.arg(verdict, -7).arg(link.name, -int(width)).arg(harmless(link.evidence)));
        const QString indent(int(width) + 13, u' ');
        if (!link.remedy.isEmpty())
            print(indent + harmless(link.remedy));
        if (!link.sql.isEmpty())
            print(indent + harmless(link.sql));
    }
}

struct DoctorAsked
{
    QString subject;
    std::optional<ProbeOptions> probe; // its destination is to be asked, too
};

// "42", "42 --probe", "--probe OPTIONS 42": the method is a word of its own.
Result<DoctorAsked> askedOf(const Invocation &call)
{
    DoctorAsked asked;
    QStringList words = call.arguments;
    if (call.isSet(u"probe"_s)) {
        asked.probe = ProbeOptions();
        if (words.removeOne(u"OPTIONS"_s))
            asked.probe->method = u"OPTIONS"_s;
        else
            words.removeOne(u"HEAD"_s);
        if (const Status way = readWay(call, asked.probe->worker); !way)
            return way.error();
    }
    asked.subject = words.value(0);
    if (words.size() > 1)
        return Error::usage(u"\"doctor\" takes no \"%1\""_s.arg(words.at(1)),
            u"One request, table or URL; behind --probe HEAD or OPTIONS"_s);
    const bool isUrl = isUrlAsked(asked.subject);
    if (asked.probe && !isUrl && !requestAsked(asked.subject))
        return Error::usage(
            u"--probe needs the number of a request, or a URL"_s, u"Write pgcourierctl doctor 42 --probe"_s);
    if (isUrl && !asked.probe)
        return Error::usage(u"A URL is asked with --probe alone"_s,
            u"Write pgcourierctl doctor %1 --probe"_s.arg(asked.subject));
    for (const QCommandLineOption &option : wayOptions()) {
        if (const QString name = option.names().constFirst(); !asked.probe && call.isSet(name))
            return Error::usage(u"--%1 goes with --probe"_s.arg(name));
    }
    return asked;
}

int runDoctor(const Invocation &call)
{
    const Result<DoctorAsked> asked = askedOf(call);
    if (!asked)
        return report(asked.error());
    Session session;
    // What is wrong with the schema is one of its answers.
    if (const Status opened = session.open(call.target, Session::Schema::Any); !opened)
        return report(opened.error());
    DoctorFace &doctor = session.client().doctor();
    const Result<Diagnosis> diagnosis
        = asked->probe ? doctor.probe(asked->subject, *asked->probe) : doctor.answer(asked->subject);
    if (!diagnosis)
        return report(diagnosis.error());
    if (call.json)
        printJson(QJsonDocument(toJson(*diagnosis)));
    else
        printDiagnosis(*diagnosis);
    return diagnosis->firstWrong() ? exitFailed : exitDone;
}

} // namespace

Command doctorCommand()
{
    const QCommandLineOption probe(u"probe"_s,
        u"Ask the destination of a request itself, or a URL: one HEAD, or OPTIONS where that word is given, "
        u"without body and credentials. The options below are those of the worker whose way it goes."_s);
    return {u"doctor"_s, u"[ID | TABLE | URL] [HEAD | OPTIONS]"_s,
        u"Say why a request was not delivered, or a table's change sent none; exit 1 where something is wrong."_s,
        QList<QCommandLineOption>{probe} + wayOptions(), 0, 2, runDoctor,
        u"Without a word it looks at what every request goes through. It sends and changes nothing, unless "
        u"--probe\n"
        "says so; the SQL that it shows is for you to run.\n"
        "Example: pgcourierctl doctor 42 --probe"_s};
}

} // namespace pgcourier
