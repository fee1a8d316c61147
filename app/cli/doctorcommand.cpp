// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/commands.h"
#include "app/cli/json.h"
#include "app/cli/output.h"
#include "app/cli/session.h"

#include <algorithm>

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

int runDoctor(const Invocation &call)
{
    Session session;
    // What is wrong with the schema is one of its answers.
    if (const Status opened = session.open(call.target, Session::Schema::Any); !opened)
        return report(opened.error());
    const Result<Diagnosis> diagnosis = session.client().doctor().answer(call.arguments.value(0));
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
    return {u"doctor"_s, u"[ID | TABLE]"_s,
        u"Say why a request was not delivered, or a table's change sent none; exit 1 where something is wrong."_s,
        {}, 0, 1, runDoctor,
        u"Without a word it looks at what every request goes through. It sends and changes nothing; the SQL "
        u"that it\n"
        "shows is for you to run."_s};
}

} // namespace pgcourier
